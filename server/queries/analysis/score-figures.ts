import { setImmediate as nextTurn } from 'node:timers/promises';
import { addDecimals, divideDecimals, multiplyDecimals, subtractDecimals, type Decimal } from '../../../schema/model/decimal.js';
import { reviewGrades, type ReviewGrade } from '../../../schema/model/review.js';
import { evaluableStatuses, type KeptProject, type SelfEvaluationStatus } from '../../../schema/model/self-evaluation.js';
import type { Template } from '../../../schema/model/template.js';
import { findCurrency } from '../../../schema/rules/amount.js';
import { meanScore, resultOf } from '../../../schema/rules/results/judge-result.js';
import type { RowResult } from '../../../schema/rules/results/score-row.js';
import { scoreTable } from '../../../schema/rules/results/score-table.js';
import { fiscalScore } from '../../commands/evaluation/evaluated-tables.js';
import type { AnalysedEvaluation, AnalysedResult } from '../../ports/repositories/analysis.js';
import { groupBy } from '../group-by.js';
import type { AnalysisSource } from './analysis-source.js';

/** Points out of 100 by whom: what was scored by both. */
export interface FiscalFigures {
  /** Projects, or rows, of samples that the bureau concluded. */
  readonly count: number;
  /** What the departments gave these. */
  readonly own: Decimal;
  readonly bureau: Decimal;
  /** The bureau's less the departments'. */
  readonly difference: Decimal;
}

/** 自评得分 over many documents, out of 100: of documents the mean of projects, of rows the share of their points that they earned. */
export interface ScoreFigures {
  /** Self-evaluations that were begun; null of rows. */
  readonly begun: number | null;
  /** Those that stand as handed in; null of rows. */
  readonly handedIn: number | null;
  /** Projects, or rows, of those that were accepted. */
  readonly count: number;
  /** Two decimals; null where nothing is scored. */
  readonly score: Decimal | null;
  /** How many projects have which grade, the best first; null of rows. */
  readonly grades: readonly { readonly grade: ReviewGrade; readonly count: number }[] | null;
  /** 财政评价; null where the bureau concluded nothing. */
  readonly fiscal: FiscalFigures | null;
}

interface ScoredProject {
  readonly documentId: string;
  readonly score: Decimal;
  readonly grade: ReviewGrade;
  /** In 元; null: none, or of a unit that the form does not know. */
  readonly budget: Decimal | null;
  /** The bureau's; null: it was not sampled, or nothing is concluded. */
  readonly fiscal: Decimal | null;
}

/** One row that stands in the text, as it is called and classified there by now. */
export interface ScoredRow {
  readonly level1: string;
  readonly level2: string;
  readonly level3: string;
  readonly points: Decimal;
  readonly score: Decimal;
  readonly fiscal: Decimal | null;
}

/** What is known of the scores of documents. */
export interface Scores {
  readonly evaluations: readonly { readonly documentId: string; readonly status: SelfEvaluationStatus }[];
  readonly projects: readonly ScoredProject[];
  readonly rows: readonly ScoredRow[];
}

/** Documents that are scored before others get their turn. */
const atOnce = 10;

function scoreProject(evaluation: AnalysedEvaluation, project: KeptProject, entries: ReadonlyMap<string, AnalysedResult>, template: Template): { readonly project: ScoredProject; readonly rows: readonly ScoredRow[] } | null {
  const known = project.indicatorIds.flatMap((id) => entries.get(id) ?? []);
  const results = new Map<string, RowResult>();
  for (const entry of known) {
    const result = resultOf(entry.row, entry, template);
    if (result !== null) results.set(entry.indicatorId, result);
  }
  const scored = scoreTable({ indicators: known.map(({ indicatorId, row }) => ({ id: indicatorId, ...row })) }, results, project, template);
  if (scored.grade === null) return null;
  const isConcluded = evaluation.status === 'CONCLUDED' && evaluation.sampled.includes(project.goalTableId);
  const told = known.map(({ standing, bureauScore }, index) => ({ standing, bureauScore, points: scored.rows[index]?.points ?? '0.00', result: scored.rows[index]?.score ?? null }));
  const yuan = findCurrency(template, project.currencyUnit)?.yuan;
  return {
    project: {
      documentId: evaluation.documentId, score: scored.total, grade: scored.grade, budget: project.budget === null || yuan === undefined ? null : multiplyDecimals(project.budget, yuan),
      fiscal: isConcluded ? fiscalScore(scored, told, template).total : null,
    },
    rows: told.flatMap(({ standing, bureauScore, points, result }): ScoredRow[] => {
      const score = result?.score ?? '0.00';
      return standing === null ? [] : [{ ...standing, points, score, fiscal: isConcluded ? bureauScore ?? score : null }];
    }),
  };
}

/** Scores what was accepted by what was kept of it; what a department is still at, or the bureau, has no part in any score. */
export async function readScores(source: AnalysisSource): Promise<Scores> {
  const [evaluations, forms, results] = await Promise.all([source.evaluations(), source.evaluationForms(), source.results()]);
  const entriesOf = groupBy(results, ({ evaluationId }) => evaluationId);
  const projects: ScoredProject[] = [];
  const rows: ScoredRow[] = [];
  const accepted = evaluations.filter(({ status }) => status === 'ACCEPTED' || status === 'CONCLUDED');
  for (const [index, evaluation] of accepted.entries()) {
    if (index % atOnce === atOnce - 1) await nextTurn();
    const template = evaluation.templateId === null ? undefined : forms.get(evaluation.templateId);
    if (template === undefined) continue;
    const entries = new Map((entriesOf.get(evaluation.id) ?? []).map((entry) => [entry.indicatorId, entry]));
    for (const project of evaluation.projects) {
      const scored = scoreProject(evaluation, project, entries, template);
      if (scored === null) continue;
      projects.push(scored.project);
      rows.push(...scored.rows);
    }
  }
  return { evaluations, projects, rows };
}

const fiscalFigures = (count: number, own: Decimal | null, bureau: Decimal | null): FiscalFigures | null =>
  own === null || bureau === null ? null : { count, own, bureau, difference: subtractDecimals(bureau, own) };

/** Over the projects of these documents, each weighed by its budget as in a document's own score. */
export function scoreFigures({ evaluations, projects }: Pick<Scores, 'evaluations' | 'projects'>): ScoreFigures {
  const sampled = projects.flatMap(({ fiscal, ...project }) => (fiscal === null ? [] : [{ ...project, fiscal }]));
  return {
    begun: evaluations.length, handedIn: evaluations.filter(({ status }) => !evaluableStatuses.includes(status)).length, count: projects.length, score: meanScore(projects),
    grades: reviewGrades.map((grade) => ({ grade, count: projects.filter((project) => project.grade === grade).length })),
    fiscal: fiscalFigures(sampled.length, meanScore(sampled), meanScore(sampled.map(({ fiscal, budget }) => ({ score: fiscal, budget })))),
  };
}

const sumOf = (amounts: readonly Decimal[]): Decimal => amounts.reduce(addDecimals, '0.00');

function earned(rows: readonly { readonly points: Decimal; readonly score: Decimal }[]): Decimal | null {
  const points = sumOf(rows.map((row) => row.points));
  return Number(points) === 0 ? null : divideDecimals(multiplyDecimals(sumOf(rows.map(({ score }) => score)), '100'), points);
}

/** Over these rows: what they earned of their points. */
export function rowScoreFigures(rows: readonly ScoredRow[]): ScoreFigures {
  const sampled = rows.flatMap(({ fiscal, ...row }) => (fiscal === null ? [] : [{ ...row, fiscal }]));
  return {
    begun: null, handedIn: null, count: rows.length, score: earned(rows), grades: null,
    fiscal: fiscalFigures(sampled.length, earned(sampled), earned(sampled.map(({ points, fiscal }) => ({ points, score: fiscal })))),
  };
}
