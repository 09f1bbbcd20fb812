import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DocumentTree, SectionTree } from '../../../schema/model/document.js';
import type { Finding } from '../../../schema/model/finding.js';
import type { GoalTable, Indicator } from '../../../schema/model/goal-table.js';
import { findFindings } from '../../../schema/rules/find-findings.js';
import { costLevel1V2021 } from '../../../schema/rules/templates/cost-level1-2021.js';
import { hebeiCounty2019 } from '../../../schema/rules/templates/hebei-county-2019.js';
import { templates } from '../../../schema/rules/templates/all.js';
import { arbitraryRow, arbitraryTree } from './arbitrary-tree.js';
import { cleanRows, cleanSection, cleanTable, cleanTree, withTable } from './clean-tree.js';

const runs = { numRuns: 300, seed: 20251124 };
const template = fc.constantFrom(...templates);
const options = fc.record(
  { documentId: fc.string(), departmentProjectBudget: fc.option(fc.constantFrom('', '351.49', '-1', 'x')), placeNames: fc.array(fc.string()) },
  { requiredKeys: [] },
);

function tableKeys(finding: Finding, table: GoalTable): string[] {
  const own = new Set([table.id, ...table.indicators.map((row) => row.id)]);
  return own.has(finding.nodeId) ? [JSON.stringify(finding)] : [];
}

describe('findFindings', () => {
  test('never throws, and gives equal findings for equal documents', () => {
    fc.assert(
      fc.property(arbitraryTree, template, options, (tree, form, given) => {
        const first = findFindings(tree, form, given);
        expect(findFindings(structuredClone(tree), form, given)).toEqual(first);
        for (const finding of first) expect([finding.message.zh, finding.message.en, finding.remedy.zh, finding.remedy.en]).not.toContain('');
      }),
      runs,
    );
  });

  test('orders by node, then by rule; within one rule the order is that of the document', () => {
    fc.assert(
      fc.property(arbitraryTree, template, (tree, form) => {
        const findings = findFindings(tree, form);
        findings.forEach((finding, index) => {
          const before = findings[index - 1];
          if (before?.nodeId === finding.nodeId && before.nodeKind === finding.nodeKind) expect(before.rule <= finding.rule).toBe(true);
        });
      }),
      runs,
    );
  });

  test('a row added to one table removes no finding of another', () => {
    const distinct = (tables: readonly GoalTable[]) =>
      tables.map((table, index) => ({ ...table, id: `table:${index}`, indicators: table.indicators.map((row, at) => ({ ...row, id: `table:${index}/${at}` })) }));
    const empty = { id: 'part', kind: 'PROJECT_GOALS', ordinal: 1, number: '第一部分', title: '预算项目绩效目标' } as const;
    fc.assert(
      fc.property(arbitraryTree, arbitraryRow, template, (tree, row, form) => {
        const tables = distinct(tree.parts.flatMap((part) => part.goalTables));
        const [first, ...others] = tables;
        if (first === undefined) return;
        const whole = (all: readonly GoalTable[]): DocumentTree => ({ ...tree, parts: [{ ...empty, ...tree.parts[0], id: 'part', sections: [], goalTables: all }] });
        const before = findFindings(whole(tables), form);
        const after = findFindings(whole([{ ...first, indicators: [...first.indicators, { ...row, id: 'added' }] }, ...others]), form);
        for (const other of others) {
          expect(after.flatMap((finding) => tableKeys(finding, other))).toEqual(before.flatMap((finding) => tableKeys(finding, other)));
        }
      }),
      runs,
    );
  });

  test('what was found in rows that stay the same objects is not found anew, and is what would be', () => {
    fc.assert(
      fc.property(arbitraryTree, arbitraryRow, template, (tree, row, form) => {
        const remembered = new WeakMap();
        const before = findFindings(tree, form, { remembered });
        const parts = tree.parts.map((part) => ({ ...part, goalTables: part.goalTables.map((table) => ({ ...table, indicators: [...table.indicators, { ...row, id: 'added' }] })) }));
        expect(findFindings({ ...tree, parts }, form, { remembered })).toEqual(findFindings(structuredClone({ ...tree, parts }), form));
        expect(findFindings({ ...tree, parts: [...tree.parts] }, form, { remembered })).toEqual(before);
      }),
      runs,
    );
    const [first, ...others] = cleanRows.map((row, index) => ({ ...row, id: `row:${index}`, target: { ...row.target, text: '' } }));
    const remembered = new WeakMap();
    const judge = (row: Indicator): Finding[] => findFindings(withTable({ indicators: [row, ...others] }), hebeiCounty2019, { remembered });
    const before = new Set(judge(first as Indicator));
    const ofOthers = judge({ ...(first as Indicator), basis: '另一依据' }).filter(({ nodeId }) => others.some(({ id }) => id === nodeId));
    expect(ofOthers.length).toBeGreaterThanOrEqual(others.length);
    expect(ofOthers.every((finding) => before.has(finding))).toBe(true);
  });

  test('what follows from the outline, or from the head of a table, is found anew when that is another, and only then', () => {
    const [remembered, of, { goals }] = [new WeakMap(), {}, cleanTable];
    const judge = (table: Partial<GoalTable>, about = '1'): Finding[] => findFindings(withTable({ goals, ...table }), hebeiCounty2019, { remembered, outline: { of, about } });
    const line = { part: 1, level: 2, number: '', title: '别的标题', page: 1 } as const;
    const ofRule = (findings: readonly Finding[], rule: Finding['rule']): Finding[] => findings.filter((finding) => finding.rule === rule);
    const before = judge({ fundPurpose: '' });
    const row = { ...(cleanRows[0] as Indicator), basis: '' };
    const after = judge({ fundPurpose: '', indicators: [row, ...cleanRows.slice(1)] });
    expect(ofRule(before, 'V06')).toHaveLength(1);
    expect(ofRule(after, 'V06')[0]).toBe(ofRule(before, 'V06')[0]);
    expect(ofRule(after, 'V11')).toHaveLength(1);
    expect(ofRule(judge({ fundPurpose: '用于救助' }), 'V06')).toEqual([]);
    const withContents = (about: string): Finding[] => findFindings({ ...withTable({ goals }), tableOfContents: [line] }, hebeiCounty2019, { remembered, outline: { of, about } });
    expect(ofRule(withContents('2'), 'V18').length).toBeGreaterThan(0);
    expect(ofRule(withContents('2'), 'V18')[0]).toBe(ofRule(withContents('2'), 'V18')[0]);
    expect(ofRule(judge({}, '3'), 'V18')).toEqual([]);
  });

  test('of one list of goals no more is remembered than what a few heads of its table gave cause for', () => {
    const [remembered, { goals }] = [new WeakMap(), cleanTable];
    const judge = (title: string): Finding | undefined => findFindings(withTable({ goals, title, fundPurpose: '' }), hebeiCounty2019, { remembered }).find(({ rule }) => rule === 'V06');
    const first = judge('甲');
    expect(judge('甲')).toBe(first);
    for (const title of ['乙', '丙', '丁', '戊', '己']) judge(title);
    expect(judge('甲')).not.toBe(first);
    expect(judge('甲')).toEqual(first);
  });

  test('a rule the template leaves out does not apply, and severities are the template’s', () => {
    const tree = withTable({ projectCode: '13022524P000PCJ10037Q', goals: [] });
    const rules = { V04: 'HINT' } as const;
    expect(findFindings(tree, { ...hebeiCounty2019, rules }).map((one) => `${one.rule} ${one.severity}`)).toEqual(['V04 WARNING']);
    expect(findFindings(tree, { ...hebeiCounty2019, rules, partSeverities: {} }).map((one) => `${one.rule} ${one.severity}`)).toEqual(['V04 HINT']);
  });

  test('the document’s id is the caller’s', () => {
    const rows = cleanRows.filter((row) => row.target.kind === 'QUALITATIVE');
    expect(findFindings(withTable({ indicators: rows }), costLevel1V2021, { documentId: 'doc_1' })[0]?.nodeId).toBe('doc_1');
  });

  test('hostile texts cost their length: 200,000 characters in one paragraph', () => {
    for (const piece of ['维护维', '$', '\\', '(', '研究', '２', '１，', ' ', '2024年', '《', '全省滦河北']) {
      const paragraphs = [piece.repeat(200_000 / piece.length)];
      expect(() => findFindings(cleanTree({ section: { paragraphs } }), hebeiCounty2019)).not.toThrow();
    }
  }, 5000);

  test('sections of any depth', () => {
    let deep: SectionTree = cleanSection;
    for (let depth = 0; depth < 20_000; depth += 1) deep = { ...cleanSection, id: `section:${depth}`, children: [deep] };
    expect(findFindings(cleanTree({ section: { children: [deep] } }), hebeiCounty2019)).toEqual([]);
  });

  test('a document of 60 tables with 60 rows each is judged whole', () => {
    const tables = Array.from({ length: 60 }, (_, t): GoalTable => ({
      ...cleanTable,
      id: `table:${t}`,
      projectCode: `13022525P${String(t).padStart(12, '0')}`,
      indicators: Array.from({ length: 60 }, (_row, r) => ({ ...(cleanRows[r % cleanRows.length] as Indicator), id: `table:${t}/${r}`, level3: `指标${r}`, description: '每人参保标准的说明文字' })),
    }));
    expect(findFindings(cleanTree({ tables }), hebeiCounty2019).every((finding) => finding.severity !== 'ERROR')).toBe(true);
  });
});
