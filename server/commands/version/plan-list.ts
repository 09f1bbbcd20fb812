import { movedIds } from '../../../schema/diff/moved-ids.js';

/** One node that comes into a list, or moves in it: `ordinal` is where it stands right after this step, from 1. */
export interface PlannedStep {
  readonly id: string;
  readonly ordinal: number;
}

/**
 * How a list comes into another order, step by step: nodes that are not in it yet come to their place, and as few as possible of
 * the others are moved. Done one after the other, on a list that holds `now`, the steps lead to `wanted`, behind which stands
 * what belongs to neither: nodes that other lists will take. The log is replayed in just these steps.
 */
export function planList(now: readonly string[], wanted: readonly string[]): PlannedStep[] {
  const moving = movedIds(now, wanted);
  const present = new Set(now);
  const order = [...now];
  return wanted.flatMap((id, index): PlannedStep[] => {
    if (present.has(id) && !moving.has(id)) return [];
    const at = order.indexOf(id);
    if (at >= 0) order.splice(at, 1);
    const before = wanted[index - 1];
    const place = before === undefined ? 0 : order.indexOf(before) + 1;
    order.splice(place, 0, id);
    return [{ id, ordinal: place + 1 }];
  });
}
