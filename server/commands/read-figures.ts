import { readFigures, type LinkedFigures, type LinkedTable } from '../../schema/rules/linked-values.js';
import type { GoalTableRecord, IndicatorRecord } from '../ports/records.js';
import type { Repositories } from '../ports/unit-of-work.js';
import { templateOf } from './template-of.js';

/** Tables with their rows, in order. */
export function toLinkedTables(tables: readonly GoalTableRecord[], indicators: readonly IndicatorRecord[]): LinkedTable[] {
  const rowsOf = new Map<string, IndicatorRecord[]>(tables.map(({ id }) => [id, []]));
  for (const row of indicators) rowsOf.get(row.goalTableId)?.push(row);
  return tables.map((table) => ({ ...table, indicators: (rowsOf.get(table.id) ?? []).sort((a, b) => a.ordinal - b.ordinal) }));
}

/** What linked values of a document may be linked to, as it stands; null when there is no such document. */
export async function readDocumentFigures({ documents, goalTables, templates }: Repositories, documentId: string): Promise<LinkedFigures | null> {
  const document = await documents.find(documentId);
  if (document === null) return null;
  const tables = await goalTables.ofDocuments([documentId]);
  const rows = tables.length === 0 ? [] : await goalTables.indicatorsOf(tables.map(({ id }) => id));
  return readFigures(toLinkedTables(tables, rows), await templateOf({ templates }, document));
}
