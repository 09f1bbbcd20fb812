import { describe, expect, test } from '@jest/globals';
import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import type { SectionEdit } from '../../../schema/model/section-edit.js';
import type { TextBlock, TextRun } from '../../../schema/model/text-block.js';
import { validateEdits } from '../../../server/domain/validate-edits.js';

const insert = (...blocks: TextBlock[]): SectionEdit => ({ kind: 'INSERT_BLOCKS', place: { at: 'END' }, blocks });
const paragraph = (...runs: TextRun[]): TextBlock => ({ kind: 'PARAGRAPH', runs });

/** What is wrong, and where: "invalid_input edit.blocks.0.level". */
function refusal(...edits: SectionEdit[]): string {
  try {
    validateEdits(edits, (index) => (edits.length === 1 ? 'edit' : `edits.${index}`));
    return 'none';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const args = error.args as { path?: string; what?: string };
    return `${error.code} ${args.path ?? args.what ?? ''}`;
  }
}

const list = (...depths: number[]): TextBlock => ({ kind: 'BULLET_LIST', items: depths.map((depth) => ({ runs: [{ text: '项' }], depth })) });
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

describe('edits of a section’s text', () => {
  test('[COL103] blocks are taken as they are; runs without text are dropped', () => {
    const block = paragraph({ text: '一\r\n二' }, { text: '' }, { text: ' 链接 ', bold: true, link: ' https://gov.cn ' });
    expect(validateEdits([insert(block)], () => 'edit')).toEqual([insert(paragraph({ text: '一\n二' }, { text: ' 链接 ', bold: true, link: 'https://gov.cn' }))]);
  });

  test('[COL103] what no section can hold is refused with its place in the input', () => {
    expect(refusal(insert(paragraph({ text: '\u0007' })))).toBe('invalid_input edit.blocks.0.runs.0.text');
    expect(refusal(insert({ kind: 'HEADING', level: 7, runs: [] }))).toBe('invalid_input edit.blocks.0.level');
    expect(refusal(insert({ kind: 'ORDERED_LIST', start: -1, items: [{ runs: [], depth: 1 }] }))).toBe('invalid_input edit.blocks.0.start');
    expect(refusal(insert({ kind: 'BULLET_LIST', items: [] }))).toBe('invalid_input edit.blocks.0.items');
    expect(refusal(insert(list(2)))).toBe('invalid_input edit.blocks.0.items.0.depth');
    expect(refusal(insert(list(1, 3)))).toBe('invalid_input edit.blocks.0.items.1.depth');
    expect(refusal(insert({ kind: 'TABLE', rows: [] }))).toBe('invalid_input edit.blocks.0.rows');
    const row = (count: number) => ({ isHeader: false, cells: Array.from({ length: count }, () => ({ runs: [] })) });
    expect(refusal(insert({ kind: 'TABLE', rows: [row(2), row(1)] }))).toBe('invalid_input edit.blocks.0.rows.1.cells');
    expect(refusal(insert())).toBe('invalid_input edit.blocks');
    expect(refusal({ kind: 'INSERT_TEXT', place: { at: 'START' }, text: '' })).toBe('invalid_input edit.text');
    expect(refusal({ kind: 'DELETE_PASSAGE', passage: { quote: '' } })).toBe('invalid_input edit.passage.quote');
    expect(refusal(insert(paragraph({ text: '好' })), { kind: 'INSERT_BLOCKS', place: { at: 'AFTER', passage: { quote: '' } }, blocks: [paragraph()] })).toBe('invalid_input edits.1.passage.quote');
  });

  test.each(['javascript:alert(1)', 'java\nscript:x', 'data:text/html,x', '//evil.cn', '/path', ''])('[COL103] a link that leads to no page is refused: %j', (link) => {
    expect(refusal(insert(paragraph({ text: '链接', link })))).toBe('invalid_input edit.blocks.0.runs.0.link');
  });

  test('[COL103] everything has a limit', () => {
    expect(refusal(insert(list(...upTo(limits.listDepth), 1, 2)))).toBe('none');
    expect(refusal(insert(list(...upTo(limits.listDepth + 1))))).toBe(`too_large edit.blocks.0.items.${limits.listDepth}.depth`);
    const row = (count: number): TextBlock => ({ kind: 'TABLE', rows: [{ isHeader: true, cells: Array.from({ length: count }, () => ({ runs: [] })) }] });
    expect(refusal(insert(row(limits.tableColumns)))).toBe('none');
    expect(refusal(insert(row(limits.tableColumns + 1)))).toBe('too_large edit.blocks.0.rows.0.cells');
    expect(refusal(insert(paragraph({ text: '链', link: `https://${'x'.repeat(limits.linkChars)}` })))).toBe('too_large edit.blocks.0.runs.0.link');
    const half = Array.from({ length: limits.editParts / 2 }, () => '段');
    expect(refusal({ kind: 'APPEND_PARAGRAPHS', paragraphs: half }, { kind: 'REPLACE_ALL', paragraphs: half })).toBe('none');
    expect(refusal({ kind: 'APPEND_PARAGRAPHS', paragraphs: half }, { kind: 'INSERT_TEXT', place: { at: 'END' }, text: `${half.join('\n')}\n` })).toBe('too_large edits.1.text');
    const edit: SectionEdit = { kind: 'APPEND_PARAGRAPHS', paragraphs: ['段'] };
    expect(refusal(...Array.from({ length: limits.editsPerMutation }, () => edit))).toBe('none');
    expect(refusal(...Array.from({ length: limits.editsPerMutation + 1 }, () => edit))).toBe('too_large edits');
    expect(refusal()).toBe('invalid_input edits');
  });
});
