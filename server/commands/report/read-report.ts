import { createHash } from 'node:crypto';
import { AppError } from '../../../schema/errors/app-error.js';
import { canonicalJson } from '../../../schema/model/canonical-json.js';
import { reportFills } from '../../../schema/model/template.js';
import type { TextBlock } from '../../../schema/model/text-block.js';
import type { CollabGateway } from '../../ports/collab-gateway.js';
import type { SelfEvaluationRecord } from '../../ports/evaluation-records.js';
import type { ChangeRecord, DocumentRecord } from '../../ports/records.js';
import type { PrintedFill, ReportRecord } from '../../ports/report-records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { evaluatedTables } from '../evaluation/evaluated-tables.js';
import { loadEvaluation } from '../evaluation/lock-evaluation.js';
import { fillReport, type ReportedResults } from './fill-report.js';
import { isOutdated, type Printing } from './refresh-blocks.js';

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

interface LoggedPrinting {
  readonly printed: readonly PrintedFill[];
}

/** All that was ever printed into each section, the newest last, by the log of the report: also what a section held that is removed. */
export function printingsOf(changes: readonly Pick<ChangeRecord, 'action' | 'field' | 'after'>[]): ReadonlyMap<string, readonly Printing[]> {
  const printings = new Map<string, Printing[]>();
  const logged = changes.flatMap(({ action, field, after }): readonly PrintedFill[] => {
    if (action === 'report.started' && field === null) return (after as LoggedPrinting).printed;
    return action === 'report.refreshed' && field === 'printed' ? (after as LoggedPrinting['printed']) : [];
  });
  for (const { sectionId, blocks } of logged) printings.set(sectionId, [...(printings.get(sectionId) ?? []), blocks]);
  return printings;
}

/** What is read to say whether a report is current, when it is needed. */
export interface PrintedSource {
  /** The log of the report. */
  readonly changes: () => Promise<readonly ChangeRecord[]>;
  /** Texts as they stand, as the updates that build them; removed sections are left out. */
  readonly texts: (sectionIds: readonly string[]) => Promise<ReadonlyMap<string, readonly Uint8Array[]>>;
}

/**
 * What was printed last are the results as they stand, and no figure of an earlier printing stands in the text: a version that was restored, a
 * merged file or a section that is back may have brought some.
 */
export async function isReportCurrent(collab: Pick<CollabGateway, 'encodeBlocks' | 'readFormatted'>, { report, results }: Pick<LoadedReport, 'report' | 'results'>, source: PrintedSource): Promise<boolean> {
  if (resultsHash(results) !== report.resultsHash) return false;
  // Printed once: nothing earlier can stand.
  if (report.version === 1) return true;
  const printings = printingsOf(await source.changes());
  const texts = await source.texts(report.printed.map(({ sectionId }) => sectionId));
  return report.printed.every(({ sectionId, fill }) => {
    const updates = texts.get(sectionId);
    return updates === undefined || !isOutdated(hashesOf(collab.readFormatted(updates, []).blocks), printings.get(sectionId) ?? [], hashesOf(asWritten(collab, fillReport(fill, results))));
  });
}

/** What a command reads of a report, in its transaction. */
export function printedSource({ history, sectionLog }: Pick<Repositories, 'history' | 'sectionLog'>, { id }: ReportRecord): PrintedSource {
  return { changes: () => history.changesOfNodes([id]), texts: (sectionIds) => sectionLog.loadTexts(sectionIds) };
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
