import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DocumentTree } from '../../../schema/model/document.js';
import type { TextBlock } from '../../../schema/model/text-block.js';
import { printFile } from '../../../server/interchange/export/print-file.js';
import { printHtml } from '../../../server/interchange/export/print-html.js';
import { printMarkdown } from '../../../server/interchange/export/print-markdown.js';
import { importText } from '../../../server/interchange/import-text.js';
import { hostileText, textBlocks } from '../../support/arbitrary-blocks.js';
import { arbitraryDocument } from '../../support/arbitrary-document.js';
import { printedOf, someVersion } from '../../support/printed-of.js';

const { tree: sample } = importText(readFileSync('server/seed/leting-2025.txt'));
const html = printHtml(printedOf(sample, { version: someVersion }));
const markdown = printMarkdown(printedOf(sample));

const tag = /<(\/?)(html|head|meta|title|style|body|header|nav|main|section|h[1-6]|p|ul|ol|li|a|table|caption|thead|tbody|tr|th|td|div|br|b|u|em|strong)((?: [a-z-]+="[^"<>]*")*)>/g;
const attributes = /^(?: (?:lang|charset|role|aria-label|tabindex|name|content|http-equiv|class|id|aria-labelledby|scope|rowspan|start|rel)="[^"]*"| href="(?:#|https?:\/\/|mailto:)[^"]*")*$/;

/** Tags of a page that are not closed, closed twice, or none of those that the printer writes; and what is left of "<" and ">". */
function faultsOf(page: string): string[] {
  const text = page.replace('<!doctype html>', '').replace(/<style>[^<]*<\/style>/, '');
  const open: string[] = [];
  const faults: string[] = [];
  for (const [whole, close, name = '', attributesOf = ''] of text.matchAll(tag)) {
    if (!attributes.test(attributesOf)) faults.push(whole);
    if (name === 'meta' || name === 'br') continue;
    if (close === '') open.push(name);
    else if (open.pop() !== name) faults.push(whole);
  }
  return [...faults, ...open, ...(text.replace(tag, '').match(/[<>]/g) ?? [])];
}

/** The document with every text of it hostile. */
function poisoned(tree: DocumentTree, text: string, blocks: readonly TextBlock[]): DocumentTree {
  return {
    cover: { ...tree.cover, departmentName: text, title: text, statusLabel: text, compilingUnit: text, reviewingUnit: text },
    tableOfContents: tree.tableOfContents.map((line) => ({ ...line, number: text, title: text })),
    parts: tree.parts.map((part) => ({
      ...part, number: text, title: text,
      sections: part.sections.map((section, index) => ({ ...section, number: text, title: text, paragraphs: [text], ...(index === 0 ? { blocks } : {}) })),
      goalTables: part.goalTables.map((table) => ({
        ...table, title: text, unitName: text, projectName: text, currencyUnit: text, fundPurpose: text, goals: table.goals.map((goal) => ({ ...goal, text })),
        indicators: table.indicators.map((row) => ({ ...row, level1: { ...row.level1, label: text }, level3: text, description: text, basis: text, target: { ...row.target, text } })),
      })),
    })),
  };
}

describe('a document as a page', () => {
  test('[EXP5] one file in Chinese with headings in order, contents that lead somewhere, and heads of tables with scope and span', () => {
    expect(faultsOf(html)).toEqual([]);
    expect(html).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    expect([...html.matchAll(/ (?:href="#|aria-labelledby=")([^"]+)"/g)].map(([, id]) => id).filter((id) => !ids.has(id))).toEqual([]);
    expect(html).toContain('<th scope="rowgroup" rowspan="4">产出指标</th><th scope="rowgroup">数量指标</th>');
    expect(html).toContain('<th scope="col">一级指标</th>');
    expect(html).toContain(`SHA-256：${someVersion.contentHash}`);
    expect(html).not.toMatch(/<script|src=|url\(|@import/);
    for (const { indicators } of sample.parts.flatMap((part) => part.goalTables)) for (const row of indicators) expect(html).toContain(row.level3);
  });

  test('[EXP6] nothing that anybody wrote becomes a tag or an attribute', () => {
    fc.assert(
      fc.property(arbitraryDocument(2), hostileText, textBlocks, (tree, text, blocks) => {
        const threads = [{ nodeId: 'x', field: null, range: null, isResolved: false, comments: [{ authorName: text, at: 0, text }] }];
        expect(faultsOf(printHtml(printedOf(poisoned(tree, text, blocks), { threads, version: { ...someVersion, label: text } })))).toEqual([]);
      }),
      { seed: 20261126, numRuns: 60 },
    );
  });

  test('[EXP5] lists keep their depth, links that lead out of the page only where they may', () => {
    const item = (text: string, depth: number) => ({ runs: [{ text }], depth });
    const blocks: TextBlock[] = [
      { kind: 'ORDERED_LIST', start: 3, items: [item('a', 1), item('b', 2), item('c', 2), item('d', 1)] },
      { kind: 'PARAGRAPH', runs: [{ text: '甲\n乙', bold: true }, { text: '丙', link: 'javascript:alert(1)' }, { text: '丁', link: 'https://example.org/?a=1&b=2' }] },
    ];
    const [part] = sample.parts;
    const [section] = part?.sections ?? [];
    if (part === undefined || section === undefined) throw new Error('the sample has a section');
    const document = printedOf({ ...sample, parts: [{ ...part, sections: [{ ...section, blocks }] }] });
    expect(printHtml(document)).toContain('<ol start="3"><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ol>\n<p><strong>甲<br>乙</strong>丙<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer nofollow">丁</a></p>');
    expect(printMarkdown(document)).toContain('\n3. a\n   1. b\n   2. c\n4. d\n\n<strong>甲\\\n乙</strong>丙[丁](<https://example.org/?a=1&b=2>)\n');
  });
});

describe('a document as Markdown', () => {
  test('[EXP4] headings, contents, and tables in which every row says what it is of', () => {
    const lines = markdown.split('\n');
    expect(lines.slice(0, 5)).toEqual(['# 2025年部门预算绩效文本', '', '中国共产党乐亭县委员会政法委员会', '', '（草案）']);
    expect(lines).toContain('## 第一部分 部门整体绩效目标');
    expect(lines).toContain('### 一、总体绩效目标');
    const at = lines.indexOf('### 2.司法救助资金绩效目标表');
    expect(lines.slice(at + 2, at + 6)).toEqual(['| 项目 | 内容 |', '| --- | --- |', '| 单位 | 216001 中国共产党乐亭县委员会政法委员会本级 |', '| 项目编码 | 13022525P000PCJ100365 |']);
    expect(lines).toContain('| 资金支出计划（%） | 3月底 25%，6月底 50%，10月底 75%，12月底 100% |');
    expect(lines).toContain('| 产出指标 | 质量指标 | 补助补贴资金合规性 | 严格执行相关财经法规制度 | 按规定执行 | 年初计划安排 |');
  });

  test('[EXP6] every row of a table has as many cells as its head, whatever is written in them', () => {
    fc.assert(
      fc.property(arbitraryDocument(2), hostileText, textBlocks, (tree, text, blocks) => {
        const rows = printMarkdown(printedOf(poisoned(tree, text, blocks))).split('\n\n').map((piece) => piece.split('\n')).filter(([, rule]) => rule?.startsWith('| ---') === true);
        for (const table of rows) expect(new Set(table.filter((line) => line !== '').map((line) => line.replace(/\\./g, '').split('|').length)).size).toBe(1);
      }),
      { seed: 20261126, numRuns: 60 },
    );
  });

  test.each([
    ['# 标题', '\\# 标题'], ['1. 一', '1\\. 一'], ['- 一', '\\- 一'], ['<b>', '\\<b\\>'], ['a|b', 'a\\|b'], ['*a* _b_ `c` [d](e) ~f~ &lt;', '\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\~f\\~ \\&lt;'], ['    x', 'x'], ['a\u0000b', 'a\ufffdb'],
  ])('[EXP6] %j is text', (text, printed) => {
    const [part] = sample.parts;
    const [section] = part?.sections ?? [];
    if (part === undefined || section === undefined) throw new Error('the sample has a section');
    const page = printMarkdown(printedOf({ ...sample, parts: [{ ...part, sections: [{ ...section, paragraphs: [text] }] }] }));
    expect(page).toContain(`\n\n${printed}\n`);
  });
});

test('[EXP2] the same document is the same bytes in each of these formats', async () => {
  const document = printedOf(sample, { version: someVersion });
  for (const format of ['TEXT', 'MARKDOWN', 'HTML', 'JSON'] as const) {
    expect(Buffer.compare(await printFile(format, document), await printFile(format, structuredClone(document)))).toBe(0);
  }
});
