import { judgementVersion } from '../../schema/rules/progress.js';
import type { DocumentRecord } from '../ports/records.js';
import type { ProgressRecord } from '../ports/repositories/progress.js';

/** What counts of a document follow from. */
export type CountedDocument = Pick<DocumentRecord, 'id' | 'eventSeq' | 'templateId'>;

/** By which rules a document is judged: a template's id names one version of it, which never changes. */
export const judgementOf = ({ templateId }: CountedDocument): string => `${judgementVersion}.${templateId}`;

/**
 * True when what was counted holds: whatever changes a document or its texts tells an event, so a count is good as long as the
 * document has told no more of them.
 */
export function isCurrent(record: ProgressRecord | undefined, document: CountedDocument): record is ProgressRecord & { readonly rules: NonNullable<ProgressRecord['rules']> } {
  return record !== undefined && record.eventSeq === document.eventSeq && record.judgement === judgementOf(document) && record.rules !== null;
}
