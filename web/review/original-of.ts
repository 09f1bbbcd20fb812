import type { CommentThreadFragment, WatchedDocument } from '../../client-sdk/index.js';

type Anchor = Pick<CommentThreadFragment['anchor'], 'kind' | 'quote' | 'indicatorId' | 'field'>;

/** What a suggestion there would take the place of: a passage's words, or the value of a cell; null: nothing to suggest. */
export function originalOf(document: WatchedDocument, { kind, quote, indicatorId, field }: Anchor): string | null {
  if (kind === 'TEXT_RANGE') return quote;
  if (kind !== 'CELL') return null;
  const row = document.goalTables.flatMap(({ indicators }) => indicators).find(({ id }) => id === indicatorId);
  if (row === undefined) return null;
  const values: Readonly<Record<string, string>> = { level1: row.level1.label, level2: row.level2.label, level3: row.level3, description: row.description, target: row.target.text, basis: row.basis };
  return values[field ?? ''] ?? null;
}
