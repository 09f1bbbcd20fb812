import { addDecimals } from '../../../schema/model/decimal.js';
import type { PartTree } from '../../../schema/model/document.js';
import type { GoalTable } from '../../../schema/model/goal-table.js';
import type { PrintedDocument } from '../../../schema/model/printed-document.js';
import { amountCell, drawRow, type SheetDraft } from './form-sheet.js';
import { coverLines, versionLines } from './lay-out-form.js';
import type { Sheet } from './sheet-xml.js';

/** A goal table with the part it stands in and the sheet it is on. */
export interface PlacedTable {
  readonly part: PartTree;
  readonly table: GoalTable;
  readonly sheet: string;
}

export const overviewName = '总览';
/** By these the reader knows the list again. */
export const overviewHeads = ['序号', '部分', '项目名称', '项目编码', '预算数', '其中：财政资金', '其他资金', '单位', '工作表'] as const;

const widths = [7, 26, 30, 24, 14, 16, 14, 8, 30];
const lastColumn = widths.length - 1;
const amounts = ['total', 'fiscalFunds', 'otherFunds'] as const;

/** Sums in each unit of money: amounts of different units are not added. */
function drawTotals(draft: SheetDraft, tables: readonly PlacedTable[]): void {
  for (const unit of new Set(tables.map(({ table }) => table.currencyUnit))) {
    const own = tables.filter(({ table }) => table.currencyUnit === unit);
    const sums = amounts.map((amount) => own.reduce<string | null>((sum, { table }) => (table.budget[amount] === null ? sum : addDecimals(sum ?? '0.00', table.budget[amount])), null));
    drawRow(draft, [
      { column: 0, text: '合计', style: 'label', to: 3 }, ...sums.map((sum, index) => ({ column: 4 + index, ...amountCell(sum, 'total') })),
      { column: 7, text: unit, style: 'center' }, { column: 8, text: `${own.length} 张`, style: 'center' },
    ]);
  }
}

/** The first sheet: the cover, every goal table with its budget and a way to it, and what they come to. */
export function drawOverview(document: PrintedDocument, tables: readonly PlacedTable[]): Sheet {
  const { cover } = document.tree;
  const draft: SheetDraft = { rows: [], merges: [], widths };
  if (cover.departmentName !== '') drawRow(draft, [{ column: 0, text: cover.departmentName, style: 'department', to: lastColumn }], 30);
  if (cover.title !== '') drawRow(draft, [{ column: 0, text: cover.title, style: 'title', to: lastColumn }], 36);
  for (const text of coverLines(document.tree)) drawRow(draft, [{ column: 0, text, style: 'middle', to: lastColumn }]);
  drawRow(draft, []);
  const repeatedRow = draft.rows.length;
  drawRow(draft, overviewHeads.map((text, column) => ({ column, text, style: 'label' })));
  const links = tables.map(({ part, table, sheet }, index) => {
    drawRow(draft, [
      { column: 0, number: String(index + 1), style: 'count' }, { column: 1, text: [part.number, part.title].filter((text) => text !== '').join(' '), style: 'text' },
      { column: 2, text: table.projectName, style: 'text' }, { column: 3, text: table.projectCode, style: 'text' },
      ...amounts.map((amount, at) => ({ column: 4 + at, ...amountCell(table.budget[amount]) })),
      { column: 7, text: table.currencyUnit, style: 'center' }, { column: 8, text: sheet, style: 'link' },
    ]);
    return { row: draft.rows.length - 1, column: 8, sheet };
  });
  drawTotals(draft, tables);
  for (const text of versionLines(document)) drawRow(draft, [{ column: 0, text, style: 'left', to: lastColumn }]);
  return { name: overviewName, rows: draft.rows, merges: draft.merges, widths, repeatedRow, frozenRows: repeatedRow + 1, links, isLandscape: true };
}
