import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DocumentTree, SectionTree } from '../../../../schema/model/document.js';
import type { GoalTable } from '../../../../schema/model/goal-table.js';
import { printTargetValue } from '../../../../schema/model/parse-target-value.js';
import type { PrintedDocument, PrintedVersion } from '../../../../schema/model/printed-document.js';
import type { TextBlock } from '../../../../schema/model/text-block.js';
import { hebeiCounty2019 } from '../../../../schema/rules/templates/hebei-county-2019.js';
import { printFile } from '../../../../server/interchange/export/print-file.js';
import { importText } from '../../../../server/interchange/import-text.js';
import { arbitraryDocument } from '../../../support/arbitrary-document.js';
import { readPrintedPdf, type ReadPdf } from '../../../support/read-printed-pdf.js';
import { projectRoot } from '../../../support/project-root.js';

const sample = importText(readFileSync(`${projectRoot}server/seed/leting-2025.txt`)).tree;
const version: PrintedVersion = { number: 3, label: null, contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', takenAt: 1764310000000, isFrozen: true };

function documentOf(tree: DocumentTree, more: Partial<PrintedDocument> = {}): PrintedDocument {
  return { documentId: 'doc_1', tree, template: hebeiCounty2019, status: 'DRAFT', version: null, threads: [], ...more };
}

async function printAndRead(tree: DocumentTree, more: Partial<PrintedDocument> = {}): Promise<ReadPdf> {
  return readPrintedPdf(await printFile('PDF', documentOf(tree, more)));
}

const solid = (text: string) => text.replace(/\s/g, '');

function cellsOf(table: GoalTable): string[] {
  return [
    table.title, table.unitCode, table.unitName, table.currencyUnit, table.projectCode, table.projectName, table.budget.total ?? '', table.budget.fiscalFunds ?? '', table.budget.otherFunds ?? '',
    table.fundPurpose, ...table.expenditurePlan.map(({ label }) => label), ...table.goals.map(({ text }) => text),
    ...table.indicators.flatMap((row) => [row.level1.label, row.level2.label, row.level3, row.description, printTargetValue(row.target), row.basis]),
  ];
}

function textsOf(section: SectionTree): string[] {
  return [section.title, ...section.paragraphs, ...section.children.flatMap(textsOf)];
}

/** True when the words are in the text, in one piece or with what else stands on two pages between them. */
function holds(text: string, words: string): boolean {
  return text.includes(words) || Array.from({ length: words.length }, (_, at) => at).some((at) => at > 0 && text.includes(words.slice(at)) && text.includes(words.slice(0, at)));
}

/** What is not in the text of the file, of all that the document holds. A row that is split over pages stands there in pieces, so long cells are looked for by their clauses. */
function missingFrom(read: ReadPdf, tree: DocumentTree): string[] {
  const { cover } = tree;
  const all = [
    cover.departmentName, cover.title, cover.statusLabel ?? '', cover.compilingUnit, cover.reviewingUnit,
    ...tree.parts.flatMap((part) => [part.number, part.title, ...part.sections.flatMap(textsOf), ...part.goalTables.flatMap(cellsOf)]),
  ];
  return all.map(solid).flatMap((text) => (text.length > 150 && !read.text.includes(text) ? text.split(/(?<=，)/) : [text])).filter((words) => !holds(read.text, words));
}

const blocks: readonly TextBlock[] = [
  { kind: 'HEADING', level: 2, runs: [{ text: '小标题' }] },
  { kind: 'PARAGRAPH', runs: [{ text: '加粗', bold: true }, { text: '斜体', italic: true }, { text: '下划线', underline: true }, { text: '链接', link: 'https://example.org/政策' }, { text: '换\n行' }] },
  { kind: 'BULLET_LIST', items: [{ runs: [{ text: '要点一' }], depth: 1 }, { runs: [{ text: '要点二' }], depth: 2 }] },
  { kind: 'ORDERED_LIST', start: 4, items: [{ runs: [{ text: '步骤甲' }], depth: 1 }, { runs: [{ text: '步骤乙' }], depth: 1 }] },
  { kind: 'TABLE', rows: [{ isHeader: true, cells: [{ runs: [{ text: '年度' }] }, { runs: [{ text: '数量' }] }] }, { isHeader: false, cells: [{ runs: [{ text: '二〇二五' }] }, { runs: [] }] }] },
];

function withFirstSection(change: (section: SectionTree) => SectionTree): DocumentTree {
  const [first, ...parts] = sample.parts;
  const [section, ...sections] = first?.sections ?? [];
  if (first === undefined || section === undefined) throw new Error('the sample begins with prose');
  return { ...sample, parts: [{ ...first, sections: [change(section), ...sections] }, ...parts] };
}

function withFirstTable(change: (table: GoalTable) => GoalTable): DocumentTree {
  return { ...sample, parts: sample.parts.map((part) => ({ ...part, goalTables: part.goalTables.map((table, index) => (index === 0 ? change(table) : table)) })) };
}

describe('PDF', () => {
  test('[EXP40] every heading, paragraph, goal and cell of any document is in the text of its file', async () => {
    await fc.assert(fc.asyncProperty(arbitraryDocument(3), async (tree) => {
      expect(missingFrom(await printAndRead(tree), tree)).toEqual([]);
    }), { numRuns: 25 });
  });

  test('[EXP40] … with forty to sixty tables too', async () => {
    const many = arbitraryDocument(60).filter(({ parts }) => parts.flatMap(({ goalTables }) => goalTables).length >= 40);
    await fc.assert(fc.asyncProperty(many, async (tree) => {
      expect(missingFrom(await printAndRead(tree), tree)).toEqual([]);
    }), { numRuns: 2, seed: 7, endOnFailure: true });
  });

  test('[EXP41] the contents name the page on which each section and table begins, numbered from 1 behind the contents', async () => {
    const read = await printAndRead(sample);
    const front = read.pageLabels.indexOf('1');
    expect(front).toBe(2);
    const contents = read.pages[1]?.text ?? '';
    const listed = read.bookmarks.filter(({ depth }) => depth === 1);
    expect(listed).toHaveLength(9);
    for (const { title, page } of listed) {
      expect(contents).toContain(`${solid(title)}${read.pageLabels[page] ?? ''}`);
      expect(read.pages[page]?.text).toContain(solid(title));
    }
  });

  test('[EXP42] each goal table begins a page, a part of tables alone has a page for its heading', async () => {
    const read = await printAndRead(sample);
    for (const table of sample.parts.flatMap(({ goalTables }) => goalTables)) {
      expect(read.pages.filter(({ text }) => text.startsWith(`${table.ordinal}.${solid(table.title)}`))).toHaveLength(1);
    }
    expect(read.pages.map(({ text }) => text)).toContain('第二部分预算项目绩效目标');
  });

  test('[EXP43] where a table goes on over a page end, its head and the labels of merged cells stand there again, and are no text twice', async () => {
    const tree = withFirstTable((table) => ({
      ...table, indicators: Array.from({ length: 40 }, (_, index) => ({ ...(table.indicators[0] as GoalTable['indicators'][number]), id: `row${index}`, level3: `第${index}行甲`, description: '说明'.repeat(12) })),
    }));
    const read = await printAndRead(tree);
    const pages = read.pages.filter(({ text }) => /第\d+行甲/.test(text));
    expect(pages.length).toBeGreaterThan(1);
    for (const { text, allText } of pages.slice(1)) {
      expect(allText).toContain('一级指标二级指标三级指标绩效指标描述指标值指标值确定依据');
      expect(allText).toContain('产出指标');
      expect(text).not.toContain('产出指标');
    }
    expect(missingFrom(read, tree)).toEqual([]);
  });

  test('[EXP43] a cell that is longer than a page goes on over as many as it needs, nothing lost', async () => {
    const long = Array.from({ length: 900 }, (_, index) => `${index}号`).join('');
    const read = await printAndRead(withFirstTable((table) => ({ ...table, fundPurpose: long, indicators: table.indicators.map((row, index) => (index === 4 ? { ...row, description: long } : row)) })));
    expect(read.text).toContain(long);
    // Beside the broken cell stand the others of its row, so it is looked for piece by piece.
    expect(long.match(/\d+号/g)?.filter((piece) => read.text.split(piece).length < 3)).toEqual([]);
  });

  test('[EXP44] formatted text keeps its lists, tables and links, and unknown characters their text', async () => {
    const read = await printAndRead(withFirstSection((section) => ({ ...section, title: '𠮷野家', blocks: [...blocks, { kind: 'PARAGRAPH', runs: [{ text: '𠮷👨‍👩‍👧⚠️é' }] }] })));
    expect(read.text).toContain('小标题加粗斜体下划线链接换行•要点一•要点二4.步骤甲5.步骤乙年度数量二〇二五𠮷👨‍👩‍👧⚠️é');
    expect(read.text).toContain('𠮷野家');
    for (const role of ['L', 'LI', 'Lbl', 'LBody', 'Link', 'H4']) expect(read.roles).toContain(role);
  });

  test('[EXP45] is tagged, with bookmarks as the outline stands, title and language', async () => {
    const read = await printAndRead(sample);
    for (const role of ['Document', 'Part', 'Sect', 'H1', 'H2', 'H3', 'P', 'Table', 'TR', 'TH', 'TD', 'TOC', 'TOCI']) expect(read.roles).toContain(role);
    expect(read.bookmarks.slice(0, 4).map(({ title, depth }) => [title, depth])).toEqual([['第一部分 部门整体绩效目标', 0], ['一、总体绩效目标', 1], ['二、分项绩效目标', 1], ['1.维护社会稳定和国家政治安全', 2]]);
    expect(read.title).toBe('中国共产党乐亭县委员会政法委员会 2025年部门预算绩效文本');
    expect(read.language).toBe('zh-CN');
  });

  test('[EXP45] comments that are asked for are notes, and change nothing of the text', async () => {
    const thread = { nodeId: sample.parts[1]?.goalTables[0]?.indicators[2]?.id ?? '', field: 'basis', range: null, isResolved: false, comments: [{ authorName: '王芳', at: 1764310000000, text: '依据不明' }] };
    const bytes = await printFile('PDF', documentOf(sample, { threads: [thread, { ...thread, nodeId: 'gone' }] }));
    const read = await readPrintedPdf(bytes);
    expect(read.roles).toContain('Annot');
    expect(read.text).toBe((await printAndRead(sample)).text);
  });

  test('[EXP46] a frozen version carries its hash and how to verify it, and no watermark', async () => {
    const frozen = await printFile('PDF', documentOf(sample, { status: 'APPROVED', version }));
    const read = await readPrintedPdf(frozen);
    expect(read.pages[0]?.text).toContain(`第3号版本内容校验码（SHA-256）：${version.contentHash}核验方法`);
    expect(read.pages[4]?.allText).toContain(version.contentHash.slice(0, 16));
    const draft = await printFile('PDF', documentOf(sample, { version: { ...version, isFrozen: false } }));
    expect((await readPrintedPdf(draft)).text).not.toContain(version.contentHash);
    // The word across the pages is drawn, never text.
    expect((await readPrintedPdf(draft)).pages[3]?.allText).not.toContain('草案');
  });

  test('[EXP2] [EXP47] the same document is the same bytes, in this process and in another one', async () => {
    const document = documentOf(sample, { status: 'APPROVED', version });
    const here = createHash('sha256').update(await printFile('PDF', document)).digest('hex');
    expect(createHash('sha256').update(await printFile('PDF', structuredClone(document))).digest('hex')).toBe(here);
    const program = `
      import { createHash } from 'node:crypto';
      import { printFile } from ${JSON.stringify(`${projectRoot}dist/server/interchange/export/print-file.js`)};
      let text = '';
      for await (const chunk of process.stdin) text += chunk;
      console.log(createHash('sha256').update(await printFile('PDF', JSON.parse(text))).digest('hex'));`;
    const child = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
    child.child.stdin?.end(JSON.stringify(document));
    expect((await child).stdout.trim()).toBe(here);
  }, 120_000);
});
