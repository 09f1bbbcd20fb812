import { amountCell, drawRow, type SheetDraft } from './form-sheet.js';
import { packWorkbook, sheetName } from './print-xlsx.js';
import type { Sheet } from './sheet-xml.js';
import type { FormTable, TableForm } from './table-form.js';

function drawTable(draft: SheetDraft, { rows }: FormTable): void {
  const top = draft.rows.length;
  rows.forEach((cells, index) => {
    const covered = Array.from({ length: draft.widths.length }, (_, column) => column).filter((column) => !cells.some((cell) => column >= cell.column && column < cell.column + cell.columns));
    drawRow(draft, [
      ...cells.map(({ column, columns, text, isLabel, isLeft }) => {
        const style = isLabel ? 'label' : isLeft ? 'text' : 'center';
        const to = column + columns - 1;
        // What was paid is money; figures of indicators are as they are written, with any number of decimals.
        return { column, to, ...(index < 3 && /^-?\d+\.\d{2}$/.test(text) ? amountCell(text) : { text, style } as const) };
      }),
      ...covered.map((column) => ({ column, text: '', style: 'label' } as const)),
    ]);
    for (const { column, columns, down } of cells) if (down > 1) draft.merges.push({ top: top + index, left: column, bottom: top + index + down - 1, right: column + columns - 1 });
  });
}

/** A form of tables as a workbook, each on a sheet of its own. The same form gives the same bytes. @throws {too_large} a text longer than a cell can hold */
export function printFormXlsx({ lines, author, at, shares, tables }: TableForm): Uint8Array {
  const widths = shares.map((share) => Math.round(share / 2.6));
  const last = widths.length - 1;
  const sheets = tables.map((table, index): Sheet => {
    const draft: SheetDraft = { rows: [], merges: [], widths };
    lines.forEach((text, line) => drawRow(draft, [{ column: 0, to: last, text, style: line === 0 ? 'title' : 'middle' }], line === 0 ? 34 : 20));
    drawRow(draft, [{ column: 0, to: last - 4, text: table.heading, style: 'left' }, { column: last - 3, to: last, text: table.unit, style: 'right' }]);
    const repeatedRow = draft.rows.length + table.headRow;
    drawTable(draft, table);
    return { name: sheetName(index + 1, table.name), rows: draft.rows, merges: draft.merges, widths, repeatedRow, frozenRows: 0, links: [], isLandscape: true };
  });
  return packWorkbook(sheets, { title: lines[0] ?? '', creator: author, at });
}
