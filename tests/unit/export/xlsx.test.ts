import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { DocumentTree } from '../../../schema/model/document.js';
import type { GoalTable } from '../../../schema/model/goal-table.js';
import { parseTargetValue } from '../../../schema/model/parse-target-value.js';
import { displayWidth } from '../../../server/interchange/export/form-sheet.js';
import { printFile } from '../../../server/interchange/export/print-file.js';
import { printXlsx, sheetName } from '../../../server/interchange/export/print-xlsx.js';
import { importText } from '../../../server/interchange/import-text.js';
import { openArchive, type Archive } from '../../../server/interchange/import/open-archive.js';
import { childOf, childrenOf, readXml, type XmlElement } from '../../../server/interchange/import/read-xml.js';
import { readXlsx } from '../../../server/interchange/import/read-xlsx.js';
import { printedOf, someVersion } from '../../support/printed-of.js';
import { refusalOf } from '../../support/refusal-of.js';

const { tree: sample } = importText(readFileSync('server/seed/leting-2025.txt'));
const none = (): void => undefined;

async function partOf(archive: Archive, name: string): Promise<XmlElement> {
  const entry = archive.find(name);
  if (entry === null) throw new Error(`no ${name}`);
  return readXml(await entry.read());
}

interface PrintedCell {
  readonly type: string | undefined;
  readonly text: string;
  readonly hasFormula: boolean;
  readonly style: number;
}

/** The cells of a sheet by their names, as any reader of spreadsheets would find them. */
async function cellsOf(archive: Archive, sheet: number): Promise<Map<string, PrintedCell>> {
  const root = await partOf(archive, `xl/worksheets/sheet${sheet}.xml`);
  const rows = childrenOf(childOf(root, 'sheetData') ?? root, 'row');
  return new Map(rows.flatMap((row) => childrenOf(row, 'c')).map((cell) => {
    const value = childOf(cell, 'v') ?? childOf(childOf(cell, 'is'), 't');
    return [cell.attributes['r'] ?? '', { type: cell.attributes['t'], text: (value?.children ?? []).join(''), hasFormula: childOf(cell, 'f') !== null, style: Number(cell.attributes['s']) }];
  }));
}

const print = async (tree: DocumentTree): Promise<Archive> => openArchive(printXlsx(printedOf(tree), none));

/** The sample with its first table changed. */
function withTable(change: (table: GoalTable) => GoalTable): DocumentTree {
  return { ...sample, parts: sample.parts.map((part) => ({ ...part, goalTables: part.goalTables.map((table, index) => (index === 0 ? change(table) : table)) })) };
}

describe('all goal tables as a workbook', () => {
  test('[EXP7] an overview and a sheet for each table, drawn as the form', async () => {
    const archive = await print(sample);
    const names = childrenOf(childOf(await partOf(archive, 'xl/workbook.xml'), 'sheets') as XmlElement, 'sheet').map(({ attributes }) => attributes['name']);
    expect(names).toEqual(['总览', '1.见义勇为工作经费', '2.司法救助资金', '3.严重精神障碍患者监护人责任险', '4.综治工作经费', '5.“雪亮工程”政府购买服务项目', '6.政法网运行维护经费']);
    const overview = await cellsOf(archive, 1);
    expect([...overview.values()].map(({ text }) => text)).toEqual(expect.arrayContaining(['中国共产党乐亭县委员会政法委员会', '2025年部门预算绩效文本', '（草案）', '合计', '351.49']));
    const cells = await cellsOf(archive, 3);
    const text = (...at: readonly string[]): string[] => at.map((name) => cells.get(name)?.text ?? '-');
    expect(text('A1', 'A2', 'E2')).toEqual(['2.司法救助资金绩效目标表', '216001 中国共产党乐亭县委员会政法委员会本级', '单位：万元']);
    expect(text('A4', 'B4', 'C4', 'D4', 'E4', 'F4', 'G4')).toEqual(['预算规模及资金用途', '预算数', '20.00', '其中：财政资金', '20.00', '其他资金', '']);
    expect(text('A6', 'B6', 'D6', 'E6', 'F6')).toEqual(['资金支出计划（%）', '3月底', '6月底', '10月底', '12月底']);
    expect(text('B7', 'D7', 'E7', 'F7')).toEqual(['0.2500', '0.5000', '0.7500', '1.0000'].map((number) => expect.stringMatching(`^${number.replace(/0+$/, '').replace('.', '\\.')}0*$`)));
    expect(text('A9', 'B9', 'C9', 'D9', 'E9', 'F9')).toEqual(['一级指标', '二级指标', '三级指标', '绩效指标描述', '指标值', '指标值确定依据']);
    expect(text('A10', 'B10', 'C10', 'E10', 'A11')).toEqual(['产出指标', '数量指标', '司法救助涉及人数', '≥1人', '']);
    expect([cells.get('C4')?.type, cells.get('B7')?.type, cells.get('E10')?.type]).toEqual([undefined, undefined, 'inlineStr']);
    const sheet = await partOf(archive, 'xl/worksheets/sheet3.xml');
    expect(childrenOf(childOf(sheet, 'mergeCells') as XmlElement, 'mergeCell').map(({ attributes }) => attributes['ref'])).toEqual(expect.arrayContaining(['A1:G1', 'A4:A5', 'B5:G5', 'A6:A7', 'A10:A13', 'A14:A16']));
    expect(childOf(sheet, 'pageSetup')?.attributes).toMatchObject({ paperSize: '9', fitToWidth: '1', fitToHeight: '0' });
    const titles = childrenOf(childOf(await partOf(archive, 'xl/workbook.xml'), 'definedNames') as XmlElement, 'definedName').map(({ children }) => children.join(''));
    expect(titles[2]).toBe("'2.司法救助资金'!$9:$9");
  });

  test.each([
    ['a/b\\c[d]*e:f?', '7.a b c d e f'], ["'x'", "7.'x"], ['绩'.repeat(40), `7.${'绩'.repeat(29)}`], ['𠮷'.repeat(20), `7.${'𠮷'.repeat(14)}`], ['', '7.'], ['History', '7.History'],
  ])('[EXP7] the sheet of %j is called %j', (title, name) => {
    expect(sheetName(7, title)).toBe(name);
    expect(sheetName(7, title).length).toBeLessThanOrEqual(31);
  });

  test('[EXP8] whatever begins like a formula is text, and stays text when somebody edits it', async () => {
    const hostile = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", '＝1+1'];
    const archive = await print(withTable((table) => ({
      ...table, title: '=1+1', projectName: '@a', unitName: '-b', fundPurpose: '+c', goals: hostile.map((text, index) => ({ id: `g${index}`, ordinal: index + 1, text })),
      indicators: hostile.map((text, index) => ({ id: `i${index}`, ordinal: index + 1, level1: { code: 'OUTPUT', label: text }, level2: { code: 'COST', label: text }, level3: text, description: text, target: { ...parseTargetValue(''), text }, basis: text, sourceLine: null })),
    })));
    const styles = childrenOf(childOf(await partOf(archive, 'xl/styles.xml'), 'cellXfs') as XmlElement, 'xf');
    let seen = 0;
    for (const sheet of [1, 2]) {
      for (const [, cell] of await cellsOf(archive, sheet)) {
        expect(cell.hasFormula).toBe(false);
        if (!/^[=+\-@\t\r＝]/.test(cell.text)) continue;
        seen += 1;
        expect({ type: cell.type, quote: styles[cell.style]?.attributes['quotePrefix'] }).toEqual({ type: 'inlineStr', quote: '1' });
      }
    }
    expect(seen).toBeGreaterThan(hostile.length * 4);
  });

  test('[EXP9] amounts are numbers only where a spreadsheet holds them exactly; what XML cannot hold, and escapes, come back', async () => {
    const text = '𠮷👨‍👩‍👧<b>&amp;"\'_x0041_]]>';
    const tree = withTable((table) => ({ ...table, projectName: text, budget: { total: '123456789012345.67', fiscalFunds: '999999999.99', otherFunds: '-0.10' } }));
    const cells = await cellsOf(await print(tree), 2);
    expect([cells.get('C4'), cells.get('E4'), cells.get('G4')]).toMatchObject([{ text: '123456789012345.67', type: 'inlineStr' }, { text: '999999999.99', type: undefined }, { text: '-0.10', type: undefined }]);
    const { tree: again } = await readXlsx(printXlsx(printedOf(tree), none));
    expect(again.parts[0]?.goalTables[0]).toMatchObject({ projectName: text, budget: { total: '123456789012345.67', fiscalFunds: '999999999.99', otherFunds: '-0.10' } });
    const broken = await cellsOf(await print(withTable((table) => ({ ...table, projectName: 'a\u0000b\ud800c' }))), 2);
    expect(broken.get('E3')?.text).toBe('a\ufffdb\ufffdc');
    expect(await refusalOf(() => print(withTable((table) => ({ ...table, fundPurpose: '长'.repeat(32_768) }))))).toBe('too_large');
  });

  test('[EXP2] [EXP9] the same document is the same bytes, whenever and in whatever time zone', async () => {
    const document = printedOf(sample, { version: someVersion });
    const first = await printFile('XLSX', document);
    const before = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Kiritimati';
    try {
      expect(Buffer.compare(first, await printFile('XLSX', structuredClone(document)))).toBe(0);
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
    const core = await (await openArchive(first)).find('docProps/core.xml')?.read();
    expect(core?.toString()).toContain('>2026-01-31T08:00:00.000Z<');
  });

  test('[EXP7] Chinese takes two places of a column', () => {
    expect(['绩效', 'ab', '≥9', '𠮷'].map(displayWidth)).toEqual([4, 2, 3, 2]);
  });
});
