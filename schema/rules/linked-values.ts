import { isDecimal, multiplyDecimals, type Decimal } from '../model/decimal.js';
import type { GoalTable, Indicator } from '../model/goal-table.js';
import { amountFields, maxValueLinkChars, parseValueSource, printValueSource, type AmountField, type ValueSource } from '../model/value-link.js';
import { findCurrency, printAmount, toYuan, type Currencies } from './amount.js';
import { totalBudget, type MoneyOfForm } from './total-budget.js';

/** What of a table can be linked to. */
export interface LinkedTable extends Pick<GoalTable, 'id' | 'title' | 'projectName' | 'budget' | 'currencyUnit'> {
  readonly indicators: readonly (Pick<Indicator, 'id' | 'level3'> & { readonly target: Pick<Indicator['target'], 'text'> })[];
}

/** The figures of one document: what each source is now. Reads what it was made of when it is asked, once for each source. */
export interface LinkedFigures {
  /** As it is printed in the prose, or null where the source is gone, empty, or none at all. */
  valueOf(source: string): string | null;
  /** Where the source stands, for people: "总体：预算数（万元）"; null where there is no such thing any more. */
  labelOf(source: string): { readonly zh: string; readonly en: string } | null;
}

const amountNames: { readonly [F in AmountField]: { readonly key: 'total' | 'fiscalFunds' | 'otherFunds'; readonly zh: string; readonly en: string } } = {
  'budget.total': { key: 'total', zh: '预算数', en: 'budget' },
  'budget.fiscalFunds': { key: 'fiscalFunds', zh: '财政资金', en: 'fiscal funds' },
  'budget.otherFunds': { key: 'otherFunds', zh: '其他资金', en: 'other funds' },
};

/** An amount in another unit, exact. In its own it is left as the table writes it. */
function convert(template: Currencies, amount: Decimal | null, from: string, to: string): string | null {
  if (amount === null || from === to) return amount;
  const [yuan, currency] = [toYuan(template, amount, from), findCurrency(template, to)];
  if (yuan === null || currency === null) return null;
  const converted = multiplyDecimals(yuan, currency.perYuan);
  return isDecimal(converted) ? printAmount(converted) : null;
}

/** Reads sources out of a document's tables, in the order in which they stand in it. */
export function readFigures(tables: readonly LinkedTable[], template: MoneyOfForm): LinkedFigures {
  const tableOf = new Map(tables.map((table) => [table.id, table]));
  const rowOf = new Map(tables.flatMap((table) => table.indicators.map((row) => [row.id, row] as const)));
  const known = new Map<string, string | null>();
  const read = (source: ValueSource): string | null => {
    if (source.field === 'target') return rowOf.get(source.nodeId)?.target.text ?? null;
    const table = source.nodeId === null ? null : tableOf.get(source.nodeId);
    if (table === undefined) return null;
    if (source.unit === null) return String(source.field === 'projectCount' ? tables.length : table === null ? rowOf.size : table.indicators.length);
    const { key } = amountNames[source.field];
    if (table !== null) return convert(template, table.budget[key], table.currencyUnit, source.unit);
    return convert(template, totalBudget(tables, template)[key], template.budgetUnit, source.unit);
  };
  return {
    valueOf(text) {
      const before = known.get(text);
      if (before !== undefined) return before;
      const source = parseValueSource(text);
      const value = source === null ? null : read(source);
      // An empty cell, a paragraph: no number that could stand in a sentence.
      const shown = value === null || value.trim() === '' || value.length > maxValueLinkChars || /[\r\n]/.test(value) ? null : value;
      known.set(text, shown);
      return shown;
    },
    labelOf(text) {
      const source = parseValueSource(text);
      if (source === null) return null;
      if (source.field === 'target') {
        const row = rowOf.get(source.nodeId);
        return row === undefined ? null : { zh: `${row.level3}：指标值`, en: `${row.level3}: target` };
      }
      const table = source.nodeId === null ? null : tableOf.get(source.nodeId);
      if (table === undefined) return null;
      const where = table === null ? { zh: '全部项目', en: 'all projects' } : { zh: table.projectName || table.title, en: table.projectName || table.title };
      if (source.unit === null) return source.field === 'projectCount' ? { zh: `${where.zh}：项目数`, en: `${where.en}: number of projects` } : { zh: `${where.zh}：指标数`, en: `${where.en}: number of indicators` };
      const name = amountNames[source.field];
      return { zh: `${where.zh}：${name.zh}（${source.unit}）`, en: `${where.en}: ${name.en} (${source.unit})` };
    },
  };
}

/** A number that can be linked to, and what it is now. */
export interface LinkableValue {
  readonly source: string;
  readonly value: string;
  readonly label: { readonly zh: string; readonly en: string };
}

/** All that can be linked to, those of the whole document first; what is empty is left out. Amounts in the unit in which each is kept. */
export function listLinkableValues(tables: readonly LinkedTable[], template: MoneyOfForm): LinkableValue[] {
  const figures = readFigures(tables, template);
  const amounts = (nodeId: string | null, unit: string): ValueSource[] => amountFields.map((field) => ({ nodeId, field, unit }));
  const sources: ValueSource[] = [
    ...amounts(null, template.budgetUnit),
    { nodeId: null, field: 'projectCount', unit: null },
    { nodeId: null, field: 'indicatorCount', unit: null },
    ...tables.flatMap((table): ValueSource[] => [
      ...amounts(table.id, table.currencyUnit),
      { nodeId: table.id, field: 'indicatorCount', unit: null },
      ...table.indicators.map(({ id }): ValueSource => ({ nodeId: id, field: 'target', unit: null })),
    ]),
  ];
  return sources.flatMap((each) => {
    const source = printValueSource(each);
    const [value, label] = [figures.valueOf(source), figures.labelOf(source)];
    return value === null || label === null ? [] : [{ source, value, label }];
  });
}
