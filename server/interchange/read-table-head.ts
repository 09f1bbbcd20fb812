import { parseDecimal } from '../../schema/model/decimal.js';
import { normalizeText, toHalfWidth } from '../../schema/model/normalize-text.js';
import { parseCount } from './numbering.js';
import { readCurrency } from './read-unit-line.js';
import type { ReportWriter } from './report.js';
import type { Row, SourceLine } from './source-line.js';
import type { TableDraft } from './table-draft.js';
import { headFieldOf, isGroupLabel, type HeadField } from './table-labels.js';

interface LabelledValue {
  readonly field: HeadField;
  readonly label: string;
  readonly value: string;
}

/** The label-value pairs of a row, and the cells that belong to no label. Blank cells of merged columns are skipped. */
function pairCells(cells: readonly string[]): { readonly pairs: readonly LabelledValue[]; readonly loose: readonly string[] } {
  const pairs: LabelledValue[] = [];
  const loose: string[] = [];
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index] ?? '';
    const field = headFieldOf(cell);
    if (field === null) {
      if (cell !== '' && !isGroupLabel(cell)) loose.push(cell);
      continue;
    }
    let at = index + 1;
    while (at < cells.length && cells[at] === '') at += 1;
    const next = cells[at] ?? '';
    const value = headFieldOf(next) !== null || isGroupLabel(next) ? '' : next;
    pairs.push({ field, label: cell, value });
    if (value !== '') index = at;
  }
  return { pairs, loose };
}

const noAmount = /^(?:[-—–/\\]+|无|空|未安排)?$/;

function readAmount(table: TableDraft, pair: LabelledValue, line: SourceLine, report: ReportWriter): string | null {
  const written = toHalfWidth(pair.value).replace(/\s/g, '');
  if (noAmount.test(written)) return null;
  const match = /^(?:人民币|[¥￥])?([+-]?[\d,.]+)((?:万|千|百|亿)?元)?$/.exec(written);
  const amount = match === null ? null : parseDecimal(match[1] ?? '', 2);
  const unit = match?.[2] ?? readCurrency(/[(（][^()（）]*[)）]\s*$/.exec(pair.label)?.[0] ?? '');
  if (amount !== null && unit != null) {
    table.currencyUnit ??= unit;
    if (table.currencyUnit !== unit) {
      report.note(line, { zh: `“${pair.value}”的单位与表头单位“${table.currencyUnit}”不一致，未换算。`, en: `“${pair.value}” is not in the table’s unit ${table.currencyUnit}; it was not converted.` });
    }
  }
  if (amount === null) {
    const manyDecimals = match !== null && parseDecimal(match[1] ?? '', 12) !== null;
    report.note(line, manyDecimals
      ? { zh: `金额“${pair.value}”超过两位小数，不作四舍五入，未导入。`, en: `The amount “${pair.value}” has more than two decimals; it is not rounded and was left out.` }
      : { zh: `“${pair.value}”不是金额，未导入。`, en: `“${pair.value}” is not an amount and was left out.` });
  }
  return amount;
}

/** Puts a value into a field of the draft; true when the field held the same value before (a head repeated on the next page). */
function takeValue(table: TableDraft, pair: LabelledValue, line: SourceLine, report: ReportWriter): boolean {
  const { field } = pair;
  switch (field) {
    case 'total':
    case 'fiscalFunds':
    case 'otherFunds': {
      const amount = readAmount(table, pair, line, report);
      const known = table.amounts[field];
      table.amounts[field] ??= amount;
      return known !== null && known === amount;
    }
    case 'fundPurpose': {
      const text = normalizeText(pair.value);
      const known = normalizeText(table.fundPurpose.join(' '));
      if (text !== '' && text !== known) table.fundPurpose.push(pair.value);
      return text !== '' && text === known;
    }
    default: {
      const clean = normalizeText(pair.value);
      const value = field === 'projectName' || field === 'unitName' ? clean : clean.replace(/\s/g, '');
      const money = field === 'currencyUnit' ? readCurrency(value) : value;
      const known = table[field];
      table[field] ??= money;
      return known !== null && known === money;
    }
  }
}

/** Reads a row of labels and values: 项目编码, 项目名称, 预算数, 其中：财政资金, 其他资金, 资金用途, 单位. */
export function readFieldRow(table: TableDraft, row: Row, line: SourceLine, report: ReportWriter): void {
  const { pairs, loose } = pairCells(row.cells);
  const repeated = pairs.map((pair) => takeValue(table, pair, line, report));
  const allRepeated = repeated.length > 0 && repeated.every((same, index) => same || pairs[index]?.value === '');
  const isRepeat = allRepeated && repeated.some((same) => same);
  report.mark(line, isRepeat ? 'LAYOUT' : 'USED', isRepeat ? 'table.repeated-head' : 'table.fields');
  if (loose.length > 0) {
    const cells = loose.map((cell) => `“${normalizeText(cell)}”`).join('、');
    report.note(line, { zh: `${cells}没有对应字段，未导入。`, en: `${cells} has no field and was left out.` });
  }
}

/** The bare amount of "预算规模\t200.00": a group label that is followed by a number is the label of the total. */
export function readBudgetRow(table: TableDraft, row: Row, line: SourceLine, report: ReportWriter): void {
  const filled = row.cells.filter((cell) => cell !== '');
  const [label, value] = filled;
  if (label !== undefined && value !== undefined && isGroupLabel(label) && /^[\d,.]+(?:(?:万|千|百|亿)?元)?$/.test(toHalfWidth(value).replace(/\s/g, ''))) {
    const rest: Row = { style: row.style, cells: ['预算数', ...row.cells.slice(row.cells.indexOf(label) + 1)] };
    readFieldRow(table, rest, line, report);
    return;
  }
  readFieldRow(table, row, line, report);
}

const quarterMonth: Readonly<Record<string, number>> = { 一: 3, 二: 6, 三: 9, 四: 12, '1': 3, '2': 6, '3': 9, '4': 12 };

/** The month a label names: "3月底" 3, "1-6月" 6, "第三季度" 9, "上半年" 6, "全年" 12; null for no such label. */
function readMonth(label: string): number | null {
  const text = normalizeText(label);
  if (text.length > 20) return null;
  const digits = /(\d{1,2}|[一二三四五六七八九十]{1,3})个?月/.exec(text)?.[1];
  const month = digits === undefined ? null : parseCount(digits);
  if (month !== null) return month >= 1 && month <= 12 ? month : null;
  const quarter = /([一二三四1234])季度/.exec(text)?.[1];
  if (quarter !== undefined) return quarterMonth[quarter] ?? null;
  return text.startsWith('上半年') ? 6 : /^(?:全年|年底|年末)/.test(text) ? 12 : null;
}

function readPercent(text: string): string | null {
  const plain = toHalfWidth(text).replace(/\s/g, '');
  return /^-?\d{1,9}(?:\.\d{1,9})?%?$/.test(plain) ? parseDecimal(plain.replace('%', ''), 2) : null;
}

/** Reads a row of the 资金支出计划: months, percentages below them, or both in turn. */
export function readPlanRow(table: TableDraft, row: Row, line: SourceLine, report: ReportWriter): void {
  const months: TableDraft['pendingMonths'] = [];
  const percents: { column: number; percent: string; text: string }[] = [];
  const unreadable: string[] = [];
  const inOneRow = row.cells.some((cell) => readMonth(cell) !== null) && row.cells.some((cell) => readPercent(cell) !== null);
  row.cells.forEach((cell, column) => {
    if (cell === '') return;
    const month = readMonth(cell);
    const percent = readPercent(cell);
    if (month !== null) months.push({ column, month, label: normalizeText(cell) });
    else if (percent !== null) percents.push({ column: inOneRow ? (months.at(-1)?.column ?? column) : column, percent, text: cell });
    else if (column > 0 || !/计|划|[%％]/.test(cell)) unreadable.push(cell);
  });
  if (months.length > 0) table.pendingMonths = months;
  const waiting = table.pendingMonths;
  const byOrder = percents.length === waiting.length && percents.some((each) => !waiting.some((month) => month.column === each.column));
  percents.forEach((each, order) => {
    const month = byOrder ? waiting[order] : waiting.find((candidate) => candidate.column === each.column);
    if (month === undefined) unreadable.push(each.text);
    else if (!table.plan.some((point) => point.month === month.month)) {
      table.plan.push({ month: month.month, label: month.label, cumulativePercent: each.percent });
    }
  });
  report.mark(line, 'USED', 'table.plan');
  if (unreadable.length > 0) {
    const cells = unreadable.map((cell) => `“${normalizeText(cell)}”`).join('、');
    report.note(line, { zh: `支出计划中的${cells}不能识别，未导入。`, en: `${cells} in the expenditure plan was not understood and was left out.` });
  }
}
