import { exportFormats, exportStates } from '../model/export-format.js';
import { registerEnumType } from 'type-graphql';
import { diffRunKinds } from '../diff/diff-text.js';
import { analysisGroupings } from '../model/analysis.js';
import type { CommentAnchorKind, CommentStatus } from '../model/anchor.js';
import { userKinds } from '../model/api-token.js';
import { auditFormats } from '../model/audit.js';
import { documentStatuses, partKinds, sectionKinds } from '../model/document.js';
import { documentEventKinds } from '../model/document-event.js';
import { severities } from '../model/finding.js';
import { mergeBaseSources, mergeKinds, mergeNodeKinds, mergeSides } from '../model/merge.js';
import { importFormats } from '../model/import-format.js';
import { inboxKinds } from '../model/inbox.js';
import { missingFigures, monitoringStatuses } from '../model/monitoring.js';
import { evidenceTypes } from '../model/evidence.js';
import { missingResults, sampleMethods, selfEvaluationStatuses } from '../model/self-evaluation.js';
import { paymentFileFormats, paymentRowOutcomes } from '../model/payment-file.js';
import { attainments, deviationCauses, likelihoods, lights } from '../model/results.js';
import { reportLacks } from '../model/report.js';
import { answerKinds, itemVerdicts, reviewCriteria, reviewGrades, reviewItemStatuses, roundOutcomes } from '../model/review.js';
import { migrationKinds } from '../model/migration.js';
import { memberRoles } from '../model/role.js';
import { suggestionStates, suggestionStatuses } from '../model/suggestion.js';
import { sectionEditKinds, textPlaceKinds } from '../model/section-edit.js';
import { numberStyles, reportFills, requiredFields, templateKinds } from '../model/template.js';
import type { TargetKind, TargetOperator } from '../model/target-value.js';
import { textBlockKinds } from '../model/text-block.js';
import { valueLinkStates } from '../model/value-link.js';
import { versionKinds } from '../model/version.js';
import { webhookOutcomes, webhookPauseReasons, webhookStates } from '../model/webhook.js';

/** The enum object TypeGraphQL wants, from the model's own list of values. */
function enumOf<T extends string>(values: readonly T[]): { readonly [K in T]: K } {
  return Object.fromEntries(values.map((value) => [value, value])) as { readonly [K in T]: K };
}

/** Light. */
export const LightEnum = enumOf(lights);
/** Attainment. */
export const AttainmentEnum = enumOf(attainments);
/** DeviationCause. */
export const DeviationCauseEnum = enumOf(deviationCauses);
/** Likelihood. */
export const LikelihoodEnum = enumOf(likelihoods);
/** MonitoringStatus. */
export const MonitoringStatusEnum = enumOf(monitoringStatuses);
/** MissingFigure. */
export const MissingFigureEnum = enumOf(missingFigures);
/** SelfEvaluationStatus. */
export const SelfEvaluationStatusEnum = enumOf(selfEvaluationStatuses);
/** ReportLack. */
export const ReportLackEnum = enumOf(reportLacks);
/** EvidenceType. */
export const EvidenceTypeEnum = enumOf(evidenceTypes);
/** SampleMethod. */
export const SampleMethodEnum = enumOf(sampleMethods);
/** MissingResult. */
export const MissingResultEnum = enumOf(missingResults);
/** PaymentFileFormat. */
export const PaymentFileFormatEnum = enumOf(paymentFileFormats);
/** PaymentRowOutcome. */
export const PaymentRowOutcomeEnum = enumOf(paymentRowOutcomes);
/** UserKind of the model. */
export const UserKindEnum = enumOf(userKinds);
/** ExportFormat. */
export const ExportFormatEnum = enumOf(exportFormats);
/** ExportState. */
export const ExportStateEnum = enumOf(exportStates);
/** Every AnalysisGrouping. */
export const AnalysisGroupingEnum = enumOf(analysisGroupings);
/** PartKind of the model. */
export const PartKindEnum = enumOf(partKinds);
/** SectionKind of the model. */
export const SectionKindEnum = enumOf(sectionKinds);
/** DocumentStatus of the model. */
export const DocumentStatusEnum = enumOf(documentStatuses);
/** MemberRole of the model. */
export const MemberRoleEnum = enumOf(memberRoles);
/** TargetKind of the model. */
export const TargetKindEnum = enumOf<TargetKind>(['QUANTITATIVE', 'QUALITATIVE']);
/** TargetOperator of the model. */
export const TargetOperatorEnum = enumOf<TargetOperator>(['GTE', 'GT', 'EQ', 'LTE', 'LT']);
/** Severity of the model. */
export const SeverityEnum = enumOf(severities);
/** NumberStyle of the model. */
export const NumberStyleEnum = enumOf(numberStyles);
/** RequiredField of the model. */
export const RequiredFieldEnum = enumOf(requiredFields);
/** CommentStatus of the model. */
export const CommentStatusEnum = enumOf<CommentStatus>(['OPEN', 'RESOLVED']);
/** CommentAnchorKind of the model. */
export const CommentAnchorKindEnum = enumOf<CommentAnchorKind>(['DOCUMENT', 'SECTION', 'TEXT_RANGE', 'GOAL_TABLE', 'ROW', 'CELL']);
/** SuggestionStatus of the model. */
export const SuggestionStatusEnum = enumOf(suggestionStatuses);
/** Which suggestions a list of threads is asked for. */
export const SuggestionFilterEnum = enumOf(['ANY', ...suggestionStates]);
/** What importDocument reads. */
export const ImportFormatEnum = enumOf(importFormats);
/** What became of a line of an import. */
export const ImportDispositionEnum = enumOf(['USED', 'LAYOUT', 'NOT_UNDERSTOOD']);
/** How editSectionText changes a text. */
export const SectionEditKindEnum = enumOf(sectionEditKinds);
/** ValueLinkState of the model. */
export const ValueLinkStateEnum = enumOf(valueLinkStates);
/** Where an edit puts something. */
export const TextPlaceEnum = enumOf(textPlaceKinds);
/** TextBlockKind of the model. */
export const TextBlockKindEnum = enumOf(textBlockKinds);
/** How an audit log is exported. */
export const AuditFormatEnum = enumOf(auditFormats);
/** What search finds words in. */
export const SearchNodeKindEnum = enumOf(['DOCUMENT', 'SECTION', 'GOAL_TABLE', 'INDICATOR', 'COMMENT']);
/** ReviewGrade of the model. */
export const ReviewGradeEnum = enumOf(reviewGrades);
/** TemplateKind as GraphQL has it. */
export const TemplateKindEnum = enumOf(templateKinds);
/** ReportFill as GraphQL has it. */
export const ReportFillEnum = enumOf(reportFills);
/** ReviewCriterion of the model. */
export const ReviewCriterionEnum = enumOf(reviewCriteria);
/** RoundOutcome of the model. */
export const RoundOutcomeEnum = enumOf(roundOutcomes);
/** ReviewItemStatus of the model. */
export const ReviewItemStatusEnum = enumOf(reviewItemStatuses);
/** AnswerKind of the model. */
export const AnswerKindEnum = enumOf(answerKinds);
/** ItemVerdict of the model. */
export const ItemVerdictEnum = enumOf(itemVerdicts);
/** DiffRunKind of a difference. */
export const DiffRunKindEnum = enumOf(diffRunKinds);
/** VersionKind of the model. */
export const VersionKindEnum = enumOf(versionKinds);
/** MigrationKind of the model. */
export const MigrationKindEnum = enumOf(migrationKinds);
/** InboxKind of the model. */
export const InboxKindEnum = enumOf(inboxKinds);
/** DocumentEventKind of the model. */
export const DocumentEventKindEnum = enumOf(documentEventKinds);
/** WebhookState of the model. */
export const WebhookStateEnum = enumOf(webhookStates);
/** WebhookPauseReason of the model. */
export const WebhookPauseReasonEnum = enumOf(webhookPauseReasons);
/** WebhookOutcome of the model. */
export const WebhookOutcomeEnum = enumOf(webhookOutcomes);
/** MergeSide of the model. */
export const MergeSideEnum = enumOf(mergeSides);
/** Who changed a field since. */
export const MergeChangedByEnum = enumOf([...mergeSides, 'BOTH']);
/** MergeKind of the model. */
export const MergeKindEnum = enumOf(mergeKinds);
/** MergeNodeKind of the model. */
export const MergeNodeKindEnum = enumOf(mergeNodeKinds);
/** MergeBaseSource of the model. */
export const MergeBaseSourceEnum = enumOf(mergeBaseSources);
/** What became of a field or a node since a round. */
export const ChangeKindEnum = enumOf(['ADDED', 'REMOVED', 'MOVED', 'CHANGED']);

registerEnumType(PartKindEnum, { name: 'PartKind', description: '部门整体绩效目标, 预算项目绩效目标, or a part of another title.' });
registerEnumType(SectionKindEnum, { name: 'SectionKind', description: 'What a narrative section is about.' });
registerEnumType(DocumentStatusEnum, { name: 'DocumentStatus', description: '草案, 送审, 审核, 退回, 批复, 公开.' });
registerEnumType(MemberRoleEnum, { name: 'MemberRole', description: 'What a member may do in one document; reviewer and approver are of the finance bureau.' });
registerEnumType(LightEnum, { name: 'Light', description: '红, 黄, 绿, 蓝.' });
registerEnumType(DeviationCauseEnum, { name: 'DeviationCause', description: '偏差原因: 经费, 制度, 人员, 硬件条件, 其他.' });
registerEnumType(LikelihoodEnum, { name: 'Likelihood', description: '完成可能性: 确定能, 有可能, 完全不可能.' });
registerEnumType(MonitoringStatusEnum, { name: 'MonitoringStatus', description: '填报中, 已报送, 退回, 已通过.' });
registerEnumType(MissingFigureEnum, { name: 'MissingFigure', description: 'What a row lacks before its round can be submitted.' });
registerEnumType(SelfEvaluationStatusEnum, { name: 'SelfEvaluationStatus', description: '填报中, 已报送, 退回, 已通过, 已有评价结论.' });
registerEnumType(ReportLackEnum, { name: 'ReportLack', description: 'What a report lacks before it can be submitted: its self-evaluation handed in, the results of now in its text.' });
registerEnumType(EvidenceTypeEnum, { name: 'EvidenceType', description: 'What a file of evidence is, by its own bytes.' });
registerEnumType(SampleMethodEnum, { name: 'SampleMethod', description: 'CHOSEN by hand, or DRAWN by lot under a word.' });
registerEnumType(MissingResultEnum, { name: 'MissingResult', description: 'What a row lacks before its self-evaluation can be submitted: its result, the percentage of an aim in words, why it passed its target by far, why it missed points.' });
registerEnumType(PaymentFileFormatEnum, { name: 'PaymentFileFormat', description: 'What a treasury’s export comes as.' });
registerEnumType(PaymentRowOutcomeEnum, { name: 'PaymentRowOutcome', description: 'RECORDED, UNCHANGED: booked already, SKIPPED: of no project of the text, FAILED: cannot be read.' });
registerEnumType(AttainmentEnum, { name: 'Attainment', description: '达成, 部分达成, 未达成.' });
registerEnumType(TargetKindEnum, { name: 'TargetKind', description: '定量 or 定性.' });
registerEnumType(TargetOperatorEnum, { name: 'TargetOperator', description: '≥ > = ≤ <' });
registerEnumType(SeverityEnum, { name: 'Severity', description: 'ERROR blocks submission, WARNING needs an explanation, HINT is advice.' });
registerEnumType(NumberStyleEnum, { name: 'NumberStyle', description: 'How a count is printed: 一、 / （一） / 1. / 1、 / （1） / 1） / ① / 第一章 / 第一部分.' });
registerEnumType(RequiredFieldEnum, { name: 'RequiredField', description: 'What a form may demand of goal tables (V06) and their rows (V11).' });
registerEnumType(CommentStatusEnum, { name: 'CommentStatus' });
registerEnumType(CommentAnchorKindEnum, { name: 'CommentAnchorKind', description: 'What a comment thread stands on.' });
registerEnumType(SuggestionStatusEnum, {
  name: 'SuggestionStatus',
  description: 'PENDING waits for a decision; STALE waits too, but what it was made for no longer stands there; WITHDRAWN: its author deleted it.',
});
registerEnumType(SuggestionFilterEnum, { name: 'SuggestionFilter', description: 'ANY: whatever became of it. PENDING: waits for a decision, stale ones included.' });
registerEnumType(ImportFormatEnum, { name: 'ImportFormat', description: 'TEXT: plain text as it comes out of a PDF or a word processor. JSON: as exportDocument writes it. DOCX, XLSX, PDF: files of ours, and of others.' });
registerEnumType(ImportDispositionEnum, {
  name: 'ImportDisposition',
  description: 'USED: became part of the document. LAYOUT: blank, page number, repeated head. NOT_UNDERSTOOD: left out; a person must look.',
});
registerEnumType(TemplateKindEnum, { name: 'TemplateKind', description: 'TEXT: a performance text. REPORT: the report of its self-evaluation (绩效自评报告), which startReport makes.' });
registerEnumType(ReportFillEnum, { name: 'ReportFill', description: 'What is printed into a section of a report: 基本情况, 目标完成情况, 评价结论, 存在问题.' });
registerEnumType(ReviewGradeEnum, { name: 'ReviewGrade', description: '优, 良, 中, 差; what follows from each is in Template.grades.' });
registerEnumType(ReviewCriterionEnum, { name: 'ReviewCriterion', description: '完整性, 相关性, 适当性, 可行性.' });
registerEnumType(RoundOutcomeEnum, { name: 'RoundOutcome', description: '撤回, 退回, 批复.' });
registerEnumType(ReviewItemStatusEnum, {
  name: 'ReviewItemStatus',
  description: 'OPEN and REOPENED wait for the authors, ANSWERED for a reviewer; ACCEPTED is settled.',
});
registerEnumType(AnswerKindEnum, { name: 'AnswerKind', description: '已修改, 说明, 有异议.' });
registerEnumType(ItemVerdictEnum, { name: 'ItemVerdict', description: '核实通过, 重新提出.' });
registerEnumType(InboxKindEnum, {
  name: 'InboxKind',
  description: 'Wait until they are dealt with, by whomever: ITEM_RETURNED 退回的审核意见, DOCUMENT_SUBMITTED 送审, ITEM_ANSWERED 待核实的答复, SUGGESTION_MADE 待处理的修改建议. Wait until they are read: MENTIONED 提及, REPLIED 回复, DOCUMENT_APPROVED 批复.',
});
registerEnumType(ChangeKindEnum, { name: 'ChangeKind' });
registerEnumType(MergeSideEnum, { name: 'MergeSide', description: 'FILE: what is brought back; DOCUMENT: what stands.' });
registerEnumType(MergeChangedByEnum, { name: 'MergeChangedBy', description: 'BOTH: or nobody knows who did; what is chosen for the node decides.' });
registerEnumType(MergeKindEnum, {
  name: 'MergeKind',
  description: 'What became of a node since the version the file was made from. MERGED: both changed it, in other fields. CONFLICT: both changed the same, or the document no longer has what the file changed, or nothing tells who changed it.',
});
registerEnumType(MergeNodeKindEnum, { name: 'MergeNodeKind', description: 'DOCUMENT: the cover.' });
registerEnumType(MergeBaseSourceEnum, { name: 'MergeBaseSource', description: 'FILE: the file says which version it was made from; NAMED: the caller does; NONE: nobody does.' });
registerEnumType(DiffRunKindEnum, { name: 'DiffRunKind' });
registerEnumType(VersionKindEnum, {
  name: 'VersionKind',
  description: 'NAMED by somebody; the others are taken by themselves: by an IMPORT, a SUBMISSION, a RETURN, an APPROVAL, before a RESTORE or a MERGE, when a text is carried over into the NEXT_YEAR, and before a MIGRATION to another template.',
});
registerEnumType(MigrationKindEnum, {
  name: 'MigrationKind',
  description: 'LEVELS: the groups of a row. PLAN_MONTH: a month of an expenditure plan. SECTION: one the form begins with. PART: one the form has and the text lacks. NUMBERING: of what is added. PAGE: margins of files. RULE: how severe it is. FINDING: one that comes or goes.',
});
registerEnumType(SectionEditKindEnum, {
  name: 'SectionEditKind',
  description: 'REPLACE_QUOTE: words of a passage for others. INSERT_TEXT, INSERT_BLOCKS: at a place. DELETE_PASSAGE: the words, joining what is left; DELETE_BLOCKS: the blocks they stand in. LINK_VALUE: a number becomes what a cell or a sum is, and follows it; UNLINK_VALUE: it stays as it reads. APPEND_PARAGRAPHS: at the end. REPLACE_ALL, REPLACE_ALL_WITH_BLOCKS: the whole text, changing only what differs.',
});
registerEnumType(ValueLinkStateEnum, {
  name: 'ValueLinkState',
  description: 'CURRENT: the text is what the source is. STALE: it is what the source was. OVERRIDDEN: somebody wrote something else. LOST: the source is gone, or empty.',
});
registerEnumType(TextPlaceEnum, { name: 'TextPlace', description: 'START and END: of the section’s text. BEFORE and AFTER: beside the passage.' });
registerEnumType(TextBlockKindEnum, { name: 'TextBlockKind' });
registerEnumType(SearchNodeKindEnum, { name: 'SearchNodeKind' });
registerEnumType(AuditFormatEnum, { name: 'AuditFormat', description: 'JSON_LINES for checking, CSV for reading in a spreadsheet.' });
registerEnumType(DocumentEventKindEnum, { name: 'DocumentEventKind', description: 'What an event of a document tells; the name of its type among those of DocumentEvent.' });
registerEnumType(WebhookStateEnum, { name: 'WebhookState', description: 'Nothing is sent to a PAUSED webhook; what happens meanwhile is told once it is resumed.' });
registerEnumType(WebhookPauseReasonEnum, {
  name: 'WebhookPauseReason',
  description: 'REQUESTED: by pauseWebhook. TARGET_GONE: it answered 410. TARGET_DEAD: for three days it took nothing, or not one of the messages. ACCOUNT_CLOSED: its account was. SECRET_LOST: the server’s secret is another one; rotate the webhook’s, then resume it.',
});
registerEnumType(WebhookOutcomeEnum, { name: 'WebhookOutcome', description: 'DELIVERED: the target answered 2xx. FAILED: anything else.' });
registerEnumType(UserKindEnum, { name: 'UserKind', description: 'A person; or a partner’s tool, which acts by API tokens alone.' });
registerEnumType(ExportFormatEnum, { name: 'ExportFormat', description: 'DOCX and PDF in the official layout, XLSX of all tables, the whole as TEXT, MARKDOWN, HTML, or JSON (docs/schemas).' });
registerEnumType(ExportStateEnum, { name: 'ExportState', description: 'QUEUED: nobody writes it yet. RUNNING: a server does. DONE: its file is there. FAILED: it will not be.' });
registerEnumType(AnalysisGroupingEnum, { name: 'AnalysisGrouping', description: '部门, 预算年度, 一级指标, 指标.' });
