import type { PlanPoint } from '../../model/goal-table.js';

/**
 * Months of one form that become months of another: between two months that both have, or before the first and behind the last of
 * these, those that only one has pair off in order, if there are as many on either side. Of 3/6/10/12 and 3/6/9/12: 10 becomes 9.
 */
export function pairMonths(from: readonly number[], to: readonly number[]): ReadonlyMap<number, number> {
  const shared = from.filter((month) => to.includes(month));
  const gapOf = (month: number): number => shared.filter((each) => each < month).length;
  const ownIn = (months: readonly number[], gap: number): number[] => months.filter((month) => !shared.includes(month) && gapOf(month) === gap).sort((a, b) => a - b);
  const pairs = new Map<number, number>();
  for (let gap = 0; gap <= shared.length; gap += 1) {
    const [own, theirs] = [ownIn(from, gap), ownIn(to, gap)];
    if (own.length === theirs.length) own.forEach((month, index) => pairs.set(month, theirs[index] ?? month));
  }
  return pairs;
}

function labelAt(label: string, from: number, to: number): string {
  const named = new RegExp(`(?<!\\d)${from}(?!\\d)`);
  return named.test(label) ? label.replace(named, String(to)) : `${to}月底`;
}

/** One point of a plan that is not what it was, or whose month the form does not have. */
export interface MovedPoint {
  readonly before: PlanPoint;
  /** The same as before: the form has no such month, and nothing says which it would be. */
  readonly after: PlanPoint;
}

/** A plan with its months as the other form has them, and what became of each. No percentage is changed, none is lost. */
export function movePlan(plan: readonly PlanPoint[], months: ReadonlyMap<number, number>, formMonths: readonly number[]): { readonly plan: readonly PlanPoint[]; readonly moved: readonly MovedPoint[] } {
  const standing = new Set(plan.map(({ month }) => month));
  const moved = plan.flatMap((point): MovedPoint[] => {
    if (formMonths.includes(point.month)) return [];
    const month = months.get(point.month);
    // Two points for one month would be one too many: whoever wrote both must say which counts.
    if (month === undefined || standing.has(month)) return [{ before: point, after: point }];
    return [{ before: point, after: { ...point, month, label: labelAt(point.label, point.month, month) } }];
  });
  const afterOf = new Map(moved.map(({ before, after }) => [before, after]));
  const points = plan.map((point) => afterOf.get(point) ?? point);
  const isMoved = moved.some(({ before, after }) => before !== after);
  return { plan: isMoved ? [...points].sort((a, b) => a.month - b.month) : plan, moved };
}
