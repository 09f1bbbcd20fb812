import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { importText } from '../../../server/interchange/import-text.js';
import { withoutSourceLines } from '../../support/without-source-lines.js';

const sample = readFileSync('server/seed/leting-2025.txt', 'utf8');
const expected = withoutSourceLines(importText(sample).tree);

const isRow = (line: string) => line.includes('\t') && !line.includes('.....');
const eachLine = (change: (line: string, index: number) => string) => sample.split('\n').map(change).join('\n');

/** Puts the six columns of the indicator rows in another order, with a seventh that no field knows. */
function swapColumns(): string {
  let inRows = false;
  return eachLine((line) => {
    if (line.startsWith('一级指标')) inRows = true;
    else if (!isRow(line)) inRows = false;
    if (!inRows) return line;
    const [level1 = '', level2 = '', level3 = '', description = '', target = '', basis = ''] = line.split('\t');
    return [target, level1, basis, line.startsWith('一级指标') ? '分值' : '10', level2, level3, description].join('\t');
  });
}

const variations: readonly (readonly [string, string])[] = [
  ['CRLF line ends', sample.replaceAll('\n', '\r\n')],
  ['CR line ends', sample.replaceAll('\n', '\r')],
  ['a byte order mark', `\ufeff${sample}`],
  ['tabs turned into four spaces', sample.replaceAll('\t', '    ')],
  ['rows as Markdown', eachLine((line) => (isRow(line) ? `| ${line.replaceAll('\t', ' | ')} |` : line))],
  ['full-width digits and signs', sample.replace(/[0-9%<]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))],
  ['>= for ≥', sample.replaceAll('≥', '>=')],
  ['form feeds before every table', sample.replace(/^\d\. ?\S+绩效目标表$/gm, (title) => `\f${title}`)],
  ['page numbers between the rows', eachLine((line, index) => (isRow(line) && index % 3 === 0 ? `${line}\n\n- ${index} -\n` : line))],
  ['“第 3 页 共 12 页” above every table', sample.replace(/^\d\. ?\S+绩效目标表$/gm, (title) => `第 3 页 共 12 页\n\n${title}`)],
  ['column labels repeated over a page', eachLine((line) => (line.includes('\t经济效益指') || line.startsWith('效益指标') ? `一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\t\n${line}` : line))],
  ['swapped columns', swapColumns()],
  ['no blank lines', sample.replace(/\n{2,}/g, '\n')],
  ['doubled blank lines outside the torn sentence', sample.replace(/\n\n(?!内部审计)/g, '\n\n\n')],
];

describe('the sample, written otherwise', () => {
  test.each(variations)('[IMP5] %s: the same document', (_name, text) => {
    const { tree, report } = importText(text);
    expect(withoutSourceLines(tree)).toEqual(expected);
    expect(report.unreadLines).toBe(0);
  });

  test('[IMP2] bytes and text are read alike', () => {
    expect(withoutSourceLines(importText(new TextEncoder().encode(sample)).tree)).toEqual(expected);
  });

  test('[IMP12] without 目录 only the pages are lost', () => {
    const { tree } = importText(sample.replace(/目 录[\s\S]*?(?=第一部分\n)/, ''));
    expect(tree.tableOfContents).toEqual([]);
    expect(tree.parts.map((part) => part.goalTables.map((table) => table.title))).toEqual(expected.parts.map((part) => part.goalTables.map((table) => table.title)));
    expect(tree.parts[0]?.sections.map((section) => section.children.length)).toEqual([0, 8, 8]);
    expect(tree.parts[0]?.sections.map((section) => section.page)).toEqual([null, null, null]);
  });

  test('[IMP9] without part headings, sections and tables still find their parts', () => {
    const { tree } = importText(sample.replace(/目 录[\s\S]*?(?=第一部分\n)/, '').replace(/第[一二]部分\n+(?:部门整体|预算项目)绩效目标\n/g, ''));
    expect(tree.parts.map((part) => [part.kind, part.number, part.title, part.sections.length, part.goalTables.length])).toEqual([
      ['DEPARTMENT_GOALS', '', '', 3, 0],
      ['PROJECT_GOALS', '', '', 0, 6],
    ]);
  });

  test('[IMP9] parts numbered 一、 with sections numbered （一）', () => {
    const text = sample
      .replace(/目 录[\s\S]*?(?=第一部分\n)/, '')
      .replace(/第(.)部分\n+((?:部门整体|预算项目)绩效目标)\n/g, '$1、$2\n')
      .replace(/^([一二三])、((?:总体|分项)绩效目标|工作保障措施)/gm, '（$1）$2');
    const { tree } = importText(text);
    expect(tree.parts.map((part) => [part.kind, part.number, part.title, part.sections.length, part.goalTables.length])).toEqual([
      ['DEPARTMENT_GOALS', '一、', '部门整体绩效目标', 3, 0],
      ['PROJECT_GOALS', '二、', '预算项目绩效目标', 0, 6],
    ]);
    expect(tree.parts[0]?.sections.map((section) => [section.kind, section.number, section.children.length])).toEqual([
      ['OVERALL_GOAL', '（一）', 0], ['SUB_GOALS', '（二）', 8], ['SAFEGUARD_MEASURES', '（三）', 8],
    ]);
  });
});
