import { AppError } from '../../../schema/errors/app-error.js';
import { goalTableFields, indicatorFields, type CommentAnchor, type GoalTableField, type IndicatorField, type TextRangeAnchor } from '../../../schema/model/anchor.js';
import { isId } from '../../../schema/model/ids.js';
import { limits } from '../../../schema/model/limits.js';
import type { PassageInput } from '../../ports/collab-gateway.js';
import type { SectionRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';

/** Where a client wants its comment to stand. */
export type AddCommentAnchor =
  | { readonly kind: 'DOCUMENT' }
  | { readonly kind: 'SECTION'; readonly sectionId: string }
  | { readonly kind: 'TEXT_RANGE'; readonly sectionId: string; readonly passage: PassageInput }
  | { readonly kind: 'GOAL_TABLE'; readonly goalTableId: string; readonly field?: GoalTableField | null }
  | { readonly kind: 'CELL'; readonly indicatorId: string; readonly field: IndicatorField };

/** As the client named it, but for a passage, which the section's room has turned into an anchor that follows the text. */
export type PlacedAnchor = Exclude<AddCommentAnchor, { kind: 'TEXT_RANGE' }> | TextRangeAnchor;

/** A Yjs relative position takes some 20 bytes; no client needs a thousand characters for one. */
const maxPositionChars = 1000;

/** @throws {invalid_input} {too_large} before the room is asked */
export function assertPassage(passage: PassageInput): void {
  if (passage.quote === '') throw new AppError('invalid_input', { path: 'anchor.quote', problem: '请先选择文字' });
  for (const path of ['quote', 'prefix', 'suffix'] as const) {
    if ((passage[path]?.length ?? 0) > limits.quoteChars) throw new AppError('too_large', { what: `anchor.${path}`, limit: limits.quoteChars });
  }
  for (const path of ['start', 'end'] as const) {
    if ((passage[path]?.length ?? 0) > maxPositionChars) throw new AppError('invalid_input', { path: `anchor.${path}`, problem: '不是文字位置' });
  }
}

/** @throws {not_found} the section is of another document, was removed, or never was: a caller cannot tell which */
export async function sectionOf(repositories: Repositories, documentId: string, sectionId: string): Promise<SectionRecord> {
  const section = isId(sectionId, 'section') ? await repositories.sections.find(sectionId) : null;
  if (section === null || section.documentId !== documentId) throw new AppError('not_found', { kind: 'section', id: sectionId });
  return section;
}

function assertField(known: readonly string[], field: string): void {
  if (!known.includes(field)) throw new AppError('invalid_input', { path: 'anchor.field', problem: `须为 ${known.join(' | ')}` });
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
    case 'CELL': {
      const indicator = isId(placed.indicatorId, 'indicator') ? await repositories.goalTables.findIndicator(placed.indicatorId) : null;
      if (indicator === null || indicator.documentId !== documentId) throw new AppError('not_found', { kind: 'indicator', id: placed.indicatorId });
      assertField(indicatorFields, placed.field);
      return { kind: 'CELL', goalTableId: indicator.goalTableId, indicatorId: indicator.id, field: placed.field };
    }
  }
}
