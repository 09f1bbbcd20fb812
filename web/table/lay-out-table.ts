import type { GoalTableFragment, IndicatorFragment, TemplateFragment } from '../../client-sdk/index.js';
import { createSheet } from './create-sheet.js';
import type { Cell, Choice, Place, Sheet } from './sheet.js';

/** The headings of the form, in the language of the page. */
export type Heading =
  | 'tableTitle' | 'projectCode' | 'projectName' | 'unitCode' | 'unitName' | 'currencyUnit' | 'budgetTotal' | 'fiscalFunds' | 'otherFunds'
  | 'fundPurpose' | 'expenditurePlan' | 'goals' | 'addGoal' | 'rowNumber' | 'level1' | 'level2' | 'level3' | 'description' | 'target' | 'basis';

/** What a table is laid out by. */
export interface Layout {
  readonly table: GoalTableFragment;
  readonly template: Pick<TemplateFragment, 'level1' | 'planMonths'>;
  readonly words: (heading: Heading) => string;
  readonly canEdit: boolean;
}

type Draft = Omit<Cell, 'row' | 'column' | 'rowSpan' | 'columnSpan'> & { readonly rowSpan?: number; readonly columnSpan?: number };

/** A number, two levels, and what the author writes. */
export const columnCount = 7;
/** The fields of an indicator, by column. */
export const rowFieldOfColumn = [null, 'level1', 'level2', 'level3', 'description', 'target', 'basis'] as const;
const currencyUnits: readonly Choice[] = ['万元', '元'].map((value) => ({ value, label: value }));

const still = { places: [], choices: null, isAmount: false, rowId: null, headingOf: null } as const;
const heading = (text: string, spans: { readonly columnSpan?: number; readonly rowSpan?: number; readonly headingOf?: Cell['headingOf'] } = {}): Draft => ({ key: `heading ${text}`, kind: 'heading', text, name: text, ...still, ...spans });
const value = (name: string, text: string, place: Place, columnSpan = 1, more: Partial<Draft> = {}): Draft => ({
  key: JSON.stringify(place), kind: 'value', text, name, places: [place], choices: null, isAmount: false, rowId: null, headingOf: null, columnSpan, ...more,
});

/** A field of the head as text. */
export function headText(table: GoalTableFragment, field: string): string {
  if (field.startsWith('budget.')) return table.budget[field.slice('budget.'.length) as keyof typeof table.budget] ?? '';
  return table[field as 'title' | 'projectCode' | 'projectName' | 'unitCode' | 'unitName' | 'currencyUnit' | 'fundPurpose'];
}

/** The months that the plan has, or that the form asks for. */
export function planMonths({ table, template }: Pick<Layout, 'table' | 'template'>): number[] {
  return [...new Set([...template.planMonths, ...table.expenditurePlan.map(({ month }) => month)])].sort((a, b) => a - b);
}

/** What a plan has for a month, without the sign of percent; "" when it has nothing. */
export const planText = (table: GoalTableFragment, month: number): string => table.expenditurePlan.find((point) => point.month === month)?.cumulativePercent ?? '';

function headRows({ table, words }: Layout): Draft[][] {
  const field = (name: Heading, columnSpan: number, key: string = name, more: Partial<Draft> = {}): Draft => value(words(name), headText(table, key), { kind: 'head', field: key }, columnSpan, more);
  const amount = (name: 'budgetTotal' | 'fiscalFunds' | 'otherFunds', key: string): Draft => field(name, 1, key, { isAmount: true });
  return [
    [heading(words('tableTitle'), { columnSpan: 2 }), field('tableTitle', 5, 'title')],
    [heading(words('projectCode'), { columnSpan: 2 }), field('projectCode', 2), heading(words('projectName')), field('projectName', 2)],
    [heading(words('unitCode'), { columnSpan: 2 }), field('unitCode', 1), heading(words('unitName')), field('unitName', 1), heading(words('currencyUnit')), field('currencyUnit', 1, 'currencyUnit', { choices: currencyUnits })],
    [heading(words('budgetTotal'), { columnSpan: 2 }), amount('budgetTotal', 'budget.total'), heading(words('fiscalFunds')), amount('fiscalFunds', 'budget.fiscalFunds'), heading(words('otherFunds')), amount('otherFunds', 'budget.otherFunds')],
    [heading(words('fundPurpose'), { columnSpan: 2 }), field('fundPurpose', 5)],
  ];
}

/** Months above, shares below; five to a line, the last as wide as what is left. */
function planRows(layout: Layout): Draft[][] {
  const months = planMonths(layout);
  const perLine = columnCount - 2;
  const lines = Array.from({ length: Math.ceil(months.length / perLine) }, (_, line) => months.slice(line * perLine, (line + 1) * perLine));
  return lines.flatMap((line, at) => {
    const spanOf = (index: number): number => (index === line.length - 1 ? perLine - index : 1);
    const labels = line.map((month) => layout.table.expenditurePlan.find((point) => point.month === month)?.label ?? `${month}月底`);
    return [
      [...(at === 0 ? [heading(layout.words('expenditurePlan'), { columnSpan: 2, rowSpan: lines.length * 2, headingOf: 'expenditurePlan' })] : []), ...labels.map((label, index) => heading(label, { columnSpan: spanOf(index) }))],
      line.map((month, index) => value(`${layout.words('expenditurePlan')} ${labels[index] ?? ''}`, planText(layout.table, month), { kind: 'plan', month }, spanOf(index), { isAmount: true })),
    ];
  });
}

function goalRows({ table, words, canEdit }: Layout): Draft[][] {
  const written = table.goals.map(({ id, text, ordinal }): Draft => value(`${words('goals')} ${ordinal}`, text, { kind: 'goal', id }, 5, { rowId: id }));
  const cells = canEdit || written.length === 0 ? [...written, value(words('addGoal'), '', { kind: 'goal', id: null }, 5)] : written;
  return cells.map((cell, index) => (index === 0 ? [heading(words('goals'), { columnSpan: 2, rowSpan: cells.length, headingOf: 'goals' }), cell] : [cell]));
}

function levelChoices(layout: Layout, row: IndicatorFragment, field: 'level1' | 'level2'): Choice[] {
  const groups = layout.template.level1;
  if (field === 'level1') return groups.map(({ label }) => ({ value: label, label }));
  return (groups.find(({ code }) => code === row.level1.code)?.level2 ?? []).map(({ label }) => ({ value: label, label }));
}

/** How many rows from `index` on say the same, as far as the form prints them as one. */
function runLength(rows: readonly IndicatorFragment[], index: number, isSame: (a: IndicatorFragment, b: IndicatorFragment) => boolean): number {
  const first = rows[index];
  if (first === undefined) return 0;
  const previous = rows[index - 1];
  if (previous !== undefined && isSame(previous, first)) return 0;
  let end = index + 1;
  for (let next = rows[end]; next !== undefined && isSame(first, next); next = rows[end]) end++;
  return end - index;
}

const sameLevel1 = (a: IndicatorFragment, b: IndicatorFragment): boolean => a.level1.label === b.level1.label;
const sameLevels = (a: IndicatorFragment, b: IndicatorFragment): boolean => sameLevel1(a, b) && a.level2.label === b.level2.label;

function indicatorRows(layout: Layout): Draft[][] {
  const { table: { indicators }, words } = layout;
  return indicators.map((row, index) => {
    const level = (field: 'level1' | 'level2', length: number): Draft[] => (length === 0 ? [] : [{
      key: `${row.id} ${field}`, kind: 'value', text: row[field].label, name: words(field), rowSpan: length, isAmount: false, rowId: row.id, headingOf: null, choices: levelChoices(layout, row, field),
      places: indicators.slice(index, index + length).map(({ id }) => ({ kind: 'row', id, field })),
    }]);
    const written = (field: 'level3' | 'description' | 'target' | 'basis'): Draft =>
      value(`${words(field)} ${index + 1}`, field === 'target' ? row.target.text : row[field], { kind: 'row', id: row.id, field }, 1, { rowId: row.id });
    return [
      { key: `${row.id} number`, kind: 'number', text: String(index + 1), name: `${words('rowNumber')} ${index + 1}`, ...still, rowId: row.id },
      ...level('level1', runLength(indicators, index, sameLevel1)),
      ...level('level2', runLength(indicators, index, sameLevels)),
      written('level3'), written('description'), written('target'), written('basis'),
    ];
  });
}

/** A goal table as the official form prints it: the head, the plan, the goals, and the indicators with merged levels. */
export function layOutTable(layout: Layout): Sheet {
  const { words } = layout;
  const drafts = [
    ...headRows(layout), ...planRows(layout), ...goalRows(layout),
    [heading(words('rowNumber')), ...rowFieldOfColumn.flatMap((field) => (field === null ? [] : [heading(words(field))]))],
    ...indicatorRows(layout),
  ];
  const taken = new Set<number>();
  const rows = drafts.map((line, row) => {
    let column = 0;
    return line.map(({ rowSpan = 1, columnSpan = 1, ...draft }): Cell => {
      while (taken.has(row * columnCount + column)) column++;
      const cell: Cell = { ...draft, row, column, rowSpan, columnSpan };
      for (let y = row; y < row + rowSpan; y++) for (let x = column; x < column + columnSpan; x++) taken.add(y * columnCount + x);
      return cell;
    });
  });
  return createSheet(rows, columnCount);
}
