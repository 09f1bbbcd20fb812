import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { DocumentTree } from '../../../../schema/model/document.js';
import { readFile, type FileReading } from '../../../../server/interchange/import/read-file.js';
import { largeDocument } from '../../../support/large-document.js';
import { sampleTree } from '../../../support/printed-documents.js';
import { projectRoot } from '../../../support/project-root.js';
import { withoutSourceLines } from '../../../support/without-source-lines.js';

/*
 * Files that another program wrote: our own exports opened in LibreOffice 7.4 and saved again, or printed to PDF.
 *   soffice --headless --convert-to docx sample.docx
 */
const read = (name: string): Promise<FileReading> => readFile({ bytes: readFileSync(`${projectRoot}tests/fixtures/foreign/${name}`) });

const linesOf = ({ report }: FileReading) => report.items.map(({ line }) => line);
const everyLine = ({ report }: FileReading) => Array.from({ length: report.totalLines }, (_, index) => index + 1);
const rowsOf = (tree: DocumentTree) => tree.parts.flatMap(({ goalTables }) => goalTables.flatMap((table) => table.indicators.map((row) => [table.title, row.level1.label, row.level2.label, row.level3, row.description, row.target.text, row.basis])));

describe('[IMP81] what another office program made of our files', () => {
  test('a Word file reads back as the sample, with every line accounted for', async () => {
    const reading = await read('sample.libreoffice.docx');
    expect(withoutSourceLines(reading.tree)).toEqual(withoutSourceLines(sampleTree()));
    expect(reading.report.unreadLines).toBe(0);
    expect(linesOf(reading)).toEqual(everyLine(reading));
  });

  test('a workbook reads back as the tables of the sample', async () => {
    const reading = await read('sample.libreoffice.xlsx');
    const tables = (tree: DocumentTree) => withoutSourceLines(tree).parts.flatMap(({ goalTables }) => goalTables.map((table) => ({ ...table, page: null })));
    expect(tables(reading.tree)).toEqual(tables(sampleTree()));
    expect(reading.tree.cover).toEqual(sampleTree().cover);
    expect(reading.report.unreadLines).toBe(0);
    expect(linesOf(reading)).toEqual(everyLine(reading));
  });

  test('[IMP82] a PDF with embedded fonts: rows that go on over a page end under merged labels keep their groups', async () => {
    const reading = await read('merged-cells.libreoffice.pdf');
    const [first] = largeDocument().tree.parts[1]?.goalTables ?? [];
    if (first === undefined) throw new Error('the document has tables');
    const indicators = first.indicators.filter((_, index) => index % 2 === 0);
    expect(rowsOf(reading.tree)).toEqual(indicators.map((row) => [first.title, row.level1.label, row.level2.label, row.level3, row.description, row.target.text, row.basis]));
    const [table] = reading.tree.parts[1]?.goalTables ?? [];
    expect([table?.projectCode, table?.projectName, table?.budget, table?.expenditurePlan.length, table?.goals.length]).toEqual([first.projectCode, first.projectName, first.budget, 4, 1]);
    expect(reading.report.unreadLines).toBe(0);
    expect(linesOf(reading)).toEqual(everyLine(reading));
  });

  test('[IMP82] a form that is one table over three pages, its heads never again: every row has its groups, also without a name', async () => {
    const reading = await read('one-table.libreoffice.pdf');
    const groups = [['产出指标', '数量指标', 26], ['产出指标', '质量指标', 14], ['效益指标', '社会效益指标', 25], ['满意度指标', '服务对象满意度指标', 3]] as const;
    const rows = groups.flatMap(([level1, level2, count]) => Array.from({ length: count }, (_, at) => [
      '道路养护绩效目标表', level1, level2, level2 === '质量指标' && at === 3 ? '' : `第${at}项${level2}`, at % 4 === 1 ? '' : '说明文字'.repeat(1 + (at % 3)), `≥${at + 1}个`, '计划',
    ]));
    expect(rowsOf(reading.tree)).toEqual(rows);
    expect(reading.tree.parts[1]?.goalTables[0]).toMatchObject({ projectName: '道路养护', budget: { total: '20.00', fiscalFunds: '20.00' }, fundPurpose: '养护公路', goals: [{ text: '路面完好。' }] });
    expect(reading.report.unreadLines).toBe(0);
    expect(linesOf(reading)).toEqual(everyLine(reading));
  });
});
