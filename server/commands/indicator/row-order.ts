import { shiftedOrdinals } from '../../domain/outline.js';
import type { IndicatorRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';

/** Gives the rows the ordinals of `order`; their versions stay. True when one of them shifted. */
export async function shiftRows(repositories: Repositories, rows: readonly IndicatorRecord[], order: readonly string[]): Promise<boolean> {
  const shifted = shiftedOrdinals(rows, order);
  await repositories.goalTables.updateIndicatorOrdinals(shifted);
  return shifted.length > 0;
}
