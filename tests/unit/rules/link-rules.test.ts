import { describe, expect, test } from '@jest/globals';
import { parseValueSource, printValueSource, type ValueLink } from '../../../schema/model/value-link.js';
import { listLinkableValues, readFigures } from '../../../schema/rules/linked-values.js';
import { hebeiCounty2019 } from '../../../schema/rules/templates/hebei-county-2019.js';
import type { GoalTable } from '../../../schema/model/goal-table.js';
import { cleanRows, cleanTable, cleanTree, findingsOf } from './clean-tree.js';

const idOf = (prefix: string, n: number): string => `${prefix}_${String(n).padStart(26, '0')}`;
const [first, second, rowId] = [idOf('tbl', 1), idOf('tbl', 2), idOf('ind', 1)];
const tables: readonly GoalTable[] = [
  { ...cleanTable, id: first, indicators: cleanRows.map((row, index) => (index === 0 ? { ...row, id: rowId } : row)) },
  { ...cleanTable, id: second, projectName: '另一项目', currencyUnit: '元', budget: { total: '3324900.00', fiscalFunds: '3324900.00', otherFunds: null }, indicators: [] },
];
const figures = readFigures(tables, hebeiCounty2019);

describe('what a number can be linked to', () => {
  test('[LNK2] amounts, counts and targets, as the table writes them', () => {
    expect(figures.valueOf(`${first}/budget.total/万元`)).toBe('19.00');
    expect(figures.valueOf(`${second}/budget.fiscalFunds/元`)).toBe('3324900.00');
    expect(figures.valueOf(`${first}/indicatorCount`)).toBe('9');
    expect(figures.valueOf(`${rowId}/target`)).toBe('≥1900人');
    expect(figures.valueOf('document/projectCount')).toBe('2');
    expect(figures.valueOf('document/indicatorCount')).toBe('9');
  });

  test('[LNK2] an amount keeps the unit of the prose, exactly, whatever unit the table is kept in', () => {
    expect(figures.valueOf(`${first}/budget.total/元`)).toBe('190000.00');
    expect(figures.valueOf(`${second}/budget.total/万元`)).toBe('332.49');
    expect(figures.valueOf(`${first}/budget.total/两`)).toBeNull();
  });

  test('[LNK3] the total of the department is the sum of its projects', () => {
    expect(figures.valueOf('document/budget.total/万元')).toBe('351.49');
    expect(figures.valueOf('document/budget.total/元')).toBe('3514900.00');
    expect(readFigures([], hebeiCounty2019).valueOf('document/budget.total/万元')).toBeNull();
    expect(readFigures([...tables, { ...cleanTable, id: idOf('tbl', 3), currencyUnit: '美元' }], hebeiCounty2019).valueOf('document/budget.total/万元')).toBeNull();
  });

  test('[LNK2] what is empty, gone, or no source has no value', () => {
    for (const source of [`${first}/budget.otherFunds/万元`, `${idOf('tbl', 9)}/budget.total/万元`, `${idOf('ind', 9)}/target`, `${first}/target`, `${rowId}/budget.total/万元`, `${first}/budget.total`, `${first}/projectCount`, 'document/target', 'document/projectCount/万元', 'sec_1/text', '', 'x'.repeat(300)]) {
      expect([source, figures.valueOf(source)]).toEqual([source, null]);
    }
  });

  test('[LNK2] all that can be linked to is listed, and each source reads as it is printed', () => {
    const listed = listLinkableValues(tables, hebeiCounty2019);
    expect(listed.slice(0, 4).map(({ label, value }) => `${label.zh} ${value}`)).toEqual(['全部项目：预算数（万元） 351.49', '全部项目：财政资金（万元） 351.49', '全部项目：项目数 2', '全部项目：指标数 9']);
    expect(listed.map(({ label }) => label.zh)).toContain('参保人数：指标值');
    expect(listed.map(({ source }) => source)).not.toContain(`${first}/budget.otherFunds/万元`);
    for (const { source, value } of listed) {
      const parsed = parseValueSource(source);
      expect(parsed === null ? null : printValueSource(parsed)).toBe(source);
      expect(figures.valueOf(source)).toBe(value);
    }
  });
});

describe('findings', () => {
  const found = (...links: Partial<ValueLink>[]) =>
    findingsOf('V22', cleanTree({ tables }), { links: new Map([['section:1', links.map((link) => ({ source: 'document/budget.total/万元', value: '351.49', text: '351.49', start: 0, ...link }))]]) });

  test('[V22] a linked value that is what its source is passes; one that was written over, or did not follow, is found', () => {
    expect(found({})).toEqual([]);
    const [overridden] = found({ text: '350' });
    expect(overridden).toMatchObject({ severity: 'WARNING', nodeId: 'section:1', nodeKind: 'SECTION', field: 'text' });
    expect(overridden?.message).toEqual({ zh: '正文写作“350”，其来源（全部项目：预算数（万元））为“351.49”。', en: 'The text says “350”, its source (all projects: budget (万元)) says “351.49”.' });
    expect(overridden?.remedy.zh).toContain('恢复为“351.49”');
    expect(found({ value: '340.00', text: '340.00' })[0]?.message.zh).toBe('正文中的“340.00”未随来源（全部项目：预算数（万元））更新，现为“351.49”。');
    expect(found({ value: '340.00', text: '351.49' })).toHaveLength(1);
  });

  test('[V22] one whose source is gone or empty is found', () => {
    expect(found({ source: `${idOf('tbl', 9)}/budget.total/万元` })[0]?.message.zh).toBe('联动数值“351.49”的来源已删除。');
    expect(found({ source: `${first}/budget.otherFunds/万元` })[0]?.message.zh).toBe('联动数值“351.49”的来源（监护人责任险：其他资金（万元））没有内容。');
  });
});
