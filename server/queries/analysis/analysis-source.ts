import type { Template } from '../../../schema/model/template.js';
import { findTemplate } from '../../../schema/rules/templates/all.js';
import type { BudgetAdjustmentRecord } from '../../ports/execution-records.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { AnalysedEvaluation, AnalysedResult, AnalysedTable, EvaluationDecisions, EvaluationOpinions, GroupRows, PaidMonth, ReturnedItems } from '../../ports/repositories/analysis.js';
import type { ProgressRecord } from '../../ports/repositories/progress.js';
import type { ReviewRoundRecord } from '../../ports/review-records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { isCurrent } from '../judged-progress.js';

/** What one analysis is made of: each kind of row is read when a figure asks for it, all documents at once, and once only. */
export interface AnalysisSource {
  /** A day of Beijing time. */
  readonly asOf: string;
  /** The newest year first. */
  readonly documents: readonly DocumentRecord[];
  readonly read: Repositories;
  readonly templates: () => Promise<ReadonlyMap<string, Template>>;
  readonly tables: () => Promise<readonly AnalysedTable[]>;
  readonly groupRows: () => Promise<readonly GroupRows[]>;
  readonly paid: () => Promise<readonly PaidMonth[]>;
  readonly adjustments: () => Promise<readonly BudgetAdjustmentRecord[]>;
  readonly rounds: () => Promise<readonly ReviewRoundRecord[]>;
  readonly items: () => Promise<readonly ReturnedItems[]>;
  readonly evaluations: () => Promise<readonly AnalysedEvaluation[]>;
  /** The forms that they were handed in under. */
  readonly evaluationForms: () => Promise<ReadonlyMap<string, Template>>;
  readonly results: () => Promise<readonly AnalysedResult[]>;
  readonly evaluationDecisions: () => Promise<readonly EvaluationDecisions[]>;
  readonly evaluationOpinions: () => Promise<readonly EvaluationOpinions[]>;
  /** What the rules found, of documents of which it is known by now. */
  readonly judged: () => Promise<ReadonlyMap<string, NonNullable<ProgressRecord['rules']>>>;
}

/** Where what the rules find is counted: of these documents, in a fixed number of statements. */
export type Judge = (documents: readonly DocumentRecord[]) => Promise<readonly ProgressRecord[]>;

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= read());
}

async function templatesOf(read: Repositories, users: readonly { readonly templateId: string | null }[]): Promise<ReadonlyMap<string, Template>> {
  const ids = [...new Set(users.flatMap(({ templateId }) => templateId ?? []))];
  const shipped = ids.flatMap((id) => findTemplate(id) ?? []);
  const added = shipped.length === ids.length ? [] : await read.templates.list();
  return new Map([...shipped, ...added].map((template) => [template.id, template]));
}

/** What was counted of each document; of those that changed since, the first `atOnce` are judged now. */
async function judgedOf(read: Repositories, documents: readonly DocumentRecord[], judge: Judge, atOnce: number): Promise<ReadonlyMap<string, NonNullable<ProgressRecord['rules']>>> {
  const stored = new Map((await read.progress.ofDocuments(documents.map(({ id }) => id))).map((record) => [record.documentId, record]));
  const stale = documents.filter((document) => !isCurrent(stored.get(document.id), document));
  const known = documents.flatMap((document) => {
    const record = stored.get(document.id);
    return isCurrent(record, document) ? [record] : [];
  });
  const anew = stale.length === 0 ? [] : await judge(stale.slice(0, atOnce));
  return new Map([...known, ...anew].map(({ documentId, rules }) => [documentId, rules ?? []]));
}

/** `documents` must have been read before anything below them. */
export function createAnalysisSource(read: Repositories, documents: readonly DocumentRecord[], { asOf, judge, judgedAtOnce }: { readonly asOf: string; readonly judge: Judge; readonly judgedAtOnce: number }): AnalysisSource {
  const ids = documents.map(({ id }) => id);
  const evaluations = once(() => read.analysis.evaluations(ids));
  return {
    asOf, documents, read,
    templates: once(() => templatesOf(read, documents)),
    tables: once(() => read.analysis.tables(ids)),
    groupRows: once(() => read.analysis.groupRows(ids)),
    paid: once(() => read.analysis.paidMonths(ids)),
    adjustments: once(() => read.execution.adjustmentsOf(ids)),
    rounds: once(() => read.reviews.roundsOf(ids)),
    items: once(() => read.analysis.returnedItems(ids)),
    evaluations,
    evaluationForms: once(async () => templatesOf(read, await evaluations())),
    results: once(() => read.analysis.acceptedResults(ids)),
    evaluationDecisions: once(() => read.analysis.evaluationDecisions(ids)),
    evaluationOpinions: once(() => read.analysis.evaluationOpinions(ids)),
    judged: once(() => judgedOf(read, documents, judge, judgedAtOnce)),
  };
}
