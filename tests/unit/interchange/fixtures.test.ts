import { describe, expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { importText } from '../../../server/interchange/import-text.js';
import { printText } from '../../../server/interchange/print-text.js';
import { outlineOf } from '../../support/outline-of.js';
import { withoutSourceLines } from '../../support/without-source-lines.js';

const folder = 'tests/fixtures/import';
const read = (name: string) => readFileSync(`${folder}/${name}`);

/** Each text and what it is there for. Beside it lies the outline a person checked against it, `<name>.outline`. */
const texts: readonly (readonly [string, string])[] = [
  ['qinghe-education.txt', '[IMP13] amounts in 元 with separators, bracketed numbers, words as operators, contents with gaps'],
  ['linjiang-health.txt', '[IMP20] cost as level 1, months 3/6/9/12, swapped columns, an unknown column, 表1, circled goals, inline measures'],
  ['nanshan-water.md.txt', '[IMP14] only the second part, Markdown rows, titles without numbers, missing rows, a group no form knows'],
  ['dongping-transport.txt', '[IMP6] CRLF, form feeds, tables over two pages, repeated heads, broken cells and a torn sentence'],
  ['xishan-culture.txt', '[IMP10] only the first part in chapters, extra sections, lists in prose, a skipped number, another part'],
  ['beishan-agriculture.gb18030.txt', '[IMP2] GB18030, cells apart by spaces, operator and unit in columns of their own, quarters'],
  ['haiyan-data.txt', '[IMP4] faults that are told: amounts that are none, unknown fields, notes; Latin words, LaTeX, rare characters'],
];

describe('texts of other departments', () => {
  test.each(texts)('%s: %s', (name) => {
    const outline = outlineOf(importText(read(name)));
    if (process.env['UPDATE_OUTLINES'] === '1') writeFileSync(`${folder}/${name}.outline`, outline);
    expect(outline.split('\n')).toEqual(read(`${name}.outline`).toString('utf8').split('\n'));
  });

  test.each(texts)('[IMP25] %s prints and reads back as itself', (name) => {
    const { tree } = importText(read(name));
    expect(withoutSourceLines(importText(printText(tree)).tree)).toEqual(withoutSourceLines(tree));
  });

  test.each(texts)('[IMP3] %s: every line is accounted for exactly once', (name) => {
    const { report } = importText(read(name));
    expect(report.items.map((item) => item.line)).toEqual(Array.from({ length: report.totalLines }, (_, index) => index + 1));
  });
});
