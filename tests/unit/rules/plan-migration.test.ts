import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DocumentTree } from '../../../schema/model/document.js';
import type { Indicator } from '../../../schema/model/goal-table.js';
import type { MigrationKind } from '../../../schema/model/migration.js';
import type { Template } from '../../../schema/model/template.js';
import { findFindings } from '../../../schema/rules/find-findings.js';
import { levelMover } from '../../../schema/rules/migration/move-levels.js';
import { pairMonths } from '../../../schema/rules/migration/move-months.js';
import { pairGroups } from '../../../schema/rules/migration/pair-groups.js';
import { migrateTree, planMigration } from '../../../schema/rules/migration/plan-migration.js';
import { parseTemplate } from '../../../schema/rules/template-input/parse-template.js';
import { costLevel1V2021 } from '../../../schema/rules/templates/cost-level1-2021.js';
import { hebeiCounty2019 } from '../../../schema/rules/templates/hebei-county-2019.js';
import { arbitraryDocument } from '../../support/arbitrary-document.js';
import { districtTemplate } from '../../support/sample-template.js';
import { arbitraryTree } from './arbitrary-tree.js';
import { cleanTable, cleanTree, row } from './clean-tree.js';

const district = parseTemplate(districtTemplate, hebeiCounty2019);
const forms = [hebeiCounty2019, costLevel1V2021, district];
const rowsOf = (tree: DocumentTree): readonly Indicator[] => tree.parts.flatMap(({ goalTables }) => goalTables.flatMap(({ indicators }) => indicators));
const plansOf = (tree: DocumentTree) => tree.parts.flatMap(({ goalTables }) => goalTables.map(({ expenditurePlan }) => expenditurePlan));
const moved = (tree: DocumentTree, from: Template, to: Template): DocumentTree => migrateTree(tree, planMigration(tree, from, to, 'document'));
const clean = cleanTree();
const withRows = (...indicators: Indicator[]): DocumentTree => cleanTree({ tables: [{ ...cleanTable, indicators }] });
const levelsOf = ({ level1, level2 }: Pick<Indicator, 'level1' | 'level2'>) => [level1.code, level1.label, level2.code, level2.label];
const said = (tree: DocumentTree, from: Template, to: Template, kind: MigrationKind) =>
  planMigration(tree, from, to, 'document').entries.filter((entry) => entry.kind === kind).map(({ before, after, isUnsettled }) => [before?.zh, after?.zh, isUnsettled]);

/** A form like `template` in which some groups are absent, others have another code or another label, and months are others. */
const arbitraryForm = (template: Template): fc.Arbitrary<Template> =>
  fc.record({ absent: fc.nat(6), recoded: fc.nat(6), relabelled: fc.nat(6), months: fc.subarray([3, 4, 6, 9, 10, 11, 12], { minLength: 1 }) }).map(({ absent, recoded, relabelled, months }) => ({
    ...template,
    id: 'other-form', planMonths: months,
    level1: template.level1.map((group, at) => ({
      ...group,
      code: at === recoded % 5 ? `${group.code}_2` : group.code,
      level2: group.level2.filter((_, index) => (index + at) % 7 !== absent).map((level2, index) => ({
        ...level2,
        code: (index + at) % 7 === recoded ? `${level2.code}_2` : level2.code,
        label: (index + at) % 7 === relabelled ? `新${level2.label}` : level2.label,
      })),
    })),
  }));

describe('planning a change of template', () => {
  test('[TPL9] groups pair off by code, then by label, then by a role that one of each has alone', () => {
    const cost = withRows(row('COST', '参保标准', '≤100元'), row('QUANTITY', '人数', '≥1人'));
    expect(rowsOf(moved(cost, hebeiCounty2019, costLevel1V2021)).map(levelsOf)).toEqual([['COST', '成本指标', 'ECONOMIC_COST', '经济成本指标'], ['OUTPUT', '产出指标', 'QUANTITY', '数量指标']]);
    expect(said(cost, hebeiCounty2019, costLevel1V2021, 'LEVELS')).toEqual([['产出指标 / 成本指标', '成本指标 / 经济成本指标', false]]);
    // By label, where the district form has codes of its own.
    expect(rowsOf(moved(cost, hebeiCounty2019, district)).map(levelsOf)).toEqual([['YIELD', '产出指标', 'SPEND', '成本指标'], ['YIELD', '产出指标', 'COUNT', '数量指标']]);
  });

  test('[TPL9] a group the new form does not have keeps its words as OTHER, and is unsettled', () => {
    const tree = withRows(row('TIMELINESS', '保险期限', '=1年'), row('SERVICE_RECIPIENT_SATISFACTION', '满意度', '≥90%'));
    expect(rowsOf(moved(tree, hebeiCounty2019, district)).map(levelsOf)).toEqual([['YIELD', '产出指标', 'OTHER', '时效指标'], ['OTHER', '满意度指标', 'OTHER', '服务对象满意度指标']]);
    expect(said(tree, hebeiCounty2019, district, 'LEVELS')).toEqual([
      ['产出指标 / 时效指标', '产出指标 / 时效指标（表样外）', true], ['满意度指标 / 服务对象满意度指标', '满意度指标（表样外） / 服务对象满意度指标（表样外）', true],
    ]);
  });

  test('[TPL9] words that somebody chose stay, one that was misplaced stays so, and what the new form knows is found', () => {
    const own = row('COST', '甲', '≤1元', '', { level1: { code: 'OUTPUT', label: '产出' } });
    const misplaced = row('COST', '乙', '≤1元', '', { level1: { code: 'BENEFIT', label: '效益指标' } });
    const unknown = row('COST', '丙', '≤1元', '', { level1: { code: 'OTHER', label: '成本指标' }, level2: { code: 'OTHER', label: '社会成本' } });
    expect(rowsOf(moved(withRows(own, misplaced, unknown), hebeiCounty2019, costLevel1V2021)).map(levelsOf)).toEqual([
      ['COST', '成本指标', 'ECONOMIC_COST', '经济成本指标'], ['BENEFIT', '效益指标', 'ECONOMIC_COST', '经济成本指标'], ['COST', '成本指标', 'SOCIAL_COST', '社会成本'],
    ]);
  });

  test('[TPL10] months pair off between those that both forms have; any other stays, and is named', () => {
    expect([...pairMonths([3, 6, 10, 12], [3, 6, 9, 12])]).toEqual([[10, 9]]);
    expect([...pairMonths([3, 6, 10, 12], [6, 9, 12])]).toEqual([[10, 9]]);
    expect([...pairMonths([3, 6, 12], [1, 2, 4, 12])]).toEqual([]);
    expect(said(clean, hebeiCounty2019, costLevel1V2021, 'PLAN_MONTH')).toEqual([['10月底 75.00%', '9月底 75.00%', false]]);
    expect(said(clean, hebeiCounty2019, district, 'PLAN_MONTH')).toEqual([['3月底 25.00%', '3月底 25.00%（表样外的月份，保留）', true], ['10月底 75.00%', '9月底 75.00%', false]]);
    expect(plansOf(moved(clean, hebeiCounty2019, costLevel1V2021))[0]?.map(({ month, label }) => [month, label])).toEqual([[3, '3月底'], [6, '6月底'], [9, '9月底'], [12, '12月底']]);
    const both = { ...cleanTable, expenditurePlan: [...cleanTable.expenditurePlan, { month: 9, label: '9月底', cumulativePercent: '70.00' }] };
    const tree = cleanTree({ tables: [both] });
    expect(plansOf(moved(tree, hebeiCounty2019, costLevel1V2021))[0]).toEqual(both.expenditurePlan);
  });

  test('[TPL11] sections the form begins with are added where they are absent; a part is only named', () => {
    const { sections, entries } = planMigration(clean, hebeiCounty2019, district, 'document');
    const part = clean.parts.find(({ kind }) => kind === 'DEPARTMENT_GOALS');
    expect(sections).toEqual([{ partId: part?.id, kind: 'NARRATIVE', title: '部门概况' }]);
    expect(entries.filter(({ kind }) => kind === 'SECTION' || kind === 'PART').map(({ kind, nodeId, subject, isUnsettled }) => [kind, nodeId, subject.zh, isUnsettled])).toEqual([
      ['SECTION', part?.id, '部门概况', true], ['PART', 'document', '附件', true],
    ]);
  });

  test('[TPL12] tells how numbers, pages and rules differ, and which findings come and go', () => {
    const { entries } = planMigration(clean, hebeiCounty2019, district, 'document');
    const of = (kind: MigrationKind) => entries.filter((entry) => entry.kind === kind).map(({ subject, before, after }) => [subject.zh, before?.zh ?? null, after?.zh ?? null]);
    expect(of('NUMBERING')[0]).toEqual(['部分的编号', '第一部分', '第一章']);
    expect(of('PAGE')[0]).toEqual(['Word 页边距', '上 30、下 25、左 27、右 27 毫米', '上 25、下 25、左 30、右 24 毫米']);
    expect(of('RULE')).toEqual(expect.arrayContaining([['V01', '错误', null], ['V03', '错误', '提醒'], ['V11.unique', '提醒', '提示']]));
    const moves = entries.filter(({ kind }) => kind === 'FINDING');
    const after = findFindings(moved(clean, hebeiCounty2019, district), district, { documentId: 'document' });
    expect(findFindings(clean, hebeiCounty2019, { documentId: 'document' }).filter(({ severity }) => severity !== 'HINT')).toEqual([]);
    expect(moves.filter(({ after: comes }) => comes !== null).map(({ after: comes }) => comes?.zh.slice(0, 3))).toEqual(after.map(({ rule }) => rule));
    expect(moves.some(({ after: comes, isUnsettled }) => comes?.zh.startsWith('V07 错误：') && isUnsettled)).toBe(true);
    expect(moves.every(({ subject, before, after: comes }) => subject.en !== '' && (before ?? comes)?.en !== '')).toBe(true);
  });

  test('[TPL13] to the version it is on, nothing changes; and there is a plan for whatever the tree holds', () => {
    fc.assert(fc.property(arbitraryTree, fc.constantFrom(...forms), (tree, form) => {
      expect(planMigration(tree, form, form, 'document')).toEqual({ rows: [], tables: [], sections: [], entries: [] });
    }), { seed: 39, numRuns: 60 });
    fc.assert(fc.property(arbitraryTree, fc.constantFrom(...forms), fc.constantFrom(...forms), (tree, from, to) => {
      expect(planMigration(tree, from, to, 'document')).toEqual(planMigration(tree, from, to, 'document'));
    }), { seed: 39, numRuns: 100 });
  });

  test('[TPL13] there and back a row is the same where both forms have its group; no words are ever lost', () => {
    const anyForm = fc.constantFrom(hebeiCounty2019, costLevel1V2021).chain((from) => fc.oneof(arbitraryForm(from), fc.constantFrom(...forms)).map((to) => [from, to] as const));
    fc.assert(fc.property(arbitraryDocument(2), anyForm, (tree, [from, to]) => {
      const there = moved(tree, from, to);
      const back = moved(there, to, from);
      const pairs = pairGroups(from, to);
      const isInBoth = ({ level1, level2 }: Indicator): boolean => from.level1.some((group) => group.code === level1.code && group.level2.some((inner) => inner.code === level2.code && inner.label === level2.label && pairs.level2.has(inner)) && group.label === level1.label);
      const returned = rowsOf(back);
      rowsOf(tree).forEach((was, index) => {
        if (isInBoth(was)) expect(returned[index]).toEqual(was);
      });
      rowsOf(there).forEach((now, index) => {
        const was = rowsOf(tree)[index];
        expect({ ...now, level1: null, level2: null }).toEqual({ ...was, level1: null, level2: null });
        for (const level of ['level1', 'level2'] as const) if (now[level].code === 'OTHER') expect(now[level].label).toBe(was?.[level].label);
      });
      expect(plansOf(there).map((plan) => plan.map(({ cumulativePercent }) => cumulativePercent).sort())).toEqual(plansOf(tree).map((plan) => plan.map(({ cumulativePercent }) => cumulativePercent).sort()));
      expect({ ...there, parts: there.parts.map(({ sections, ...part }) => ({ ...part, sections: sections.slice(0, tree.parts.find(({ id }) => id === part.id)?.sections.length), goalTables: null })) })
        .toEqual({ ...tree, parts: tree.parts.map((part) => ({ ...part, goalTables: null })) });
    }), { seed: Number(process.env['FUZZ_SEED'] ?? 39), numRuns: Number(process.env['FUZZ_RUNS'] ?? 150) });
  });

  test('[TPL13] which group is which does not depend on which form comes first', () => {
    for (const from of forms) for (const to of forms) {
      const there = [...pairGroups(from, to).level2].map(([a, b]) => `${a.code} ${b.level2.code}`).sort();
      expect([...pairGroups(to, from).level2].map(([a, b]) => `${b.level2.code} ${a.code}`).sort()).toEqual(there);
    }
    expect(levelMover(hebeiCounty2019, costLevel1V2021)({ level1: { code: 'X', label: '别的' }, level2: { code: 'Y', label: '别的' } })).toEqual({ level1: { code: 'X', label: '别的' }, level2: { code: 'Y', label: '别的' } });
  });
});
