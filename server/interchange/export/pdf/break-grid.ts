import { breakLines, type TextLine } from './break-lines.js';
import type { Glyphs } from './glyphs.js';
import { cellWidth, type Grid, type GridCell } from './grid.js';

/** A line of a cell and the paragraph it belongs to. */
export interface CellLine {
  readonly line: TextLine;
  readonly paragraph: number;
}

/** A cell that was broken into lines. */
export interface LaidCell {
  readonly cell: GridCell;
  readonly row: number;
  readonly lines: readonly CellLine[];
}

/** A row, or as much of it as stands on one page. */
export interface RowFragment {
  readonly row: number;
  readonly height: number;
  /** Lines [from, to) of each cell that ends in this row. */
  readonly from: number;
  readonly to: number;
}

/** The fragments of one page. `repeatsHead`: the head row stands above them. */
export interface GridPage {
  readonly fragments: readonly RowFragment[];
  readonly repeatsHead: boolean;
}

/** A table broken into lines and pages. */
export interface LaidGrid {
  readonly grid: Grid;
  readonly cells: readonly LaidCell[];
  readonly pages: readonly GridPage[];
  /** Height of the head row. */
  readonly headHeight: number;
}

function layCells(grid: Grid, glyphs: Glyphs): LaidCell[] {
  return grid.rows.flatMap((row, index) =>
    row.cells.map((cell) => {
      const width = cellWidth(grid, cell) - 2 * grid.padding;
      const lines = cell.paragraphs.flatMap((texts, paragraph) => breakLines(texts, glyphs, width).map((line) => ({ line, paragraph })));
      return { cell, row: index, lines };
    }),
  );
}

interface RowMeasure {
  /** Lines of its own cells. */
  lines: number;
  /** Lines of the merged cells that cover it and that a page may end in: each part of them shows the label, so each row has room for it. */
  labels: number;
  /** Points that the last row of a merged cell is higher for its label. */
  extra: number;
  /** How many rows from here on stay on one page, because a merged cell begins here that is no higher than a part of one. */
  kept: number;
}

function measureRows(grid: Grid, cells: readonly LaidCell[], pageRoom: number): RowMeasure[] {
  const measures = grid.rows.map((): RowMeasure => ({ lines: 1, labels: 1, extra: 0, kept: 1 }));
  for (const { cell, row, lines } of cells) {
    const measure = measures[row];
    if (cell.rows === 1 && measure !== undefined) measure.lines = Math.max(measure.lines, lines.length);
  }
  for (const { cell, row, lines } of cells.filter((each) => each.cell.rows > 1)) {
    const covered = measures.slice(row, row + cell.rows);
    const height = covered.reduce((sum, each) => sum + each.lines * grid.lineHeight + 2 * grid.padding + each.extra, 0);
    const missing = lines.length * grid.lineHeight + 2 * grid.padding - height;
    const [first, last] = [covered[0], covered.at(-1)];
    if (Math.max(height, height + missing) <= pageRoom * 0.25 && first !== undefined && last !== undefined) {
      first.kept = Math.max(first.kept, cell.rows);
      last.extra += Math.max(0, missing);
    } else {
      for (const each of covered) each.labels = Math.max(each.labels, lines.length);
    }
  }
  return measures;
}

/** Splits the rows over pages: `firstRoom` points on the first one, `pageRoom` on each other. */
export function breakGrid(grid: Grid, glyphs: Glyphs, firstRoom: number, pageRoom: number): LaidGrid {
  const cells = layCells(grid, glyphs);
  const measures = measureRows(grid, cells, pageRoom);
  const heightOf = (lines: number) => lines * grid.lineHeight + 2 * grid.padding;
  const linesIn = (points: number) => Math.floor((points - 2 * grid.padding) / grid.lineHeight + 0.001);
  const headHeight = grid.headRow === null ? 0 : heightOf(measures[grid.headRow]?.lines ?? 1);
  const pages: { fragments: RowFragment[]; repeatsHead: boolean }[] = [{ fragments: [], repeatsHead: false }];
  let room = firstRoom;
  const turnPage = (row: number) => {
    // A head that fills the page would leave no room for what it is the head of.
    const repeatsHead = grid.headRow !== null && row > grid.headRow && headHeight < pageRoom * 0.4;
    pages.push({ fragments: [], repeatsHead });
    room = pageRoom - (repeatsHead ? headHeight : 0);
  };
  const place = (fragment: RowFragment) => {
    pages.at(-1)?.fragments.push(fragment);
    room -= fragment.height;
  };
  const fullHeight = ({ lines, labels, extra }: RowMeasure) => heightOf(Math.max(lines, labels)) + extra;
  measures.forEach((measure, row) => {
    const { lines, labels, extra, kept } = measure;
    const height = fullHeight(measure);
    // The head row takes the first row below it along.
    const needed = row === grid.headRow ? height + heightOf(2) : measures.slice(row, row + kept).reduce((sum, each) => sum + fullHeight(each), 0);
    if (needed > room && (needed <= pageRoom * 0.3 || room < heightOf(Math.max(3, labels)))) turnPage(row);
    let from = 0;
    while (lines - from > linesIn(room)) {
      const to = from + Math.max(1, linesIn(room));
      place({ row, height: heightOf(Math.max(to - from, labels)), from, to });
      turnPage(row);
      from = to;
    }
    place({ row, height: heightOf(Math.max(lines - from, labels)) + extra, from, to: lines });
  });
  return { grid, cells, headHeight, pages };
}
