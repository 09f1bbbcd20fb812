import { createHash } from 'node:crypto';
import { AppError } from '../../../schema/errors/app-error.js';
import { canonicalJson } from '../../../schema/model/canonical-json.js';
import { reportFills } from '../../../schema/model/template.js';
import type { TextBlock } from '../../../schema/model/text-block.js';
import type { CollabGateway } from '../../ports/collab-gateway.js';
import type { SelfEvaluationRecord } from '../../ports/evaluation-records.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { ReportRecord } from '../../ports/report-records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { evaluatedTables } from '../evaluation/evaluated-tables.js';
import { loadEvaluation } from '../evaluation/lock-evaluation.js';
import { fillReport, type ReportedResults } from './fill-report.js';

const sha256 = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** Each block of a text by itself, as it reads once it is written. */
export function hashesOf(blocks: readonly TextBlock[]): string[] {
  return blocks.map(sha256);
}

/** Blocks as an editor holds them: what stands is compared with these. */
export function asWritten(collab: Pick<CollabGateway, 'encodeBlocks' | 'readFormatted'>, blocks: readonly TextBlock[]): readonly TextBlock[] {
  return blocks.length === 0 ? [] : collab.readFormatted([collab.encodeBlocks(blocks)], []).blocks;
}

/** Names everything that a report can print of these results. */
export function resultsHash(results: ReportedResults): string {
  return sha256(reportFills.map((fill) => fillReport(fill, results)));
}

/** The results of a self-evaluation, of the text that it is of. */
export async function reportedResults(repositories: Repositories, subject: DocumentRecord, evaluation: SelfEvaluationRecord): Promise<ReportedResults> {
  const source = await loadEvaluation(repositories, subject, evaluation);
  return { departmentName: subject.departmentName, fiscalYear: subject.fiscalYear, tables: evaluatedTables(source), template: source.template };
}

/** A report with what it is of. */
export interface LoadedReport {
  readonly report: ReportRecord;
  readonly evaluation: SelfEvaluationRecord;
  readonly results: ReportedResults;
}

/** The report that a document is, with its results as they stand. @throws {not_found} it is none */
export async function loadReport(repositories: Repositories, documentId: string): Promise<LoadedReport> {
  const [report] = await repositories.reports.ofDocuments([documentId]);
  if (report === undefined) throw new AppError('not_found', { kind: 'report', id: documentId });
  const [evaluation] = await repositories.evaluation.findEvaluations([report.evaluationId]);
  const subject = await repositories.documents.find(report.subjectDocumentId);
  if (evaluation === undefined || subject === null) throw new Error(`the report ${report.id} is of a self-evaluation that is gone`);
  return { report, evaluation, results: await reportedResults(repositories, subject, evaluation) };
}
