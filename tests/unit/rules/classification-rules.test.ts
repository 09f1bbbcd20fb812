import { describe, expect, test } from '@jest/globals';
import { findFindings } from '../../../schema/rules/find-findings.js';
import { costLevel1V2021 } from '../../../schema/rules/templates/cost-level1-2021.js';
import { cleanRows, cleanTree, findingsOf, placesOf, row, withRows, withTable } from './clean-tree.js';

const without = (...codes: readonly string[]) => withTable({ indicators: cleanRows.filter((one) => !codes.includes(one.level2.code)) });

describe('classification', () => {
  test('[V07] level 2 must belong to level 1', () => {
    expect(placesOf('V07', cleanTree())).toEqual([]);
    const [finding] = findingsOf('V07', withRows(row('COST', '成本', '≤5万元', '', { id: 'row', level1: { code: 'BENEFIT', label: '效益指标' } })));
    expect(finding).toMatchObject({ severity: 'ERROR', nodeId: 'row', nodeKind: 'INDICATOR', field: 'level2' });
    expect(finding?.remedy.zh).toContain('把一级指标改为“产出指标”');
  });

  test('[V07] groups the template does not know', () => {
    const other = { code: 'OTHER', label: '其他指标' };
    expect(placesOf('V07', withRows(row('COST', '成本', '≤5万元', '', { id: 'row', level1: other })))).toEqual(['ERROR row level1']);
    expect(placesOf('V07', withRows(row('COST', '成本', '≤5万元', '', { id: 'row', level2: other })))).toContain('ERROR row level2');
    expect(findingsOf('V07', withRows(row('COST', '成本', '≤5万元', '', { level1: other, level2: other })))[0]?.remedy.zh).toContain('产出指标、效益指标、满意度指标');
  });

  test('[V07] cost under output is valid in one template and not in the other', () => {
    const places = findFindings(cleanTree(), costLevel1V2021).filter((one) => one.rule === 'V07').map((one) => `${one.nodeId} ${one.field ?? ''}`);
    expect(places).toEqual(['table:1/indicator:4 level2']);
  });

  test('[V08] quantity, quality, timeliness and cost are needed', () => {
    expect(placesOf('V08', cleanTree())).toEqual([]);
    const [finding] = findingsOf('V08', without('QUALITY', 'COST'));
    expect(finding).toMatchObject({ severity: 'ERROR', nodeId: 'table:1', field: null });
    expect(finding?.message.zh).toBe('缺少质量指标、成本指标。');
    expect(findingsOf('V08', withTable({ indicators: [] }))[0]?.message.zh).toContain('数量指标、质量指标、时效指标、成本指标');
  });

  test('[V08] where cost is level 1, any kind of cost will do', () => {
    const cost = (code: string) => row('COST', '成本', '≤5万元', '', { level1: { code: 'COST', label: '成本指标' }, level2: { code, label: '成本' } });
    const judge = (code: string) => findFindings(withRows(cost(code)), costLevel1V2021).filter((one) => one.rule === 'V08');
    expect(judge('SOCIAL_COST')).toEqual([]);
    expect(judge('COST')[0]?.message.zh).toContain('经济成本指标或社会成本指标或生态环境成本指标');
  });

  test('[V09] no benefit row is an error, an absent kind only a hint', () => {
    expect(placesOf('V09', cleanTree())).toEqual([]);
    expect(placesOf('V09', without('ECOLOGICAL_BENEFIT'))).toEqual(['HINT table:1 -']);
    expect(placesOf('V09', without('ECONOMIC_BENEFIT', 'SOCIAL_BENEFIT', 'ECOLOGICAL_BENEFIT', 'SUSTAINABLE_IMPACT'))).toEqual(['ERROR table:1 -']);
  });

  test('[V10] satisfaction is asked for, in percent', () => {
    const target = (text: string) => withRows(row('SERVICE_RECIPIENT_SATISFACTION', '满意度', text, '', { id: 'row' }));
    expect(placesOf('V10', cleanTree())).toEqual([]);
    expect(placesOf('V10', without('SERVICE_RECIPIENT_SATISFACTION'))).toEqual(['WARNING table:1 -']);
    expect(placesOf('V10', target('≥2万份'))).toEqual(['WARNING row target']);
    // Words instead of a number are V12's finding, an absent unit V15's.
    expect(placesOf('V10', target('逐步提高'))).toEqual([]);
    expect(placesOf('V10', target('≥90'))).toEqual([]);
  });
});
