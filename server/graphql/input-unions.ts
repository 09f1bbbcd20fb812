import type { CommentAnchorInput } from '../../schema/graphql/inputs/comment-inputs.js';
import type { PassageInput, SectionEditInput } from '../../schema/graphql/inputs/section-inputs.js';
import { AppError } from '../../schema/errors/app-error.js';
import { goalTableFields, indicatorFields, type Passage } from '../../schema/model/anchor.js';
import type { AddCommentAnchor } from '../commands/comment/comment-anchor.js';
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

/** @throws {invalid_input} a field its kind needs is missing */
export function toCommentAnchor(input: CommentAnchorInput): AddCommentAnchor {
  const { kind } = input;
  switch (kind) {
    case 'DOCUMENT':
      return { kind };
    case 'SECTION':
      return { kind, sectionId: required(input.sectionId, 'anchor.sectionId', kind) };
    case 'TEXT_RANGE':
      return { kind, sectionId: required(input.sectionId, 'anchor.sectionId', kind), passage: toPassage(required(input.passage, 'anchor.passage', kind)) };
    case 'GOAL_TABLE': {
      const goalTableId = required(input.goalTableId, 'anchor.goalTableId', kind);
      return { kind, goalTableId, field: input.field == null ? null : oneOf(goalTableFields, input.field, 'anchor.field') };
    }
    case 'CELL': {
      const field = oneOf(indicatorFields, required(input.field, 'anchor.field', kind), 'anchor.field');
      return { kind, indicatorId: required(input.indicatorId, 'anchor.indicatorId', kind), field };
    }
  }
}

/** @throws {invalid_input} a field its kind needs is missing */
export function toSectionEdit(input: SectionEditInput): SectionEdit {
  const { kind } = input;
  if (kind !== 'REPLACE_QUOTE') return { kind, paragraphs: required(input.paragraphs, 'edit.paragraphs', kind) };
  return { kind, passage: toPassage(required(input.passage, 'edit.passage', kind)), replacement: required(input.replacement, 'edit.replacement', kind) };
}
