import type { GoalTableFragment, VersionFragment, WatchedDocument } from '../../client-sdk/index.js';
import { addDecimals, multiplyDecimals, type Decimal } from '../../schema/model/decimal.js';
import { countFindings } from '../../schema/rules/progress.js';

/** 万元 of one of each unit of money that a table may be kept in. */
const worths: Readonly<Record<string, Decimal>> = { 万元: '1', 元: '0.0001' };

/** An amount in 万元, exact; null when it is empty, or in a unit that nobody knows. */
export function toWanYuan(amount: Decimal | null, unit: string): Decimal | null {
  const worth = worths[unit];
  return amount === null || worth === undefined ? null : multiplyDecimals(amount, worth);
}

/** The budget of one project by where it comes from, in 万元. */
export interface BudgetFigure {
  readonly id: string;
  readonly name: string;
  readonly fiscal: Decimal | null;
  readonly other: Decimal | null;
  readonly total: Decimal | null;
}

const nameOf = ({ projectName, title }: GoalTableFragment): string => (projectName === '' ? title : projectName);

export function budgetFigures({ goalTables }: Pick<WatchedDocument, 'goalTables'>): BudgetFigure[] {
  return goalTables.map((table) => ({
    id: table.id, name: nameOf(table),
    fiscal: toWanYuan(table.budget.fiscalFunds, table.currencyUnit),
    other: toWanYuan(table.budget.otherFunds, table.currencyUnit),
    total: toWanYuan(table.budget.total, table.currencyUnit),
  }));
}

/** What is to be spent by the end of a month, of all projects together, in 万元 and of what they have. */
export interface PlanFigure {
  readonly month: number;
  readonly amount: Decimal;
  /** Percent of the budgets of the projects that have a plan; null when they have none. */
  readonly percent: number | null;
  /** By project, in percent; null where its plan says nothing of the month. */
  readonly ofProjects: readonly { readonly id: string; readonly percent: Decimal | null }[];
}

/** By month of the form, and any other month that a plan names. A project without plan or budget adds nothing. */
export function planFigures({ goalTables, template }: Pick<WatchedDocument, 'goalTables' | 'template'>): PlanFigure[] {
  const months = [...new Set([...template.planMonths, ...goalTables.flatMap(({ expenditurePlan }) => expenditurePlan.map(({ month }) => month))])].sort((a, b) => a - b);
  const planned = goalTables.filter(({ expenditurePlan }) => expenditurePlan.length > 0);
  const budget = planned.map((table) => toWanYuan(table.budget.total, table.currencyUnit) ?? '0').reduce(addDecimals, '0');
  return months.map((month) => {
    // The plan is cumulative: a month that a project's plan leaves out has what the month before it had.
    const percentBy = (table: GoalTableFragment): Decimal => table.expenditurePlan.filter((point) => point.month <= month).toSorted((a, b) => a.month - b.month).at(-1)?.cumulativePercent ?? '0';
    const amount = planned.map((table) => multiplyDecimals(multiplyDecimals(toWanYuan(table.budget.total, table.currencyUnit) ?? '0', percentBy(table)), '0.01')).reduce(addDecimals, '0');
    return {
      month, amount, percent: Number(budget) === 0 ? null : (Number(amount) / Number(budget)) * 100,
      ofProjects: goalTables.map((table) => ({ id: table.id, percent: table.expenditurePlan.find((point) => point.month === month)?.cumulativePercent ?? null })),
    };
  });
}

/** How many rows of a table can be counted and how many not. */
export interface KindFigure {
  readonly id: string;
  readonly name: string;
  readonly quantitative: number;
  readonly qualitative: number;
}

/** By table; `total` is over all of them. */
export function kindFigures({ goalTables }: Pick<WatchedDocument, 'goalTables'>): { readonly tables: readonly KindFigure[]; readonly total: Omit<KindFigure, 'id' | 'name'> } {
  const tables = goalTables.map((table): KindFigure => {
    const quantitative = table.indicators.filter(({ target }) => target.kind === 'QUANTITATIVE').length;
    return { id: table.id, name: nameOf(table), quantitative, qualitative: table.indicators.length - quantitative };
  });
  const sum = (pick: (figure: KindFigure) => number): number => tables.reduce((total, figure) => total + pick(figure), 0);
  return { tables, total: { quantitative: sum(({ quantitative }) => quantitative), qualitative: sum(({ qualitative }) => qualitative) } };
}

/** What the rules found at a version, or now. */
export interface FindingFigure {
  /** Null: now. */
  readonly version: VersionFragment | null;
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
}

/** Oldest first, and what stands now at the end. Versions of which it is not known are left out. */
export function findingFigures({ findings }: Pick<WatchedDocument, 'findings'>, versions: readonly VersionFragment[]): FindingFigure[] {
  const known = versions.toSorted((a, b) => a.number - b.number).flatMap((version) => (version.findings === null ? [] : [{ version, ...version.findings }]));
  return [...known, { version: null, ...countFindings(findings) }];
}
