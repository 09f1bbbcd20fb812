import { labelKey, normalizeText } from '../../schema/model/normalize-text.js';
import { readColumns } from './columns.js';
import { findTableStart, type TableStart } from './find-table.js';
import type { Template } from '../../schema/model/template.js';
import { readIndicatorRow } from './read-indicator-row.js';
import { readBudgetRow, readFieldRow, readPlanRow } from './read-table-head.js';
import { readUnitLine } from './read-unit-line.js';
import type { ReportWriter } from './report.js';
import { isTableRule, splitRow, type Row, type SourceLine } from './source-line.js';
import { createTableDraft, type TableDraft } from './table-draft.js';
import { classifyRow, type RowClass } from './table-labels.js';

/** What a table is read with. */
export interface TableInput {
  readonly lines: readonly SourceLine[];
  readonly report: ReportWriter;
  /** The form it is said to be on; null: not said. */
  readonly form: Template | null;
}

/** A table as read, and the index of the first line after it. */
export interface GoalTableReading {
  readonly table: TableDraft;
  readonly end: number;
}

const organisation = /(?:局|委|委员会|办公室|办|院|厅|处|中心|学校|大学|中学|小学|幼儿园|医院|站|所|队|会|室|本级|部|社|馆|团|公司|政府|机关|学院|镇|乡)$/;
const repeatedHead = { zh: '跨页重复的表头，已略过。', en: 'A head repeated on the next page was skipped.' };
const noteUnderTable = { zh: '表下的说明没有对应字段，未导入。', en: 'A note under a table has no field and was left out.' };
const unknownLine = { zh: '无法判断表中这一行的含义，未导入。', en: 'This line inside a table was not understood and was left out.' };

function withoutSuffix(title: string): string {
  return labelKey(title).replace(/[(（]续(?:表|\d)?[)）]$/, '');
}

/** True when a table that seems to begin is only the open one's head, printed again on the next page. */
function repeatsHead(table: TableDraft, start: TableStart): boolean {
  const known = table.projectCode ?? table.projectName ?? '';
  const sameProject = start.projectKey === '' || known === '' || [table.projectCode, table.projectName].some((own) => own !== null && labelKey(own) === start.projectKey);
  if (start.titleIndex === null) return sameProject && (start.projectKey !== '' || table.columns !== null);
  const sameNumber = start.number === null || table.number === null || start.number === table.number;
  return sameProject && sameNumber && withoutSuffix(start.title) === withoutSuffix(table.title);
}

function takeUnitLine(table: TableDraft, line: SourceLine, report: ReportWriter): boolean {
  const unit = readUnitLine(line.raw);
  if (unit === null) return false;
  const isRepeat = table.stage !== 'TITLE';
  if (!isRepeat) {
    table.unitCode ??= unit.unitCode;
    table.unitName ??= unit.unitName;
    table.currencyUnit ??= unit.currencyUnit;
  }
  report.mark(line, isRepeat ? 'LAYOUT' : 'USED', isRepeat ? 'table.repeated-head' : 'table.unit');
  return true;
}

/** A line without cells: where it stands decides what it continues. Returns false when it cannot belong to the table. */
function readSingleLine(table: TableDraft, line: SourceLine, report: ReportWriter): boolean {
  if (takeUnitLine(table, line, report)) return true;
  if (/^[(（]?(?:19|20)\d{2}年度?[)）]?$/.test(line.key)) {
    report.mark(line, 'LAYOUT', 'table.year');
    return true;
  }
  if (/^[(（]?(?:注|备注|说明)\d?[:：]/.test(line.key)) {
    report.mark(line, 'NOT_UNDERSTOOD', 'table.note', noteUnderTable);
    return true;
  }
  switch (table.stage) {
    case 'TITLE':
      if (table.unitName === null && organisation.test(line.key) && line.text.length <= 60) {
        table.unitName = line.text;
        report.mark(line, 'USED', 'table.unit');
      } else {
        report.mark(line, 'NOT_UNDERSTOOD', 'table.unknown-line', unknownLine);
      }
      return true;
    case 'BUDGET':
      table.fundPurpose.push(line.raw.trim());
      report.mark(line, 'USED', 'table.fundPurpose');
      return true;
    case 'GOALS':
      table.goalLines.push(line.raw.trim());
      report.mark(line, 'USED', 'table.goals');
      return true;
    case 'PROJECT':
    case 'PLAN':
      report.mark(line, 'NOT_UNDERSTOOD', 'table.unknown-line', unknownLine);
      return true;
    case 'INDICATORS':
      return false;
  }
}

function readColumnsRow(table: TableDraft, row: Row, line: SourceLine, report: ReportWriter): void {
  const columns = readColumns(row.cells);
  if (columns === null) return;
  const isRepeat = table.columns?.key === columns.key;
  report.mark(line, isRepeat ? 'LAYOUT' : 'USED', isRepeat ? 'table.repeated-columns' : 'table.columns');
  table.columns = columns;
  if (columns.unknown.size === 0 || isRepeat) return;
  const labels = [...columns.unknown.values()].map((label) => `“${label}”`).join('、');
  report.note(line, { zh: `${labels}列没有对应字段，其内容不导入。`, en: `The columns ${labels} have no field; what they hold is left out.` });
}

function readLabelledRow(table: TableDraft, kind: RowClass, row: Row, line: SourceLine, report: ReportWriter): void {
  const stageBefore = table.stage;
  switch (kind) {
    case 'PROJECT':
      table.stage = 'PROJECT';
      readFieldRow(table, row, line, report);
      break;
    case 'BUDGET':
      table.stage = 'BUDGET';
      readBudgetRow(table, row, line, report);
      break;
    case 'PLAN':
      table.stage = 'PLAN';
      readPlanRow(table, row, line, report);
      break;
    case 'GOALS':
      table.stage = 'GOALS';
      readGoalsRow(table, row, line, report, 1);
      break;
    case 'COLUMNS':
      table.stage = 'INDICATORS';
      readColumnsRow(table, row, line, report);
      break;
  }
  // The head of the next page does not reopen what the rows of the first page closed.
  if (stageBefore === 'INDICATORS' && table.columns !== null) table.stage = 'INDICATORS';
}

function readGoalsRow(table: TableDraft, row: Row, line: SourceLine, report: ReportWriter, skip: number): void {
  const cells = row.cells.filter((cell) => cell !== '').slice(skip);
  const text = cells.join(' ');
  const key = labelKey(text);
  const isRepeat = text !== '' && table.goalKeys.has(key);
  if (text !== '' && !isRepeat) {
    table.goalLines.push(text);
    table.goalKeys.add(key);
  }
  report.mark(line, isRepeat ? 'LAYOUT' : 'USED', isRepeat ? 'table.repeated-head' : 'table.goals');
}

/** A row whose first cell is no label belongs to the stage that is open. */
function readPlainRow(table: TableDraft, row: Row, line: SourceLine, report: ReportWriter): void {
  switch (table.stage) {
    case 'TITLE':
      if (!takeUnitLine(table, line, report)) report.mark(line, 'NOT_UNDERSTOOD', 'table.unknown-row', unknownLine);
      break;
    case 'PROJECT':
    case 'BUDGET': {
      const text = row.cells.filter((cell) => cell !== '').join(' ');
      if (row.cells[0] !== '' && table.stage === 'PROJECT') {
        report.mark(line, 'NOT_UNDERSTOOD', 'table.unknown-row', { zh: `“${normalizeText(row.cells[0] ?? '')}”没有对应字段，未导入。`, en: `“${normalizeText(row.cells[0] ?? '')}” has no field and was left out.` });
        break;
      }
      if (text !== '') table.fundPurpose.push(text);
      report.mark(line, 'USED', 'table.fundPurpose');
      break;
    }
    case 'PLAN':
      readPlanRow(table, row, line, report);
      break;
    case 'GOALS':
      readGoalsRow(table, row, line, report, 0);
      break;
    case 'INDICATORS':
      if (table.columns !== null) readIndicatorRow(table, table.columns, row, line, report);
      break;
  }
}

/** Two spaces inside a goal or a purpose make no row of it; only where rows are expected do gaps tell cells apart. */
function isPlainText(table: TableDraft, row: Row, kind: RowClass | null): boolean {
  return row.style === 'SPACES' && kind === null && table.stage !== 'PLAN' && table.stage !== 'INDICATORS' && !isInnerBudgetRow(table, row);
}

/** Budget labels may stand in the second cell of a merged row ("\t其他资金\t3.00"). */
function isInnerBudgetRow(table: TableDraft, row: Row): boolean {
  if (table.stage !== 'BUDGET' && table.stage !== 'PROJECT') return false;
  const filled = row.cells.filter((cell) => cell !== '');
  return filled.length >= 2 && classifyRow({ ...row, cells: filled }) === 'BUDGET';
}

/**
 * True when `candidate`, found inside an open table, has to be taken for the beginning of one. A numbered goal or
 * purpose above a labelled row looks like a title above its table, so words or a project row must confirm it.
 */
function beginsTable(table: TableDraft, candidate: TableStart, kind: RowClass | null): boolean {
  if (candidate.titleIndex !== null) {
    const closed = table.stage === 'INDICATORS' && candidate.firstRow !== 'COLUMNS';
    return candidate.namedTable || candidate.firstRow === 'PROJECT' || closed;
  }
  // Code and name of one project may stand in two rows; a unit line opens a table only when it leads to a project.
  return candidate.firstRow === 'PROJECT' && (kind === null || table.stage !== 'PROJECT');
}

function readHeadAgain(table: TableDraft, line: SourceLine, row: Row | null, kind: RowClass | null, report: ReportWriter): void {
  if (row !== null && kind !== null) readLabelledRow(table, kind, row, line, report);
  else takeUnitLine(table, line, report);
}

/**
 * Reads the goal table that begins at `index` (see `findTableStart`) up to a line that cannot belong to it:
 * another table, or a heading (`endsTable`). Heads, unit lines and column labels repeated on later pages are layout.
 */
export function readGoalTable(
  { lines, report, form }: TableInput, index: number, start: TableStart, endsTable: (line: SourceLine) => boolean,
): GoalTableReading {
  const table = createTableDraft(start.title, start.number, form);
  let at = index;
  for (const own of [start.titleIndex, start.secondTitleIndex]) {
    const line = own === null ? undefined : lines[own];
    if (line === undefined) continue;
    report.mark(line, 'USED', 'table.title');
    at = line.next;
  }
  while (at < lines.length) {
    const line = lines[at];
    if (line === undefined) break;
    const row = splitRow(line.raw);
    const kind = classifyRow(row);
    const candidate = table.stage === 'TITLE' ? null : findTableStart(lines, at);
    if (candidate !== null && beginsTable(table, candidate, kind)) {
      if (!repeatsHead(table, candidate)) break;
      if (candidate.titleIndex !== null) report.mark(line, 'LAYOUT', 'table.repeated-title', repeatedHead);
      else readHeadAgain(table, line, row, kind, report);
    } else if (row === null || isPlainText(table, row, kind)) {
      if (endsTable(line)) break;
      if (!readSingleLine(table, line, report)) report.mark(line, 'NOT_UNDERSTOOD', 'table.unknown-line', unknownLine);
    } else if (isTableRule(line.key)) {
      report.mark(line, 'LAYOUT', 'table.rule');
    } else if (kind !== null) {
      readLabelledRow(table, kind, row, line, report);
    } else if (isInnerBudgetRow(table, row)) {
      readFieldRow(table, row, line, report);
    } else if (row.style === 'SPACES' && endsTable(line)) {
      break;
    } else {
      readPlainRow(table, row, line, report);
    }
    at = line.next;
  }
  return { table, end: at };
}
