import type { AdjustmentRecord } from '../../ports/review-records.js';

/** Which edition of the text is being written: the first, or the one the last adjustment began. */
export function editionOf(adjustments: readonly Pick<AdjustmentRecord, 'edition'>[]): number {
  return adjustments.at(-1)?.edition ?? 1;
}
