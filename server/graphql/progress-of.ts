import type { Progress } from '../../schema/model/progress.js';
import { judgementVersion, measureProgress } from '../../schema/rules/progress.js';
import type { DocumentRecord } from '../ports/records.js';
import type { ProgressRecord, ProgressRepository } from '../ports/repositories/progress.js';
import type { JudgedDocument } from './judge-documents.js';

/** A template's id names one version of it, which never changes. */
const judgementOf = (document: DocumentRecord): string => `${judgementVersion}.${document.templateId}`;

/** Where counts come from and go to. */
export interface ProgressSource {
  readonly stored: Pick<ProgressRepository, 'ofDocuments'>;
  readonly judge: (documentId: string) => Promise<JudgedDocument | null>;
  /** Never rejects: what could not be kept is counted again next time. */
  readonly keep: (records: readonly ProgressRecord[]) => Promise<void>;
}

/**
 * How far each document is. Whatever changes a document or its texts tells an event, so a count is good as long as the
 * document has told no more of them; the others are read whole, together, and counted anew. The records must have been read
 * before anything below them: a count may come out newer than its number says, never older.
 */
export async function progressOf({ stored, judge, keep }: ProgressSource, documents: readonly DocumentRecord[]): Promise<Progress[]> {
  const known = new Map((await stored.ofDocuments(documents.map(({ id }) => id))).map((record) => [record.documentId, record]));
  const isGood = (document: DocumentRecord): boolean => {
    const record = known.get(document.id);
    return record?.eventSeq === document.eventSeq && record.judgement === judgementOf(document);
  };
  const counted = await Promise.all(documents.filter((document) => !isGood(document)).map(async (document): Promise<ProgressRecord[]> => {
    const judged = await judge(document.id);
    if (judged === null) return [];
    return [{ documentId: document.id, eventSeq: document.eventSeq, judgement: judgementOf(document), ...measureProgress(judged.tree, judged.template, judged.findings) }];
  }));
  const records = counted.flat();
  for (const record of records) known.set(record.documentId, record);
  if (records.length > 0) await keep(records);
  const nothing: Progress = { filled: 0, demanded: 0, findings: { errors: 0, warnings: 0, hints: 0 } };
  return documents.map(({ id }) => known.get(id) ?? nothing);
}
