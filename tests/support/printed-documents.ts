import { readFileSync } from 'node:fs';
import type { DocumentTree } from '../../schema/model/document.js';
import type { PrintedDocument, PrintedThread } from '../../schema/model/printed-document.js';
import type { TextBlock } from '../../schema/model/text-block.js';
import { templates } from '../../schema/rules/templates/all.js';
import { importText } from '../../server/interchange/import-text.js';

/** A document of a tree, as it stands, without comments. */
export function printedOf(tree: DocumentTree, more: Partial<PrintedDocument> = {}): PrintedDocument {
  const [template] = templates;
  if (template === undefined) throw new Error('no form ships');
  return { documentId: 'doc_test', tree, template, status: 'DRAFT', version: null, threads: [], ...more };
}

/** The sample of 2025. */
export const sampleTree = (): DocumentTree => importText(readFileSync('server/seed/leting-2025.txt')).tree;

/** Every kind of block and mark that a section can be written with. */
export const everyBlock: readonly TextBlock[] = [
  { kind: 'HEADING', level: 2, runs: [{ text: '主要任务' }] },
  { kind: 'PARAGRAPH', runs: [{ text: '重点', bold: true }, { text: '见' }, { text: '公开网站', link: 'https://example.org/a?b=1&c=2' }, { text: '与' }, { text: '附表', link: '#annex' }, { text: '，', italic: true, underline: true }, { text: '𠮷字\n换行', bold: true, underline: true }] },
  { kind: 'BULLET_LIST', items: [{ runs: [{ text: '一项' }], depth: 1 }, { runs: [{ text: '下级', italic: true }], depth: 2 }] },
  { kind: 'ORDERED_LIST', start: 3, items: [{ runs: [{ text: '第三项' }], depth: 1 }, { runs: [{ text: '第四项' }], depth: 1 }] },
  { kind: 'ORDERED_LIST', start: 1, items: [{ runs: [{ text: '另起' }], depth: 1 }] },
  { kind: 'TABLE', rows: [{ isHeader: true, cells: [{ runs: [{ text: '季度' }] }, { runs: [{ text: '工作', bold: true }] }] }, { isHeader: false, cells: [{ runs: [{ text: '一' }] }, { runs: [] }] }] },
  { kind: 'PARAGRAPH', runs: [{ text: '以上各项由办公室督办。' }] },
];

/** The plain paragraphs of `everyBlock`. */
export const everyBlockParagraphs: readonly string[] = ['主要任务', '重点见公开网站与附表，𠮷字\n换行', '一项', '下级', '第三项', '第四项', '另起', '季度', '工作', '一', '', '以上各项由办公室督办。'];

/** The sample with formatting in its first sub-goal. */
export function formattedSample(): DocumentTree {
  const tree = sampleTree();
  const [first, ...parts] = tree.parts;
  const [overall, subGoals, ...sections] = first?.sections ?? [];
  const [goal, ...goals] = subGoals?.children ?? [];
  if (first === undefined || overall === undefined || subGoals === undefined || goal === undefined) throw new Error('the sample has sub-goals');
  const formatted = { ...goal, paragraphs: everyBlockParagraphs, blocks: everyBlock };
  return { ...tree, parts: [{ ...first, sections: [overall, { ...subGoals, children: [formatted, ...goals] }, ...sections] }, ...parts] };
}

/** Threads on the document, a passage, a cell, and on what is no longer there. */
export function sampleThreads(tree: DocumentTree): PrintedThread[] {
  const row = tree.parts[1]?.goalTables[0]?.indicators[0]?.id ?? '';
  const section = tree.parts[0]?.sections[0]?.id ?? '';
  const comment = (text: string, minutes: number) => ({ authorName: '李审', at: 1_764_310_000_000 + minutes * 60_000, text });
  return [
    { nodeId: section, field: null, range: { start: 2, end: 9 }, isResolved: false, comments: [comment('请写明依据', 0), comment('已补\n请复核', 1)] },
    { nodeId: section, field: null, range: { start: 5, end: 12 }, isResolved: true, comments: [comment('重叠的一段', 2)] },
    { nodeId: row, field: 'target', range: null, isResolved: false, comments: [comment('率不能超过100%', 3)] },
    { nodeId: 'ind_gone', field: 'target', range: null, isResolved: false, comments: [comment('该行已删除', 4)] },
    { nodeId: 'doc_test', field: null, range: null, isResolved: false, comments: [comment('总体可行', 5)] },
  ];
}
