import { labelKey, normalizeText } from '../../schema/model/normalize-text.js';
import type { Template } from '../../schema/model/template.js';
import type { Columns, IndicatorColumn } from './columns.js';
import { isLevel1Label, isLevel2Label } from './indicator-groups.js';
import type { ReportWriter } from './report.js';
import type { Row, SourceLine } from './source-line.js';
import type { IndicatorDraft, TableDraft } from './table-draft.js';

type Cells = Readonly<Record<IndicatorColumn, string>>;

/**
 * Rows whose cells were told apart by gaps have lost their blank cells. What is missing is found by the labels: a row
 * that begins with a level-2 label lacks its level 1, one that begins with neither lacks both.
 */
function alignCells(row: Row, columns: Columns, form: Template | null): readonly string[] {
  if (row.style !== 'SPACES' || row.cells.length >= columns.count) return row.cells;
  const first = row.cells[0] ?? '';
  if (isLevel1Label(first, form) && columns.index.level1 === 0 && !(isLevel2Label(first, form) && !isLevel2Label(row.cells[1] ?? '', form))) return row.cells;
  const missing = isLevel2Label(first, form) ? 1 : 2;
  return [...Array.from({ length: Math.min(missing, columns.count - row.cells.length) }, () => ''), ...row.cells];
}

function pickCells(cells: readonly string[], columns: Columns): Cells {
  const at = (column: IndicatorColumn) => cells[columns.index[column] ?? -1] ?? '';
  return {
    level1: at('level1'), level2: at('level2'), level3: at('level3'), description: at('description'),
    operator: at('operator'), target: at('target'), unit: at('unit'), basis: at('basis'),
  };
}

/** Cells outside the known columns: what they hold has no place in the model and is told, not dropped. */
function noteLooseCells(cells: readonly string[], columns: Columns, line: SourceLine, report: ReportWriter): void {
  const placed = new Set(Object.values(columns.index));
  cells.forEach((cell, column) => {
    if (cell === '' || placed.has(column) || labelKey(cell) === '绩效指标') return;
    const label = columns.unknown.get(column);
    const where = label === undefined ? { zh: `第${column + 1}列`, en: `column ${column + 1}` } : { zh: `“${label}”列`, en: `column “${label}”` };
    report.note(line, {
      zh: `${where.zh}的内容“${normalizeText(cell)}”没有对应字段，未导入。`,
      en: `“${normalizeText(cell)}” in ${where.en} has no field and was left out.`,
    });
  });
}

/** Forms that keep operator and unit in columns of their own: "≥" + "90" + "%"; "定性" there means words. */
function composeTarget(cells: Cells): string {
  const operator = /^(?:定性|正向|反向|正向指标|反向指标|\/|-|无)$/.test(labelKey(cells.operator)) ? '' : cells.operator;
  const unit = /^(?:\/|-|无)$/.test(cells.unit) ? '' : cells.unit;
  const withOperator = operator !== '' && !cells.target.startsWith(operator) ? `${operator}${cells.target}` : cells.target;
  return /\d$/.test(withOperator) ? `${withOperator}${unit}` : withOperator;
}

/** A piece of a broken label ("指标" under "可持续影响") or nothing: the level cell of a row that continues the one above. */
function isLabelRest(cell: string): boolean {
  return cell === '' || /^(?:指|标|指标|度指标|度)$/.test(labelKey(cell));
}

/**
 * True when a row only holds the rest of the cells of the row above: no group of its own, and no indicator name or no
 * target. Such rows come from cells that were broken over lines.
 */
function continuesRow(table: TableDraft, cells: Cells): boolean {
  return table.indicators.length > 0 && table.mayContinueRow && isLabelRest(cells.level1) && isLabelRest(cells.level2) && (cells.level3 === '' || cells.target === '');
}

function completeLabel(label: string, rest: string): string {
  return rest === '' || label.endsWith('指标') ? label : labelKey(`${label}${rest}`);
}

function appendRow(target: IndicatorDraft, cells: Cells): void {
  const join = (first: string, second: string) => (second === '' ? first : `${first} ${second}`);
  target.level1 = completeLabel(target.level1, cells.level1);
  target.level2 = completeLabel(target.level2, cells.level2);
  target.level3 = join(target.level3, cells.level3);
  target.description = join(target.description, cells.description);
  target.target = join(target.target, composeTarget(cells));
  target.basis = join(target.basis, cells.basis);
}

const joined = { zh: '本行为上一行单元格的续写，已并入上一行。', en: 'This row continues the cells of the row above and was joined to it.' };
const emptyRow = { zh: '本行没有填写内容，已略过。', en: 'This row of the form is empty and was skipped.' };

function readLevels(table: TableDraft, cells: Cells): void {
  const level1 = labelKey(cells.level1);
  const level2 = labelKey(cells.level2);
  if (level1 !== '' && level1 !== table.level1) {
    table.level1 = level1;
    table.level2 = '';
  }
  // "服务对象满意度" on the line of the group, "指标" on the next: one label torn apart.
  const isRest = level1 === '' && level2 !== '' && isLabelRest(cells.level2) && table.level2 !== '' && !table.level2.endsWith('指标');
  if (level2 !== '') table.level2 = isRest ? `${table.level2}${level2}` : level2;
}

/** Reads one row below the column labels into the draft: a new indicator, or the rest of the one above. */
export function readIndicatorRow(table: TableDraft, columns: Columns, row: Row, line: SourceLine, report: ReportWriter): void {
  const aligned = alignCells(row, columns, table.form);
  const cells = pickCells(aligned, columns);
  const above = table.indicators.at(-1);
  if (above !== undefined && continuesRow(table, cells)) {
    appendRow(above, cells);
    table.level1 = above.level1;
    table.level2 = above.level2;
    report.mark(line, 'USED', 'indicator.continued', joined);
    noteLooseCells(aligned, columns, line, report);
    return;
  }
  readLevels(table, cells);
  const target = composeTarget(cells);
  if ([cells.level3, cells.description, target, cells.basis].every((cell) => cell === '')) {
    const known = cells.level2 !== '' || isLevel1Label(cells.level1, table.form);
    if (known) report.mark(line, 'LAYOUT', 'indicator.empty', emptyRow);
    else report.mark(line, 'NOT_UNDERSTOOD', 'table.unknown-row');
    table.mayContinueRow = false;
    return;
  }
  const { level3, description, basis } = cells;
  table.indicators.push({ level1: table.level1, level2: table.level2, level3, description, target, basis, line });
  table.mayContinueRow = true;
  report.mark(line, 'USED', 'indicator');
  noteLooseCells(aligned, columns, line, report);
}
