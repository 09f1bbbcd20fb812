import type { IndicatorLevel } from '../../../schema/model/goal-table.js';
import type { PageLayout } from '../../../schema/model/template.js';

/** A cell of a form: over so many columns, or, with `down`, over so many rows that leave its column out. */
export interface FormCell {
  readonly column: number;
  readonly columns: number;
  readonly down: number;
  readonly text: string;
  readonly isLabel: boolean;
  readonly isLeft: boolean;
}

/** One project's table. */
export interface FormTable {
  /** Names the sheet of a workbook. */
  readonly name: string;
  readonly heading: string;
  /** Above the table, to its right. */
  readonly unit: string;
  readonly rows: readonly (readonly FormCell[])[];
  /** Index of the row with the heads of the columns, which comes again on every page. */
  readonly headRow: number;
}

/** A form of tables, one for each project, as it is written in any format. */
export interface TableForm {
  /** The lines that stand above the tables: title first. */
  readonly lines: readonly string[];
  readonly author: string;
  /** When it was handed in: what the file says of its own age. */
  readonly at: number | null;
  readonly page: PageLayout;
  /** Shares of the width, one for each column. */
  readonly shares: readonly number[];
  readonly tables: readonly FormTable[];
}

export const formCell = (column: number, text: string, more: Partial<FormCell> = {}): FormCell => ({ column, columns: 1, down: 1, text, isLabel: false, isLeft: false, ...more });
export const formLabel = (column: number, text: string, columns = 1): FormCell => formCell(column, text, { columns, isLabel: true });

/** The day in Beijing. */
export const printDay = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

interface Levelled {
  readonly row: { readonly level1: IndicatorLevel; readonly level2: IndicatorLevel };
}

/** Above this a label is none of a form, and stands in each of its rows. */
const maxMergedLabel = 40;

function downFrom<R extends Levelled>(rows: readonly R[], index: number, isSame: (above: R, below: R) => boolean): number {
  let down = 1;
  for (let above = rows[index], below = rows[index + 1]; above !== undefined && below !== undefined && isSame(above, below); below = rows[index + down]) {
    down += 1;
    above = below;
  }
  return down;
}

const sameLevel1 = (above: Levelled, below: Levelled): boolean => above.row.level1.label === below.row.level1.label && below.row.level1.label.length <= maxMergedLabel;
const sameLevel2 = (above: Levelled, below: Levelled): boolean => sameLevel1(above, below) && above.row.level2.label === below.row.level2.label && below.row.level2.label.length <= maxMergedLabel;

/** The labels of a row's levels in the first two columns, merged over the rows of their groups: none where the row above has begun them. */
export function levelCells(rows: readonly Levelled[], index: number): FormCell[] {
  const [above, printed] = [rows[index - 1], rows[index]];
  if (printed === undefined) return [];
  const begins = (isSame: typeof sameLevel1): boolean => above === undefined || !isSame(above, printed);
  return [
    ...(begins(sameLevel1) ? [{ ...formLabel(0, printed.row.level1.label), down: downFrom(rows, index, sameLevel1) }] : []),
    ...(begins(sameLevel2) ? [{ ...formLabel(1, printed.row.level2.label), down: downFrom(rows, index, sameLevel2) }] : []),
  ];
}
