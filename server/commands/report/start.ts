import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import { selfEvaluationStatuses } from '../../../schema/model/self-evaluation.js';
import type { Template } from '../../../schema/model/template.js';
import { defaultReportTemplateId } from '../../../schema/rules/templates/all.js';
import { titleRule, validateOptionalText } from '../../../schema/rules/validate-text.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { PrintedFill, ReportRecord } from '../../ports/report-records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { accessDocument, assertAllUnits, assertMayCreate } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import type { DocumentRecords } from '../document/import-records.js';
import { insertNew } from '../document/insert-new.js';
import { layOut } from '../document/lay-out.js';
import { lockEvaluation } from '../evaluation/lock-evaluation.js';
import { withFirstText } from '../section/first-text.js';
import { requireTemplate } from '../template-of.js';
import { writeChanges, type NodeChange } from '../write-changes.js';
import { fillReport, type ReportedResults } from './fill-report.js';
import { asWritten, hashesOf, reportedResults, resultsHash } from './read-report.js';

export interface StartReportInput {
  readonly clientMutationId?: string | null;
  readonly selfEvaluationId: string;
  /** Of a form of reports; absent or null: the one that ships. */
  readonly templateId?: string | null;
  /** Absent or null: "2025年度绩效自评报告". */
  readonly title?: string | null;
}

export interface StartReportResult {
  readonly document: DocumentRecord;
}

async function requireReportForm(repositories: Repositories, id: string): Promise<Template> {
  const template = await requireTemplate(repositories, id, 'templateId');
  if (template.kind === 'REPORT') return template;
  throw new AppError('invalid_input', { path: 'templateId', problem: `“${template.label.zh}”不是自评报告的模板`, problemEn: `“${template.label.en}” is no form of reports` });
}

function coverOf(context: CommandContext, subject: DocumentRecord, template: Template, title: string | undefined): DocumentRecord {
  const now = context.clock.now();
  const { fiscalYear, departmentName, compilingUnit, reviewingUnit } = subject;
  return {
    id: context.ids.newId('document'), version: 1, title: title ?? `${fiscalYear}年度绩效自评报告`, fiscalYear, status: 'DRAFT', statusLabel: '草案', departmentName, compilingUnit, reviewingUnit,
    templateId: template.id, importedContents: [], eventSeq: 0, archivedAt: null, createdAt: now, updatedAt: now,
  };
}

/** The outline of the form, with the results printed into the sections that it says. */
function printNew(context: CommandContext, document: DocumentRecord, template: Template, results: ReportedResults): { readonly records: DocumentRecords; readonly printed: readonly PrintedFill[] } {
  const { parts, sections } = layOut(context, document.id, template);
  const records: DocumentRecords = { document, parts, sections: [], log: [], goalTables: [], goals: [], indicators: [] };
  const printed: PrintedFill[] = [];
  const fills = template.parts.flatMap((part) => part.sections.map(({ fill }) => fill ?? null));
  for (const [index, empty] of sections.entries()) {
    const fill = fills[index] ?? null;
    const blocks = fill === null ? [] : fillReport(fill, results);
    const { section, entry } = withFirstText(context, empty, { paragraphs: [], blocks });
    records.sections.push(section);
    if (entry !== null) records.log.push(entry);
    if (fill !== null) printed.push({ sectionId: section.id, fill, blocks: hashesOf(asWritten(context.collab, blocks)) });
  }
  return { records, printed };
}

/** Whoever works on the text works on its report, each in the role they have there. */
async function shareMembers(context: CommandContext, repositories: Repositories, subjectId: string, reportId: string): Promise<NodeChange[]> {
  const others = (await repositories.documents.membersOf([subjectId])).filter(({ userId }) => userId !== context.actor.userId);
  const changes: NodeChange[] = [];
  for (const { userId, role, unitCodes } of others) {
    await repositories.documents.setMember(reportId, userId, role, unitCodes);
    const node = { nodeId: userId, nodeKind: 'MEMBER', version: 1 } as const;
    changes.push({ ...node, action: 'member.set', fields: [{ field: 'role', before: null, after: role }] });
    if (unitCodes !== null) changes.push({ ...node, action: 'member.unitsSet', fields: [{ field: 'unitCodes', before: null, after: unitCodes }] });
  }
  return changes;
}

/** Who may not read the report of a text is not told which document it is. @throws {not_found} there is one, and the viewer may not know of it */
async function findStanding(context: CommandContext, repositories: Repositories, subjectId: string, evaluationId: string): Promise<DocumentRecord | null> {
  const reports = await repositories.reports.ofSubjects([subjectId]);
  const standing = (await repositories.documents.findMany(reports.map(({ documentId }) => documentId))).find(({ archivedAt }) => archivedAt === null);
  if (standing === undefined) return null;
  const { document } = await accessDocument(repositories, context.actor, standing.id, 'document.read').catch((error: unknown) => {
    throw isAppError(error, 'not_found') ? new AppError('not_found', { kind: 'report', id: evaluationId }) : error;
  });
  return document;
}

/**
 * 编写绩效自评报告: a document on a form of reports, with the results of the self-evaluation printed into it, and the members of the text. A
 * self-evaluation has one report: whoever asks again gets it. One that was archived makes room for another.
 * @throws {not_found} also of the report, where there is one that the viewer may not read @throws {forbidden} also for whoever is bound to some units @throws {wrong_status} the text is not approved @throws {invalid_input} no form of reports
 * @throws {section_full}
 */
export async function startReport(context: CommandContext, input: StartReportInput): Promise<StartReportResult> {
  const { clientMutationId, ...asked } = input;
  const title = validateOptionalText('title', input.title, titleRule);
  return runCommand(context, { name: 'startReport', clientMutationId, input: asked }, async (repositories) => {
    const { access, record: evaluation } = await lockEvaluation(repositories, context.actor, input.selfEvaluationId, 'selfEvaluation.fill', { statuses: selfEvaluationStatuses });
    assertAllUnits(access, 'selfEvaluation.fill');
    const subject = access.document;
    const template = await requireReportForm(repositories, input.templateId ?? defaultReportTemplateId);
    const standing = await findStanding(context, repositories, subject.id, evaluation.id);
    if (standing !== null) return { document: standing };
    const cover = coverOf(context, subject, template, title);
    assertMayCreate(context.actor, cover);
    const results = await reportedResults(repositories, subject, evaluation);
    const { records, printed } = printNew(context, cover, template, results);
    const report: ReportRecord = {
      id: context.ids.newId('report'), version: 1, documentId: cover.id, subjectDocumentId: subject.id, evaluationId: evaluation.id, resultsHash: resultsHash(results), printed,
      startedBy: context.actor.userId, startedAt: context.clock.now(),
    };
    await repositories.reports.insert(report);
    const link = { nodeId: report.id, nodeKind: 'REPORT', version: 1, action: 'report.started', before: null, after: report } as const;
    const document = await insertNew(context, repositories, records, { action: 'report.started' }, null, [link]);
    const members = await shareMembers(context, repositories, subject.id, document.id);
    if (members.length > 0) await writeChanges(context, repositories, document.id, members, []);
    // Whoever has the text open sees that there is a report.
    await writeChanges(context, repositories, subject.id, [], [{ type: 'SelfEvaluationChanged', nodeId: evaluation.id }]);
    return { document: (await repositories.documents.find(document.id)) ?? document };
  });
}
