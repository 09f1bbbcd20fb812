import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';
import type { SectionEdit, TextPlace } from '../../schema/model/section-edit.js';
import type { TextBlock } from '../../schema/model/text-block.js';
import { parseValueSource } from '../../schema/model/value-link.js';
import { validateParagraphs, validateReplacement } from '../../schema/rules/validate-text.js';
import { createPartBudget, validateBlocks, type PartBudget } from './validate-blocks.js';
import { validatePassage } from './validate-passage.js';

/**
 * Edits worth asking a room for; `pathOf` says where each stands in the input.
 * @throws {invalid_input} no edit, or one that cannot be @throws {too_large}
 */
export function validateEdits(edits: readonly SectionEdit[], pathOf: (index: number) => string): SectionEdit[] {
  if (edits.length === 0) throw new AppError('invalid_input', { path: 'edits', problem: '至少要有一项修改', problemEn: 'at least one edit' });
  if (edits.length > limits.editsPerMutation) throw new AppError('too_large', { what: 'edits', limit: limits.editsPerMutation });
  const budget = createPartBudget();
  return edits.map((edit, index) => validateEdit(pathOf(index), edit, budget));
}

function validateEdit(path: string, edit: SectionEdit, budget: PartBudget): SectionEdit {
  switch (edit.kind) {
    case 'REPLACE_QUOTE':
      return { ...edit, passage: validatePassage(`${path}.passage`, edit.passage), replacement: validateLines(`${path}.replacement`, edit.replacement, budget) };
    case 'INSERT_TEXT':
      return { ...edit, place: validatePlace(path, edit.place), text: validateInsertion(`${path}.text`, edit.text, budget) };
    case 'LINK_VALUE':
      return { ...edit, passage: validatePassage(`${path}.passage`, edit.passage), source: validateSource(`${path}.source`, edit.source) };
    case 'DELETE_PASSAGE':
    case 'DELETE_BLOCKS':
    case 'UNLINK_VALUE':
      return { ...edit, passage: validatePassage(`${path}.passage`, edit.passage) };
    case 'INSERT_BLOCKS':
      return { ...edit, place: validatePlace(path, edit.place), blocks: validateInsertedBlocks(`${path}.blocks`, edit.blocks, budget) };
    case 'APPEND_PARAGRAPHS': {
      const paragraphs = validateAll(`${path}.paragraphs`, edit.paragraphs, budget);
      if (paragraphs.length === 0) throw new AppError('invalid_input', { path: `${path}.paragraphs`, problem: '至少要有一段文字', problemEn: 'at least one paragraph' });
      return { ...edit, paragraphs };
    }
    case 'REPLACE_ALL':
      return { ...edit, paragraphs: validateAll(`${path}.paragraphs`, edit.paragraphs, budget) };
    case 'REPLACE_ALL_WITH_BLOCKS':
      return { ...edit, blocks: validateBlocks(`${path}.blocks`, edit.blocks, budget) };
  }
}

function validateSource(path: string, source: string): string {
  if (parseValueSource(source) === null) throw new AppError('invalid_input', { path, problem: '不是可联动的来源', problemEn: 'must be a source that a value can be linked to' });
  return source;
}

function validatePlace(path: string, place: TextPlace): TextPlace {
  return 'passage' in place ? { ...place, passage: validatePassage(`${path}.passage`, place.passage) } : place;
}

function validateLines(path: string, value: string, budget: PartBudget): string {
  const text = validateReplacement(path, value);
  budget.spend(path, text.split('\n').length);
  return text;
}

function validateInsertion(path: string, value: string, budget: PartBudget): string {
  const text = validateLines(path, value, budget);
  if (text === '') throw new AppError('invalid_input', { path, problem: '不能为空', problemEn: 'must not be empty' });
  return text;
}

function validateInsertedBlocks(path: string, blocks: readonly TextBlock[], budget: PartBudget): TextBlock[] {
  if (blocks.length === 0) throw new AppError('invalid_input', { path, problem: '至少要有一段文字', problemEn: 'at least one paragraph' });
  return validateBlocks(path, blocks, budget);
}

function validateAll(path: string, paragraphs: readonly string[], budget: PartBudget): string[] {
  budget.spend(path, paragraphs.length);
  return validateParagraphs(path, paragraphs);
}
