import { describe, expect, test } from '@jest/globals';
import type { Finding, RuleId } from '../../../schema/model/finding.js';
import { findFindings } from '../../../schema/rules/find-findings.js';
import { hebeiCounty2019 } from '../../../schema/rules/templates/hebei-county-2019.js';
import { goldenTree } from '../../support/golden-tree.js';

const findings = findFindings(goldenTree(), hebeiCounty2019);
const lines = new Map(
  goldenTree().parts.flatMap((part) => part.goalTables.flatMap((table) => table.indicators.map((row) => [row.id, row.sourceLine] as const))),
);

/** Rows are named by their line in the sample: that is how a person checks this list against the text. */
function place({ severity, nodeId, nodeKind, field }: Finding): string {
  return `${severity} ${nodeKind === 'INDICATOR' ? `line ${lines.get(nodeId) ?? '?'}` : nodeId} ${field ?? '-'}`;
}

const of = (rule: RuleId) => findings.filter((finding) => finding.rule === rule).map(place);

describe('the sample of 2025', () => {
  test.each(['V01', 'V02', 'V03', 'V04', 'V05', 'V06', 'V07', 'V08', 'V10', 'V11', 'V16', 'V18', 'V19', 'V20'] as const)('breaks no rule %s', (rule) => {
    expect(of(rule)).toEqual([]);
  });

  test('holds nothing that blocks its submission', () => {
    expect(findings.filter((finding) => finding.severity === 'ERROR')).toEqual([]);
  });

  test('[V09] table 2 has no row of ecological benefit: a hint, not an error', () => {
    expect(of('V09')).toEqual(['HINT table:2 -']);
  });

  test('[V12] costs and satisfactions in words, timeliness without a time, rates among counts', () => {
    expect(of('V12')).toEqual([
      'HINT line 140 level2', // 表彰奖励率 ≥100%, a rate
      'WARNING line 143 target', // cost: 形成新格局
      'WARNING line 148 target', // satisfaction: 不让英雄流血流泪
      'WARNING line 166 target', // cost: 法制观念增强
      'WARNING line 170 target', // satisfaction: 满意度逐步提高
      'WARNING line 210 target', // timeliness: 效果显著
      'WARNING line 211 target', // cost: 形成体系
      'WARNING line 233 target', // timeliness: 全时可用
      'WARNING line 234 target', // cost: 综合效应
      'HINT line 254 level2', // 覆盖率 100%, a rate
      'WARNING line 257 target', // cost: 租赁费用降低
    ]);
  });

  test('[V13] 15 of 53 rows are quantitative', () => {
    expect(of('V13')).toEqual(['WARNING document -']);
    expect(findings.find((finding) => finding.rule === 'V13')?.message.zh).toBe('53 行指标中定量指标 15 行，占 28.3%，低于 50%。');
  });

  test('[V14] two rates of at least 100%', () => {
    expect(of('V14')).toEqual(['WARNING line 140 target', 'WARNING line 186 target']);
  });

  test('[V15] 1年, 100元, 6年 and 100% without an operator', () => {
    expect(of('V15')).toEqual(['WARNING line 187 target', 'WARNING line 188 target', 'WARNING line 231 target', 'WARNING line 254 target']);
  });

  test('[V16] table 3: 1900人 × 100元 is the budget of 19.00万元 to the cent', () => {
    const tree = goldenTree();
    const raised = tree.parts.map((part) => ({
      ...part,
      goalTables: part.goalTables.map((table) => ({
        ...table,
        indicators: table.indicators.map((row) => (row.sourceLine === 185 ? { ...row, target: { ...row.target, text: '≥2000人', number: '2000' } } : row)),
      })),
    }));
    expect(findFindings({ ...tree, parts: raised }, hebeiCounty2019).filter((finding) => finding.rule === 'V16').map(place)).toEqual(['WARNING line 188 target']);
  });

  test('[V17] names as targets, slogans, purposes that repeat the project, a goal that is the purpose', () => {
    expect(of('V17')).toEqual([
      'HINT table:1 fundPurpose', // = project name
      'HINT line 141 target', // 激发积极性
      'HINT line 143 target', // = level 3
      'HINT line 145 target', // 社会正能量
      'HINT line 148 target', // 不让英雄流血流泪
      'HINT table:2 goals', // = purpose
      'HINT line 168 target', // 瑕疵率下降
      'HINT table:3 fundPurpose', // project name without 严重
      'HINT line 191 target', // = level 3
      'HINT table:4 fundPurpose', // = project name
      'HINT line 212 target', // 安全感提升
      'HINT line 215 target', // = level 3
      'HINT table:5 fundPurpose', // project name without quotes and 项目
      'HINT table:6 fundPurpose', // 维护费 for 维护经费
    ]);
  });

  test('[V19] its projects come to 351.49万元', () => {
    const judge = (departmentProjectBudget: string) =>
      findFindings(goldenTree(), hebeiCounty2019, { departmentProjectBudget }).filter((finding) => finding.rule === 'V19');
    expect(judge('351.49')).toEqual([]);
    expect(judge('351.50')[0]?.message.zh).toContain('相差 -0.01万元');
  });

  test('[V21] what a reader of the sample stumbles over', () => {
    const seen = findings.filter((finding) => finding.rule === 'V21').map((finding) => `${finding.nodeId} ${finding.field ?? ''} ${/[“「]([^”」]+)[”」]/.exec(finding.message.zh)?.[1] ?? ''}`);
    expect(seen).toEqual([
      'part:1/section:1 text 疫情防控', // line 33
      'part:1/section:2/section:1 text 维护维护', // line 39
      'part:1/section:2/section:3 title 河北', // line 51
      'part:1/section:2/section:3 text 全省', // line 53
      'part:1/section:2/section:4 text 全省', // line 59
      'part:1/section:3/section:2 text 辦', // line 95
      'part:1/section:3/section:8 text 意见意见', // line 121
      'table:1/indicator:2 level3 为为', // line 141
    ]);
  });

  test('findings come in document order, then by rule', () => {
    expect(findings.slice(0, 2).map((finding) => finding.nodeId)).toEqual(['document', 'part:1/section:1']);
    expect(findings.filter((finding) => finding.nodeId === 'table:1/indicator:4').map((finding) => finding.rule)).toEqual(['V12', 'V17']);
    expect(findings).toHaveLength(1 + 11 + 1 + 2 + 4 + 14 + 8);
  });

  test('every finding says what is wrong and how to mend it, in both languages', () => {
    for (const { message, remedy } of findings) {
      expect(`${message.zh}${remedy.zh}`).toMatch(/[\u4e00-\u9fff]/);
      for (const text of [message.zh, message.en, remedy.zh, remedy.en]) expect(text).toMatch(/[.。]$/);
    }
  });
});
