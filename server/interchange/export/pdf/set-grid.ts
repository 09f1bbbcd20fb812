import { breakGrid, type GridPage, type LaidCell, type LaidGrid, type RowFragment } from './break-grid.js';
import type { Flow } from './flow.js';
import { cellWidth, columnStart, type Grid } from './grid.js';
import { addTag, type Page, type Tag } from './page.js';
import { setLine, tagParagraph, type ParagraphTags } from './set-line.js';

const ruleWidth = 0.6;

interface CellTags {
  /** By paragraph of the cell. */
  readonly tag: Tag;
  readonly paragraphs: readonly ParagraphTags[];
}

function tagCells(laid: LaidGrid, table: Tag): Map<LaidCell, CellTags> {
  const rows = laid.grid.rows.map(() => addTag(table, 'TR'));
  return new Map(laid.cells.map((each) => {
    const { cell } = each;
    const row = rows[each.row];
    if (row === undefined) throw new Error('a cell stands in a row');
    const tag = addTag(row, cell.scope === null ? 'TD' : 'TH', {
      ...(cell.rows > 1 ? { rowSpan: cell.rows } : {}), ...(cell.columns > 1 ? { columnSpan: cell.columns } : {}), ...(cell.scope === null ? {} : { scope: cell.scope }),
    });
    const paragraphs = cell.paragraphs.map((texts) => tagParagraph(cell.paragraphs.length > 1 ? addTag(tag, 'P') : tag, texts.map(({ style }) => style)));
    return [each, { tag, paragraphs }];
  }));
}

const untagged: ParagraphTags = { of: () => null };

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function drawBox(page: Page, { x, y, width, height }: Box): void {
  const edges = [[x, y, x + width, y], [x, y + height, x + width, y + height], [x, y, x, y + height], [x + width, y, x + width, y + height]] as const;
  for (const [x1, y1, x2, y2] of edges) page.items.push({ kind: 'RULE', x1, y1, x2, y2, width: ruleWidth });
}

function drawText(page: Page, grid: Grid, laid: LaidCell, range: readonly [number, number], box: Box, tags: CellTags | null): void {
  const lines = laid.lines.slice(...range);
  // What goes on over a page end fills its part from the top.
  const isWhole = lines.length === laid.lines.length;
  // A cell without text is tagged all the same, or those beside it would seem to stand in its column.
  const [first] = laid.cell.paragraphs;
  if (lines.every(({ line }) => line.pieces.length === 0) && range[0] === 0 && first !== undefined) {
    const tag = tags?.tag ?? null;
    if (tag !== null) page.items.push({ kind: 'TEXT', x: box.x + grid.padding, y: box.y + grid.padding + grid.lineHeight * 0.8, font: 'SERIF', size: grid.lineHeight * 0.7, codes: '', spacing: 0, italic: false, grey: 0, tag });
    return;
  }
  const free = box.height - 2 * grid.padding - lines.length * grid.lineHeight;
  let top = box.y + grid.padding + (isWhole ? Math.max(0, free / 2) : 0);
  for (const { line, paragraph } of lines) {
    const place = { x: box.x + grid.padding, top, width: box.width - 2 * grid.padding, height: grid.lineHeight, align: laid.cell.align };
    setLine(page, line, place, tags?.paragraphs[paragraph] ?? untagged);
    top += grid.lineHeight;
  }
}

interface PageDrawing {
  readonly page: Page;
  readonly left: number;
  readonly top: number;
}

/** Draws a head row that stands above the rows of a further page. */
function drawHead(laid: LaidGrid, { page, left, top }: PageDrawing): void {
  for (const cell of laid.cells.filter(({ row }) => row === laid.grid.headRow)) {
    const box = { x: left + columnStart(laid.grid, cell.cell.column), y: top, width: cellWidth(laid.grid, cell.cell), height: laid.headHeight };
    drawBox(page, box);
    drawText(page, laid.grid, cell, [0, cell.lines.length], box, null);
  }
}

/** The part of a merged cell on one page. */
function boxOf(laid: LaidGrid, cell: LaidCell, fragments: readonly (RowFragment & { readonly y: number })[], left: number): Box | null {
  const covered = fragments.filter(({ row }) => row >= cell.row && row < cell.row + cell.cell.rows);
  const [first] = covered;
  if (first === undefined) return null;
  return {
    x: left + columnStart(laid.grid, cell.cell.column), y: first.y, width: cellWidth(laid.grid, cell.cell),
    height: covered.reduce((sum, { height }) => sum + height, 0),
  };
}

interface GridDrawing {
  readonly laid: LaidGrid;
  readonly cellsByRow: readonly (readonly LaidCell[])[];
  readonly tags: ReadonlyMap<LaidCell, CellTags>;
  /** Merged cells whose label has been shown; where it comes again it is the page's, not the table's. */
  readonly labelled: Set<LaidCell>;
  readonly onRow: (nodeId: string, page: Page, y: number) => void;
}

function drawPage(drawing: GridDrawing, gridPage: GridPage, place: PageDrawing): number {
  const { laid, cellsByRow, tags, labelled } = drawing;
  let y = place.top + (gridPage.repeatsHead ? laid.headHeight : 0);
  if (gridPage.repeatsHead) drawHead(laid, place);
  const fragments = gridPage.fragments.map((fragment) => {
    const placed = { ...fragment, y };
    y += fragment.height;
    return placed;
  });
  for (const [index, fragment] of fragments.entries()) {
    const own = cellsByRow[fragment.row] ?? [];
    // Labels that go on from the page before stand beside the first row of this one.
    const goesOn = index > 0 ? [] : laid.cells.filter(({ row, cell }) => cell.rows > 1 && row < fragment.row && row + cell.rows > fragment.row);
    const { nodeId } = laid.grid.rows[fragment.row] ?? {};
    if (nodeId !== undefined && fragment.from === 0) drawing.onRow(nodeId, place.page, fragment.y);
    for (const cell of [...goesOn, ...own]) {
      const isMerged = cell.cell.rows > 1;
      const box = boxOf(laid, cell, isMerged ? fragments : [fragment], place.left);
      if (box === null) continue;
      drawBox(place.page, box);
      drawText(place.page, laid.grid, cell, isMerged ? [0, cell.lines.length] : [fragment.from, fragment.to], box, labelled.has(cell) ? null : tags.get(cell) ?? null);
      if (isMerged) labelled.add(cell);
    }
  }
  return y;
}

/** Sets a table, over as many pages as it needs. `onRow` is told where each row with a node begins. */
export function setGrid(flow: Flow, grid: Grid, table: Tag, onRow: GridDrawing['onRow'] = () => undefined): void {
  const { top, bottom } = flow.area();
  const laid = breakGrid(grid, flow.glyphs, flow.room(), bottom - top);
  const cellsByRow = grid.rows.map((_, index) => laid.cells.filter(({ row }) => row === index));
  const drawing: GridDrawing = { laid, cellsByRow, tags: tagCells(laid, table), labelled: new Set(), onRow };
  laid.pages.forEach((page, index) => {
    // The first one is empty where not even its first row had room.
    if (index > 0) flow.newPage(flow.area());
    const end = drawPage(drawing, page, { page: flow.page(), left: flow.area().left, top: flow.y() });
    flow.moveDown(end - flow.y());
  });
}
