import { describe, expect, test } from '@jest/globals';
import type { GoalTableFragment, IndicatorFragment } from '../../../client-sdk/index.js';
import { layOutTable, type Heading } from '../../../web/table/lay-out-table.js';
import { movePosition, nextCell, rangeOf } from '../../../web/table/move-position.js';
import { pasteEdits } from '../../../web/table/paste-edits.js';
import { printRange } from '../../../web/table/print-range.js';
import type { Sheet } from '../../../web/table/sheet.js';

const row = (ordinal: number, level1: string, level2: string): IndicatorFragment => ({
  id: `r${ordinal}`, version: 1, ordinal, level1: { code: level1, label: level1 }, level2: { code: level2, label: level2 }, level3: `指标${ordinal}`,
  target: { text: '≥1', kind: 'QUANTITATIVE', operator: 'GTE', operatorExplicit: true, number: '1', unit: null, baseUnit: null, magnitude: 1 },
  description: `描述${ordinal}`, basis: '', weight: null, sourceLine: null,
});
const table: GoalTableFragment = {
  id: 't', version: 1, ordinal: 1, title: '表', projectCode: 'P', projectName: '项目', unitCode: '1', unitName: '单位', currencyUnit: '万元', fundPurpose: '用途',
  budget: { total: '2.00', fiscalFunds: '2.00', otherFunds: null }, expenditurePlan: [{ month: 3, label: '3月底', cumulativePercent: '25.00' }],
  goals: [{ id: 'g', ordinal: 1, text: '目标' }],
  indicators: [row(1, '产出', '数量'), row(2, '产出', '数量'), row(3, '产出', '质量'), row(4, '效益', '数量')],
};
const level = (label: string) => ({ code: label, label, aliases: [] });
const template = { planMonths: [3, 6, 10, 12], level1: ['产出', '效益'].map((label) => ({ ...level(label), level2: [level('数量'), level('质量')] })) };
const sheet = layOutTable({ table, template, canEdit: true, words: (key: Heading) => key });
const firstRow = sheet.rows.findIndex((cells) => cells.some(({ kind }) => kind === 'number'));
const texts = (of: Sheet, line: number): string[] => Array.from({ length: of.columnCount }, (_, column) => of.at(line, column)?.text ?? '-');

describe('the form', () => {
  test('[WEB20] has a cell at every place, and merges levels within their level 1', () => {
    expect(sheet.rows.flatMap((_, line) => texts(sheet, line))).not.toContain('-');
    const spans = (column: number): number[] => [0, 1, 2, 3].map((down) => sheet.at(firstRow + down, column)?.rowSpan ?? 0);
    expect([spans(1), spans(2)]).toEqual([[3, 3, 3, 1], [2, 2, 1, 1]]);
    expect(sheet.rows.flat().filter(({ kind }) => kind === 'number').map(({ text }) => text)).toEqual(['1', '2', '3', '4']);
  });

  test('[WEB20] has the months that the form asks for and those that the plan has', () => {
    const other = layOutTable({ table: { ...table, expenditurePlan: [1, 2, 4, 5].map((month) => ({ month, label: `${month}月`, cumulativePercent: '1.00' })) }, template, canEdit: false, words: (key) => key });
    expect(other.rows.flat().flatMap(({ places: [place] }) => (place?.kind === 'plan' ? [place.month] : []))).toEqual([1, 2, 3, 4, 5, 6, 10, 12]);
    expect(other.rows.flatMap((_, line) => texts(other, line))).not.toContain('-');
  });
});

describe('moving', () => {
  test('[WEB21] passes over headings, and leaves a merged cell in the row in which it was entered', () => {
    const inThird = { row: firstRow + 2, column: 2 };
    const merged = movePosition(sheet, inThird, 'left');
    expect(sheet.at(merged.row, merged.column)?.text).toBe('产出');
    expect(movePosition(sheet, merged, 'right')).toEqual(inThird);
    expect(movePosition(sheet, merged, 'down')).toEqual({ row: firstRow + 3, column: 1 });
    const above = movePosition(sheet, { row: firstRow, column: 3 }, 'up');
    expect(sheet.at(above.row, above.column)?.places).toEqual([{ kind: 'goal', id: null }]);
  });

  test('[WEB21] Tab goes through the cells in reading order and stays at the end', () => {
    const end = { row: firstRow + 3, column: 6 };
    expect(nextCell(sheet, { row: firstRow, column: 6 }, 1)).toEqual({ row: firstRow + 1, column: 3 });
    expect(nextCell(sheet, end, 1)).toBe(end);
  });
});

describe('a range', () => {
  const range = rangeOf({ row: firstRow + 2, column: 3 }, { row: firstRow, column: 2 });

  test('[WEB25] is printed as text with its merged words in each row, and as a table with them merged', () => {
    expect(printRange(sheet, range)).toEqual({
      text: '数量\t指标1\n数量\t指标2\n质量\t指标3',
      html: '<table><tr><td rowspan="2" colspan="1">数量</td><td rowspan="1" colspan="1">指标1</td></tr><tr><td rowspan="1" colspan="1">指标2</td></tr><tr><td rowspan="1" colspan="1">质量</td><td rowspan="1" colspan="1">指标3</td></tr></table>',
    });
  });

  test('[WEB25] [WEB65] takes a block: what is the same, and what is empty below a level, stays; what lies below the last row is a row to add', () => {
    const { edits, beyond, missing } = pasteEdits(sheet, rangeOf({ row: firstRow + 2, column: 2 }, { row: firstRow + 2, column: 2 }), [['', '新名'], ['质量', '指标4'], ['x', 'y']]);
    expect(edits.map(({ place, text }) => [place, text])).toEqual([
      [{ kind: 'row', id: 'r3', field: 'level3' }, '新名'],
      [{ kind: 'row', id: 'r4', field: 'level2' }, '质量'],
    ]);
    expect([beyond, missing]).toEqual([0, [{ level2: 'x', level3: 'y' }]]);
  });

  test('[WEB25] is filled by a single text', () => {
    expect(pasteEdits(sheet, rangeOf({ row: firstRow, column: 6 }, { row: firstRow + 3, column: 6 }), [['计划']]).edits).toHaveLength(4);
  });
});
