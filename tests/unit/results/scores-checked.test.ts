import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Indicator } from '../../../schema/model/goal-table.js';
import { attainments } from '../../../schema/model/results.js';
import { compareDecimals } from '../../../schema/model/decimal.js';
import { isCeiling, numericTarget } from '../../../schema/rules/results/meets-target.js';
import { scoreRow, type RowResult } from '../../../schema/rules/results/score-row.js';
import { scoreTable } from '../../../schema/rules/results/score-table.js';
import { shareOut } from '../../../schema/rules/results/share-points.js';
import { hebeiCounty2019 as template } from '../../../schema/rules/templates/hebei-county-2019.js';
import { row } from '../rules/clean-tree.js';
import { cents, least, order, over, plus, printCents, rational, times, type Rational } from './rational.js';

const groups = ['QUANTITY', 'QUALITY', 'TIMELINESS', 'COST', 'ECONOMIC_BENEFIT', 'SOCIAL_BENEFIT', 'SERVICE_RECIPIENT_SATISFACTION'] as const;
const amount = fc.integer({ min: 0, max: 50_000 }).map((value) => printCents(BigInt(value)));

interface Case {
  readonly rows: readonly Indicator[];
  readonly results: ReadonlyMap<string, RowResult>;
  readonly budget: string;
  readonly paid: string;
}

const one = fc.record({ group: fc.constantFrom(...groups), operator: fc.constantFrom('≥', '>', '=', '≤', '<', ''), number: amount, unit: fc.constantFrom('人', '%', '天', '万元', '件'), actual: amount, attainment: fc.constantFrom(...attainments), percent: fc.integer({ min: 0, max: 100 }), words: fc.boolean() });

const arbitraryCase: fc.Arbitrary<Case> = fc.record({ rows: fc.array(one, { minLength: 1, maxLength: 30 }), weights: fc.option(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 30, maxLength: 30 })), budget: amount, paid: amount }).map(({ rows, weights, budget, paid }) => {
  const made = rows.map(({ group, operator, number, unit, words }, index) => row(group, `第${index}项`, words ? '效果显著' : `${operator}${number}${unit}`, '', { id: `row:${index}`, weight: weights === null ? null : String(weights[index] ?? 0) }));
  return {
    rows: made, budget, paid,
    results: new Map(rows.map(({ actual, attainment, percent, words }, index): [string, RowResult] => [`row:${index}`, words ? { kind: 'WORDS', attainment, percent: String(percent) } : { kind: 'NUMBER', actual }])),
  };
});

const zero = rational('0');
const one100 = rational('100');

/** What a row earns, worked out anew in fractions by the text of docs/spec/results.md. */
function expectedRow(points: Rational, { target }: Indicator, result: RowResult): bigint {
  if (result.kind === 'WORDS') return cents(over(times(points, rational(result.percent)), one100));
  const [actual, wanted] = [rational(result.actual), rational(target.number ?? '0')];
  const [up, down] = [order(actual, wanted), order(wanted, actual)];
  const part = (a: Rational, b: Rational) => (a.n <= 0n || b.n <= 0n ? zero : least(points, over(times(points, a), b)));
  let earned: Rational;
  if (target.operator === 'GTE' || target.operator === 'GT') earned = up >= 0 ? points : part(actual, wanted);
  else if (target.operator === 'EQ') earned = up === 0 ? points : target.unit === '天' ? zero : up < 0 ? part(actual, wanted) : part(wanted, actual);
  else earned = down > 0 || (down === 0 && (target.operator === 'LTE' || actual.n > 0n)) ? points : part(wanted, actual);
  const passed = (target.operator === 'GTE' || target.operator === 'GT') && wanted.n > 0n && order(times(actual, rational('100')), times(wanted, rational('130'))) > 0;
  const whole = cents(earned);
  return passed ? (whole > 200n ? whole - 200n : 0n) : whole;
}

test('[RES4] [RES7] two hundred tables come to what fractions come to, row by row and in all', () => {
  let tables = 0;
  fc.assert(fc.property(arbitraryCase, ({ rows, results, budget, paid }) => {
    const scored = scoreTable({ indicators: rows }, results, { budget, paid }, template);
    const hasBudget = rational(budget).n > 0n;
    const execution = hasBudget ? cents(least(rational('10'), over(times(rational('10'), rational(paid)), rational(budget)))) : 0n;
    const expected = rows.map((made, index) => expectedRow(rational(scored.rows[index]?.points ?? ''), made, results.get(made.id) ?? { kind: 'NUMBER', actual: '0' }));
    expect(scored.rows.map(({ score }) => score?.score)).toEqual(expected.map(printCents));
    const sum = expected.reduce((so, value) => so + value, execution);
    const caps = ([['50', 5900n], ['60', 6900n], ['70', 7900n], ['80', 8900n]] as const).filter(([rate]) => hasBudget && order(times(rational(paid), one100), times(rational(budget), rational(rate))) < 0);
    const most = caps[0]?.[1] ?? 10_000n;
    expect(scored.total).toBe(printCents(sum < most ? sum : most));
    expect(scored.grade).toBe(scored.total.length > 5 || compareDecimals(scored.total, '90') >= 0 ? 'EXCELLENT' : compareDecimals(scored.total, '80') >= 0 ? 'GOOD' : compareDecimals(scored.total, '60') >= 0 ? 'FAIR' : 'POOR');
    tables += 1;
  }), { numRuns: 200, seed: 20250327 });
  expect(tables).toBe(200);
});

describe('whatever the table', () => {
  test('[RES1] what it is worth comes to exactly 100, no row is worth less than nothing, no score leaves its bounds', () => {
    fc.assert(fc.property(arbitraryCase, ({ rows, results, budget, paid }) => {
      const { rows: scored, execution, sum, total } = scoreTable({ indicators: rows }, results, { budget, paid }, template);
      const worth = scored.reduce((so, { points }) => plus(so, rational(points)), rational(execution?.points ?? '0'));
      expect(order(worth, one100)).toBe(0);
      for (const { points, score } of scored) {
        expect(compareDecimals(points, '0')).toBeGreaterThanOrEqual(0);
        expect(compareDecimals(score?.score ?? '-1', '0')).toBeGreaterThanOrEqual(0);
        expect(compareDecimals(score?.earned ?? '101', points)).toBeLessThanOrEqual(0);
      }
      expect([compareDecimals(sum, '100') <= 0, compareDecimals(total, sum) <= 0]).toEqual([true, true]);
    }), { numRuns: 300 });
  });

  test('[RES2] shares come to the total, however many there are for however little', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000 }), fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 500 }), (total, shares) => {
      fc.pre(shares.some((share) => share > 0));
      const parts = shareOut(printCents(BigInt(total)), shares.map(String));
      expect(order(parts.reduce((so, part) => plus(so, rational(part)), zero), rational(printCents(BigInt(total))))).toBe(0);
      expect(parts.every((part, index) => !part.startsWith('-') && (shares[index] !== 0 || part === '0.00'))).toBe(true);
    }));
  });

  test('[RES4] [RES5] what a row earns does not fall when its actual improves, nor does its score below the bound of over-fulfilment', () => {
    fc.assert(fc.property(one, amount, (given, other) => {
      const { target } = row(given.group, '一项', `${given.operator}${given.number}${given.unit}`);
      const numeric = numericTarget(target);
      fc.pre(numeric !== null);
      if (numeric === null) return;
      const [low, high] = compareDecimals(given.actual, other) <= 0 ? [given.actual, other] : [other, given.actual];
      // Of an exact target only two on its same side can be told apart.
      fc.pre(numeric.operator !== 'EQ' || compareDecimals(high, numeric.number) <= 0);
      const [worse, better] = isCeiling(numeric) ? [high, low] : [low, high];
      const [before, after] = [worse, better].map((actual) => scoreRow('12.50', target, { kind: 'NUMBER', actual }, template));
      expect(compareDecimals(after?.earned ?? '', before?.earned ?? '')).toBeGreaterThanOrEqual(0);
      if (after?.deducted === '0.00') expect(compareDecimals(after.score, before?.score ?? '')).toBeGreaterThanOrEqual(0);
    }), { numRuns: 500 });
  });
});
