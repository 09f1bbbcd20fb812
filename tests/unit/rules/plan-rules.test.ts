import { describe, expect, test } from '@jest/globals';
import { costLevel1V2021 } from '../../../schema/rules/templates/cost-level1-2021.js';
import { findFindings } from '../../../schema/rules/find-findings.js';
import { cleanTree, findingsOf, placesOf, withTable } from './clean-tree.js';

const plan = (...points: readonly (readonly [number, string])[]) =>
  withTable({ expenditurePlan: points.map(([month, cumulativePercent]) => ({ month, label: `${month}月底`, cumulativePercent })) });

describe('expenditure plan', () => {
  test('[V02] a plan that stays level and reaches 100 passes, in whatever order its points stand', () => {
    expect(placesOf('V02', plan([3, '0.00'], [6, '50.00'], [10, '50.00'], [12, '100.00']))).toEqual([]);
    expect(placesOf('V02', plan([12, '100.00'], [3, '25.00'], [10, '75.00'], [6, '50.00']))).toEqual([]);
  });

  test('[V02] a fall, an end below 100, a value out of range and an unreadable one', () => {
    const [fall] = findingsOf('V02', plan([3, '25.00'], [6, '60.00'], [10, '55.00'], [12, '100.00']));
    expect(fall).toMatchObject({ severity: 'ERROR', nodeId: 'table:1', field: 'expenditurePlan' });
    expect(fall?.message.zh).toContain('6 月底的 60.00% 降到 10 月底的 55.00%');
    expect(fall?.remedy.zh).toContain('60.00%');
    expect(findingsOf('V02', plan([3, '25.00'], [6, '50.00'], [10, '75.00'], [12, '99.99'])).map((one) => one.message.zh)).toEqual([
      '资金支出计划到 12 月底为 99.99%，没有达到 100%。',
    ]);
    expect(placesOf('V02', plan([3, '-1.00'], [6, '50.00'], [10, '100.01'], [12, 'all']))).toHaveLength(3);
  });

  test('[V02] an empty plan is left to V03', () => {
    expect(placesOf('V02', plan())).toEqual([]);
    expect(placesOf('V03', plan())).toEqual(['ERROR table:1 expenditurePlan']);
  });

  test('[V03] exactly the months of the template', () => {
    expect(placesOf('V03', cleanTree())).toEqual([]);
    const [finding] = findingsOf('V03', plan([3, '25.00'], [6, '50.00'], [9, '75.00'], [12, '100.00'], [12, '100.00']));
    expect(finding?.severity).toBe('ERROR');
    expect(finding?.message.zh).toContain('缺少 10 月，多出 9、12 月');
    expect(finding?.remedy.zh).toContain('3、6、10、12 月底');
  });

  test('[V03] another template asks for other months', () => {
    const september = plan([3, '25.00'], [6, '50.00'], [9, '75.00'], [12, '100.00']);
    expect(findFindings(september, costLevel1V2021).filter((one) => one.rule === 'V03')).toEqual([]);
    expect(findFindings(cleanTree(), costLevel1V2021).filter((one) => one.rule === 'V03')).toHaveLength(1);
  });
});
