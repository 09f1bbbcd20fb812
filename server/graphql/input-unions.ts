import type { CommentAnchorInput } from '../../schema/graphql/inputs/comment-inputs.js';
import type { ReturnedItemInput } from '../../schema/graphql/inputs/review-inputs.js';
import type { PassageInput, SectionEditInput } from '../../schema/graphql/inputs/section-inputs.js';
import { AppError } from '../../schema/errors/app-error.js';
import { goalTableFields, indicatorFields, type Passage } from '../../schema/model/anchor.js';
import type { AddCommentAnchor } from '../commands/comment/comment-anchor.js';
import type { RaisedItem } from '../commands/review/raise-items.js';
import type { SectionEdit } from '../ports/collab-gateway.js';

/*
 * GraphQL has no union inputs: one input holds the fields of every kind, and here each kind asks for its own.
 */

function required<T>(value: T | null | undefined, path: string, kind: string): T {
  if (value === undefined || value === null) throw new AppError('invalid_input', { path, problem: `${kind} 必须填写此项 (required for ${kind})` });
  return value;
}

function oneOf<T extends string>(values: readonly T[], value: string, path: string): T {
  const known = values.find((candidate) => candidate === value);
  if (known === undefined) throw new AppError('invalid_input', { path, problem: `应为 ${values.join(' | ')}` });
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

/** @throws {invalid_input} a field its kind needs is missing */
export function toSectionEdit(input: SectionEditInput): SectionEdit {
  const { kind } = input;
  if (kind !== 'REPLACE_QUOTE') return { kind, paragraphs: required(input.paragraphs, 'edit.paragraphs', kind) };
  return { kind, passage: toPassage(required(input.passage, 'edit.passage', kind)), replacement: required(input.replacement, 'edit.replacement', kind) };
}

/** @throws {invalid_input} neither a thread nor a place with words, or a field its kind needs is missing */
export function toRaisedItem(input: ReturnedItemInput, index: number): RaisedItem {
  const { threadId, anchor, body, criterion } = input;
  const path = `items.${index}`;
  if (threadId != null) return { threadId, criterion };
  return { anchor: toCommentAnchor(required(anchor, `${path}.anchor`, '新意见'), `${path}.anchor`), body: required(body, `${path}.body`, '新意见'), criterion };
}
