import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { GoalTable } from '../../../../schema/model/goal-table.js';
import { limits } from '../../../../schema/model/limits.js';
import { printJson } from '../../../../server/interchange/export/print-json.js';
import { printXlsx } from '../../../../server/interchange/export/print-xlsx.js';
import type { ImportResult } from '../../../../server/interchange/import-text.js';
import { importText } from '../../../../server/interchange/import-text.js';
import { readFile } from '../../../../server/interchange/import/read-file.js';
import { readXlsx } from '../../../../server/interchange/import/read-xlsx.js';
import { makeArchive } from '../../../support/make-archive.js';
import { formula, makeWorkbook, number, type MadeSheet, type RawCell } from '../../../support/make-workbook.js';
import { printedOf, someVersion } from '../../../support/printed-of.js';
import { refusalOf } from '../../../support/refusal-of.js';

const sampleText = readFileSync('server/seed/leting-2025.txt');
const { tree: sample } = importText(sampleText);

/** The rows of one project's form, as a county fills it in. */
function formRows(name: string, code: string, target: string | RawCell = '≥90%', total: string | RawCell = number('12.5')): MadeSheet['rows'] {
  return [
    [`${name}绩效目标表`, null, null, null, null, null, null],
    ['216001 某某县教育局', null, null, null, null, '单位：万元', null],
    ['项目编码', code, null, '项目名称', name, null, null],
    ['预算规模及资金用途', '预算数', total, '其中：财政资金', number('12.5'), '其他资金', null],
    [null, '用于某项\n工作', null, null, null, null, null],
    ['资金支出计划（%）', '3月底', null, '6月底', '10月底', '12月底', null],
    [null, number('0.25', 1), null, number('0.5', 1), number('0.75', 1), number('1', 1), null],
    ['绩效目标', '1.做好甲。\n2.做好乙。', null, null, null, null, null],
    ['一级指标', '二级指标', '三级指标', '绩效指标描述', '指标值', '指标值确定依据', null],
    ['产出指标', '数量指标', '培训人次', '人次', target, '年初计划', null],
    [null, null, '印制材料', '', '', '年初计划', null],
    [null, '质量指标', '合格率', '率', '100%', '年初计划', null],
  ];
}
const merges = ['A1:G1', 'A4:A5', 'B5:G5', 'A6:A7', 'B8:G8', 'A10:A12', 'B10:B11'];
const codeA = '13022525P000PCJ100365';
const codeB = '13022525P000PCJ100366';

const tablesOf = ({ tree }: ImportResult): readonly GoalTable[] => tree.parts.flatMap((part) => part.goalTables);
const said = ({ report }: ImportResult): string[] => report.items.flatMap(({ place, message }) => (message === null ? [] : [`${place ?? ''} ${message.zh}`]));

describe('reading a workbook', () => {
  test('[IMP46] one table a sheet: labels, merged cells, percentages and numbers as they are shown', async () => {
    const reading = await readXlsx(makeWorkbook([{ name: '甲', rows: formRows('甲项目', codeA, number('0.9', 1)), merges }, { name: '乙', rows: formRows('乙项目', codeB), merges }], [9]), { filename: '2025.xlsx' });
    const [first, second] = tablesOf(reading);
    expect(first).toMatchObject({
      title: '甲项目绩效目标表', unitCode: '216001', unitName: '某某县教育局', currencyUnit: '万元', projectCode: codeA, projectName: '甲项目', fundPurpose: '用于某项工作',
      budget: { total: '12.50', fiscalFunds: '12.50', otherFunds: null }, goals: [{ text: '做好甲。' }, { text: '做好乙。' }],
      expenditurePlan: [{ month: 3, cumulativePercent: '25.00' }, { month: 6, cumulativePercent: '50.00' }, { month: 10, cumulativePercent: '75.00' }, { month: 12, cumulativePercent: '100.00' }],
    });
    expect(first?.indicators.map(({ level1, level2, level3, target }) => [level1.label, level2.label, level3, target.text])).toEqual([
      ['产出指标', '数量指标', '培训人次', '90%'], ['产出指标', '数量指标', '印制材料', ''], ['产出指标', '质量指标', '合格率', '100%'],
    ]);
    expect(second?.projectName).toBe('乙项目');
    expect(reading.report.unreadLines).toBe(0);
  });

  test('[IMP46] all tables below each other in one sheet, beside a margin that is empty', async () => {
    const shifted = [...formRows('甲项目', codeA), [null], ...formRows('乙项目', codeB)].map((row) => [null, ...row]);
    const reading = await readXlsx(makeWorkbook([{ name: 'Sheet1', rows: shifted }], [9]));
    expect(tablesOf(reading).map(({ title, indicators }) => [title, indicators.length])).toEqual([['甲项目绩效目标表', 2], ['乙项目绩效目标表', 2]]);
  });

  test('[IMP48] every row is accounted for by sheet and row; formulas, dates, errors and hidden sheets are told', async () => {
    const rows = formRows('甲项目', codeA, formula('"≥"&90&"%"', '≥90%'), formula('SUM(A1:A2)', null)).map((row, index) => (index === 11 ? [null, '质量指标', '完成时间', '时间', number('46387', 2), { attributes: ' t="e"', inner: '<v>#REF!</v>' }] : row));
    const reading = await readXlsx(makeWorkbook([{ name: '甲', rows, merges }, { name: '草稿', rows: formRows('乙项目', codeB), state: 'veryHidden' }], [9, 14]));
    expect(tablesOf(reading)).toHaveLength(1);
    expect(tablesOf(reading)[0]?.indicators[2]?.target.text).toBe('2026年12月31日');
    expect(tablesOf(reading)[0]?.budget.total).toBeNull();
    expect(said(reading)).toEqual([
      '甲!4 C4 的公式没有保存结果，未导入。', '甲!10 E10 是公式，取其保存的结果“≥90%”。',
      '甲!12 E12 是日期格式，按“2026年12月31日”导入。F12 的公式出错（#REF!），未导入。', '草稿 隐藏的工作表没有导入。',
    ]);
    expect(reading.report.items.filter(({ place }) => place?.startsWith('甲!') === true).map(({ place }) => place)).toEqual(rows.map((_, index) => `甲!${index + 1}`));
    expect(reading.report.unreadLines).toBe(1);
  });

  test('[IMP46] words of a number’s format are part of what it says, and noise of floating point is not', async () => {
    const reading = await readXlsx(makeWorkbook([{ name: '甲', rows: formRows('甲项目', codeA, number('90', 2), number('0.30000000000000004')) }], [9, '"≥"0"人"']));
    expect(tablesOf(reading)[0]).toMatchObject({ budget: { total: '0.30' }, indicators: [{ target: { text: '≥90人', operator: 'GTE', number: '90', unit: '人' } }, {}] });
  });

  test('[IMP47] our own export of a version: cover, parts and tables come back, and its overview is layout', async () => {
    const reading = await readXlsx(printXlsx(printedOf(sample, { version: someVersion }), () => undefined));
    expect(reading.tree.cover).toEqual(sample.cover);
    expect(reading.tree.parts.map(({ number: printed, title, goalTables }) => [printed, title, goalTables.length])).toEqual([['第二部分', '预算项目绩效目标', 6]]);
    expect(reading.report.unreadLines).toBe(0);
  });

  test('[IMP47] our own export that LibreOffice opened and saved again: shared strings, its own styles, and still the same tables', async () => {
    const { tree } = importText(readFileSync('tests/fixtures/import/qinghe-education.txt'));
    const reading = await readXlsx(readFileSync('tests/fixtures/workbooks/qinghe-education.xlsx'));
    const plain = (tables: readonly GoalTable[]): unknown => tables.map((table) => ({ ...table, page: null, indicators: table.indicators.map((row) => ({ ...row, sourceLine: null })) }));
    expect(plain(tablesOf(reading))).toEqual(plain(tree.parts.flatMap((part) => part.goalTables)));
    expect(reading.tree.cover).toEqual(tree.cover);
    expect(reading.report.unreadLines).toBe(0);
  });

  test('[IMP49] macros, missing parts, entities, too many rows and columns are refused', async () => {
    const sheet: MadeSheet = { name: '甲', rows: formRows('甲项目', codeA) };
    const refused = async (bytes: Uint8Array): Promise<string> => refusalOf(() => readXlsx(bytes));
    expect(await refused(makeWorkbook([sheet], [9], [{ name: 'xl/vbaProject.bin', content: 'x' }]))).toMatch(/^import_unreadable 文件带有宏/);
    expect(await refused(makeWorkbook([], [9]))).toMatch(/^import_unreadable/);
    expect(await refused(makeArchive([{ name: '[Content_Types].xml', content: '<Types/>' }, { name: 'xl/workbook.xml', content: '<workbook/>' }]))).toMatch(/^import_unreadable Excel/);
    expect(await refused(makeArchive([{ name: '[Content_Types].xml', content: '<Types/>' }, { name: 'xl/workbook.xml', content: '<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>' }, { name: 'xl/_rels/workbook.xml.rels', content: '<Relationships/>' }]))).toMatch(/^import_unreadable .*DTD/);
    expect(await refused(makeWorkbook([{ name: '甲', rows: [Array.from({ length: limits.sheetColumns + 1 }, () => 'x')] }]))).toBe('too_large');
    expect(await refused(makeWorkbook([{ name: '甲', rows: Array.from({ length: limits.sheetRows + 1 }, (_, index) => [number(String((index * 48271) % 2147483647))]) }]))).toBe('too_large');
    expect(await refused(makeWorkbook([{ ...sheet, merges: ['A1:A1048576', 'B1:B1048576', 'C1:C1048576'] }], [9]))).toBe('too_large');
    // Columns that are only coloured are nobody's text, and ten thousand rows are read.
    const wide = [...formRows('甲项目', codeA).map((row) => [...row, ...Array.from({ length: 1000 }, () => null)]), ...Array.from({ length: 10_000 }, (_, index) => [null, null, `指标${index}`, '描述', '≥1个', '依据'])];
    expect(tablesOf(await readXlsx(makeWorkbook([{ name: '甲', rows: wide }], [9])))[0]?.indicators).toHaveLength(10_002);
  });
});

describe('reading a file', () => {
  const workbook = printXlsx(printedOf(sample), () => undefined);
  const json = Buffer.from(printJson(printedOf(sample)));

  test('[IMP50] what the bytes are decides, and which reader', async () => {
    const read = async (bytes: Uint8Array, filename?: string): Promise<unknown> => {
      const { format, tree, templateId } = await readFile({ bytes, filename });
      return [format, tree.parts.flatMap((part) => part.goalTables).length, templateId];
    };
    expect(await read(sampleText, '绩效.txt')).toEqual(['TEXT', 6, 'hebei-county-2019']);
    expect(await read(sampleText)).toEqual(['TEXT', 6, 'hebei-county-2019']);
    expect(await read(json, 'a.JSON')).toEqual(['JSON', 6, 'hebei-county-2019']);
    expect(await read(workbook, 'a.xlsx')).toEqual(['XLSX', 6, 'hebei-county-2019']);
    expect(await read(workbook)).toEqual(['XLSX', 6, 'hebei-county-2019']);
  });

  test.each([
    ['a workbook called .docx', workbook, 'a.docx', null, '扩展名是 .docx'], ['text called .xlsx', sampleText, 'a.xlsx', null, '扩展名是 .xlsx'],
    ['JSON declared as text', json, 'a', 'TEXT' as const, '所选格式是文本'], ['macros by name', workbook, 'a.xlsm', null, '宏'], ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.xls', null, '.xlsx'],
    ['an old workbook by its bytes', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.xlsx', null, '旧版'], ['a broken archive', Buffer.from('PK\x03\x04broken'), 'a.xlsx', null, '已损坏'],
    ['an archive of something else', makeArchive([{ name: 'a.txt', content: 'x' }]), 'a.xlsx', null, '没有 Word 或 Excel'], ['CSV', Buffer.from('a,b'), 'a.csv', null, '.csv'], ['nothing', new Uint8Array(), 'a.txt', null, '空'],
  ])('[IMP50] %s is refused', async (_what, bytes, filename, format, problem) => {
    const refusal = await refusalOf(() => readFile({ bytes, filename, format }));
    expect(refusal).toMatch(/^import_unreadable /);
    expect(refusal).toContain(problem);
  });

  test('[IMP50] a file above the limit is not looked at', async () => {
    expect(await refusalOf(() => readFile({ bytes: new Uint8Array(limits.importBytes + 1) }))).toBe('too_large');
  });
});
