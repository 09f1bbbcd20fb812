import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { importText } from '../../../server/interchange/import-text.js';
import type { GoalTable } from '../../../schema/model/goal-table.js';
import { scoreRow, type RowResult } from '../../../schema/rules/results/score-row.js';
import { scoreTable } from '../../../schema/rules/results/score-table.js';
import { costLevel1V2021 } from '../../../schema/rules/templates/cost-level1-2021.js';
import { hebeiCounty2019 as template } from '../../../schema/rules/templates/hebei-county-2019.js';
import { parseTargetValue } from '../../../schema/model/parse-target-value.js';
import { cleanRows, cleanTable } from '../rules/clean-tree.js';

const number = (actual: string): RowResult => ({ kind: 'NUMBER', actual });
const score = (target: string, actual: string, points = '10.00') => scoreRow(points, parseTargetValue(target), number(actual), template);

describe('the score of one row', () => {
  test.each([
    ['≥90%', '90', '10.00'], ['≥90%', '81', '9.00'], ['≥90%', '0', '0.00'], ['≥90%', '-5', '0.00'], ['≥3次', '1', '3.33'], ['≥0人', '0', '10.00'],
    ['>10次', '10', '10.00'], ['>10次', '9', '9.00'], ['<10小时', '10', '10.00'], ['<10小时', '12.5', '8.00'], ['≤2件', '3', '6.67'], ['≤0件', '0', '10.00'], ['≤0件', '1', '0.00'],
    ['=100%', '100', '10.00'], ['=100%', '80', '8.00'], ['=100%', '125', '8.00'], ['=1年', '2', '0.00'], ['=1年', '1', '10.00'], ['100元', '80', '8.00'], ['=0件', '1', '0.00'],
  ])('[RES4] %s with %s: %s of 10', (target, actual, earned) => {
    expect(score(target, actual)).toEqual({ earned, deducted: '0.00', score: earned });
  });

  test('[RES5] what passes a target by far loses the template’s points, never more than it has', () => {
    expect(score('≥100人', '130')).toEqual({ earned: '10.00', deducted: '0.00', score: '10.00' });
    expect(score('≥100人', '130.01')).toEqual({ earned: '10.00', deducted: '2.00', score: '8.00' });
    expect(score('≥100人', '200', '1.50')).toEqual({ earned: '1.50', deducted: '1.50', score: '0.00' });
    expect(score('≤100人', '10')).toMatchObject({ deducted: '0.00' });
    const lenient = { ...template, evaluation: { ...template.evaluation, overFulfilment: null } };
    expect(scoreRow('10.00', parseTargetValue('≥100人'), number('200'), lenient).score).toBe('10.00');
  });

  test('[RES6] an aim in words gets the percentage that the evaluator gave', () => {
    expect(scoreRow('7.50', parseTargetValue('效果显著'), { kind: 'WORDS', attainment: 'REACHED', percent: '85' }, template).score).toBe('6.38');
  });
});

function sampleTable(ordinal: number): GoalTable {
  const { tree } = importText(readFileSync('server/seed/leting-2025.txt'));
  const table = tree.parts.flatMap(({ goalTables }) => goalTables).find((one) => one.ordinal === ordinal);
  if (table === undefined) throw new Error('the sample has six tables');
  return table;
}

describe('the score of a project', () => {
  test('[RES1] [RES2] [RES3] table 6 of the sample: 9.48 for execution, 12.50 a row of output, 11.25 and 10.00 for what fell short', () => {
    const table = sampleTable(6);
    const results = new Map<string, RowResult>(table.indicators.map(({ id, target }) => [id, target.number === null ? { kind: 'WORDS', attainment: 'REACHED', percent: '100' } : number(target.number)]));
    const [ninety, ten] = ['≥90%', '<10小时'].map((text) => table.indicators.find(({ target }) => target.text === text)?.id ?? '');
    results.set(ninety ?? '', number('81')).set(ten ?? '', number('12.5'));
    const scored = scoreTable(table, results, { budget: '47.49', paid: '45.00' }, template);
    expect(scored.execution).toEqual({ rate: '94.76', points: '10.00', score: '9.48' });
    const output = scored.rows.filter((_, index) => table.indicators[index]?.level1.code === 'OUTPUT');
    expect(output.map(({ points }) => points)).toEqual(['12.50', '12.50', '12.50', '12.50']);
    expect([ninety, ten].map((id) => scored.rows.find(({ indicatorId }) => indicatorId === id)?.score?.score)).toEqual(['11.25', '10.00']);
    expect(scored).toMatchObject({ sum: '95.73', cap: null, total: '95.73', grade: 'EXCELLENT', missing: 0 });
  });

  const full = new Map<string, RowResult>(cleanRows.map(({ id, target }) => [id, target.number === null ? { kind: 'WORDS', attainment: 'REACHED', percent: '100' } : number(target.number)]));

  test('[RES2] weights that the table states are kept, also where they come to 100', () => {
    const stated = ['20', '10', '10', '10', '5', '10', '5', '10', '10'];
    const weighted = (weights: readonly string[]) => ({ ...cleanTable, indicators: cleanRows.map((one, index) => ({ ...one, weight: weights[index] ?? null })) });
    const points = (table: Pick<GoalTable, 'indicators'>) => scoreTable(table, full, { budget: '19.00', paid: '19.00' }, template).rows.map((one) => one.points);
    expect(points(weighted(stated))).toEqual(stated.map((weight) => `${weight}.00`));
    expect(points(weighted(['30', ...stated.slice(1)]))).toEqual(['27.00', '9.00', '9.00', '9.00', '4.50', '9.00', '4.50', '9.00', '9.00']);
    // One row without a weight: the form does not use them.
    expect(points({ ...cleanTable, indicators: weighted(['', ...stated.slice(1)]).indicators })[0]).toBe('12.50');
  });

  test('[RES3] without a budget the rows are worth all of it; more paid than budgeted earns no more', () => {
    expect(scoreTable(cleanTable, full, { budget: '0.00', paid: '0.00' }, template)).toMatchObject({ execution: null, total: '100.00', cap: null });
    expect(scoreTable(cleanTable, full, { budget: null, paid: '5.00' }, template)).toMatchObject({ execution: null, total: '100.00' });
    expect(scoreTable(cleanTable, full, { budget: '19.00', paid: '20.00' }, template).execution).toEqual({ rate: '105.26', points: '10.00', score: '10.00' });
  });

  test.each([['49.99', '59.00', 'POOR'], ['50', '69.00', 'FAIR'], ['69.99', '79.00', 'FAIR'], ['79.996', '89.00', 'GOOD'], ['80', '98.00', 'EXCELLENT']])('[RES7] an execution rate of %s %% allows %s', (paid, total, grade) => {
    expect(scoreTable(cleanTable, full, { budget: '100', paid }, template)).toMatchObject({ total, grade });
  });

  test('[RES8] while a row has no result there is a sum and no grade', () => {
    expect(scoreTable(cleanTable, new Map(), { budget: '19.00', paid: '19.00' }, template)).toMatchObject({ missing: 9, sum: '10.00', grade: null });
    expect(scoreTable({ indicators: [] }, new Map(), { budget: '19.00', paid: '19.00' }, template)).toMatchObject({ missing: 0, grade: null });
  });

  test('[RES2] cost as a level 1 has its own points', () => {
    const rows = cleanRows.map((one) => (one.level2.code === 'COST' ? { ...one, level1: { code: 'COST', label: '成本指标' }, level2: { code: 'ECONOMIC_COST', label: '经济成本指标' } } : one));
    const { rows: scored } = scoreTable({ indicators: rows }, full, { budget: '1', paid: '1' }, costLevel1V2021);
    expect(scored.map(({ points }) => points)).toEqual(['13.33', '13.33', '13.34', '20.00', '5.00', '5.00', '5.00', '5.00', '10.00']);
  });
});
