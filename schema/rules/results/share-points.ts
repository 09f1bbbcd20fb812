import { addDecimals, compareDecimals, divideDecimals, isDecimal, multiplyDecimals, subtractDecimals, type Decimal } from '../../model/decimal.js';
import type { Indicator } from '../../model/goal-table.js';
import type { Template } from '../../model/template.js';

/** A row, as far as points ask. */
export type WeighedRow = Pick<Indicator, 'id' | 'level1' | 'level2' | 'weight'>;

/** What a row can get at most. */
export interface RowPoints {
  readonly indicatorId: string;
  /** Two decimals. */
  readonly points: Decimal;
}

const sum = (values: readonly Decimal[]): Decimal => values.reduce((so, value) => addDecimals(so, value), '0.00');

/** Rounds down to two decimals; `value` is not negative. */
function roundDown(numerator: Decimal, denominator: Decimal): Decimal {
  const rounded = divideDecimals(numerator, denominator);
  return compareDecimals(multiplyDecimals(rounded, denominator), numerator) > 0 ? subtractDecimals(rounded, '0.01') : rounded;
}

/**
 * Divides `total` in the proportion of `shares`, in two decimals, so that the parts come to `total` exactly: each is rounded
 * half up and the last share above zero takes the rest. Where that rest would be less than nothing (hundreds of rows for a few
 * points) the others are rounded down instead.
 * @throws {RangeError} nothing to divide by
 */
export function shareOut(total: Decimal, shares: readonly Decimal[]): readonly Decimal[] {
  const whole = sum(shares);
  const last = shares.findLastIndex((share) => compareDecimals(share, '0') > 0);
  const divide = (round: (numerator: Decimal, denominator: Decimal) => Decimal) => {
    const parts = shares.map((share, index) => (index === last ? '0.00' : round(multiplyDecimals(total, share), whole)));
    return parts.with(last, addDecimals(subtractDecimals(total, sum(parts)), '0.00'));
  };
  const parts = divide((numerator, denominator) => divideDecimals(numerator, denominator));
  return compareDecimals(parts[last] ?? '0', '0') >= 0 ? parts : divide(roundDown);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

const evenly = (items: readonly unknown[]): readonly Decimal[] => items.map(() => '1');

/** A level-1 group's points, over the level-2 groups it has and then their rows. */
function shareGroup(points: Decimal, rows: readonly WeighedRow[]): readonly RowPoints[] {
  const groups = groupBy(rows, ({ level2 }) => `${level2.code} ${level2.label}`);
  const ofGroups = shareOut(points, evenly(groups));
  return groups.flatMap((group, index) => {
    const ofRows = shareOut(ofGroups[index] ?? '0.00', evenly(group));
    return group.map(({ id }, at): RowPoints => ({ indicatorId: id, points: ofRows[at] ?? '0.00' }));
  });
}

function derived(total: Decimal, rows: readonly WeighedRow[], template: Template): readonly RowPoints[] {
  const groups = groupBy(rows, ({ level1 }) => level1.code);
  const weights = groups.map(([row]) => template.level1.find(({ code }) => code === row?.level1.code)?.weight ?? null);
  // Rows under no group of the form, or a form without points: all groups that there are count alike.
  const shares = weights.every((weight) => weight === null) ? evenly(groups) : weights.map((weight) => weight ?? '0');
  const ofGroups = shareOut(total, shares.every((share) => compareDecimals(share, '0') === 0) ? evenly(groups) : shares);
  return groups.flatMap((group, index) => shareGroup(ofGroups[index] ?? '0.00', group));
}

const weightOf = ({ weight }: WeighedRow): Decimal | null => (weight === undefined || weight === null || !isDecimal(weight) || compareDecimals(weight, '0') < 0 ? null : weight);

/**
 * What each row of a table is worth, in the order of the rows; together exactly `total` (90 beside 10 of the budget execution
 * rate). In the proportion of the weights that the table states, if every row has one; else derived: the points of the template's
 * level-1 groups that the table has, evenly over their level-2 groups, evenly over the rows of these. A table without rows: none.
 */
export function sharePoints(total: Decimal, table: { readonly indicators: readonly WeighedRow[] }, template: Template): readonly RowPoints[] {
  const rows = table.indicators;
  if (rows.length === 0) return [];
  const weights = rows.map(weightOf);
  const stated = weights.filter((weight) => weight !== null);
  if (stated.length < rows.length || compareDecimals(sum(stated), '0') === 0) {
    const points = new Map(derived(total, rows, template).map((row) => [row.indicatorId, row]));
    return rows.map(({ id }) => points.get(id) ?? { indicatorId: id, points: '0.00' });
  }
  const parts = shareOut(total, stated);
  return rows.map(({ id }, index) => ({ indicatorId: id, points: parts[index] ?? '0.00' }));
}
