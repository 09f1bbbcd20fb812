import { countByRule } from '../../schema/rules/count-rules.js';
import { measureProgress } from '../../schema/rules/progress.js';
import type { ProgressRecord, ProgressRepository } from '../ports/repositories/progress.js';
import { isCurrent, judgementOf, type CountedDocument } from '../queries/judged-progress.js';
import type { JudgedDocument } from './judge-documents.js';

/** Where counts come from and go to. */
export interface ProgressSource {
  readonly stored: Pick<ProgressRepository, 'ofDocuments'>;
  readonly judge: (documentId: string) => Promise<JudgedDocument | null>;
  /** Never rejects: what could not be kept is counted again next time. */
  readonly keep: (records: readonly ProgressRecord[]) => Promise<void>;
}

/**
 * How far each document is. What was counted is asked first (isCurrent); the others are read whole, together, and counted
 * anew. The records must have been read before anything below them: a count may come out newer than its number says, never older.
 */
export async function progressOf({ stored, judge, keep }: ProgressSource, documents: readonly CountedDocument[]): Promise<ProgressRecord[]> {
  const known = new Map((await stored.ofDocuments(documents.map(({ id }) => id))).map((record) => [record.documentId, record]));
  const counted = await Promise.all(documents.filter((document) => !isCurrent(known.get(document.id), document)).map(async (document): Promise<ProgressRecord[]> => {
    const judged = await judge(document.id);
    if (judged === null) return [];
    const { tree, template, findings } = judged;
    return [{ documentId: document.id, eventSeq: document.eventSeq, judgement: judgementOf(document), ...measureProgress(tree, template, findings), rules: countByRule(tree, findings) }];
  }));
  const records = counted.flat();
  for (const record of records) known.set(record.documentId, record);
  if (records.length > 0) await keep(records);
  return documents.map((document) => known.get(document.id)
    ?? { documentId: document.id, eventSeq: document.eventSeq, judgement: judgementOf(document), filled: 0, demanded: 0, findings: { errors: 0, warnings: 0, hints: 0 }, rules: [] });
}
