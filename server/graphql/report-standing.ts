import { evaluationForm } from '../commands/evaluation/lock-evaluation.js';
import { isReportCurrent } from '../commands/report/read-report.js';
import type { SelfEvaluationRecord } from '../ports/evaluation-records.js';
import type { DocumentRecord } from '../ports/records.js';
import type { ReportRecord } from '../ports/report-records.js';
import { findReadable, type GraphqlContext } from './context.js';

/** What a report is of. */
export interface ReportSubject {
  readonly subject: DocumentRecord;
  readonly evaluation: SelfEvaluationRecord;
}

/** The text of the year and its self-evaluation, for those who may read it. */
export async function findSubject(context: GraphqlContext, report: ReportRecord): Promise<ReportSubject | null> {
  const subject = await findReadable(context, report.subjectDocumentId);
  const evaluation = subject === null ? null : await context.loaders.selfEvaluation.load(report.evaluationId);
  return subject === null || evaluation === null ? null : { subject, evaluation };
}

/** Whether the results that stand in a report are those of now, read with the other reads of an operation. */
export async function isCurrentOf({ loaders, services }: GraphqlContext, report: ReportRecord, { subject, evaluation }: ReportSubject): Promise<boolean> {
  const { departmentName, fiscalYear } = subject;
  const [{ tables }, template] = await Promise.all([loaders.evaluated.load(evaluation), loaders.template.load({ ...subject, ...evaluationForm(evaluation, subject) })]);
  return isReportCurrent(services.collab, { report, results: { departmentName, fiscalYear, tables, template } }, {
    changes: () => loaders.history.load(report.id),
    texts: async (ids) => new Map((await Promise.all(ids.map(async (id) => [id, await loaders.sectionText.load(id)] as const))).flatMap(([id, updates]) => (updates === null ? [] : [[id, updates] as const]))),
  });
}
