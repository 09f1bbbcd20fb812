import type { CommentAnchorInput } from '../../client-sdk/index.js';
import type { GoalTableField, IndicatorField } from '../../schema/model/anchor.js';
import { placeAt, type Cell, type Place, type Position, type Sheet } from './sheet.js';

/** A cell as the server names it; `field` null: the row as a whole. */
export interface CellAddress {
  readonly goalTableId: string;
  readonly indicatorId: string | null;
  readonly field: IndicatorField | GoalTableField | null;
}

/** The server's name of a place: the months of the plan are one field to it, and so are the goals. */
export function addressOf(place: Place, goalTableId: string): CellAddress {
  switch (place.kind) {
    case 'head':
      return { goalTableId, indicatorId: null, field: place.field as GoalTableField };
    case 'plan':
      return { goalTableId, indicatorId: null, field: 'expenditurePlan' };
    case 'goal':
      return { goalTableId, indicatorId: null, field: 'goals' };
    case 'row':
      return { goalTableId, indicatorId: place.id, field: place.field as IndicatorField };
  }
}

/** The name under which what stands at an address is kept. */
export const addressKey = ({ goalTableId, indicatorId, field }: CellAddress): string => `${indicatorId ?? goalTableId}:${field ?? ''}`;

/** The addresses of which a cell shows what stands there. What stands on the plan or the goals as a whole stands at their heading. */
export function shownAddresses(cell: Cell, goalTableId: string): readonly CellAddress[] {
  if (cell.kind === 'heading') return cell.headingOf === null ? [] : [{ goalTableId, indicatorId: null, field: cell.headingOf }];
  if (cell.kind === 'number') return [{ goalTableId, indicatorId: cell.rowId, field: null }];
  return cell.places.filter(({ kind }) => kind === 'head' || kind === 'row').map((place) => addressOf(place, goalTableId));
}

/** Where one stands in a sheet. */
export function addressAt(sheet: Sheet, { row, column }: Position, goalTableId: string): CellAddress | null {
  const cell = sheet.at(row, column);
  if (cell === null) return null;
  if (cell.kind === 'number') return { goalTableId, indicatorId: cell.rowId, field: null };
  const place = placeAt(cell, row);
  return place === null ? null : addressOf(place, goalTableId);
}

/** The address as a comment takes it. */
export function anchorOf({ goalTableId, indicatorId, field }: CellAddress): CommentAnchorInput {
  if (indicatorId === null) return { kind: 'GOAL_TABLE', goalTableId, field };
  return field === null ? { kind: 'ROW', indicatorId } : { kind: 'CELL', indicatorId, field };
}
