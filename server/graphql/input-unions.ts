import type { CommentAnchorInput } from '../../schema/graphql/inputs/comment-inputs.js';
import type { ReturnedItemInput } from '../../schema/graphql/inputs/review-inputs.js';
import type { PassageInput, SectionEditInput } from '../../schema/graphql/inputs/section-inputs.js';
import { AppError } from '../../schema/errors/app-error.js';
import { goalTableFields, indicatorFields, type Passage } from '../../schema/model/anchor.js';
import type { SectionEdit, TextPlace } from '../../schema/model/section-edit.js';
import type { AddCommentAnchor } from '../commands/comment/comment-anchor.js';
import type { RaisedItem } from '../commands/review/raise-items.js';
import { required } from './required.js';
import { toTextBlocks } from './text-blocks.js';

/*
 * GraphQL has no union inputs: one input holds the fields of every kind, and here each kind asks for its own.
 */

function oneOf<T extends string>(values: readonly T[], value: string, path: string): T {
  const known = values.find((candidate) => candidate === value);
  if (known === undefined) throw new AppError('invalid_input', { path, problem: `应为 ${values.join(' | ')}`, problemEn: `must be ${values.join(' | ')}` });
  return known;
}

function toPassage(input: PassageInput): Passage {
  const { quote, prefix, suffix, start, end, expectQuote } = input;
  return { quote, expectQuote, ...(prefix ? { prefix } : {}), ...(suffix ? { suffix } : {}), ...(start ? { start } : {}), ...(end ? { end } : {}) };
}

/** `path` is where the anchor stands in the input. @throws {invalid_input} a field its kind needs is missing */
export function toCommentAnchor(input: CommentAnchorInput, path = 'anchor'): AddCommentAnchor {
  const { kind } = input;
  switch (kind) {
    case 'DOCUMENT':
      return { kind };
    case 'SECTION':
      return { kind, sectionId: required(input.sectionId, `${path}.sectionId`, kind) };
    case 'TEXT_RANGE':
      return { kind, sectionId: required(input.sectionId, `${path}.sectionId`, kind), passage: toPassage(required(input.passage, `${path}.passage`, kind)) };
    case 'GOAL_TABLE': {
      const goalTableId = required(input.goalTableId, `${path}.goalTableId`, kind);
      return { kind, goalTableId, field: input.field == null ? null : oneOf(goalTableFields, input.field, `${path}.field`) };
    }
    case 'ROW':
      return { kind, indicatorId: required(input.indicatorId, `${path}.indicatorId`, kind) };
    case 'CELL': {
      const field = oneOf(indicatorFields, required(input.field, `${path}.field`, kind), `${path}.field`);
      return { kind, indicatorId: required(input.indicatorId, `${path}.indicatorId`, kind), field };
    }
  }
}

/** `path` is where the edit stands in the input. @throws {invalid_input} a field its kind needs is missing */
export function toSectionEdit(input: SectionEditInput, path: string): SectionEdit {
  const { kind } = input;
  switch (kind) {
    case 'REPLACE_QUOTE':
      return { kind, passage: requiredPassage(input, path), replacement: required(input.replacement, `${path}.replacement`, kind) };
    case 'INSERT_TEXT':
      return { kind, place: toPlace(input, path), text: required(input.text, `${path}.text`, kind) };
    case 'LINK_VALUE':
      return { kind, passage: requiredPassage(input, path), source: required(input.source, `${path}.source`, kind), value: null };
    case 'DELETE_PASSAGE':
    case 'DELETE_BLOCKS':
    case 'UNLINK_VALUE':
      return { kind, passage: requiredPassage(input, path) };
    case 'INSERT_BLOCKS':
      return { kind, place: toPlace(input, path), blocks: toTextBlocks(required(input.blocks, `${path}.blocks`, kind), `${path}.blocks`) };
    case 'APPEND_PARAGRAPHS':
    case 'REPLACE_ALL':
      return { kind, paragraphs: required(input.paragraphs, `${path}.paragraphs`, kind) };
    case 'REPLACE_ALL_WITH_BLOCKS':
      return { kind, blocks: toTextBlocks(required(input.blocks, `${path}.blocks`, kind), `${path}.blocks`) };
  }
}

function requiredPassage({ kind, passage }: SectionEditInput, path: string): Passage {
  return toPassage(required(passage, `${path}.passage`, kind));
}

function toPlace(input: SectionEditInput, path: string): TextPlace {
  const at = required(input.place, `${path}.place`, input.kind);
  return at === 'START' || at === 'END' ? { at } : { at, passage: requiredPassage(input, path) };
}

/** @throws {invalid_input} neither a thread nor a place with words, or a field its kind needs is missing */
export function toRaisedItem(input: ReturnedItemInput, index: number): RaisedItem {
  const { threadId, anchor, body, criterion } = input;
  const path = `items.${index}`;
  if (threadId != null) return { threadId, criterion };
  return { anchor: toCommentAnchor(required(anchor, `${path}.anchor`, '新意见'), `${path}.anchor`), body: required(body, `${path}.body`, '新意见'), criterion };
}
