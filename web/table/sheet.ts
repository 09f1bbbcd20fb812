/** Where what a cell says is kept. */
export type Place =
  | { readonly kind: 'head'; readonly field: string }
  | { readonly kind: 'plan'; readonly month: number }
  /** `id` null: a goal that is not there yet. */
  | { readonly kind: 'goal'; readonly id: string | null }
  | { readonly kind: 'row'; readonly id: string; readonly field: string };

/** One of several values that a cell can take. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One cell of the form, over one or more places of the sheet. */
export interface Cell {
  /** Stays with the cell when rows move. */
  readonly key: string;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** `heading` and `number` say what stands beside them and are not edited. */
  readonly kind: 'heading' | 'number' | 'value';
  readonly text: string;
  /** What a screen reader calls it. */
  readonly name: string;
  /** One for each sheet row that it spans. */
  readonly places: readonly Place[];
  readonly choices: readonly Choice[] | null;
  readonly isAmount: boolean;
  /** The node of the sheet's row, for what is done to rows. */
  readonly rowId: string | null;
  /** Of a heading over cells that are one field to the server: that field. */
  readonly headingOf: 'expenditurePlan' | 'goals' | null;
}

/** A goal table laid out as the form prints it; `rows` hold the cells that begin in them. */
export interface Sheet {
  readonly rows: readonly (readonly Cell[])[];
  readonly columnCount: number;
  /** The cell that covers a place; null beyond the sheet. */
  at(row: number, column: number): Cell | null;
}

/** A place of the sheet. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

/** Everything between two corners, both of them in it. */
export interface Range {
  readonly from: Position;
  readonly to: Position;
}

/** What is kept at a place of a cell that may span several. */
export function placeAt(cell: Cell, row: number): Place | null {
  return cell.places[Math.min(Math.max(row - cell.row, 0), cell.places.length - 1)] ?? null;
}

/** The names by which a place is known to edits, findings and errors. */
export function placeKey(place: Place, tableId: string): string {
  switch (place.kind) {
    case 'head':
      return `${tableId}:${place.field}`;
    case 'plan':
      return `${tableId}:expenditurePlan.${place.month}`;
    case 'goal':
      return `${place.id ?? tableId}:goal`;
    case 'row':
      return `${place.id}:${place.field}`;
  }
}
