import { describe, expect, test } from '@jest/globals';
import { parseTargetValue } from '../../../schema/model/parse-target-value.js';
import type { DocumentTree, SectionTree } from '../../../schema/model/document.js';
import { findFindings } from '../../../schema/rules/find-findings.js';
import { measureOutline, measureProgress } from '../../../schema/rules/progress.js';
import { hebeiCounty2019 } from '../../../schema/rules/templates/hebei-county-2019.js';
import { cleanTable } from './clean-tree.js';

const template = hebeiCounty2019;
const section = (id: string, kind: SectionTree['kind'], paragraphs: readonly string[] = [], children: readonly SectionTree[] = []): SectionTree => ({ id, kind, ordinal: 1, number: '一、', title: id, page: null, paragraphs, children });

function tree(sections: readonly SectionTree[], goalTables = [cleanTable]): DocumentTree {
  return {
    cover: { departmentName: '水务局', title: '2025年文本', fiscalYear: 2025, statusLabel: null, compilingUnit: '水务局', reviewingUnit: '' }, tableOfContents: [],
    parts: [
      { id: 'part_1', kind: 'DEPARTMENT_GOALS', ordinal: 1, number: '第一部分', title: '', sections, goalTables: [] },
      { id: 'part_2', kind: 'PROJECT_GOALS', ordinal: 2, number: '第二部分', title: '', sections: [], goalTables },
    ],
  };
}
const fillingOf = (id: string, of: DocumentTree): string => {
  const found = measureOutline('doc', of, template, []).find(({ nodeId }) => nodeId === id);
  return `${found?.filled}/${found?.demanded}`;
};

describe('how far a text is', () => {
  test('[WEB81] a section with others below it is as full as they are; a sub-goal needs its indicators as well', () => {
    const goals = section('group', 'SUB_GOALS', [], [
      section('begun', 'SUB_GOAL', ['绩效目标：供水。']), section('done', 'SUB_GOAL', ['绩效目标：供水。', '绩效指标：供水率≥90%。']), section('blank', 'SUB_GOAL', ['  ']),
    ]);
    const all = tree([section('overall', 'OVERALL_GOAL', ['全年供水。']), goals, section('measures', 'SAFEGUARD_MEASURES')]);
    expect(['overall', 'begun', 'done', 'blank', 'group', 'measures', 'part_1'].map((id) => fillingOf(id, all))).toEqual(['1/1', '1/2', '2/2', '0/2', '3/6', '0/1', '4/8']);
  });

  test('[WEB81] a table needs its head, its plan, its goals and three cells of each row; a group the form wants counts as a row', () => {
    const full = fillingOf('table:1', tree([]));
    expect(full.split('/')[0]).toBe(full.split('/')[1]);
    const demanded = Number(full.split('/')[1]);
    const lacking = { ...cleanTable, fundPurpose: ' ', expenditurePlan: cleanTable.expenditurePlan.slice(1), goals: [] };
    expect(fillingOf('table:1', tree([], [lacking]))).toBe(`${demanded - 3}/${demanded}`);
    const [first, ...others] = cleanTable.indicators;
    const blank = first === undefined ? [] : [{ ...first, target: parseTargetValue(''), basis: '' }];
    expect(fillingOf('table:1', tree([], [{ ...cleanTable, indicators: [...blank, ...others] }]))).toBe(`${demanded - 2}/${demanded}`);
    expect(fillingOf('table:1', tree([], [{ ...cleanTable, indicators: others }]))).toBe(`${demanded - 3}/${demanded}`);
    expect(fillingOf('table:1', tree([], [{ ...cleanTable, indicators: [] }]))).toBe(`${demanded - 27}/${demanded - 9}`);
  });

  test('[WEB80] the whole is cover, sections and tables, with every finding once; those of rows stand at their table', () => {
    const of = tree([section('overall', 'OVERALL_GOAL')], [{ ...cleanTable, indicators: cleanTable.indicators.map((row) => ({ ...row, basis: '' })) }]);
    const findings = findFindings(of, template, { documentId: 'doc' });
    const outline = measureOutline('doc', of, template, findings);
    const whole = measureProgress(of, template, findings);
    expect(outline[0]).toEqual({ nodeId: 'doc', ...whole });
    expect(whole.findings.errors + whole.findings.warnings + whole.findings.hints).toBe(findings.length);
    expect(whole.demanded).toBe(5 + outline.filter(({ nodeId }) => nodeId.startsWith('part_')).reduce((sum, { demanded }) => sum + demanded, 0));
    expect(outline.find(({ nodeId }) => nodeId === 'table:1')?.findings.errors).toBeGreaterThanOrEqual(9);
  });
});
