import { shiftedOrdinals } from '../../domain/outline.js';
import type { GoalTableRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';

/** The tables of one part, in order. */
export function ofPart(tables: readonly GoalTableRecord[], partId: string): GoalTableRecord[] {
  return tables.filter((table) => table.partId === partId).sort((a, b) => a.ordinal - b.ordinal);
}

/** As ofPart, read from the document. */
export async function tablesOfPart(repositories: Repositories, documentId: string, partId: string): Promise<GoalTableRecord[]> {
  return ofPart(await repositories.goalTables.ofDocuments([documentId]), partId);
}

/** Gives the tables the ordinals of `order`; their versions stay. True when one of them shifted. */
export async function shiftTables(repositories: Repositories, tables: readonly GoalTableRecord[], order: readonly string[]): Promise<boolean> {
  const shifted = shiftedOrdinals(tables, order);
  await repositories.goalTables.updateOrdinals(shifted);
  return shifted.length > 0;
}
