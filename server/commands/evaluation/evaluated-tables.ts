import { addDecimals, compareDecimals, divideDecimals, multiplyDecimals, subtractDecimals, type Decimal } from '../../../schema/model/decimal.js';
import type { ReviewGrade } from '../../../schema/model/review.js';
import { emptyEvaluation, evaluableStatuses, type EvaluatedProject, type EvaluatedRow, type EvaluationFigures, type KeptProject, type MissingResult } from '../../../schema/model/self-evaluation.js';
import type { Template } from '../../../schema/model/template.js';
import { findCurrency } from '../../../schema/rules/amount.js';
import { meanScore, missingResultsOf, resultOf } from '../../../schema/rules/results/judge-result.js';
import { endOfMonth } from '../../../schema/rules/results/payment-progress.js';
import { isOverFulfilled, type RowResult, type RowScore } from '../../../schema/rules/results/score-row.js';
import { gradeOf, scoreTable, type TableScore } from '../../../schema/rules/results/score-table.js';
import type { EvaluationEntryRecord, SelfEvaluationRecord } from '../../ports/evaluation-records.js';
import type { IndicatorRecord } from '../../ports/records.js';
import { tableExecution, type ExecutionSource } from '../execution/document-execution.js';

/** What a self-evaluation is read of. */
export interface EvaluationSource {
  readonly evaluation: SelfEvaluationRecord;
  /** The form it was submitted under, or the document's while it is filled in. */
  readonly template: Template;
  /** The text as it stands, with what was paid of it. */
  readonly execution: ExecutionSource;
  /** In the order of each table. */
  readonly indicators: readonly IndicatorRecord[];
  readonly entries: readonly EvaluationEntryRecord[];
}

/** A row of a self-evaluation, filled in or not. */
export interface EvaluationRow extends EvaluationFigures {
  readonly documentId: string;
  readonly evaluationId: string;
  readonly goalTableId: string;
  readonly indicatorId: string;
  readonly row: EvaluatedRow;
  /** Null: nothing was filled in yet. */
  readonly entryId: string | null;
  /** 0 then. */
  readonly version: number;
  /** What it can get. */
  readonly points: Decimal;
  /** Null until there is a result. */
  readonly result: RowScore | null;
  readonly overFulfilled: boolean;
  /** 财政评价: the bureau's own score, and why it differs; null: it gave none. */
  readonly bureauScore: Decimal | null;
  readonly bureauReason: string | null;
  /** The bureau's score less the department's; null with it. */
  readonly difference: Decimal | null;
  readonly missing: readonly MissingResult[];
}

/** 财政评价 of one project: rows that the bureau gave no score of its own keep theirs. */
export interface FiscalScore {
  /** Rows with a score of the bureau. */
  readonly scored: number;
  readonly sum: Decimal;
  readonly total: Decimal;
  readonly grade: ReviewGrade;
  /** This total less the department's. */
  readonly difference: Decimal;
}

/** One project's self-evaluation. */
export interface EvaluatedTable extends EvaluatedProject, Omit<TableScore, 'rows' | 'missing'> {
  readonly rows: readonly EvaluationRow[];
  /** Null: it was not sampled. */
  readonly fiscal: FiscalScore | null;
  /** Rows that lack something. */
  readonly incomplete: number;
}

/** A row of the text as a self-evaluation holds it. */
export function evaluatedRow({ level1, level2, level3, target, weight }: Omit<EvaluatedRow, 'weight'> & { readonly weight?: Decimal | null }): EvaluatedRow {
  return { level1, level2, level3, target, weight: weight ?? null };
}

interface RowBasis {
  readonly indicatorId: string;
  readonly row: EvaluatedRow;
  readonly entry: EvaluationEntryRecord | null;
}
interface Basis {
  readonly project: EvaluatedProject;
  readonly rows: readonly RowBasis[];
}

function standingBases({ execution, indicators, entries }: EvaluationSource): Basis[] {
  const byIndicator = new Map(entries.map((entry) => [entry.indicatorId, entry]));
  return execution.tables.map((table): Basis => {
    const { id: goalTableId, projectCode, projectName, unitCode, unitName, currencyUnit } = table;
    const { budget, paid } = tableExecution(execution, table, endOfMonth(execution.document.fiscalYear, 12));
    const rows = indicators.filter((indicator) => indicator.goalTableId === goalTableId).map((indicator) => ({ indicatorId: indicator.id, row: evaluatedRow(indicator), entry: byIndicator.get(indicator.id) ?? null }));
    return { project: { goalTableId, projectCode, projectName, unitCode, unitName, currencyUnit, budget, paid }, rows };
  });
}

function keptBases(projects: readonly KeptProject[], entries: readonly EvaluationEntryRecord[]): Basis[] {
  const byIndicator = new Map(entries.map((entry) => [entry.indicatorId, entry]));
  return projects.map(({ indicatorIds, ...project }): Basis => ({
    project,
    rows: indicatorIds.flatMap((indicatorId) => {
      const entry = byIndicator.get(indicatorId);
      return entry === undefined ? [] : [{ indicatorId, row: entry.row, entry }];
    }),
  }));
}

/** A project's score with the bureau's own of its rows, where it gave one. */
export function fiscalScore({ execution, cap, total: own }: Pick<TableScore, 'execution' | 'cap' | 'total'>, rows: readonly Pick<EvaluationRow, 'bureauScore' | 'result'>[], template: Template): FiscalScore {
  const sum = rows.reduce((so, { bureauScore, result }) => addDecimals(so, bureauScore ?? result?.score ?? '0.00'), execution?.score ?? '0.00');
  const total = cap !== null && compareDecimals(sum, cap) > 0 ? divideDecimals(cap, '1') : sum;
  return { scored: rows.filter(({ bureauScore }) => bureauScore !== null).length, sum, total, grade: gradeOf(total, template.evaluation), difference: subtractDecimals(total, own) };
}

function toTable({ project, rows }: Basis, { evaluation, template }: Pick<EvaluationSource, 'evaluation' | 'template'>): EvaluatedTable {
  const results = new Map<string, RowResult>();
  for (const { indicatorId, row, entry } of rows) {
    const result = entry === null ? null : resultOf(row, entry, template);
    if (result !== null) results.set(indicatorId, result);
  }
  const { rows: scored, missing: _missing, ...score } = scoreTable({ indicators: rows.map(({ indicatorId, row }) => ({ id: indicatorId, ...row })) }, results, project, template);
  const told = rows.map(({ indicatorId, row, entry }, index): EvaluationRow => {
    const { points = '0.00', score: own = null } = scored[index] ?? {};
    const result = results.get(indicatorId);
    const { actual, attainment, percent, overReason, explanation } = entry ?? emptyEvaluation;
    const { bureauScore = null, bureauReason = null } = entry ?? {};
    const figures = { actual, attainment, percent, overReason, explanation };
    return {
      documentId: evaluation.documentId, evaluationId: evaluation.id, goalTableId: project.goalTableId, indicatorId, row, entryId: entry?.id ?? null, version: entry?.version ?? 0, ...figures,
      points, result: own, bureauScore, bureauReason, difference: bureauScore === null ? null : subtractDecimals(bureauScore, own?.score ?? '0.00'), overFulfilled: result !== undefined && isOverFulfilled(row.target, result, template.evaluation), missing: missingResultsOf(row, figures, points, own, template),
    };
  });
  const fiscal = evaluation.sample?.goalTableIds.includes(project.goalTableId) === true ? fiscalScore(score, told, template) : null;
  return { ...project, ...score, rows: told, fiscal, incomplete: told.filter(({ missing }) => missing.length > 0).length };
}

/**
 * The projects of a self-evaluation in the order of the text, scored by the form. While it is filled in, the text as it stands and what is booked of the
 * year; once it is submitted, as it was submitted, whatever becomes of the text, its payments and its form.
 */
export function evaluatedTables(source: EvaluationSource): EvaluatedTable[] {
  const { evaluation, entries } = source;
  const isKept = evaluation.projects !== null && !evaluableStatuses.includes(evaluation.status);
  const bases = isKept ? keptBases(evaluation.projects, entries) : standingBases(source);
  return bases.map((basis) => toTable(basis, source));
}

/** What has to be kept of projects besides their rows, to score them alike later. */
export function keptProjects(tables: readonly EvaluatedTable[]): KeptProject[] {
  return tables.map(({ goalTableId, projectCode, projectName, unitCode, unitName, currencyUnit, budget, paid, rows }) => (
    { goalTableId, projectCode, projectName, unitCode, unitName, currencyUnit, budget, paid, indicatorIds: rows.map(({ indicatorId }) => indicatorId) }
  ));
}

/** The score and grade of a document; null while a project has none. Projects without rows are left out. */
export function documentScore(tables: readonly (Pick<EvaluatedTable, 'total' | 'grade' | 'budget' | 'currencyUnit'> & { readonly rows: readonly unknown[] })[], template: Template): { readonly score: Decimal | null; readonly grade: ReviewGrade | null } {
  const scored = tables.filter(({ rows }) => rows.length > 0);
  const score = scored.some(({ grade }) => grade === null) ? null : meanScore(scored.map(({ total, budget, currencyUnit }) => {
    const yuan = findCurrency(template, currencyUnit)?.yuan;
    return { score: total, budget: budget === null || yuan === undefined ? null : multiplyDecimals(budget, yuan) };
  }));
  return { score, grade: score === null ? null : gradeOf(score, template.evaluation) };
}
