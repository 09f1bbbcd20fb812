import { describe, expect, test } from '@jest/globals';
import { hebeiCounty2019 } from '../../../schema/rules/templates/hebei-county-2019.js';
import { findFindings } from '../../../schema/rules/find-findings.js';
import { cleanTable, cleanTree, findingsOf, placesOf, withTable } from './clean-tree.js';

describe('budget', () => {
  test('the clean document has no findings at all', () => {
    expect(findFindings(cleanTree(), hebeiCounty2019)).toEqual([]);
  });

  test('[V01] total = fiscal + other passes; an empty part counts as 0', () => {
    expect(placesOf('V01', withTable({ budget: { total: '0.30', fiscalFunds: '0.10', otherFunds: '0.20' } }))).toEqual([]);
    expect(placesOf('V01', withTable({ budget: { total: '19.00', fiscalFunds: null, otherFunds: '19.00' } }))).toEqual([]);
    expect(placesOf('V01', withTable({ budget: { total: '0.00', fiscalFunds: '0.00', otherFunds: null } }))).toEqual([]);
  });

  test('[V01] a wrong total names the sum', () => {
    const [finding, ...rest] = findingsOf('V01', withTable({ budget: { total: '20.00', fiscalFunds: '19.00', otherFunds: '0.50' } }));
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: 'ERROR', nodeId: 'table:1', nodeKind: 'GOAL_TABLE', field: 'budget.total' });
    expect(finding?.message.zh).toContain('19.00 + 0.50 = 19.50');
    expect(finding?.remedy.zh).toContain('19.50');
    expect(finding?.remedy.en).toContain('19.50');
  });

  test('[V01] an empty total, more than two decimals, a negative and an unreadable amount', () => {
    expect(placesOf('V01', withTable({ budget: { total: null, fiscalFunds: null, otherFunds: null } }))).toEqual(['ERROR table:1 budget.total']);
    expect(placesOf('V01', withTable({ budget: { total: '19.001', fiscalFunds: '19.001', otherFunds: null } }))).toEqual([
      'ERROR table:1 budget.total', 'ERROR table:1 budget.fiscalFunds',
    ]);
    expect(placesOf('V01', withTable({ budget: { total: '18.00', fiscalFunds: '19.00', otherFunds: '-1.00' } }))).toEqual(['ERROR table:1 budget.otherFunds']);
    expect(placesOf('V01', withTable({ budget: { total: '十九', fiscalFunds: '', otherFunds: null } }))).toEqual([
      'ERROR table:1 budget.total', 'ERROR table:1 budget.fiscalFunds',
    ]);
  });

  test('[V19] the sum of projects is compared with the department project budget, only if that is given', () => {
    expect(placesOf('V19', cleanTree())).toEqual([]);
    expect(placesOf('V19', cleanTree(), { departmentProjectBudget: null })).toEqual([]);
    expect(placesOf('V19', cleanTree(), { departmentProjectBudget: 'unknown' })).toEqual([]);
    expect(placesOf('V19', cleanTree(), { departmentProjectBudget: '19.00' })).toEqual([]);
    const [finding] = findingsOf('V19', cleanTree(), { departmentProjectBudget: '20.50', documentId: 'doc_1' });
    expect(finding).toMatchObject({ severity: 'WARNING', nodeId: 'doc_1', nodeKind: 'DOCUMENT', field: null });
    expect(finding?.message.zh).toContain('合计 19.00万元');
    expect(finding?.message.zh).toContain('相差 -1.50万元');
  });

  test('[V19] tables in 元 and 万元 are added exactly; unreadable budgets are named', () => {
    const inYuan = { ...cleanTable, id: 'table:2', projectCode: '13022525P000PCJ100999', currencyUnit: '元', budget: { total: '100.10', fiscalFunds: '100.10', otherFunds: null } };
    expect(placesOf('V19', cleanTree({ tables: [cleanTable, inYuan] }), { departmentProjectBudget: '19.01001' })).toEqual([]);
    const empty = { ...inYuan, budget: { total: null, fiscalFunds: null, otherFunds: null } };
    expect(findingsOf('V19', cleanTree({ tables: [cleanTable, empty] }), { departmentProjectBudget: '20.00' })[0]?.message.zh).toContain('1 个项目的预算数无法读取');
  });
});
