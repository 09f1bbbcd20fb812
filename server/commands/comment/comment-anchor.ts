import { AppError } from '../../../schema/errors/app-error.js';
import { goalTableFields, indicatorFields, type CommentAnchor, type GoalTableField, type IndicatorField, type Passage, type TextRangeAnchor } from '../../../schema/model/anchor.js';
import { isId } from '../../../schema/model/ids.js';
import { validatePassage } from '../../domain/validate-passage.js';
import type { IndicatorRecord, SectionRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { accessDocument } from '../access.js';
import type { CommandContext } from '../command.js';

/** Where a client wants its comment to stand. */
export type AddCommentAnchor =
  | { readonly kind: 'DOCUMENT' }
  | { readonly kind: 'SECTION'; readonly sectionId: string }
  | { readonly kind: 'TEXT_RANGE'; readonly sectionId: string; readonly passage: Passage }
  | { readonly kind: 'GOAL_TABLE'; readonly goalTableId: string; readonly field?: GoalTableField | null }
  | { readonly kind: 'ROW'; readonly indicatorId: string }
  | { readonly kind: 'CELL'; readonly indicatorId: string; readonly field: IndicatorField };

/** As the client named it, but for a passage, which the section's room has turned into an anchor that follows the text. */
export type PlacedAnchor = Exclude<AddCommentAnchor, { kind: 'TEXT_RANGE' }> | TextRangeAnchor;

/** @throws {not_found} the section is of another document, was removed, or never was: a caller cannot tell which */
export async function sectionOf(repositories: Repositories, documentId: string, sectionId: string): Promise<SectionRecord> {
  const section = isId(sectionId, 'section') ? await repositories.sections.find(sectionId) : null;
  if (section === null || section.documentId !== documentId) throw new AppError('not_found', { kind: 'section', id: sectionId });
  return section;
}

async function rowOf(repositories: Repositories, documentId: string, indicatorId: string): Promise<IndicatorRecord> {
  const indicator = isId(indicatorId, 'indicator') ? await repositories.goalTables.findIndicator(indicatorId) : null;
  if (indicator === null || indicator.documentId !== documentId) throw new AppError('not_found', { kind: 'indicator', id: indicatorId });
  return indicator;
}

/**
 * Asks the section's room for a passage's anchor, before the transaction; the policy first, so that a stranger opens no room.
 * @throws {not_found} @throws {forbidden} @throws {invalid_input} @throws {too_large} @throws {anchor_lost}
 */
export async function placeAnchor(context: CommandContext, documentId: string, anchor: AddCommentAnchor): Promise<PlacedAnchor> {
  if (anchor.kind !== 'TEXT_RANGE') return anchor;
  const passage = validatePassage('anchor.passage', anchor.passage);
  const { read } = context.unitOfWork;
  await accessDocument(read, context.actor, documentId, 'comment.add');
  await sectionOf(read, documentId, anchor.sectionId);
  return context.collab.anchorPassage(anchor.sectionId, passage);
}

function assertField(known: readonly string[], field: string): void {
  if (!known.includes(field)) throw new AppError('invalid_input', { path: 'anchor.field', problem: `须为 ${known.join(' | ')}`, problemEn: `must be ${known.join(' | ')}` });
}

/**
 * The anchor to store, once what it names was found in this document.
 * @throws {not_found} {invalid_input}
 */
export async function toCommentAnchor(repositories: Repositories, documentId: string, placed: PlacedAnchor): Promise<CommentAnchor> {
  switch (placed.kind) {
    case 'DOCUMENT':
      return { kind: 'DOCUMENT' };
    case 'SECTION':
      return { kind: 'SECTION', sectionId: (await sectionOf(repositories, documentId, placed.sectionId)).id };
    case 'TEXT_RANGE':
      await sectionOf(repositories, documentId, placed.sectionId);
      return placed;
    case 'GOAL_TABLE': {
      const table = isId(placed.goalTableId, 'goalTable') ? await repositories.goalTables.find(placed.goalTableId) : null;
      if (table === null || table.documentId !== documentId) throw new AppError('not_found', { kind: 'goalTable', id: placed.goalTableId });
      const field = placed.field ?? null;
      if (field !== null) assertField(goalTableFields, field);
      return { kind: 'GOAL_TABLE', goalTableId: table.id, field };
    }
    case 'ROW': {
      const indicator = await rowOf(repositories, documentId, placed.indicatorId);
      return { kind: 'ROW', goalTableId: indicator.goalTableId, indicatorId: indicator.id };
    }
    case 'CELL': {
      const indicator = await rowOf(repositories, documentId, placed.indicatorId);
      assertField(indicatorFields, placed.field);
      return { kind: 'CELL', goalTableId: indicator.goalTableId, indicatorId: indicator.id, field: placed.field };
    }
  }
}
