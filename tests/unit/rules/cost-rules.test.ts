import { describe, expect, test } from '@jest/globals';
import { findFindings } from '../../../schema/rules/find-findings.js';
import { costLevel1V2021 } from '../../../schema/rules/templates/cost-level1-2021.js';
import { cleanRows, cleanTree, findingsOf, placesOf, row, withRows, withTable } from './clean-tree.js';

const id = { id: 'row' };
const people = (target: string) => row('QUANTITY', '参保人数', target);

describe('cost', () => {
  test('[V16] 1900 people at 100 元 each are exactly the budget of 19.00 万元; 2000 people are above', () => {
    expect(placesOf('V16', cleanTree())).toEqual([]);
    const [finding, ...rest] = findingsOf('V16', withRows(people('≥2000人'), row('COST', '参保标准', '100元', '每人参保标准', id)));
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: 'WARNING', nodeId: 'row', nodeKind: 'INDICATOR', field: 'target' });
    expect(finding?.message.zh).toBe('“参保人数”“≥2000人” × “参保标准”“100元” = 20.00万元，超过预算数 19.00万元。');
    expect(finding?.remedy.zh).toContain('应不少于 20.00万元');
  });

  test('[V16] one cent above is above: nothing is rounded', () => {
    expect(placesOf('V16', withRows(people('≥1900人'), row('COST', '参保标准', '≤100.00元', '每人')))).toEqual([]);
    expect(placesOf('V16', withRows(people('≥1900人'), row('COST', '参保标准', '≤100.00001元', '每人', id)))).toEqual(['WARNING row target']);
  });

  test('[V16] magnitudes and currencies on either side', () => {
    const judge = (quantity: string, cost: string, currencyUnit: string, total: string) =>
      placesOf('V16', withTable({ currencyUnit, budget: { total, fiscalFunds: total, otherFunds: null }, indicators: [people(quantity), row('COST', '标准', cost, '每人', id)] }));
    expect(judge('≥0.19万人', '100元', '万元', '19.00')).toEqual([]);
    expect(judge('≥0.2万人', '100元', '万元', '19.00')).toEqual(['WARNING row target']);
    expect(judge('≥1900人', '0.01万元', '元', '190000.00')).toEqual([]);
    expect(judge('≥1900人', '0.01万元', '元', '189999.99')).toEqual(['WARNING row target']);
    expect(judge('≥1900人', '100元/人', '万元', '18.99')).toEqual(['WARNING row target']);
  });

  test('[V16] a cost above the whole budget, whatever it is the cost of', () => {
    const cost = (target: string) => placesOf('V16', withRows(row('COST', '租赁费用', target, '', id)));
    expect(cost('≤19万元')).toEqual([]);
    expect(cost('≤190000.01元')).toEqual(['WARNING row target']);
    expect(cost('≤999999999999999万元')).toEqual(['WARNING row target']);
    expect(findingsOf('V16', withRows(row('COST', '租赁费用', '≤20万元')))[0]?.remedy.zh).toContain('“≤19.00万元”');
  });

  test('[V16] a price is multiplied only by what it is the price of', () => {
    const judge = (level3: string, target: string, ...counts: readonly [string, string][]) =>
      placesOf('V16', withRows(...counts.map(([name, value]) => row('QUANTITY', name, value)), row('COST', level3, target, '', id)));
    expect(judge('每户标准', '100元', ['人数', '≥9000人'])).toEqual([]);
    expect(judge('户均成本', '100元', ['户数', '≥9000户'], ['人数', '≥10人'])).toEqual(['WARNING row target']);
    expect(judge('补助标准', '100元', ['人数', '≥9000人'])).toEqual(['WARNING row target']);
    expect(judge('总成本', '100元', ['人数', '≥9000人'])).toEqual([]);
    expect(judge('补助标准', '100元', ['人数', '≥9000人'], ['件数', '≥9000件'])).toEqual([]);
    // Rates, spans of time and money are no counts.
    expect(judge('补助标准', '1000元', ['覆盖率', '≥9000%'], ['年限', '≥9000年'], ['金额', '≥9000元'])).toEqual([]);
  });

  test('[V16] of several counts in the unit the smallest must be above the budget', () => {
    const judge = (...counts: readonly string[]) =>
      placesOf('V16', withRows(...counts.map((value, index) => row('QUANTITY', `人数${index}`, value)), row('COST', '标准', '100元', '每人', id)));
    expect(judge('≥9000人', '≥10人')).toEqual([]);
    expect(judge('≥9000人', '≥2000人')).toEqual(['WARNING row target']);
  });

  test('[V16] nothing is said where the budget or its unit cannot be read', () => {
    const rows = [people('≥9000人'), row('COST', '标准', '100元', '每人')];
    expect(placesOf('V16', withTable({ currencyUnit: '美元', indicators: rows }))).toEqual([]);
    expect(placesOf('V16', withTable({ budget: { total: null, fiscalFunds: null, otherFunds: null }, indicators: rows }))).toEqual([]);
  });

  test('[V16] where cost is level 1, economic cost is the cost', () => {
    const economic = row('COST', '标准', '200元', '每人', { level1: { code: 'COST', label: '成本指标' }, level2: { code: 'ECONOMIC_COST', label: '经济成本指标' } });
    const tree = withTable({ indicators: [...cleanRows.filter((one) => one.level2.code !== 'COST'), economic] });
    expect(findFindings(tree, costLevel1V2021).filter((one) => one.rule === 'V16')).toHaveLength(1);
  });
});
