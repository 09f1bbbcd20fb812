// Printed by `npm run codegen` from schema/schema.graphql and client-sdk/operations; not to be edited.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends {
    [key: string]: unknown;
}> = {
    [K in keyof T]: T[K];
};
/** What `acceptMonitoring` takes. */
export type AcceptMonitoringInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
    readonly opinion?: string | null | undefined;
};
/** What `acceptSelfEvaluation` takes. */
export type AcceptSelfEvaluationInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
    readonly opinion?: string | null | undefined;
};
/** What `acceptSuggestion` takes. */
export type AcceptSuggestionInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly commentId: string;
    /** The comment’s version that was on the screen. */
    readonly expectedVersion: number;
};
/** What `addComment` takes. */
export type AddCommentInput = {
    readonly anchor: CommentAnchorInput;
    /** May be empty beside a suggestion. */
    readonly body: string;
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly documentId: string;
    /** Users it is meant for: whoever may read the document. */
    readonly mentionIds?: ReadonlyArray<string> | null | undefined;
    readonly suggestion?: SuggestionInput | null | undefined;
};
/** What `addGoal` takes. */
export type AddGoalInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly goalTableId: string;
    /** Position, from 1; absent: last. */
    readonly ordinal?: number | null | undefined;
    readonly text: string;
};
/** What `addGoalTable` takes. */
export type AddGoalTableInput = {
    readonly budget?: BudgetInput | null | undefined;
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** 万元 or 元 */
    readonly currencyUnit: string;
    readonly expenditurePlan?: ReadonlyArray<PlanPointInput> | null | undefined;
    readonly fundPurpose?: string | null | undefined;
    /** Position, from 1; absent: last. */
    readonly ordinal?: number | null | undefined;
    readonly partId: string;
    readonly projectCode: string;
    readonly projectName: string;
    /** Absent: the project’s name and 绩效目标表. */
    readonly title?: string | null | undefined;
    readonly unitCode: string;
    readonly unitName: string;
};
/** What `addIndicator` takes. */
export type AddIndicatorInput = {
    readonly basis?: string | null | undefined;
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly description?: string | null | undefined;
    readonly goalTableId: string;
    /** Code or label of the document’s template. */
    readonly level1: string;
    /** Code or label of the document’s template. */
    readonly level2: string;
    readonly level3: string;
    /** Position, from 1; absent: last. */
    readonly ordinal?: number | null | undefined;
    /** As people write it: "≥90%". */
    readonly target: string;
};
/** What `addSection` takes. */
export type AddSectionInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly kind?: SectionKind | null | undefined;
    /** Position, from 1; absent: last. */
    readonly ordinal?: number | null | undefined;
    /** First text. */
    readonly paragraphs?: ReadonlyArray<string> | null | undefined;
    /** The section above; absent: directly in the part. */
    readonly parentId?: string | null | undefined;
    readonly partId: string;
    readonly title: string;
};
/** A version of a form. What is absent is that of the template it is based on. */
export type AddTemplateInput = {
    /** One of Query.templates: what is absent here comes from it. */
    readonly basedOn: string;
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly evaluation?: TemplateEvaluationInput | null | undefined;
    /** To be given with level1, unless the codes are the same. */
    readonly groups?: TemplateGroupRolesInput | null | undefined;
    /** The form, whatever its version: 3 to 32 small letters and digits, with - between. */
    readonly key: string;
    readonly label: LabelInput;
    readonly level1?: ReadonlyArray<TemplateLevel1Input> | null | undefined;
    /** V13: the least share of quantitative rows. */
    readonly minQuantitativePercent?: number | null | undefined;
    readonly monitoring?: TemplateMonitoringInput | null | undefined;
    readonly numbering?: TemplateNumberingInput | null | undefined;
    readonly page?: PageLayoutInput | null | undefined;
    /** Parts of rules that are weighed otherwise than their rule. */
    readonly partSeverities?: ReadonlyArray<TemplateRuleInput> | null | undefined;
    readonly parts?: ReadonlyArray<TemplatePartInput> | null | undefined;
    /** Months of the 资金支出计划, ascending. */
    readonly planMonths?: ReadonlyArray<number> | null | undefined;
    /** What V06 and V11 ask for. */
    readonly requiredFields?: ReadonlyArray<RequiredField> | null | undefined;
    /** All rules that apply: one that is not here does not. */
    readonly rules?: ReadonlyArray<TemplateRuleInput> | null | undefined;
    /** 1 to 9999; a version that is there is never changed. */
    readonly version: number;
    /** V20: what the weights of a table may come to. */
    readonly weightTotals?: ReadonlyArray<string> | null | undefined;
    readonly words?: TemplateWordsInput | null | undefined;
};
/** What `adjustBudget` takes. */
export type AdjustBudgetInput = {
    /** The whole budget from then on, in the table’s currency unit. */
    readonly budget: string;
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** From which day on. */
    readonly date: string;
    readonly goalTableId: string;
    readonly reason: string;
};
/** What `adjustDocument` takes. */
export type AdjustDocumentInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
    /** On what ground: the decision that changed the budget, and its number. */
    readonly reason: string;
};
/** Which documents are analysed; what is empty or left out bounds nothing. */
export type AnalysisFilter = {
    /** Whole names. */
    readonly departments?: ReadonlyArray<string> | null | undefined;
    readonly fiscalYears?: ReadonlyArray<number> | null | undefined;
    readonly statuses?: ReadonlyArray<DocumentStatus> | null | undefined;
};
/** 部门, 预算年度, 一级指标, 指标. */
export type AnalysisGrouping = 'DEPARTMENT' | 'FISCAL_YEAR' | 'INDICATOR' | 'LEVEL1';
/** 已修改, 说明, 有异议. */
export type AnswerKind = 'DISPUTED' | 'EXPLAINED' | 'MENDED';
/** What `answerRectification` takes. */
export type AnswerRectificationInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
    /** 整改情况 */
    readonly reply: string;
};
/** What `answerReviewItem` takes. */
export type AnswerReviewItemInput = {
    readonly answer: AnswerKind;
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
    /** May be left out for MENDED. */
    readonly text?: string | null | undefined;
};
/** What `approveDocument` takes. */
export type ApproveDocumentInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly criteria: CriterionGradesInput;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    /** Overall. */
    readonly grade: ReviewGrade;
    readonly id: string;
    readonly summary?: string | null | undefined;
};
/** What `archiveDocument` takes. */
export type ArchiveDocumentInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
};
/** What `attachEvidence` takes. */
export type AttachEvidenceInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The file as base64; at most 10 MiB of PDF, PNG, JPEG, DOCX or XLSX. */
    readonly content: string;
    /** Without folders; its ending must be that of what the file is. */
    readonly fileName: string;
    /** The row it stands on; absent: the self-evaluation as a whole. */
    readonly indicatorId?: string | null | undefined;
    readonly selfEvaluationId: string;
};
/** 达成, 部分达成, 未达成. */
export type Attainment = 'NOT_REACHED' | 'PARTLY' | 'REACHED';
/** JSON_LINES for checking, CSV for reading in a spreadsheet. */
export type AuditFormat = 'CSV' | 'JSON_LINES';
/** What `budget` takes. */
export type BudgetInput = {
    readonly fiscalFunds?: string | null | undefined;
    readonly otherFunds?: string | null | undefined;
    /** Absent: as it is. Null: left empty. */
    readonly total?: string | null | undefined;
};
/** Of the schema: ChangeKind. */
export type ChangeKind = 'ADDED' | 'CHANGED' | 'MOVED' | 'REMOVED';
/** What `commentAnchor` takes. */
export type CommentAnchorInput = {
    /** For CELL; for GOAL_TABLE a field of its head, or none. */
    readonly field?: string | null | undefined;
    /** For GOAL_TABLE. */
    readonly goalTableId?: string | null | undefined;
    /** For ROW and CELL. */
    readonly indicatorId?: string | null | undefined;
    readonly kind: CommentAnchorKind;
    /** For TEXT_RANGE. */
    readonly passage?: PassageInput | null | undefined;
    /** For SECTION and TEXT_RANGE. */
    readonly sectionId?: string | null | undefined;
};
/** What a comment thread stands on. */
export type CommentAnchorKind = 'CELL' | 'DOCUMENT' | 'GOAL_TABLE' | 'ROW' | 'SECTION' | 'TEXT_RANGE';
/** Which threads; what is absent or null does not matter. */
export type CommentFilter = {
    readonly anchorKind?: CommentAnchorKind | null | undefined;
    /** Somebody who wrote in it. */
    readonly authorId?: string | null | undefined;
    /** Somebody who is mentioned in it. */
    readonly mentionedId?: string | null | undefined;
    readonly orphaned?: boolean | null | undefined;
    /** Something happened in it then or later. */
    readonly since?: string | null | undefined;
    readonly suggestion?: SuggestionFilter | null | undefined;
    /** Whether it has comments that the viewer has not read. */
    readonly unread?: boolean | null | undefined;
    /** Open, the last word is somebody else’s, and the viewer takes part, is mentioned, or is an AUTHOR where none has answered. */
    readonly waitingForMe?: boolean | null | undefined;
};
/** Of the schema: CommentStatus. */
export type CommentStatus = 'OPEN' | 'RESOLVED';
/** What `concludeSelfEvaluation` takes. */
export type ConcludeSelfEvaluationInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly conclusion: string;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
};
/** What `correctPayment` takes. */
export type CorrectPaymentInput = {
    readonly amount?: string | null | undefined;
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** A day: "2025-03-31". */
    readonly date?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly goalTableId?: string | null | undefined;
    readonly id: string;
    readonly note?: string | null | undefined;
    /** Kept in the audit log. */
    readonly reason: string;
};
/** What `createApiToken` takes. */
export type CreateApiTokenInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** Only documents of these departments, by their whole names, and `documentIds`. */
    readonly departments?: ReadonlyArray<string> | null | undefined;
    /** Only these documents, and those of `departments`; with neither, all of the account’s. */
    readonly documentIds?: ReadonlyArray<string> | null | undefined;
    /** At most 366 days ahead; absent: in 90 days. */
    readonly expiresAt?: string | null | undefined;
    /** 1-100 characters: what holds it. */
    readonly name: string;
    /** Whose; absent: the viewer’s own. Administrators may name a service account. */
    readonly userId?: string | null | undefined;
    /** What it may do: `read`, `comment`, `write`, or single verbs (docs/spec/api-token.md). Reading is always among them. */
    readonly verbs: ReadonlyArray<string>;
};
/** What `createDocument` takes. */
export type CreateDocumentInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly compilingUnit: string;
    readonly departmentName: string;
    readonly fiscalYear: number;
    readonly reviewingUnit: string;
    /** One of Query.templates. */
    readonly templateId: string;
    readonly title: string;
};
/** What `createServiceAccount` takes. */
export type CreateServiceAccountInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** Whose tool it is, as others read it. */
    readonly displayName: string;
    /** As a sign-in name, though nobody signs in with it. */
    readonly name: string;
};
/** What `createWebhook` takes. */
export type CreateWebhookInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** At most 200 characters. */
    readonly description?: string | null | undefined;
    /** Null: all documents the account may read, those to come included. */
    readonly documentIds?: ReadonlyArray<string> | null | undefined;
    /** Null: all there are, those to come included. */
    readonly kinds?: ReadonlyArray<DocumentEventKind> | null | undefined;
    /** https:// and at most 2,000 characters; not a private address. */
    readonly url: string;
    /** Whose; absent: the viewer’s own. Those of others are made by administrators only. */
    readonly userId?: string | null | undefined;
};
/** What `criterionGrades` takes. */
export type CriterionGradesInput = {
    /** 适当性 */
    readonly appropriateness: ReviewGrade;
    /** 完整性 */
    readonly completeness: ReviewGrade;
    /** 可行性 */
    readonly feasibility: ReviewGrade;
    /** 相关性 */
    readonly relevance: ReviewGrade;
};
/** What `deleteComment` takes. */
export type DeleteCommentInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly commentId: string;
    /** The comment’s version that was on the screen. */
    readonly expectedVersion: number;
};
/** 偏差原因: 经费, 制度, 人员, 硬件条件, 其他. */
export type DeviationCause = 'FUNDS' | 'HARDWARE' | 'OTHER' | 'RULES' | 'STAFF';
/** Of the schema: DiffRunKind. */
export type DiffRunKind = 'DELETED' | 'INSERTED' | 'KEPT';
/** What an event of a document tells; the name of its type among those of DocumentEvent. */
export type DocumentEventKind = 'CommentAdded' | 'CommentChanged' | 'DocumentChanged' | 'ExecutionChanged' | 'GoalTableChanged' | 'GoalTableRemoved' | 'IndicatorChanged' | 'IndicatorRemoved' | 'MemberChanged' | 'MonitoringChanged' | 'ReviewChanged' | 'SectionChanged' | 'SectionRemoved' | 'SelfEvaluationChanged' | 'VersionTaken';
/** Of the schema: DocumentFilter. */
export type DocumentFilter = {
    /** Part of the department’s name. */
    readonly department?: string | null | undefined;
    readonly fiscalYear?: number | null | undefined;
    readonly status?: DocumentStatus | null | undefined;
    /** Only documents in which it is the viewer’s turn. */
    readonly waitingForMe?: boolean | null | undefined;
};
/** 草案, 送审, 审核, 退回, 批复, 公开. */
export type DocumentStatus = 'APPROVED' | 'DRAFT' | 'IN_REVIEW' | 'PUBLISHED' | 'RETURNED' | 'SUBMITTED';
/** What is absent or null stays. */
export type EditCommentInput = {
    readonly body?: string | null | undefined;
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly commentId: string;
    /** The comment’s version that was on the screen. */
    readonly expectedVersion: number;
    /** All of them: who is left out is mentioned no more. */
    readonly mentionIds?: ReadonlyArray<string> | null | undefined;
    /** Only while it waits for a decision. */
    readonly suggestion?: SuggestionInput | null | undefined;
};
/** What `editSectionText` takes. */
export type EditSectionTextInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** Named by words or positions, not by offsets: others type at the same time. */
    readonly edit?: SectionEditInput | null | undefined;
    /** Instead of `edit`: several, applied in order, each to what the one before left; all of them or none. */
    readonly edits?: ReadonlyArray<SectionEditInput> | null | undefined;
    readonly id: string;
};
/** What a file of evidence is, by its own bytes. */
export type EvidenceType = 'DOCX' | 'JPEG' | 'PDF' | 'PNG' | 'XLSX';
/** What `explanation` takes. */
export type ExplanationInput = {
    /** Finding.id */
    readonly findingId: string;
    readonly text: string;
};
/** What `exportDocument` takes. */
export type ExportDocumentInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly documentId: string;
    readonly format: ExportFormat;
    /** The table of this round of monitoring instead of the document: as DOCX, XLSX or PDF. */
    readonly monitoringRoundId?: string | null | undefined;
    /** The table of this self-evaluation instead of the document: as DOCX, XLSX or PDF. */
    readonly selfEvaluationId?: string | null | undefined;
    /** Left out: the text as it stands. */
    readonly versionId?: string | null | undefined;
    /** With the comments, where the format has them: as native comments of Word. */
    readonly withComments?: boolean;
};
/** DOCX and PDF in the official layout, XLSX of all tables, the whole as TEXT, MARKDOWN, HTML, or JSON (docs/schemas). */
export type ExportFormat = 'DOCX' | 'HTML' | 'JSON' | 'MARKDOWN' | 'PDF' | 'TEXT' | 'XLSX';
/** QUEUED: nobody writes it yet. RUNNING: a server does. DONE: its file is there. FAILED: it will not be. */
export type ExportState = 'DONE' | 'FAILED' | 'QUEUED' | 'RUNNING';
/** Figures that are absent stay; null clears. */
export type FillMonitoringInput = {
    readonly actual?: string | null | undefined;
    readonly attainment?: Attainment | null | undefined;
    readonly cause?: DeviationCause | null | undefined;
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly correctiveAction?: string | null | undefined;
    readonly expected?: string | null | undefined;
    readonly expectedAttainment?: Attainment | null | undefined;
    /** MonitoringRow.version; 0 while nothing is filled in. Figures that others filled in since and you did not merge; the same one conflicts. */
    readonly expectedVersion: number;
    readonly explanation?: string | null | undefined;
    readonly indicatorId: string;
    readonly likelihood?: Likelihood | null | undefined;
    readonly roundId: string;
};
/** Figures that are absent stay; null clears. */
export type FillSelfEvaluationInput = {
    readonly actual?: string | null | undefined;
    readonly attainment?: Attainment | null | undefined;
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** EvaluationRow.version; 0 while nothing is filled in. Figures that others filled in since and you did not merge; the same one conflicts. */
    readonly expectedVersion: number;
    readonly explanation?: string | null | undefined;
    readonly indicatorId: string;
    readonly overReason?: string | null | undefined;
    /** Inside the form’s band for the attainment, bounds included. */
    readonly percent?: string | null | undefined;
    readonly selfEvaluationId: string;
};
/** `id` and `expectedVersion` are the round’s. */
export type GiveOpinionInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly criteria: CriterionGradesInput;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    /** Overall. */
    readonly grade: ReviewGrade;
    readonly id: string;
    readonly summary?: string | null | undefined;
};
/** USED: became part of the document. LAYOUT: blank, page number, repeated head. NOT_UNDERSTOOD: left out; a person must look. */
export type ImportDisposition = 'LAYOUT' | 'NOT_UNDERSTOOD' | 'USED';
/** What `importDocument` takes. */
export type ImportDocumentInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** TEXT and JSON: the text itself. DOCX, XLSX and PDF: the file as base64. The file has at most 10 MiB. */
    readonly content: string;
    /** Only the report; nothing is written. */
    readonly dryRun?: boolean | null | undefined;
    /** Tells the fiscal year where the file does not; its extension has to agree with `format`. */
    readonly filename?: string | null | undefined;
    /** Has to be what the file is. */
    readonly format?: ImportFormat;
    /** The form it is on, one of Query.templates. Left out: the one that JSON names, else the shipped one that fits best. */
    readonly templateId?: string | null | undefined;
};
/** TEXT: plain text as it comes out of a PDF or a word processor. JSON: as exportDocument writes it. DOCX, XLSX, PDF: files of ours, and of others. */
export type ImportFormat = 'DOCX' | 'JSON' | 'PDF' | 'TEXT' | 'XLSX';
/** What `importPayments` takes. */
export type ImportPaymentsInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The file: CSV as it is, XLSX as base64. */
    readonly content: string;
    /** 元 or 万元; needed where the head of the column of amounts does not say it. */
    readonly currencyUnit?: string | null | undefined;
    readonly documentId: string;
    /** Reads and reports; books nothing. */
    readonly dryRun?: boolean | null | undefined;
    readonly format: PaymentFileFormat;
};
/** Which entries; what is absent or null does not matter. */
export type InboxFilter = {
    readonly documentId?: string | null | undefined;
    readonly kinds?: ReadonlyArray<InboxKind> | null | undefined;
    /** True: not read yet; false: read, and still waiting. */
    readonly unread?: boolean | null | undefined;
    /** Also what waits no more; not together with `unread`. */
    readonly withSettled?: boolean | null | undefined;
};
/** Wait until they are dealt with, by whomever: ITEM_RETURNED 退回的审核意见, DOCUMENT_SUBMITTED 送审, ITEM_ANSWERED 待核实的答复, SUGGESTION_MADE 待处理的修改建议. Wait until they are read: MENTIONED 提及, REPLIED 回复, DOCUMENT_APPROVED 批复. */
export type InboxKind = 'DOCUMENT_APPROVED' | 'DOCUMENT_SUBMITTED' | 'EVALUATION_DUE' | 'EVALUATION_OVERDUE' | 'EVALUATION_SUBMITTED' | 'ITEM_ANSWERED' | 'ITEM_RETURNED' | 'MENTIONED' | 'MONITORING_DUE' | 'MONITORING_OVERDUE' | 'MONITORING_SUBMITTED' | 'RECTIFICATION_ANSWERED' | 'RECTIFICATION_DUE' | 'RECTIFICATION_OVERDUE' | 'REPLIED' | 'SUGGESTION_MADE';
/** 核实通过, 重新提出. */
export type ItemVerdict = 'ACCEPTED' | 'REOPENED';
/** Words in Chinese and English; neither is empty. */
export type LabelInput = {
    readonly en: string;
    readonly zh: string;
};
/** 红, 黄, 绿, 蓝. */
export type Light = 'BLUE' | 'GREEN' | 'RED' | 'YELLOW';
/** 完成可能性: 确定能, 有可能, 完全不可能. */
export type Likelihood = 'CERTAIN' | 'IMPOSSIBLE' | 'POSSIBLE';
/** What `markAllInboxRead` takes. */
export type MarkAllInboxReadInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** Only entries of this document. */
    readonly documentId?: string | null | undefined;
    /** Only entries of this kind. */
    readonly kind?: InboxKind | null | undefined;
    /** The newest entry that was seen: what came later stays unread. */
    readonly throughId: string;
};
/** What `markCommentsRead` takes. */
export type MarkCommentsReadInput = {
    /** Every thread of the document is read up to the newest of these. */
    readonly allThreads?: boolean | null | undefined;
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly documentId: string;
    /** The newest comment seen of each thread, 1 to 100: what came after it stays unread. */
    readonly through: ReadonlyArray<string>;
};
/** What `markInboxRead` takes. */
export type MarkInboxReadInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** 1 to 100 entries. */
    readonly ids: ReadonlyArray<string>;
};
/** What a member may do in one document; reviewer and approver are of the finance bureau. */
export type MemberRole = 'APPROVER' | 'AUTHOR' | 'READER' | 'REVIEWER';
/** FILE: the file says which version it was made from; NAMED: the caller does; NONE: nobody does. */
export type MergeBaseSource = 'FILE' | 'NAMED' | 'NONE';
/** BOTH: or nobody knows who did; what is chosen for the node decides. */
export type MergeChangedBy = 'BOTH' | 'DOCUMENT' | 'FILE';
/** What `mergeChoice` takes. */
export type MergeChoiceInput = {
    /** Of an item of the plan. */
    readonly key: string;
    readonly take: MergeSide;
};
/** What `mergeFile` takes. */
export type MergeFileInput = {
    /** The version that the file was made from. Left out: the one that the file names itself; where it names none, whatever differs is to be chosen. */
    readonly baseVersionId?: string | null | undefined;
    /** Items that are left out do as the plan has them preset. */
    readonly choices?: ReadonlyArray<MergeChoiceInput> | null | undefined;
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** As of importDocument. */
    readonly content: string;
    readonly documentId: string;
    /** Only the plan and the report; nothing is written. */
    readonly dryRun?: boolean | null | undefined;
    readonly filename?: string | null | undefined;
    /** TEXT, DOCX, XLSX or JSON; has to be what the file is. */
    readonly format: ImportFormat;
    /** The hash of the plan that was seen; needed unless dryRun. */
    readonly planHash?: string | null | undefined;
};
/** What became of a node since the version the file was made from. MERGED: both changed it, in other fields. CONFLICT: both changed the same, or the document no longer has what the file changed, or nothing tells who changed it. */
export type MergeKind = 'CONFLICT' | 'DOCUMENT_ADDED' | 'DOCUMENT_CHANGED' | 'DOCUMENT_REMOVED' | 'FILE_ADDED' | 'FILE_CHANGED' | 'FILE_REMOVED' | 'MERGED';
/** DOCUMENT: the cover. */
export type MergeNodeKind = 'DOCUMENT' | 'GOAL' | 'GOAL_TABLE' | 'INDICATOR' | 'SECTION';
/** FILE: what is brought back; DOCUMENT: what stands. */
export type MergeSide = 'DOCUMENT' | 'FILE';
/** What `migrateDocument` takes. */
export type MigrateDocumentInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
    /** Of the documentMigration that somebody has seen. */
    readonly planHash: string;
    /** The version of a form it is to be on. */
    readonly templateId: string;
};
/** LEVELS: the groups of a row. PLAN_MONTH: a month of an expenditure plan. SECTION: one the form begins with. PART: one the form has and the text lacks. NUMBERING: of what is added. PAGE: margins of files. RULE: how severe it is. FINDING: one that comes or goes. */
export type MigrationKind = 'FINDING' | 'LEVELS' | 'NUMBERING' | 'PAGE' | 'PART' | 'PLAN_MONTH' | 'RULE' | 'SECTION';
/** What a row lacks before its round can be submitted. */
export type MissingFigure = 'ACTUAL' | 'CAUSE' | 'CORRECTIVE_ACTION' | 'EXPECTED' | 'LIKELIHOOD';
/** What a row lacks before its self-evaluation can be submitted: its result, the percentage of an aim in words, why it passed its target by far, why it missed points. */
export type MissingResult = 'ACTUAL' | 'EXPLANATION' | 'OVER_REASON' | 'PERCENT';
/** 填报中, 已报送, 退回, 已通过. */
export type MonitoringStatus = 'ACCEPTED' | 'OPEN' | 'RETURNED' | 'SUBMITTED';
/** What `moveGoalTable` takes. */
export type MoveGoalTableInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
    /** New position, from 1. */
    readonly ordinal: number;
};
/** What `moveIndicator` takes. */
export type MoveIndicatorInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
    /** New position, from 1. */
    readonly ordinal: number;
};
/** What `moveSection` takes. */
export type MoveSectionInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
    /** New position, from 1. */
    readonly ordinal: number;
    /** The new section above; null: directly in the part; absent: as it is. */
    readonly parentId?: string | null | undefined;
};
/** How a count is printed: 一、 / （一） / 1. / 1、 / （1） / 1） / ① / 第一章 / 第一部分. */
export type NumberStyle = 'ARABIC' | 'ARABIC_COMMA' | 'BRACKETED' | 'CHAPTER' | 'CHINESE' | 'CHINESE_BRACKETED' | 'CIRCLED' | 'HALF_BRACKETED' | 'PART';
/** What `pageLayout` takes. */
export type PageLayoutInput = {
    /** Of PDF pages of prose. */
    readonly prose: PageMarginsInput;
    /** Of PDF pages with goal tables. */
    readonly tables: PageMarginsInput;
    /** Of Word files; left and right come to 54. */
    readonly word: PageMarginsInput;
};
/** Of A4, in whole millimetres from 10 to 80. */
export type PageMarginsInput = {
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
    readonly top: number;
};
/** 部门整体绩效目标, 预算项目绩效目标, or a part of another title. */
export type PartKind = 'DEPARTMENT_GOALS' | 'OTHER' | 'PROJECT_GOALS';
/** What `passage` takes. */
export type PassageInput = {
    readonly end?: string | null | undefined;
    /** Whether the words between `start` and `end` must still be those of `quote`; false: whatever stands there is meant. */
    readonly expectQuote?: boolean;
    /** Words before it, where the quote stands more than once. */
    readonly prefix?: string | null | undefined;
    /** The words of the passage. */
    readonly quote: string;
    /** Yjs relative position, base64: with `end`, the passage wherever it went. Any TEXT_RANGE anchor of a comment is a passage. */
    readonly start?: string | null | undefined;
    readonly suffix?: string | null | undefined;
};
/** What `pauseWebhook` takes. */
export type PauseWebhookInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly id: string;
};
/** What a treasury’s export comes as. */
export type PaymentFileFormat = 'CSV' | 'XLSX';
/** What `payment` takes. */
export type PaymentInput = {
    /** In the table’s currency unit; below zero: money that came back. */
    readonly amount: string;
    /** A day: "2025-03-31". */
    readonly date: string;
    readonly goalTableId: string;
    readonly note?: string | null | undefined;
    /** 凭证号; one that is booked already with the same table, day and amount is left as it is. */
    readonly voucherNumber: string;
};
/** RECORDED, UNCHANGED: booked already, SKIPPED: of no project of the text, FAILED: cannot be read. */
export type PaymentRowOutcome = 'FAILED' | 'RECORDED' | 'SKIPPED' | 'UNCHANGED';
/** What `pingWebhook` takes. */
export type PingWebhookInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly id: string;
};
/** What `planPoint` takes. */
export type PlanPointInput = {
    readonly cumulativePercent: string;
    /** As printed: "3月底"; absent: as it is, or made from the month. */
    readonly label?: string | null | undefined;
    readonly month: number;
};
/** What `publishDocument` takes. */
export type PublishDocumentInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
};
/** What `raiseRectification` takes. */
export type RaiseRectificationInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** By which day it is answered: "2026-06-30". */
    readonly dueDate: string;
    /** What it is about; absent: the document as a whole. */
    readonly goalTableId?: string | null | undefined;
    readonly indicatorId?: string | null | undefined;
    /** 存在问题及整改要求 */
    readonly problem: string;
    /** 责任单位或责任人 */
    readonly responsible: string;
    readonly selfEvaluationId: string;
};
/** What `reanchorComment` takes. */
export type ReanchorCommentInput = {
    /** Where it is to stand, in the same document. */
    readonly anchor: CommentAnchorInput;
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The thread’s version that was on the screen. */
    readonly expectedVersion: number;
    readonly threadId: string;
};
/** What `recordPayments` takes. */
export type RecordPaymentsInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly documentId: string;
    readonly payments: ReadonlyArray<PaymentInput>;
};
/** What `refreshReport` takes. */
export type RefreshReportInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The report. */
    readonly documentId: string;
};
/** What `refreshSession` takes. */
export type RefreshSessionInput = {
    readonly refreshToken: string;
};
/** What `rejectSuggestion` takes. */
export type RejectSuggestionInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly commentId: string;
    /** The comment’s version that was on the screen. */
    readonly expectedVersion: number;
    readonly reason?: string | null | undefined;
};
/** What `removeBudgetAdjustment` takes. */
export type RemoveBudgetAdjustmentInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly id: string;
    /** Kept in the audit log. */
    readonly reason: string;
};
/** What `removeEvidence` takes. */
export type RemoveEvidenceInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly id: string;
};
/** What `removeGoal` takes. */
export type RemoveGoalInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** Version of the goal table. */
    readonly expectedVersion: number;
    readonly id: string;
};
/** What `removeGoalTable` takes. */
export type RemoveGoalTableInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
};
/** What `removeIndicator` takes. */
export type RemoveIndicatorInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
};
/** What `removePayment` takes. */
export type RemovePaymentInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
    /** Kept in the audit log. */
    readonly reason: string;
};
/** What `removeSection` takes. */
export type RemoveSectionInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
};
/** What `removeWebhook` takes. */
export type RemoveWebhookInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly id: string;
};
/** What `reopenComment` takes. */
export type ReopenCommentInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly expectedVersion?: number | null | undefined;
    readonly threadId: string;
};
/** What `replayWebhook` takes. */
export type ReplayWebhookInput = {
    /** Cursor of the last event that is not to be sent; absent: all events of the document are. */
    readonly after?: string | null | undefined;
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly documentId: string;
    readonly id: string;
};
/** What `replyToComment` takes. */
export type ReplyToCommentInput = {
    /** May be empty beside a suggestion. */
    readonly body: string;
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** Users it is meant for: whoever may read the document. */
    readonly mentionIds?: ReadonlyArray<string> | null | undefined;
    readonly suggestion?: SuggestionInput | null | undefined;
    readonly threadId: string;
};
/** What is printed into a section of a report: 基本情况, 目标完成情况, 评价结论, 存在问题. */
export type ReportFill = 'BASICS' | 'CONCLUSION' | 'PROBLEMS' | 'RESULTS';
/** What a report lacks before it can be submitted: its self-evaluation handed in, the results of now in its text. */
export type ReportLack = 'RESULTS_OUTDATED' | 'SELF_EVALUATION_OPEN';
/** What a form may demand of goal tables (V06) and their rows (V11). */
export type RequiredField = 'basis' | 'description' | 'fundPurpose' | 'goals' | 'level3' | 'projectName' | 'target' | 'unitName';
/** What `rescoreSelfEvaluation` takes. */
export type RescoreSelfEvaluationInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** EvaluationRow.version. */
    readonly expectedVersion: number;
    readonly indicatorId: string;
    /** Needed where the score differs from the row’s own. */
    readonly reason?: string | null | undefined;
    /** From 0 to the row’s points, in two decimals; null: the row keeps its own; absent: stays. */
    readonly score?: string | null | undefined;
    readonly selfEvaluationId: string;
};
/** What `resolveComment` takes. */
export type ResolveCommentInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly expectedVersion?: number | null | undefined;
    readonly threadId: string;
};
/** What `restoreIndicator` takes. */
export type RestoreIndicatorInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly id: string;
    /** Position, from 1; absent: where it stood, or last. */
    readonly ordinal?: number | null | undefined;
};
/** `id` is the version; `expectedVersion` that of the document. */
export type RestoreVersionInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
    /** A section, a goal table or a row of the version: it alone comes back. Left out: everything does. */
    readonly nodeId?: string | null | undefined;
};
/** What `resumeWebhook` takes. */
export type ResumeWebhookInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly id: string;
};
/** What `returnDocument` takes. */
export type ReturnDocumentInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly criteria: CriterionGradesInput;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    /** Overall. */
    readonly grade: ReviewGrade;
    readonly id: string;
    /** What the authors have to answer, beside items that were reopened in this round. */
    readonly items: ReadonlyArray<ReturnedItemInput>;
    readonly summary?: string | null | undefined;
};
/** What `returnMonitoring` takes. */
export type ReturnMonitoringInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** By which day it is handed in again; absent: the day stays. */
    readonly dueDate?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
    /** Each is to be answered in its thread before the round is handed in again. */
    readonly items?: ReadonlyArray<RowOpinionInput> | null | undefined;
    /** Of the round as a whole; needed where no row has an opinion. */
    readonly opinion?: string | null | undefined;
};
/** What `returnSelfEvaluation` takes. */
export type ReturnSelfEvaluationInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** By which day it is handed in again; absent: the day stays. */
    readonly dueDate?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
    /** Each is to be answered in its thread before it is handed in again. */
    readonly items?: ReadonlyArray<RowOpinionInput> | null | undefined;
    /** Of the self-evaluation as a whole; needed where no row has an opinion. */
    readonly opinion?: string | null | undefined;
};
/** A thread there is already (threadId), or one to begin (anchor and body). */
export type ReturnedItemInput = {
    readonly anchor?: CommentAnchorInput | null | undefined;
    readonly body?: string | null | undefined;
    /** Which criterion it is about. */
    readonly criterion?: ReviewCriterion | null | undefined;
    readonly threadId?: string | null | undefined;
};
/** 完整性, 相关性, 适当性, 可行性. */
export type ReviewCriterion = 'APPROPRIATENESS' | 'COMPLETENESS' | 'FEASIBILITY' | 'RELEVANCE';
/** 优, 良, 中, 差; what follows from each is in Template.grades. */
export type ReviewGrade = 'EXCELLENT' | 'FAIR' | 'GOOD' | 'POOR';
/** OPEN and REOPENED wait for the authors, ANSWERED for a reviewer; ACCEPTED is settled. */
export type ReviewItemStatus = 'ACCEPTED' | 'ANSWERED' | 'OPEN' | 'REOPENED';
/** What `revokeApiToken` takes. */
export type RevokeApiTokenInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly id: string;
};
/** What `revokeSessions` takes. */
export type RevokeSessionsInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** Which, at most 100; absent: all but the one that asks. */
    readonly ids?: ReadonlyArray<string> | null | undefined;
    /** Whose; absent: the viewer’s own. Those of others only by administrators. */
    readonly userId?: string | null | undefined;
};
/** What `rotateWebhookSecret` takes. */
export type RotateWebhookSecretInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The secret that is replaced signs no more from now on; otherwise it does for a day. */
    readonly dropPrevious?: boolean;
    readonly id: string;
};
/** 撤回, 退回, 批复. */
export type RoundOutcome = 'APPROVED' | 'RETURNED' | 'WITHDRAWN';
/** What `rowOpinion` takes. */
export type RowOpinionInput = {
    /** Begins a comment thread on the row. */
    readonly body: string;
    readonly indicatorId: string;
};
/** CHOSEN by hand, or DRAWN by lot under a word. */
export type SampleMethod = 'CHOSEN' | 'DRAWN';
/** Either projects that are chosen, or how many are drawn and under which word. */
export type SampleSelfEvaluationInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly count?: number | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    /** Chosen by hand; absent: `count` of them are drawn. */
    readonly goalTableIds?: ReadonlyArray<string> | null | undefined;
    readonly id: string;
    readonly reason: string;
    /** Said before the draw: the same word draws the same projects. */
    readonly seed?: string | null | undefined;
};
/** Of the schema: SearchNodeKind. */
export type SearchNodeKind = 'COMMENT' | 'DOCUMENT' | 'GOAL_TABLE' | 'INDICATOR' | 'SECTION';
/** What `sectionEdit` takes. */
export type SectionEditInput = {
    /** For INSERT_BLOCKS and REPLACE_ALL_WITH_BLOCKS. */
    readonly blocks?: ReadonlyArray<TextBlockInput> | null | undefined;
    readonly kind: SectionEditKind;
    /** For APPEND_PARAGRAPHS and REPLACE_ALL. */
    readonly paragraphs?: ReadonlyArray<string> | null | undefined;
    /** For REPLACE_QUOTE, DELETE_PASSAGE, DELETE_BLOCKS, LINK_VALUE and UNLINK_VALUE; for INSERT_TEXT and INSERT_BLOCKS with BEFORE or AFTER. */
    readonly passage?: PassageInput | null | undefined;
    /** For INSERT_TEXT and INSERT_BLOCKS: where, or beside the block in which the passage begins or ends. */
    readonly place?: TextPlace | null | undefined;
    /** For REPLACE_QUOTE; a line feed begins a new paragraph. It takes the marks of what it replaces. */
    readonly replacement?: string | null | undefined;
    /** For LINK_VALUE: one of `Document.linkableValues`. The passage, within one paragraph, becomes what that is: name the number alone, without its unit. */
    readonly source?: string | null | undefined;
    /** For INSERT_TEXT; a line feed begins a new paragraph. It takes the marks of the place. */
    readonly text?: string | null | undefined;
};
/** REPLACE_QUOTE: words of a passage for others. INSERT_TEXT, INSERT_BLOCKS: at a place. DELETE_PASSAGE: the words, joining what is left; DELETE_BLOCKS: the blocks they stand in. LINK_VALUE: a number becomes what a cell or a sum is, and follows it; UNLINK_VALUE: it stays as it reads. APPEND_PARAGRAPHS: at the end. REPLACE_ALL, REPLACE_ALL_WITH_BLOCKS: the whole text, changing only what differs. */
export type SectionEditKind = 'APPEND_PARAGRAPHS' | 'DELETE_BLOCKS' | 'DELETE_PASSAGE' | 'INSERT_BLOCKS' | 'INSERT_TEXT' | 'LINK_VALUE' | 'REPLACE_ALL' | 'REPLACE_ALL_WITH_BLOCKS' | 'REPLACE_QUOTE' | 'UNLINK_VALUE';
/** What a narrative section is about. */
export type SectionKind = 'NARRATIVE' | 'OVERALL_GOAL' | 'SAFEGUARD_MEASURE' | 'SAFEGUARD_MEASURES' | 'SUB_GOAL' | 'SUB_GOALS';
/** 填报中, 已报送, 退回, 已通过, 已有评价结论. */
export type SelfEvaluationStatus = 'ACCEPTED' | 'CONCLUDED' | 'OPEN' | 'RETURNED' | 'SUBMITTED';
/** What `setMail` takes. */
export type SetMailInput = {
    /** Absent, null or empty: no mail. */
    readonly address?: string | null | undefined;
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** Whether to be told of the inbox by mail. */
    readonly digest?: boolean;
    /** Whose; absent: the viewer’s own. Those of others only by administrators. */
    readonly userId?: string | null | undefined;
};
/** What `setMember` takes. */
export type SetMemberInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly documentId: string;
    /** Null removes the member and closes their sockets. */
    readonly role?: MemberRole | null | undefined;
    /** 单位编码 of the only goal tables an author may fill and change; empty: all of them; absent: as it stands. */
    readonly unitCodes?: ReadonlyArray<string> | null | undefined;
    readonly userId: string;
};
/** ERROR blocks submission, WARNING needs an explanation, HINT is advice. */
export type Severity = 'ERROR' | 'HINT' | 'WARNING';
/** What `signIn` takes. */
export type SignInInput = {
    readonly name: string;
    readonly password: string;
};
/** What `signOut` takes. */
export type SignOutInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
};
/** What `startMonitoring` takes. */
export type StartMonitoringInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly documentId: string;
    /** By which day it is handed in: "2025-08-15". */
    readonly dueDate: string;
    /** 1–12: the figures are those of its last day. */
    readonly month: number;
};
/** What `startNextYear` takes. */
export type StartNextYearInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** A later year than that of the source. */
    readonly fiscalYear: number;
    /** An approved or published text. */
    readonly sourceDocumentId: string;
    /** Left out: the title of the source, with the new year wherever it names the old one. */
    readonly title?: string | null | undefined;
};
/** What `startReport` takes. */
export type StartReportInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly selfEvaluationId: string;
    /** A template of kind REPORT; absent: the one that ships. */
    readonly templateId?: string | null | undefined;
    /** Absent: "2025年度绩效自评报告", of the year of the text. */
    readonly title?: string | null | undefined;
};
/** What `startReview` takes. */
export type StartReviewInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
};
/** What `startSelfEvaluation` takes. */
export type StartSelfEvaluationInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly documentId: string;
    /** By which day it is handed in: "2026-03-31". */
    readonly dueDate: string;
};
/** What `submitDocument` takes. */
export type SubmitDocumentInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    /** Of warnings without an explanation, or to explain them anew. */
    readonly explanations?: ReadonlyArray<ExplanationInput> | null | undefined;
    readonly id: string;
};
/** What `submitMonitoring` takes. */
export type SubmitMonitoringInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
};
/** What `submitSelfEvaluation` takes. */
export type SubmitSelfEvaluationInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
};
/** ANY: whatever became of it. PENDING: waits for a decision, stale ones included. */
export type SuggestionFilter = 'ACCEPTED' | 'ANY' | 'PENDING' | 'REJECTED' | 'WITHDRAWN';
/** Other words for the passage, or another value for the cell, on which the thread stands. */
export type SuggestionInput = {
    readonly replacement: string;
};
/** PENDING waits for a decision; STALE waits too, but what it was made for no longer stands there; WITHDRAWN: its author deleted it. */
export type SuggestionStatus = 'ACCEPTED' | 'PENDING' | 'REJECTED' | 'STALE' | 'WITHDRAWN';
/** What `takeVersion` takes. */
export type TakeVersionInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly documentId: string;
    /** What it is called: "报局领导审阅稿". */
    readonly label: string;
};
/** 定量 or 定性. */
export type TargetKind = 'QUALITATIVE' | 'QUANTITATIVE';
/** ≥ > = ≤ < */
export type TargetOperator = 'EQ' | 'GT' | 'GTE' | 'LT' | 'LTE';
/** What `templateAttainmentBand` takes. */
export type TemplateAttainmentBandInput = {
    readonly attainment: Attainment;
    /** Percent. */
    readonly from: string;
    readonly label: LabelInput;
    /** Percent; where the band before begins. */
    readonly to: string;
};
/** 绩效自评: how results become points. */
export type TemplateEvaluationInput = {
    /** REACHED, PARTLY, NOT_REACHED, from 100 down to 0 without a gap. */
    readonly bands: ReadonlyArray<TemplateAttainmentBandInput>;
    /** Rates ascend. */
    readonly caps: ReadonlyArray<TemplateExecutionCapInput>;
    /** What the 预算执行率 is worth; 0 to 100. */
    readonly executionPoints: string;
    /** All grades, best first; the last from 0. */
    readonly grades: ReadonlyArray<TemplateGradeFloorInput>;
    /** Null: passing a target costs nothing. */
    readonly overFulfilment?: TemplateOverFulfilmentInput | null | undefined;
    /** Where the figures come from. */
    readonly source: LabelInput;
};
/** What `templateExecutionCap` takes. */
export type TemplateExecutionCapInput = {
    readonly most: string;
    /** Percent. */
    readonly rateBelow: string;
};
/** What `templateGapBand` takes. */
export type TemplateGapBandInput = {
    readonly light: Light;
    /** Points behind the plan, the bound included; null in the last band alone. */
    readonly upTo?: string | null | undefined;
};
/** What `templateGradeFloor` takes. */
export type TemplateGradeFloorInput = {
    readonly from: string;
    readonly grade: ReviewGrade;
};
/** What the rules take the 二级指标 for, by code. */
export type TemplateGroupRolesInput = {
    /** V09: one at least must have a row. */
    readonly benefit: ReadonlyArray<string>;
    /** V16: state what something costs. */
    readonly cost: ReadonlyArray<string>;
    /** V12 and V16: count things. */
    readonly counted: ReadonlyArray<string>;
    /** V12: targets must be numbers. */
    readonly quantitative: ReadonlyArray<string>;
    /** V08: of each inner list at least one group must have a row. */
    readonly required: ReadonlyArray<ReadonlyArray<string>>;
    /** V10 */
    readonly satisfaction: ReadonlyArray<string>;
    /** V12: rows must name a time. */
    readonly timeliness: ReadonlyArray<string>;
};
/** TEXT: a performance text. REPORT: the report of its self-evaluation (绩效自评报告), which startReport makes. */
export type TemplateKind = 'REPORT' | 'TEXT';
/** What `templateLevel1` takes. */
export type TemplateLevel1Input = {
    /** Other labels that are read as this one. */
    readonly aliases?: ReadonlyArray<string> | null | undefined;
    /** A capital, then capitals, digits and _; of all 二级指标 of the template no two are the same. */
    readonly code: string;
    readonly label: LabelInput;
    readonly level2: ReadonlyArray<TemplateLevel2Input>;
    /** Points of its rows together, in principle; of all groups, which come to one of weightTotals, or of none. */
    readonly weight?: string | null | undefined;
};
/** What `templateLevel2` takes. */
export type TemplateLevel2Input = {
    /** Other labels that are read as this one. */
    readonly aliases?: ReadonlyArray<string> | null | undefined;
    /** A capital, then capitals, digits and _; of all 二级指标 of the template no two are the same. */
    readonly code: string;
    readonly label: LabelInput;
};
/** 绩效运行监控: what the lights mean. */
export type TemplateMonitoringInput = {
    /** Codes of 二级指标 that are judged by whether the target is kept. */
    readonly keptGroups: ReadonlyArray<string>;
    readonly paymentBands: ReadonlyArray<TemplateGapBandInput>;
    readonly ratioBands: ReadonlyArray<TemplateRatioBandInput>;
    /** Where the figures come from. */
    readonly source: LabelInput;
};
/** What `templateNumbering` takes. */
export type TemplateNumberingInput = {
    readonly parts: NumberStyle;
    /** By depth: four different ones. */
    readonly sections: ReadonlyArray<NumberStyle>;
};
/** What `templateOutdatedTerm` takes. */
export type TemplateOutdatedTermInput = {
    /** Out of place in the texts of later years. */
    readonly lastYear: number;
    readonly term: string;
    /** Inside one of these it is left alone. */
    readonly unless?: ReadonlyArray<string> | null | undefined;
};
/** What `templateOverFulfilment` takes. */
export type TemplateOverFulfilmentInput = {
    /** Percent of the target, 100 at least. */
    readonly abovePercent: string;
    /** Points. */
    readonly deduct: string;
};
/** What `templatePart` takes. */
export type TemplatePartInput = {
    readonly kind: PartKind;
    readonly label: LabelInput;
    readonly sections: ReadonlyArray<TemplateSectionInput>;
};
/** What `templateRatioBand` takes. */
export type TemplateRatioBandInput = {
    /** In percent of what was due; null in the last band alone. */
    readonly below?: string | null | undefined;
    readonly light: Light;
};
/** What `templateRule` takes. */
export type TemplateRuleInput = {
    /** "V01" to "V23"; of a part "V04.year", "V05.department", "V09.kind", "V11.unique", "V12.rate". */
    readonly rule: string;
    readonly severity: Severity;
};
/** What `templateSection` takes. */
export type TemplateSectionInput = {
    /** Of forms of reports: what is printed into it. */
    readonly fill?: ReportFill | null | undefined;
    /** OVERALL_GOAL, SUB_GOALS or SAFEGUARD_MEASURES, each once, or NARRATIVE. */
    readonly kind: SectionKind;
    readonly label: LabelInput;
};
/** What `templateTerm` takes. */
export type TemplateTermInput = {
    readonly term: string;
    /** Inside one of these it is left alone. */
    readonly unless?: ReadonlyArray<string> | null | undefined;
};
/** Lists that are given take the place of those of the template it is based on. */
export type TemplateWordsInput = {
    /** V21: places above or beside the level of the departments that use the form. */
    readonly foreignPlaces?: ReadonlyArray<TemplateTermInput> | null | undefined;
    /** V14: a rate with one of these in its name may exceed 100 %. */
    readonly growth?: ReadonlyArray<string> | null | undefined;
    /** V21 */
    readonly outdated?: ReadonlyArray<TemplateOutdatedTermInput> | null | undefined;
    /** V17 */
    readonly slogans?: ReadonlyArray<string> | null | undefined;
    /** V16: words that show a cost to be the cost of one. */
    readonly unitCost?: ReadonlyArray<string> | null | undefined;
    /** V15 */
    readonly units?: ReadonlyArray<string> | null | undefined;
};
/** What `textBlock` takes. */
export type TextBlockInput = {
    /** For BULLET_LIST and ORDERED_LIST. */
    readonly items?: ReadonlyArray<TextListItemInput> | null | undefined;
    readonly kind: TextBlockKind;
    /** For HEADING: 1, the largest, to 6. */
    readonly level?: number | null | undefined;
    /** For TABLE. */
    readonly rows?: ReadonlyArray<TextTableRowInput> | null | undefined;
    /** For PARAGRAPH and HEADING, instead of `text`. */
    readonly runs?: ReadonlyArray<TextRunInput> | null | undefined;
    /** For ORDERED_LIST: the number of the first entry; absent: 1. */
    readonly start?: number | null | undefined;
    /** For PARAGRAPH and HEADING; short for one run without marks. */
    readonly text?: string | null | undefined;
};
/** Of the schema: TextBlockKind. */
export type TextBlockKind = 'BULLET_LIST' | 'HEADING' | 'ORDERED_LIST' | 'PARAGRAPH' | 'TABLE';
/** What `textCell` takes. */
export type TextCellInput = {
    /** Instead of `text`. */
    readonly runs?: ReadonlyArray<TextRunInput> | null | undefined;
    /** Short for one run without marks. */
    readonly text?: string | null | undefined;
};
/** What `textListItem` takes. */
export type TextListItemInput = {
    /** From 1 to 6; one deeper than the entry before: in a list of the same kind below it. */
    readonly depth?: number;
    /** Instead of `text`. */
    readonly runs?: ReadonlyArray<TextRunInput> | null | undefined;
    /** Short for one run without marks. */
    readonly text?: string | null | undefined;
};
/** START and END: of the section’s text. BEFORE and AFTER: beside the passage. */
export type TextPlace = 'AFTER' | 'BEFORE' | 'END' | 'START';
/** What `textRun` takes. */
export type TextRunInput = {
    readonly bold?: boolean;
    readonly italic?: boolean;
    /** http, https, mailto or #; any other is refused. */
    readonly link?: string | null | undefined;
    /** A line feed is a line break within the block. */
    readonly text: string;
    readonly underline?: boolean;
};
/** What `textTableRow` takes. */
export type TextTableRowInput = {
    readonly cells: ReadonlyArray<TextCellInput>;
    readonly isHeader?: boolean;
};
/** What `updateDocument` takes. */
export type UpdateDocumentInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly compilingUnit?: string | null | undefined;
    readonly departmentName?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly fiscalYear?: number | null | undefined;
    readonly id: string;
    readonly reviewingUnit?: string | null | undefined;
    /** As on the cover: "草案"; null takes it off. */
    readonly statusLabel?: string | null | undefined;
    readonly title?: string | null | undefined;
};
/** What `updateGoal` takes. */
export type UpdateGoalInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** Version of the goal table. */
    readonly expectedVersion: number;
    readonly id: string;
    readonly text: string;
};
/** What `updateGoalTable` takes. */
export type UpdateGoalTableInput = {
    /** Each amount merges by itself. */
    readonly budget?: BudgetInput | null | undefined;
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly currencyUnit?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    /** The whole plan. */
    readonly expenditurePlan?: ReadonlyArray<PlanPointInput> | null | undefined;
    readonly fundPurpose?: string | null | undefined;
    readonly id: string;
    readonly projectCode?: string | null | undefined;
    readonly projectName?: string | null | undefined;
    readonly title?: string | null | undefined;
    readonly unitCode?: string | null | undefined;
    readonly unitName?: string | null | undefined;
};
/** What `updateIndicator` takes. */
export type UpdateIndicatorInput = {
    readonly basis?: string | null | undefined;
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly description?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
    readonly level1?: string | null | undefined;
    readonly level2?: string | null | undefined;
    readonly level3?: string | null | undefined;
    readonly target?: string | null | undefined;
};
/** What `updatePresence` takes. */
export type UpdatePresenceInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    readonly field?: string | null | undefined;
    readonly goalTableId?: string | null | undefined;
    readonly indicatorId?: string | null | undefined;
    /** From the presence subscription. */
    readonly presenceId: string;
    readonly sectionId?: string | null | undefined;
};
/** What `updateSection` takes. */
export type UpdateSectionInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
    readonly kind?: SectionKind | null | undefined;
    readonly title?: string | null | undefined;
};
/** What is absent stays. */
export type UpdateWebhookInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** At most 200 characters. */
    readonly description?: string | null | undefined;
    /** Null: all documents the account may read, those to come included. */
    readonly documentIds?: ReadonlyArray<string> | null | undefined;
    readonly id: string;
    /** Null: all there are, those to come included. */
    readonly kinds?: ReadonlyArray<DocumentEventKind> | null | undefined;
    readonly url?: string | null | undefined;
};
/** A person; or a partner’s tool, which acts by API tokens alone. */
export type UserKind = 'PERSON' | 'SERVICE';
/** CURRENT: the text is what the source is. STALE: it is what the source was. OVERRIDDEN: somebody wrote something else. LOST: the source is gone, or empty. */
export type ValueLinkState = 'CURRENT' | 'LOST' | 'OVERRIDDEN' | 'STALE';
/** What `verifyRectification` takes. */
export type VerifyRectificationInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** By which day it is answered again; absent: the day stays. */
    readonly dueDate?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
    /** Needed to reopen it. */
    readonly reason?: string | null | undefined;
    readonly verdict: ItemVerdict;
};
/** What `verifyReviewItem` takes. */
export type VerifyReviewItemInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
    /** Needed to reopen: what is still to be mended. */
    readonly reason?: string | null | undefined;
    readonly verdict: ItemVerdict;
};
/** NAMED by somebody; the others are taken by themselves: by an IMPORT, a SUBMISSION, a RETURN, an APPROVAL, before a RESTORE or a MERGE, when a text is carried over into the NEXT_YEAR, and before a MIGRATION to another template. */
export type VersionKind = 'APPROVAL' | 'IMPORT' | 'MERGE' | 'MIGRATION' | 'NAMED' | 'NEXT_YEAR' | 'RESTORE' | 'RETURN' | 'SUBMISSION';
/** DELIVERED: the target answered 2xx. FAILED: anything else. */
export type WebhookOutcome = 'DELIVERED' | 'FAILED';
/** REQUESTED: by pauseWebhook. TARGET_GONE: it answered 410. TARGET_DEAD: for three days it took nothing, or not one of the messages. ACCOUNT_CLOSED: its account was. SECRET_LOST: the server’s secret is another one; rotate the webhook’s, then resume it. */
export type WebhookPauseReason = 'ACCOUNT_CLOSED' | 'REQUESTED' | 'SECRET_LOST' | 'TARGET_DEAD' | 'TARGET_GONE';
/** Nothing is sent to a PAUSED webhook; what happens meanwhile is told once it is resumed. */
export type WebhookState = 'ACTIVE' | 'PAUSED';
/** What `withdrawDocument` takes. */
export type WithdrawDocumentInput = {
    /** A UUID of yours. A retry with the same one gets the first answer and applies nothing twice. */
    readonly clientMutationId?: string | null | undefined;
    /** The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts. */
    readonly expectedVersion: number;
    readonly id: string;
};
/** What is read of a User. */
export type UserRefFragment = {
    readonly id: string;
    /** Sign-in name. */
    readonly name: string;
    readonly displayName: string;
};
/** What is read of a User. */
export type SignedInFragment = ({
    /** A person, or a partner’s tool. */
    readonly kind: UserKind;
    /** Runs the server: sees every document, sets members, writes no text. */
    readonly isAdministrator: boolean;
} & UserRefFragment);
/** What is read of a User. */
export type ViewerFragment = ({
    /** Shown to the person and to administrators; null to others, to API tokens without `administer`, and without an address. */
    readonly mail: MailSettingsFragment | null;
} & SignedInFragment);
/** Where somebody gets mail, if the server sends any. */
export type MailSettingsFragment = {
    readonly address: string;
    /** Whether they want to be told of their inbox. */
    readonly digest: boolean;
    /** When a mail server refused the address for good; setting it again tries it again. */
    readonly refusedAt: string | null;
};
/** What is read of a SignInPayload. */
export type TokensFragment = {
    /** Send it as "Authorization: Bearer …". Good for 15 minutes. */
    readonly accessToken: string | null;
    readonly accessTokenExpiresAt: string | null;
    /** Good once, for refreshSession. */
    readonly refreshToken: string | null;
    readonly user: SignedInFragment | null;
};
/** What query `Viewer` takes. */
export type ViewerQueryVariables = Exact<{
    [key: string]: never;
}>;
/** What query `Viewer` gives. */
export type ViewerQuery = {
    /** Who is signed in; null when nobody is. */
    readonly viewer: ViewerFragment | null;
};
/** What mutation `SignIn` takes. */
export type SignInMutationVariables = Exact<{
    input: SignInInput;
}>;
/** What mutation `SignIn` gives. */
export type SignInMutation = {
    readonly signIn: ({
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    } & TokensFragment);
};
/** What mutation `RefreshSession` takes. */
export type RefreshSessionMutationVariables = Exact<{
    input: RefreshSessionInput;
}>;
/** What mutation `RefreshSession` gives. */
export type RefreshSessionMutation = {
    /** New tokens for a refresh token; each is good once. */
    readonly refreshSession: ({
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    } & TokensFragment);
};
/** What mutation `SignOut` takes. */
export type SignOutMutationVariables = Exact<{
    input?: SignOutInput | null | undefined;
}>;
/** What mutation `SignOut` gives. */
export type SignOutMutation = {
    /** Ends the viewer’s session and all its sockets. */
    readonly signOut: {
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** Somebody is signed in there. */
export type SessionFragment = {
    readonly id: string;
    readonly createdAt: string;
    /** To a quarter of an hour: while it is used, its tokens are renewed so often. */
    readonly refreshedAt: string;
    /** When it ends unless it is used before. */
    readonly expiresAt: string;
    /** Browser and system in a few words; empty: not known. */
    readonly agent: string;
    /** The network it came from, without the last part of the address; empty: not known. */
    readonly address: string;
    /** Whether it is the one that asks. */
    readonly isCurrent: boolean;
};
/** What query `Sessions` takes. */
export type SessionsQueryVariables = Exact<{
    userId?: string | null | undefined;
}>;
/** What query `Sessions` gives. */
export type SessionsQuery = {
    /** Where somebody is signed in, used last first, at most 100. Not by API tokens. */
    readonly sessions: ReadonlyArray<SessionFragment>;
};
/** What mutation `RevokeSessions` takes. */
export type RevokeSessionsMutationVariables = Exact<{
    input: RevokeSessionsInput;
}>;
/** What mutation `RevokeSessions` gives. */
export type RevokeSessionsMutation = {
    /** Ends sign-ins: those named, or all others. */
    readonly revokeSessions: {
        /** How many ended. */
        readonly revokedCount: number | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `SetMail` takes. */
export type SetMailMutationVariables = Exact<{
    input: SetMailInput;
}>;
/** What mutation `SetMail` gives. */
export type SetMailMutation = {
    /** Where somebody gets mail; all of it anew. */
    readonly setMail: {
        /** Null: no mail. */
        readonly settings: MailSettingsFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** By it a tool acts for an account, within its scope and that account’s rights. Its secret is stored nowhere. */
export type ApiTokenFragment = {
    readonly id: string;
    readonly name: string;
    /** What the token begins with: to tell which one a program holds. */
    readonly prefix: string;
    /** What it may do: actions as in `viewerCan`, `document.create`, `inbox.markRead`, `webhook.manage`, `administer`. */
    readonly verbs: ReadonlyArray<string>;
    /** With no document and no department named it reaches every document of its account, else those named by either. */
    readonly documentIds: ReadonlyArray<string>;
    /** Names of departments, whole, as documents bear them. */
    readonly departments: ReadonlyArray<string>;
    readonly createdAt: string;
    readonly expiresAt: string;
    /** To the minute; null: not used yet. */
    readonly lastUsedAt: string | null;
    readonly revokedAt: string | null;
};
/** What query `ApiTokens` takes. */
export type ApiTokensQueryVariables = Exact<{
    userId?: string | null | undefined;
}>;
/** What query `ApiTokens` gives. */
export type ApiTokensQuery = {
    /** Those that stand first, then the newest 100 that ended. By a token: itself alone. */
    readonly apiTokens: ReadonlyArray<ApiTokenFragment>;
};
/** What mutation `CreateApiToken` takes. */
export type CreateApiTokenMutationVariables = Exact<{
    input: CreateApiTokenInput;
}>;
/** What mutation `CreateApiToken` gives. */
export type CreateApiTokenMutation = {
    /** A token for a tool. Nobody but who signed in themselves makes one. */
    readonly createApiToken: {
        /** The token: send it as "Authorization: Bearer …". Shown this once; null when the call is sent again. */
        readonly secret: string | null;
        readonly apiToken: ApiTokenFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `RevokeApiToken` takes. */
export type RevokeApiTokenMutationVariables = Exact<{
    input: RevokeApiTokenInput;
}>;
/** What mutation `RevokeApiToken` gives. */
export type RevokeApiTokenMutation = {
    /** Ends a token for good, and every socket that is open by it. */
    readonly revokeApiToken: {
        readonly apiToken: ApiTokenFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `CreateServiceAccount` takes. */
export type CreateServiceAccountMutationVariables = Exact<{
    input: CreateServiceAccountInput;
}>;
/** What mutation `CreateServiceAccount` gives. */
export type CreateServiceAccountMutation = {
    /** An account for a partner’s tool, without a password: for administrators. */
    readonly createServiceAccount: {
        readonly user: SignedInFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** Figures of some documents, or of some rows in all of them. */
export type AnalysisGroupFragment = {
    /** Names the group within its grouping; empty: all documents. */
    readonly key: string;
    readonly name: string;
    /** Of rows: documents that have one. */
    readonly documentCount: number;
    /** Null of rows. */
    readonly goalTableCount: number | null;
    readonly indicatorCount: number;
    /** Rows whose target is a number (定量). */
    readonly quantitativeCount: number;
    /** 定量指标占比, two decimals; null without rows. */
    readonly quantitativePercent: string | null;
    /** Of groups of rows. */
    readonly level1: IndicatorLevelFragment | null;
    /** Of an indicator. */
    readonly level2: IndicatorLevelFragment | null;
    /** Null of rows: money is of whole projects. */
    readonly execution: {
        readonly projects: number;
        /** Projects whose unit of money their form does not know: in no sum. */
        readonly unknownUnits: number;
        /** In force today; null: none is written. */
        readonly budget: string | null;
        readonly paid: string;
        /** 预算执行率 in percent; null without a budget. */
        readonly rate: string | null;
        /** By month, at each point of any of the plans. */
        readonly points: ReadonlyArray<{
            /** 1–12. */
            readonly month: number;
            /** The same of projects whose month is over. */
            readonly due: string;
            /** What was paid of these by then; null: the month is over for none. */
            readonly paid: string | null;
        }>;
    } | null;
    /** Of rows: findings that are anchored to them. */
    readonly findings: {
        /** Documents that changed since they were judged last and are still to be judged: in no count. Asked again, the analysis goes on with them. */
        readonly unjudged: number;
        /** By rule; what is found nowhere is left out. */
        readonly rules: ReadonlyArray<{
            /** V01–V23. */
            readonly rule: string;
            readonly severity: Severity;
            readonly count: number;
            /** How many documents it is found in. */
            readonly documents: number;
        }>;
    };
    /** Of rows: opinions that stand on them. */
    readonly returns: {
        /** Rounds of review that ended as an approval or a return; null of rows. */
        readonly decided: number | null;
        /** Those that ended as a return; null of rows. */
        readonly returned: number | null;
        /** In the order of the form, then opinions that name no criterion. */
        readonly criteria: ReadonlyArray<{
            /** Null: opinions that name none. */
            readonly criterion: ReviewCriterion | null;
            /** Opinions (审核意见) that a text was returned with. */
            readonly items: number;
            /** Returns that graded it 中. */
            readonly fair: number;
            /** Returns that graded it 差. */
            readonly poor: number;
        }>;
        readonly selfEvaluations: {
            /** How often one was accepted or returned; null of rows. */
            readonly decided: number | null;
            /** How often one was returned; null of rows. */
            readonly returned: number | null;
            /** Opinions on rows, over all returns. */
            readonly opinions: number;
        };
    };
    /** 自评得分 and 财政评价. */
    readonly scores: {
        /** Self-evaluations that were begun; null of rows. */
        readonly begun: number | null;
        /** Those that stand as handed in, accepted or not; null of rows. */
        readonly handedIn: number | null;
        /** Projects that are scored; of rows, rows. */
        readonly count: number;
        /** Null where nothing is scored. */
        readonly score: string | null;
        /** Projects by grade, the best first; null of rows. */
        readonly grades: ReadonlyArray<{
            readonly grade: ReviewGrade;
            readonly count: number;
        }> | null;
        /** Null where the bureau concluded nothing. */
        readonly fiscal: {
            /** Projects that were sampled; of rows, rows of these. */
            readonly count: number;
            /** What the departments gave these. */
            readonly own: string;
            readonly bureau: string;
            /** The bureau's less the departments'. */
            readonly difference: string;
        } | null;
    };
};
/** What query `Analysis` takes. */
export type AnalysisQueryVariables = Exact<{
    filter?: AnalysisFilter | null | undefined;
    by: AnalysisGrouping;
    first?: number;
    after?: string | null | undefined;
}>;
/** What query `Analysis` gives. */
export type AnalysisQuery = {
    /** 分析: figures over all documents that the viewer may read. */
    readonly analysis: {
        /** The day they are of, Beijing time. */
        readonly asOf: string;
        readonly documentCount: number;
        /** False: there are more documents than one analysis takes (docs/limits.md), and older ones are left out; a filter helps. */
        readonly isWhole: boolean;
        readonly total: AnalysisGroupFragment;
        /** DEPARTMENT and FISCAL_YEAR: of documents, by name. LEVEL1: of rows, in the order of the form. INDICATOR: of rows of one name in its groups, the most common first. */
        readonly groups: {
            readonly nodes: ReadonlyArray<AnalysisGroupFragment>;
            readonly pageInfo: PageInfoFragment;
        };
    };
};
/** One field of one node that one act changed. */
export type AuditEntryFragment = {
    /** Per document, from 1, without gaps. */
    readonly seq: number;
    readonly at: string;
    /** Past tense: "indicator.updated". */
    readonly action: string;
    /** `system`: the server itself or its operator; `nobody`: somebody who failed to sign in. */
    readonly actorId: string;
    /** The API token the actor acted by; null: none. */
    readonly tokenId: string | null;
    /** What that token is called. */
    readonly tokenName: string | null;
    /** DOCUMENT, SECTION, GOAL_TABLE, GOAL, INDICATOR, COMMENT_THREAD, COMMENT, MEMBER; of the installation USER, SESSION, SETTING, API_TOKEN, WEBHOOK. More may come. */
    readonly nodeKind: string;
    readonly nodeId: string;
    /** Null when the node as a whole was added, removed or moved. */
    readonly field: string | null;
    readonly before: unknown;
    readonly after: unknown;
    /** The node’s version after the change; 0 where the change gives it none. */
    readonly version: number;
    /** SHA-256 over the whole entry and the hash before it; docs/guides/audit.md shows how to check it. */
    readonly hash: string;
    /** The hash of the entry before; empty for the first. */
    readonly previousHash: string;
    /** Who did it; null: an account that is gone, or the server itself. */
    readonly actor: UserRefFragment | null;
};
/** A piece of an exported log, oldest entry first. The pieces put together are the file. */
export type AuditPieceFragment = {
    /** Whole lines. Before the first entry, and only there, CSV has its line of columns. */
    readonly content: string;
    /** Hand it to `after` for the next piece. */
    readonly endCursor: string | null;
    readonly hasNextPage: boolean;
};
/** What query `DocumentAuditLog` takes. */
export type DocumentAuditLogQueryVariables = Exact<{
    documentId: string;
    first?: number;
    after?: string | null | undefined;
}>;
/** What query `DocumentAuditLog` gives. */
export type DocumentAuditLogQuery = {
    readonly document: {
        /** Who did what, newest first: for authors and the bureau. */
        readonly auditLog: {
            readonly nodes: ReadonlyArray<AuditEntryFragment>;
            readonly pageInfo: PageInfoFragment;
        };
    } | null;
};
/** What query `DocumentAuditExport` takes. */
export type DocumentAuditExportQueryVariables = Exact<{
    documentId: string;
    first?: number;
    after?: string | null | undefined;
    format?: AuditFormat;
}>;
/** What query `DocumentAuditExport` gives. */
export type DocumentAuditExportQuery = {
    readonly document: {
        /** The log as a file, piece by piece, oldest entry first: for authors and the bureau. */
        readonly auditExport: AuditPieceFragment;
    } | null;
};
/** What query `AuditLog` takes. */
export type AuditLogQueryVariables = Exact<{
    first?: number;
    after?: string | null | undefined;
}>;
/** What query `AuditLog` gives. */
export type AuditLogQuery = {
    /** Acts that belong to no document (signing in, accounts, tokens, new documents), newest first: for administrators. */
    readonly auditLog: {
        readonly nodes: ReadonlyArray<AuditEntryFragment>;
        readonly pageInfo: PageInfoFragment;
    };
};
/** What query `AuditExport` takes. */
export type AuditExportQueryVariables = Exact<{
    first?: number;
    after?: string | null | undefined;
    format?: AuditFormat;
}>;
/** What query `AuditExport` gives. */
export type AuditExportQuery = {
    /** The log of the installation as a file, piece by piece, oldest entry first: for administrators. */
    readonly auditExport: AuditPieceFragment;
};
/** Where a thread stands. Fields that do not belong to its kind are null. */
export type CommentAnchorFragment = {
    readonly kind: CommentAnchorKind;
    readonly sectionId: string | null;
    readonly goalTableId: string | null;
    readonly indicatorId: string | null;
    /** Field of the table’s head or of the row: "budget.total", "target". */
    readonly field: string | null;
    /** The passage as it stood when the comment was written. */
    readonly quote: string | null;
    readonly prefix: string | null;
    readonly suffix: string | null;
    /** Yjs relative position, base64: follows the text as it is edited. */
    readonly start: string | null;
    readonly end: string | null;
};
/** What a comment proposes to put where its thread stands: words for a passage, a value for a cell. */
export type SuggestionFragment = {
    readonly status: SuggestionStatus;
    /** What stood there when it was made. */
    readonly original: string;
    readonly replacement: string;
    /** While it waits: what stands there now; null when that is gone, and once it was decided. */
    readonly currentText: string | null;
    /** When it was accepted or rejected. */
    readonly decidedAt: string | null;
    /** Why it was rejected. */
    readonly reason: string | null;
    readonly suggestedBy: UserRefFragment | null;
    /** Who accepted or rejected it. */
    readonly decidedBy: UserRefFragment | null;
};
/** What is read of a Comment. */
export type CommentFragment = {
    readonly id: string;
    readonly threadId: string;
    readonly version: number;
    /** Empty when it was deleted, and where a suggestion says it all. */
    readonly body: string;
    readonly createdAt: string;
    /** When its author last changed it. */
    readonly editedAt: string | null;
    /** When its author took it back; what it said is in its history. */
    readonly deletedAt: string | null;
    readonly author: UserRefFragment | null;
    /** Whom the author turned to, also those who have left the document since. */
    readonly mentions: ReadonlyArray<UserRefFragment>;
    readonly suggestion: SuggestionFragment | null;
    /** Who deleted it: its author. */
    readonly deletedBy: UserRefFragment | null;
};
/** 批注: a thread of comments on one place of the document. */
export type CommentThreadFragment = {
    readonly id: string;
    readonly documentId: string;
    readonly version: number;
    readonly status: CommentStatus;
    /** The text or row it stands on is gone; the quote is kept. */
    readonly orphaned: boolean;
    readonly createdAt: string;
    /** When something last happened in it. */
    readonly updatedAt: string;
    readonly resolvedAt: string | null;
    /** Comments of others that the viewer has not read; deleted ones do not count. */
    readonly unreadCount: number;
    /** Suggestions that wait for a decision. */
    readonly pendingSuggestionCount: number;
    readonly anchor: CommentAnchorFragment;
    /** What it stands on: document, section, goal table or row; null when that is gone. */
    readonly anchoredTo: {
        readonly __typename: 'Comment';
        readonly id: string;
    } | {
        readonly __typename: 'CommentThread';
        readonly id: string;
    } | {
        readonly __typename: 'Document';
        readonly id: string;
    } | {
        readonly __typename: 'Evidence';
        readonly id: string;
    } | {
        readonly __typename: 'GoalTable';
        readonly id: string;
    } | {
        readonly __typename: 'InboxEntry';
        readonly id: string;
    } | {
        readonly __typename: 'Indicator';
        readonly id: string;
    } | {
        readonly __typename: 'MonitoringRound';
        readonly id: string;
    } | {
        readonly __typename: 'Part';
        readonly id: string;
    } | {
        readonly __typename: 'Rectification';
        readonly id: string;
    } | {
        readonly __typename: 'ReviewItem';
        readonly id: string;
    } | {
        readonly __typename: 'ReviewRound';
        readonly id: string;
    } | {
        readonly __typename: 'Section';
        readonly id: string;
    } | {
        readonly __typename: 'SelfEvaluation';
        readonly id: string;
    } | {
        readonly __typename: 'User';
        readonly id: string;
    } | {
        readonly __typename: 'Version';
        readonly id: string;
    } | null;
    readonly createdBy: UserRefFragment | null;
    readonly resolvedBy: UserRefFragment | null;
    /** Oldest first; the first one began the thread. */
    readonly comments: ReadonlyArray<CommentFragment>;
};
/** What query `CommentThread` takes. */
export type CommentThreadQueryVariables = Exact<{
    id: string;
}>;
/** What query `CommentThread` gives. */
export type CommentThreadQuery = {
    readonly node: {
        readonly __typename: 'Comment';
    } | ({
        readonly __typename: 'CommentThread';
    } & CommentThreadFragment) | {
        readonly __typename: 'Document';
    } | {
        readonly __typename: 'Evidence';
    } | {
        readonly __typename: 'GoalTable';
    } | {
        readonly __typename: 'InboxEntry';
    } | {
        readonly __typename: 'Indicator';
    } | {
        readonly __typename: 'MonitoringRound';
    } | {
        readonly __typename: 'Part';
    } | {
        readonly __typename: 'Rectification';
    } | {
        readonly __typename: 'ReviewItem';
    } | {
        readonly __typename: 'ReviewRound';
    } | {
        readonly __typename: 'Section';
    } | {
        readonly __typename: 'SelfEvaluation';
    } | {
        readonly __typename: 'User';
    } | {
        readonly __typename: 'Version';
    } | null;
};
/** What query `CommentHistory` takes. */
export type CommentHistoryQueryVariables = Exact<{
    id: string;
}>;
/** What query `CommentHistory` gives. */
export type CommentHistoryQuery = {
    readonly node: {
        readonly __typename: 'Comment';
    } | {
        readonly __typename: 'CommentThread';
        /** What was done to the thread, oldest first: settled, reopened, lost, found, put elsewhere. */
        readonly history: ReadonlyArray<AuditEntryFragment>;
        /** Oldest first; the first one began the thread. */
        readonly comments: ReadonlyArray<{
            readonly id: string;
            /** What was done to the comment, oldest first, with its earlier texts in `before`. */
            readonly history: ReadonlyArray<AuditEntryFragment>;
        }>;
    } | {
        readonly __typename: 'Document';
    } | {
        readonly __typename: 'Evidence';
    } | {
        readonly __typename: 'GoalTable';
    } | {
        readonly __typename: 'InboxEntry';
    } | {
        readonly __typename: 'Indicator';
    } | {
        readonly __typename: 'MonitoringRound';
    } | {
        readonly __typename: 'Part';
    } | {
        readonly __typename: 'Rectification';
    } | {
        readonly __typename: 'ReviewItem';
    } | {
        readonly __typename: 'ReviewRound';
    } | {
        readonly __typename: 'Section';
    } | {
        readonly __typename: 'SelfEvaluation';
    } | {
        readonly __typename: 'User';
    } | {
        readonly __typename: 'Version';
    } | null;
};
/** What query `CommentThreads` takes. */
export type CommentThreadsQueryVariables = Exact<{
    documentId: string;
    first?: number;
    after?: string | null | undefined;
    anchoredTo?: string | null | undefined;
    filter?: CommentFilter | null | undefined;
    status?: CommentStatus | null | undefined;
}>;
/** What query `CommentThreads` gives. */
export type CommentThreadsQuery = {
    readonly document: {
        /** Threads, oldest first. anchoredTo: a section, goal table or row. */
        readonly comments: {
            readonly nodes: ReadonlyArray<CommentThreadFragment>;
            readonly pageInfo: PageInfoFragment;
        };
    } | null;
};
/** What mutation `AddComment` takes. */
export type AddCommentMutationVariables = Exact<{
    input: AddCommentInput;
}>;
/** What mutation `AddComment` gives. */
export type AddCommentMutation = {
    readonly addComment: {
        readonly thread: CommentThreadFragment | null;
        readonly comment: CommentFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `ReplyToComment` takes. */
export type ReplyToCommentMutationVariables = Exact<{
    input: ReplyToCommentInput;
}>;
/** What mutation `ReplyToComment` gives. */
export type ReplyToCommentMutation = {
    /** Reopens a resolved thread, if the viewer may. */
    readonly replyToComment: {
        readonly thread: CommentThreadFragment | null;
        readonly comment: CommentFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `EditComment` takes. */
export type EditCommentMutationVariables = Exact<{
    input: EditCommentInput;
}>;
/** What mutation `EditComment` gives. */
export type EditCommentMutation = {
    /** One’s own. The earlier text stays in its history. */
    readonly editComment: {
        readonly thread: CommentThreadFragment | null;
        readonly comment: CommentFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `DeleteComment` takes. */
export type DeleteCommentMutationVariables = Exact<{
    input: DeleteCommentInput;
}>;
/** What mutation `DeleteComment` gives. */
export type DeleteCommentMutation = {
    /** One’s own. A tombstone stays in the thread, the text in its history. */
    readonly deleteComment: {
        readonly thread: CommentThreadFragment | null;
        readonly comment: CommentFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `ResolveComment` takes. */
export type ResolveCommentMutationVariables = Exact<{
    input: ResolveCommentInput;
}>;
/** What mutation `ResolveComment` gives. */
export type ResolveCommentMutation = {
    readonly resolveComment: {
        readonly thread: CommentThreadFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `ReopenComment` takes. */
export type ReopenCommentMutationVariables = Exact<{
    input: ReopenCommentInput;
}>;
/** What mutation `ReopenComment` gives. */
export type ReopenCommentMutation = {
    readonly reopenComment: {
        readonly thread: CommentThreadFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `ReanchorComment` takes. */
export type ReanchorCommentMutationVariables = Exact<{
    input: ReanchorCommentInput;
}>;
/** What mutation `ReanchorComment` gives. */
export type ReanchorCommentMutation = {
    /** Puts a thread whose text or row is gone, or one of one’s own, onto another place. */
    readonly reanchorComment: {
        readonly thread: CommentThreadFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `AcceptSuggestion` takes. */
export type AcceptSuggestionMutationVariables = Exact<{
    input: AcceptSuggestionInput;
}>;
/** What mutation `AcceptSuggestion` gives. */
export type AcceptSuggestionMutation = {
    /** Puts it into the text. STALE, and nothing is changed, when what it was made for no longer stands there. */
    readonly acceptSuggestion: {
        readonly thread: CommentThreadFragment | null;
        readonly comment: CommentFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `RejectSuggestion` takes. */
export type RejectSuggestionMutationVariables = Exact<{
    input: RejectSuggestionInput;
}>;
/** What mutation `RejectSuggestion` gives. */
export type RejectSuggestionMutation = {
    readonly rejectSuggestion: {
        readonly thread: CommentThreadFragment | null;
        readonly comment: CommentFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `MarkCommentsRead` takes. */
export type MarkCommentsReadMutationVariables = Exact<{
    input: MarkCommentsReadInput;
}>;
/** What mutation `MarkCommentsRead` gives. */
export type MarkCommentsReadMutation = {
    /** How far the viewer has read; never goes back. */
    readonly markCommentsRead: {
        readonly document: {
            readonly id: string;
            /** Comments of others that the viewer has not read, in all threads; deleted ones do not count. */
            readonly unreadCommentCount: number;
        } | null;
        /** Those of the comments that were named. */
        readonly threads: ReadonlyArray<{
            readonly id: string;
            /** Comments of others that the viewer has not read; deleted ones do not count. */
            readonly unreadCount: number;
        }>;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** 部门预算绩效文本: one department’s budget performance text of one fiscal year. */
export type DocumentRefFragment = {
    readonly id: string;
    readonly title: string;
    readonly fiscalYear: number;
};
/** 部门预算绩效文本: one department’s budget performance text of one fiscal year. */
export type DocumentSummaryFragment = {
    readonly id: string;
    /** Grows with every change of the document’s own fields; what expectedVersion is compared with. */
    readonly version: number;
    readonly title: string;
    readonly fiscalYear: number;
    readonly departmentName: string;
    /** 编制单位 */
    readonly compilingUnit: string;
    /** 审核单位 */
    readonly reviewingUnit: string;
    readonly status: DocumentStatus;
    /** As on the cover: "草案"; empty when the cover has none. */
    readonly statusLabel: string;
    readonly createdAt: string;
    readonly updatedAt: string;
    /** When it was archived; null while it is in use. */
    readonly archivedAt: string | null;
    readonly template: {
        readonly id: string;
        readonly kind: TemplateKind;
    };
};
/** 预算规模, in the table’s currency unit. Null: left empty in the form, which is not zero. */
export type BudgetFragment = {
    /** 预算数 */
    readonly total: string | null;
    /** 其中：财政资金 */
    readonly fiscalFunds: string | null;
    /** 其他资金 */
    readonly otherFunds: string | null;
};
/** What is read of a Member. */
export type MemberFragment = {
    readonly role: MemberRole;
    /** 单位编码 of the only goal tables an author fills and changes; null: all of them. */
    readonly unitCodes: ReadonlyArray<string> | null;
    readonly user: UserRefFragment | null;
};
/** Whether the viewer may do one thing in the document. */
export type PermissionFragment = {
    readonly action: string;
    readonly allowed: boolean;
    /** Why not, in Chinese; null when allowed. */
    readonly reason: string | null;
    /** The same in English. */
    readonly reasonEn: string | null;
};
/** 第一部分, 第二部分. */
export type PartFragment = {
    readonly id: string;
    readonly kind: PartKind;
    /** "第一部分" */
    readonly number: string;
    readonly ordinal: number;
    readonly title: string;
    /** Top sections; theirs are in Section.children. */
    readonly sections: ReadonlyArray<({
        readonly children: ReadonlyArray<({
            readonly children: ReadonlyArray<({
                readonly children: ReadonlyArray<SectionFragment>;
            } & SectionFragment)>;
        } & SectionFragment)>;
    } & SectionFragment)>;
    readonly goalTables: ReadonlyArray<{
        readonly id: string;
    }>;
};
/** 部门预算绩效文本: one department’s budget performance text of one fiscal year. */
export type WholeDocumentFragment = ({
    /** Where documentEvents(after:) goes on behind what this answer shows. */
    readonly eventCursor: string;
    /** Comments of others that the viewer has not read, in all threads; deleted ones do not count. */
    readonly unreadCommentCount: number;
    /** Sums over the goal tables, in 万元. */
    readonly totals: BudgetFragment;
    readonly members: ReadonlyArray<MemberFragment>;
    readonly parts: ReadonlyArray<PartFragment>;
    readonly goalTables: ReadonlyArray<GoalTableFragment>;
    /** Where the text stands in its reviews. */
    readonly review: ReviewFragment;
    /** Every action the document knows, whether the viewer may, and why not. */
    readonly viewerCan: ReadonlyArray<PermissionFragment>;
    /** Last year’s text, which this one was begun with; null: there is none, or the viewer may not read it. */
    readonly lastYear: DocumentRefFragment | null;
    /** Texts of later years that were begun with this one and that the viewer may read, oldest first. */
    readonly nextYears: ReadonlyArray<DocumentRefFragment>;
} & DocumentSummaryFragment);
/** What one of the rules V01-V23 found: where it is, what is wrong, how to mend it. */
export type FindingFragment = {
    /** The same as long as the rule says the same of the same place; explanations are kept by it. */
    readonly id: string;
    /** "V01" to "V23" */
    readonly rule: string;
    readonly severity: Severity;
    /** What is wrong, in Chinese. */
    readonly message: string;
    readonly messageEn: string;
    /** How to mend it, in Chinese. */
    readonly remedy: string;
    readonly remedyEn: string;
    readonly nodeId: string;
    /** The field of that node ("target", "budget.total"); null for the node as a whole. */
    readonly field: string | null;
};
/** One line of the 目录, derived from what the document holds now. */
export type TableOfContentsEntryFragment = {
    /** 1: a part; 2: a section or goal table in it. */
    readonly level: number;
    /** As printed: "第一部分", "一、", "1." */
    readonly number: string;
    readonly title: string;
    /** As imported; null when the source named none. */
    readonly page: number | null;
    readonly targetId: string;
    /** The part, section or goal table. */
    readonly target: {
        readonly __typename: 'Comment';
        readonly id: string;
    } | {
        readonly __typename: 'CommentThread';
        readonly id: string;
    } | {
        readonly __typename: 'Document';
        readonly id: string;
    } | {
        readonly __typename: 'Evidence';
        readonly id: string;
    } | {
        readonly __typename: 'GoalTable';
        readonly id: string;
    } | {
        readonly __typename: 'InboxEntry';
        readonly id: string;
    } | {
        readonly __typename: 'Indicator';
        readonly id: string;
    } | {
        readonly __typename: 'MonitoringRound';
        readonly id: string;
    } | {
        readonly __typename: 'Part';
        readonly id: string;
    } | {
        readonly __typename: 'Rectification';
        readonly id: string;
    } | {
        readonly __typename: 'ReviewItem';
        readonly id: string;
    } | {
        readonly __typename: 'ReviewRound';
        readonly id: string;
    } | {
        readonly __typename: 'Section';
        readonly id: string;
    } | {
        readonly __typename: 'SelfEvaluation';
        readonly id: string;
    } | {
        readonly __typename: 'User';
        readonly id: string;
    } | {
        readonly __typename: 'Version';
        readonly id: string;
    } | null;
};
/** What is read of a TemplateLevel2. */
export type TemplateLevelFragment = {
    readonly code: string;
    readonly label: string;
    /** Other labels that are read as this one. */
    readonly aliases: ReadonlyArray<string>;
};
/** One version of a form: what a document consists of, and what it is judged by. It never changes. */
export type TemplateFragment = {
    readonly id: string;
    /** The form, whatever its version. */
    readonly key: string;
    readonly version: number;
    readonly kind: TemplateKind;
    readonly label: string;
    readonly labelEn: string;
    /** Months of the 资金支出计划. */
    readonly planMonths: ReadonlyArray<number>;
    /** The unit of sums over the whole document. */
    readonly budgetUnit: string;
    readonly currencies: ReadonlyArray<{
        readonly unit: string;
        /** Its worth in 元. */
        readonly yuan: string;
    }>;
    readonly level1: ReadonlyArray<{
        readonly code: string;
        readonly label: string;
        /** Other labels that are read as this one. */
        readonly aliases: ReadonlyArray<string>;
        /** 二级指标 that belong to it. */
        readonly level2: ReadonlyArray<TemplateLevelFragment>;
    }>;
    /** The overall grades of a review, best first, and what follows from each. */
    readonly grades: ReadonlyArray<{
        readonly grade: ReviewGrade;
        /** "优" */
        readonly label: string;
        /** "Excellent" */
        readonly labelEn: string;
        /** The text may be approved with it. */
        readonly approve: boolean;
        /** The text may be returned with it. */
        readonly return: boolean;
        /** Returned with it, the text may be submitted again. */
        readonly resubmit: boolean;
    }>;
};
/** How many of the fields that the form demands are filled in, and what the rules found. */
export type ProgressFragment = {
    readonly filled: number;
    /** 0: nothing is demanded there. */
    readonly demanded: number;
    readonly findings: {
        readonly errors: number;
        readonly warnings: number;
        readonly hints: number;
    };
};
/** How far the document, a part, a section or a goal table is, all that stands in it included. */
export type NodeProgressFragment = {
    readonly nodeId: string;
    readonly filled: number;
    /** 0: nothing is demanded there. */
    readonly demanded: number;
    readonly findings: {
        readonly errors: number;
        readonly warnings: number;
        readonly hints: number;
    };
};
/** What query `Documents` takes. */
export type DocumentsQueryVariables = Exact<{
    first?: number;
    after?: string | null | undefined;
    filter?: DocumentFilter | null | undefined;
}>;
/** What query `Documents` gives. */
export type DocumentsQuery = {
    /** Documents the viewer is a member of (administrators: all), newest first. */
    readonly documents: {
        readonly nodes: ReadonlyArray<({
            /** How far the document is as a whole. Cheap also in lists: what has not changed since it was last asked is not counted again. */
            readonly progress: ProgressFragment;
        } & DocumentSummaryFragment)>;
        readonly pageInfo: PageInfoFragment;
    };
};
/** What query `Document` takes. */
export type DocumentQueryVariables = Exact<{
    id: string;
}>;
/** What query `Document` gives. */
export type DocumentQuery = {
    readonly document: WholeDocumentFragment | null;
};
/** What query `DocumentFindings` takes. */
export type DocumentFindingsQueryVariables = Exact<{
    id: string;
}>;
/** What query `DocumentFindings` gives. */
export type DocumentFindingsQuery = {
    readonly document: {
        /** What the rules V01-V23 say of the document as it is now. */
        readonly findings: ReadonlyArray<FindingFragment>;
    } | null;
};
/** What query `DocumentTableOfContents` takes. */
export type DocumentTableOfContentsQueryVariables = Exact<{
    id: string;
}>;
/** What query `DocumentTableOfContents` gives. */
export type DocumentTableOfContentsQuery = {
    readonly document: {
        readonly tableOfContents: ReadonlyArray<TableOfContentsEntryFragment>;
    } | null;
};
/** Something that a number of the prose can be linked to, and what it is now. */
export type LinkableValueFragment = {
    /** For LINK_VALUE. An amount ends with its unit, which may be another one of the form: `document/budget.total/元`. */
    readonly source: string;
    readonly value: string;
    readonly label: string;
    readonly labelEn: string;
};
/** What query `DocumentLinkableValues` takes. */
export type DocumentLinkableValuesQueryVariables = Exact<{
    id: string;
}>;
/** What query `DocumentLinkableValues` gives. */
export type DocumentLinkableValuesQuery = {
    readonly document: {
        /** All that numbers of the prose can be linked to, those of the whole document first. What is empty is left out. */
        readonly linkableValues: ReadonlyArray<LinkableValueFragment>;
    } | null;
};
/** What query `Templates` takes. */
export type TemplatesQueryVariables = Exact<{
    [key: string]: never;
}>;
/** What query `Templates` gives. */
export type TemplatesQuery = {
    /** Versions of forms a document can be written on: those that ship, then those that administrators added. */
    readonly templates: ReadonlyArray<TemplateFragment>;
};
/** What mutation `CreateDocument` takes. */
export type CreateDocumentMutationVariables = Exact<{
    input: CreateDocumentInput;
}>;
/** What mutation `CreateDocument` gives. */
export type CreateDocumentMutation = {
    /** A new document with the parts and sections of its template; the viewer becomes its author. */
    readonly createDocument: {
        readonly document: WholeDocumentFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `UpdateDocument` takes. */
export type UpdateDocumentMutationVariables = Exact<{
    input: UpdateDocumentInput;
}>;
/** What mutation `UpdateDocument` gives. */
export type UpdateDocumentMutation = {
    readonly updateDocument: {
        readonly document: DocumentSummaryFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** One thing that would be another under the new template, in words. */
export type MigrationEntryFragment = {
    readonly kind: MigrationKind;
    /** The row, goal table, part or section; the document for what goes for all of it. Of a section that is to be added: its part. */
    readonly nodeId: string;
    /** What it is about, in Chinese: a row with its table, a rule, the numbers of sections. */
    readonly subject: string;
    /** The same in English. */
    readonly subjectEn: string;
    /** As it is; null: there is none. */
    readonly before: string | null;
    readonly beforeEn: string | null;
    /** As it would be; null: there will be none. */
    readonly after: string | null;
    readonly afterEn: string | null;
    /** Somebody has to look at it afterwards: words the form does not know, a month it does not have, a section to be written, a new error or warning. */
    readonly unsettled: boolean;
};
/** What would be another if the document changed to another version of a form. Nothing is written. */
export type DocumentMigrationFragment = {
    /** For migrateDocument, which does just this or nothing. */
    readonly planHash: string;
    /** Of all, also those that are not listed. */
    readonly entryCount: number;
    /** How many of all are unsettled. */
    readonly unsettledCount: number;
    /** By kind, each in the order of the document; of very many the first. */
    readonly entries: ReadonlyArray<MigrationEntryFragment>;
};
/** What query `DocumentMigration` takes. */
export type DocumentMigrationQueryVariables = Exact<{
    documentId: string;
    templateId: string;
}>;
/** What query `DocumentMigration` gives. */
export type DocumentMigrationQuery = {
    /** What would change if the document were on another version of a form; migrateDocument does it. */
    readonly documentMigration: DocumentMigrationFragment;
};
/** What mutation `MigrateDocument` takes. */
export type MigrateDocumentMutationVariables = Exact<{
    input: MigrateDocumentInput;
}>;
/** What mutation `MigrateDocument` gives. */
export type MigrateDocumentMutation = {
    /** Changes the document to another version of a form, by a plan of documentMigration; CONFLICT if the plan is another one by now. What stood before is kept as a version. */
    readonly migrateDocument: {
        readonly document: DocumentSummaryFragment | null;
        /** What stood before: restoring it undoes this. Null: the document was on that template already. */
        readonly version: VersionFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `ArchiveDocument` takes. */
export type ArchiveDocumentMutationVariables = Exact<{
    input: ArchiveDocumentInput;
}>;
/** What mutation `ArchiveDocument` gives. */
export type ArchiveDocumentMutation = {
    readonly archiveDocument: {
        readonly document: DocumentSummaryFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `StartNextYear` takes. */
export type StartNextYearMutationVariables = Exact<{
    input: StartNextYearInput;
}>;
/** What mutation `StartNextYear` gives. */
export type StartNextYearMutation = {
    /** Begins the draft of a later year with an approved text; each row and table shows what it said last year (lastYear). */
    readonly startNextYear: {
        /** The draft of the new year. */
        readonly document: DocumentSummaryFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `SetMember` takes. */
export type SetMemberMutationVariables = Exact<{
    input: SetMemberInput;
}>;
/** What mutation `SetMember` gives. */
export type SetMemberMutation = {
    /** Sets or takes away a role; open sockets follow at once. */
    readonly setMember: {
        readonly documentId: string | null;
        readonly userId: string | null;
        /** Null: removed. */
        readonly member: MemberFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** 绩效自评 of a document: what became of its projects over the year, and what that scores. Frozen as it was handed in once it is. */
export type SelfEvaluationFragment = {
    readonly id: string;
    readonly version: number;
    readonly documentId: string;
    /** By which day it is handed in, Beijing time. */
    readonly dueDate: string;
    readonly status: SelfEvaluationStatus;
    /** It is with its departments, and the day is over. */
    readonly overdue: boolean;
    readonly startedAt: string;
    readonly submittedAt: string | null;
    /** When it was returned or accepted last. */
    readonly decidedAt: string | null;
    /** What was said of it as a whole then; empty when nothing. */
    readonly opinion: string;
    /** The form it was handed in under; null before. */
    readonly templateId: string | null;
    /** Of the document: the mean of its projects, weighed by their budgets; null while a row has no result. */
    readonly score: string | null;
    readonly grade: ReviewGrade | null;
    /** 评价结论; null before it is concluded. */
    readonly conclusion: string | null;
    readonly concludedAt: string | null;
    readonly startedBy: UserRefFragment | null;
    readonly submittedBy: UserRefFragment | null;
    /** Who returned or accepted it last. */
    readonly decidedBy: UserRefFragment | null;
    /** 抽查; null until it is drawn. */
    readonly sample: {
        readonly method: SampleMethod;
        /** Under which word they were drawn: those whose SHA-256 of it, a line feed and the project code comes first. Empty where they were chosen. */
        readonly seed: string;
        /** In the order of the text. */
        readonly goalTableIds: ReadonlyArray<string>;
        readonly reason: string;
        readonly sampledAt: string;
    } | null;
};
/** A row of a self-evaluation, filled in or not. What else stands on it names the self-evaluation and the indicator, which it has from the start. */
export type EvaluationRowFragment = {
    readonly selfEvaluationId: string;
    readonly goalTableId: string;
    readonly indicatorId: string;
    /** Null: nothing was filled in yet. */
    readonly entryId: string | null;
    /** What filling it in expects; 0 while nothing is filled in. */
    readonly version: number;
    readonly level3: string;
    /** 权重, as the text states it; null: points are derived. */
    readonly weight: string | null;
    /** 实际完成值, of a target with a number, in its own unit: of a round to date, of a self-evaluation over the year. */
    readonly actual: string | null;
    /** 达成情况: the same of a target in words. */
    readonly attainment: Attainment | null;
    /** What share of the points such a row gets, in percent, inside the form’s band. */
    readonly percent: string | null;
    /** 超额完成原因; empty when there is none. */
    readonly overReason: string;
    /** 偏差原因分析及改进措施; empty when there is none. */
    readonly explanation: string;
    /** 分值: what it can get. */
    readonly points: string;
    /** It passed its target by more than the form lets go unasked. */
    readonly overFulfilled: boolean;
    /** What it lacks before the self-evaluation can be submitted. */
    readonly missing: ReadonlyArray<MissingResult>;
    /** 财政评价得分: the bureau’s own; null: the row keeps its own. */
    readonly bureauScore: string | null;
    /** Why it differs. */
    readonly bureauReason: string | null;
    /** The bureau’s score less the department’s. */
    readonly difference: string | null;
    readonly level1: {
        readonly code: string;
        readonly label: string;
    };
    readonly level2: {
        readonly code: string;
        readonly label: string;
    };
    /** 年度指标值 */
    readonly target: {
        readonly text: string;
        readonly number: string | null;
        /** As written: "万份" */
        readonly unit: string | null;
    };
    /** 得分; null until there is a result. */
    readonly result: {
        /** By its result alone. */
        readonly earned: string;
        /** Taken off because its target was passed by far. */
        readonly deducted: string;
        /** earned − deducted. */
        readonly score: string;
    } | null;
};
/** 项目支出绩效自评表: one project, scored. Everything it is worth comes to exactly 100. */
export type EvaluatedTableFragment = {
    readonly goalTableId: string;
    readonly projectCode: string;
    readonly projectName: string;
    readonly unitCode: string;
    readonly unitName: string;
    readonly currencyUnit: string;
    /** 全年预算数, as adjusted by the end of the year. */
    readonly budget: string | null;
    /** 全年执行数: payments booked by the end of the year. */
    readonly paid: string;
    /** Of what is known so far, before a cap. */
    readonly sum: string;
    /** The most that the execution rate allows; null: it caps nothing. */
    readonly cap: string | null;
    /** The sum, or the cap. */
    readonly total: string;
    /** Null while a row has no result. */
    readonly grade: ReviewGrade | null;
    /** Rows that lack something. */
    readonly incompleteCount: number;
    /** Null without a budget: its points are the rows’ then. */
    readonly execution: {
        /** Percent. */
        readonly rate: string;
        /** What it can get. */
        readonly points: string;
        readonly score: string;
    } | null;
    /** 财政评价; null: it was not sampled. */
    readonly fiscal: {
        /** Rows with a score of the bureau. */
        readonly scoredCount: number;
        /** Before a cap. */
        readonly sum: string;
        /** The sum, or the cap. */
        readonly total: string;
        readonly grade: ReviewGrade;
        /** This total less the department’s own. */
        readonly difference: string;
    } | null;
    /** In the order of the text. */
    readonly rows: ReadonlyArray<EvaluationRowFragment>;
};
/** 整改事项: what has to be mended after a self-evaluation. OPEN and REOPENED wait for the department, ANSWERED for the bureau; ACCEPTED: closed (销号). */
export type RectificationFragment = {
    readonly id: string;
    readonly version: number;
    readonly documentId: string;
    readonly selfEvaluationId: string;
    /** What it is about; null: the document as a whole. */
    readonly goalTableId: string | null;
    readonly indicatorId: string | null;
    /** 存在问题及整改要求 */
    readonly problem: string;
    /** 责任单位或责任人 */
    readonly responsible: string;
    /** By which day it is answered, Beijing time. */
    readonly dueDate: string;
    readonly status: ReviewItemStatus;
    /** It is not answered, and the day is over. */
    readonly overdue: boolean;
    readonly raisedAt: string;
    /** 整改情况, as it was said last; empty before. */
    readonly reply: string;
    readonly answeredAt: string | null;
    /** What the bureau said of the last reply; empty when nothing. */
    readonly remark: string;
    /** When it was closed or reopened last. */
    readonly verifiedAt: string | null;
    readonly raisedBy: UserRefFragment | null;
    readonly answeredBy: UserRefFragment | null;
};
/** What query `DocumentSelfEvaluation` takes. */
export type DocumentSelfEvaluationQueryVariables = Exact<{
    documentId: string;
}>;
/** What query `DocumentSelfEvaluation` gives. */
export type DocumentSelfEvaluationQuery = {
    readonly document: {
        /** 绩效自评; null until it is begun. */
        readonly selfEvaluation: SelfEvaluationFragment | null;
    } | null;
};
/** What query `SelfEvaluation` takes. */
export type SelfEvaluationQueryVariables = Exact<{
    id: string;
}>;
/** What query `SelfEvaluation` gives. */
export type SelfEvaluationQuery = {
    readonly node: {
        readonly __typename: 'Comment';
    } | {
        readonly __typename: 'CommentThread';
    } | {
        readonly __typename: 'Document';
    } | {
        readonly __typename: 'Evidence';
    } | {
        readonly __typename: 'GoalTable';
    } | {
        readonly __typename: 'InboxEntry';
    } | {
        readonly __typename: 'Indicator';
    } | {
        readonly __typename: 'MonitoringRound';
    } | {
        readonly __typename: 'Part';
    } | {
        readonly __typename: 'Rectification';
    } | {
        readonly __typename: 'ReviewItem';
    } | {
        readonly __typename: 'ReviewRound';
    } | {
        readonly __typename: 'Section';
    } | ({
        readonly __typename: 'SelfEvaluation';
        /** Projects in the order of the text, scored. Once it is handed in, as it was handed in. */
        readonly tables: ReadonlyArray<EvaluatedTableFragment>;
        /** Threads on rows that it was returned with, over all returns. */
        readonly opinions: ReadonlyArray<CommentThreadFragment>;
        /** 整改事项, in the order in which they were raised. */
        readonly rectifications: ReadonlyArray<RectificationFragment>;
    } & SelfEvaluationFragment) | {
        readonly __typename: 'User';
    } | {
        readonly __typename: 'Version';
    } | null;
};
/** What query `OverdueSelfEvaluations` takes. */
export type OverdueSelfEvaluationsQueryVariables = Exact<{
    first?: number;
    after?: string | null | undefined;
}>;
/** What query `OverdueSelfEvaluations` gives. */
export type OverdueSelfEvaluationsQuery = {
    /** Self-evaluations that are overdue, the longest first, in documents the viewer may read. */
    readonly overdueSelfEvaluations: {
        readonly nodes: ReadonlyArray<({
            readonly document: {
                readonly id: string;
                readonly title: string;
                readonly departmentName: string;
            } | null;
        } & SelfEvaluationFragment)>;
        readonly pageInfo: PageInfoFragment;
    };
};
/** What mutation `StartSelfEvaluation` takes. */
export type StartSelfEvaluationMutationVariables = Exact<{
    input: StartSelfEvaluationInput;
}>;
/** What mutation `StartSelfEvaluation` gives. */
export type StartSelfEvaluationMutation = {
    /** 开始绩效自评 of an approved text; once for each document. */
    readonly startSelfEvaluation: {
        readonly selfEvaluation: SelfEvaluationFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `FillSelfEvaluation` takes. */
export type FillSelfEvaluationMutationVariables = Exact<{
    input: FillSelfEvaluationInput;
}>;
/** What mutation `FillSelfEvaluation` gives. */
export type FillSelfEvaluationMutation = {
    /** 填报 one row of a self-evaluation, figure by figure. */
    readonly fillSelfEvaluation: {
        /** As it reads and scores now. */
        readonly row: EvaluationRowFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `SubmitSelfEvaluation` takes. */
export type SubmitSelfEvaluationMutationVariables = Exact<{
    input: SubmitSelfEvaluationInput;
}>;
/** What mutation `SubmitSelfEvaluation` gives. */
export type SubmitSelfEvaluationMutation = {
    /** 报送: hands a self-evaluation in to the bureau, once the year is over and every row is told. */
    readonly submitSelfEvaluation: {
        readonly selfEvaluation: SelfEvaluationFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `ReturnSelfEvaluation` takes. */
export type ReturnSelfEvaluationMutationVariables = Exact<{
    input: ReturnSelfEvaluationInput;
}>;
/** What mutation `ReturnSelfEvaluation` gives. */
export type ReturnSelfEvaluationMutation = {
    /** 退回 a self-evaluation with what is to be mended. */
    readonly returnSelfEvaluation: {
        readonly selfEvaluation: SelfEvaluationFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `AcceptSelfEvaluation` takes. */
export type AcceptSelfEvaluationMutationVariables = Exact<{
    input: AcceptSelfEvaluationInput;
}>;
/** What mutation `AcceptSelfEvaluation` gives. */
export type AcceptSelfEvaluationMutation = {
    /** 通过: freezes a self-evaluation as it was handed in. */
    readonly acceptSelfEvaluation: {
        readonly selfEvaluation: SelfEvaluationFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What query `OverdueRectifications` takes. */
export type OverdueRectificationsQueryVariables = Exact<{
    first?: number;
    after?: string | null | undefined;
}>;
/** What query `OverdueRectifications` gives. */
export type OverdueRectificationsQuery = {
    /** Rectifications that are overdue, the longest first, in documents the viewer may read. */
    readonly overdueRectifications: {
        readonly nodes: ReadonlyArray<({
            readonly document: {
                readonly id: string;
                readonly title: string;
                readonly departmentName: string;
            } | null;
        } & RectificationFragment)>;
        readonly pageInfo: PageInfoFragment;
    };
};
/** What mutation `SampleSelfEvaluation` takes. */
export type SampleSelfEvaluationMutationVariables = Exact<{
    input: SampleSelfEvaluationInput;
}>;
/** What mutation `SampleSelfEvaluation` gives. */
export type SampleSelfEvaluationMutation = {
    /** 抽查: says which projects of an accepted self-evaluation the bureau scores again. */
    readonly sampleSelfEvaluation: {
        readonly selfEvaluation: SelfEvaluationFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `RescoreSelfEvaluation` takes. */
export type RescoreSelfEvaluationMutationVariables = Exact<{
    input: RescoreSelfEvaluationInput;
}>;
/** What mutation `RescoreSelfEvaluation` gives. */
export type RescoreSelfEvaluationMutation = {
    /** 财政评价: the bureau’s score of one row of a sampled project. */
    readonly rescoreSelfEvaluation: {
        readonly row: EvaluationRowFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `ConcludeSelfEvaluation` takes. */
export type ConcludeSelfEvaluationMutationVariables = Exact<{
    input: ConcludeSelfEvaluationInput;
}>;
/** What mutation `ConcludeSelfEvaluation` gives. */
export type ConcludeSelfEvaluationMutation = {
    /** 评价结论: ends the bureau’s scoring. */
    readonly concludeSelfEvaluation: {
        readonly selfEvaluation: SelfEvaluationFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `RaiseRectification` takes. */
export type RaiseRectificationMutationVariables = Exact<{
    input: RaiseRectificationInput;
}>;
/** What mutation `RaiseRectification` gives. */
export type RaiseRectificationMutation = {
    /** 提出整改事项 after a self-evaluation that was accepted or concluded. */
    readonly raiseRectification: {
        readonly rectification: RectificationFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `AnswerRectification` takes. */
export type AnswerRectificationMutationVariables = Exact<{
    input: AnswerRectificationInput;
}>;
/** What mutation `AnswerRectification` gives. */
export type AnswerRectificationMutation = {
    /** 回复整改情况: says what was mended; the bureau closes it. */
    readonly answerRectification: {
        readonly rectification: RectificationFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `VerifyRectification` takes. */
export type VerifyRectificationMutationVariables = Exact<{
    input: VerifyRectificationInput;
}>;
/** What mutation `VerifyRectification` gives. */
export type VerifyRectificationMutation = {
    /** 核实: closes (销号) what was mended, or reopens it with a reason. */
    readonly verifyRectification: {
        readonly rectification: RectificationFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** 佐证材料: a file that a department attached to its self-evaluation. It is attached and removed, never changed. */
export type EvidenceFragment = {
    readonly id: string;
    readonly documentId: string;
    readonly selfEvaluationId: string;
    /** The table of its row; null: the self-evaluation as a whole. */
    readonly goalTableId: string | null;
    /** The row it stands on; null: the self-evaluation as a whole. */
    readonly indicatorId: string | null;
    readonly fileName: string;
    readonly type: EvidenceType;
    /** Length of the file. */
    readonly bytes: number;
    /** SHA-256 of the file, in hexadecimal. */
    readonly sha256: string;
    readonly attachedAt: string;
    /** Where the file is, at this server, for ten minutes from now; whoever has it gets the file while the viewer may read the document. */
    readonly url: string;
    readonly attachedBy: UserRefFragment | null;
};
/** What query `SelfEvaluationEvidence` takes. */
export type SelfEvaluationEvidenceQueryVariables = Exact<{
    id: string;
}>;
/** What query `SelfEvaluationEvidence` gives. */
export type SelfEvaluationEvidenceQuery = {
    readonly node: {
        readonly __typename: 'Comment';
    } | {
        readonly __typename: 'CommentThread';
    } | {
        readonly __typename: 'Document';
    } | {
        readonly __typename: 'Evidence';
    } | {
        readonly __typename: 'GoalTable';
    } | {
        readonly __typename: 'InboxEntry';
    } | {
        readonly __typename: 'Indicator';
    } | {
        readonly __typename: 'MonitoringRound';
    } | {
        readonly __typename: 'Part';
    } | {
        readonly __typename: 'Rectification';
    } | {
        readonly __typename: 'ReviewItem';
    } | {
        readonly __typename: 'ReviewRound';
    } | {
        readonly __typename: 'Section';
    } | {
        readonly __typename: 'SelfEvaluation';
        /** 佐证材料 of the whole and of its rows, in the order in which they were attached. */
        readonly evidence: ReadonlyArray<EvidenceFragment>;
    } | {
        readonly __typename: 'User';
    } | {
        readonly __typename: 'Version';
    } | null;
};
/** What query `Evidence` takes. */
export type EvidenceQueryVariables = Exact<{
    id: string;
}>;
/** What query `Evidence` gives. */
export type EvidenceQuery = {
    readonly node: {
        readonly __typename: 'Comment';
    } | {
        readonly __typename: 'CommentThread';
    } | {
        readonly __typename: 'Document';
    } | ({
        readonly __typename: 'Evidence';
    } & EvidenceFragment) | {
        readonly __typename: 'GoalTable';
    } | {
        readonly __typename: 'InboxEntry';
    } | {
        readonly __typename: 'Indicator';
    } | {
        readonly __typename: 'MonitoringRound';
    } | {
        readonly __typename: 'Part';
    } | {
        readonly __typename: 'Rectification';
    } | {
        readonly __typename: 'ReviewItem';
    } | {
        readonly __typename: 'ReviewRound';
    } | {
        readonly __typename: 'Section';
    } | {
        readonly __typename: 'SelfEvaluation';
    } | {
        readonly __typename: 'User';
    } | {
        readonly __typename: 'Version';
    } | null;
};
/** What mutation `AttachEvidence` takes. */
export type AttachEvidenceMutationVariables = Exact<{
    input: AttachEvidenceInput;
}>;
/** What mutation `AttachEvidence` gives. */
export type AttachEvidenceMutation = {
    /** 上传佐证材料: attaches a file to a self-evaluation, or to a row of it, while it is filled in. */
    readonly attachEvidence: {
        readonly evidence: EvidenceFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `RemoveEvidence` takes. */
export type RemoveEvidenceMutationVariables = Exact<{
    input: RemoveEvidenceInput;
}>;
/** What mutation `RemoveEvidence` gives. */
export type RemoveEvidenceMutation = {
    /** 删除佐证材料, until the self-evaluation is handed in. */
    readonly removeEvidence: {
        readonly evidence: EvidenceFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** 支付: money paid for one project, as the treasury booked it. */
export type PaymentFragment = {
    readonly id: string;
    readonly version: number;
    readonly documentId: string;
    readonly goalTableId: string;
    /** 凭证号; once in a document. */
    readonly voucherNumber: string;
    /** A day of Beijing time: "2025-03-31". */
    readonly date: string;
    /** In the table’s currency unit; below zero: money that came back. */
    readonly amount: string;
    /** Empty when there is none. */
    readonly note: string;
    readonly recordedAt: string;
    readonly recordedBy: UserRefFragment | null;
};
/** 预算调整: what a project’s budget is from a day on, without a new edition of the text. */
export type BudgetAdjustmentFragment = {
    readonly id: string;
    readonly goalTableId: string;
    /** From which day on. */
    readonly date: string;
    /** The whole budget from then on. */
    readonly budget: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly recordedBy: UserRefFragment | null;
};
/** 支出进度 of one project against its plan; amounts in the table’s currency unit. */
export type TableExecutionFragment = {
    /** The budget in force; null: none is written. */
    readonly budget: string | null;
    readonly paid: string;
    /** 预算执行率 in percent; null without a budget. */
    readonly rate: string | null;
    /** By the last point of the plan that is past. */
    readonly light: Light | null;
    /** What the year will come to if the rest keeps to the plan as well as what was due so far did. */
    readonly forecast: string | null;
    readonly goalTable: {
        readonly id: string;
        /** 项目编码 */
        readonly projectCode: string;
        /** 项目名称 */
        readonly projectName: string;
        /** 万元 or 元 */
        readonly currencyUnit: string;
    };
    readonly points: ReadonlyArray<{
        readonly month: number;
        /** 计划累计, in percent. */
        readonly planned: string;
        /** Paid by the end of that month. */
        readonly paid: string | null;
        /** The same in percent of the budget in force. */
        readonly paidPercent: string | null;
        /** How many percentage points it lies behind the plan; below zero: ahead. */
        readonly gap: string | null;
        readonly light: Light | null;
    }>;
    /** Those that hold under the approved edition, in the order of their days. */
    readonly adjustments: ReadonlyArray<BudgetAdjustmentFragment>;
};
/** What query `Execution` takes. */
export type ExecutionQueryVariables = Exact<{
    documentId: string;
}>;
/** What query `Execution` gives. */
export type ExecutionQuery = {
    readonly document: {
        /** 支出进度 of all projects, as of today. */
        readonly execution: {
            /** The day it is told of, Beijing time. */
            readonly asOf: string;
            /** The budget in force; null: none is written. */
            readonly budget: string | null;
            readonly paid: string;
            /** 预算执行率 in percent; null without a budget. */
            readonly rate: string | null;
            /** Payments of projects that the text has no more; in no sum. */
            readonly strayPayments: number;
            readonly tables: ReadonlyArray<TableExecutionFragment>;
        };
    } | null;
};
/** What query `Payments` takes. */
export type PaymentsQueryVariables = Exact<{
    documentId: string;
    goalTableId?: string | null | undefined;
    first?: number;
    after?: string | null | undefined;
}>;
/** What query `Payments` gives. */
export type PaymentsQuery = {
    readonly document: {
        /** What was paid, the latest day first; of all projects, or of one. */
        readonly payments: {
            readonly nodes: ReadonlyArray<PaymentFragment>;
            readonly pageInfo: PageInfoFragment;
        };
    } | null;
};
/** What mutation `RecordPayments` takes. */
export type RecordPaymentsMutationVariables = Exact<{
    input: RecordPaymentsInput;
}>;
/** What mutation `RecordPayments` gives. */
export type RecordPaymentsMutation = {
    /** Books what was paid, all of it or nothing; what is booked already is left as it is. */
    readonly recordPayments: {
        /** How many are new. */
        readonly recorded: number | null;
        /** In the order they were given, those that stood already among them. */
        readonly payments: ReadonlyArray<PaymentFragment> | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `CorrectPayment` takes. */
export type CorrectPaymentMutationVariables = Exact<{
    input: CorrectPaymentInput;
}>;
/** What mutation `CorrectPayment` gives. */
export type CorrectPaymentMutation = {
    /** Corrects what was booked wrongly, field by field. */
    readonly correctPayment: {
        readonly payment: PaymentFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `RemovePayment` takes. */
export type RemovePaymentMutationVariables = Exact<{
    input: RemovePaymentInput;
}>;
/** What mutation `RemovePayment` gives. */
export type RemovePaymentMutation = {
    /** Takes out what should never have been booked; money that came back is a payment below zero instead. */
    readonly removePayment: {
        readonly removedId: string | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `ImportPayments` takes. */
export type ImportPaymentsMutationVariables = Exact<{
    input: ImportPaymentsInput;
}>;
/** What mutation `ImportPayments` gives. */
export type ImportPaymentsMutation = {
    /** Books a treasury’s export by project code and voucher number: all of it, or nothing while a row cannot be read. The same file again changes nothing. */
    readonly importPayments: {
        readonly report: {
            readonly rows: number;
            /** Booked, or would be. */
            readonly recorded: number;
            /** Booked already. */
            readonly unchanged: number;
            /** Of projects that the text does not have, or that are not the viewer’s. */
            readonly skipped: number;
            readonly failed: number;
            /** False: a dry run, or a row failed, and nothing was booked. */
            readonly written: boolean;
            /** The first 200 rows that failed or were skipped. */
            readonly problems: ReadonlyArray<{
                /** The line of a CSV, sheet and row of a workbook: "支付明细!12". */
                readonly place: string;
                readonly outcome: PaymentRowOutcome;
                readonly voucherNumber: string;
                readonly projectCode: string;
                readonly message: string;
                readonly messageEn: string;
            }>;
        } | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `AdjustBudget` takes. */
export type AdjustBudgetMutationVariables = Exact<{
    input: AdjustBudgetInput;
}>;
/** What mutation `AdjustBudget` gives. */
export type AdjustBudgetMutation = {
    /** 预算调整 of one project from a day on, without a new edition of the text. */
    readonly adjustBudget: {
        readonly adjustment: BudgetAdjustmentFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `RemoveBudgetAdjustment` takes. */
export type RemoveBudgetAdjustmentMutationVariables = Exact<{
    input: RemoveBudgetAdjustmentInput;
}>;
/** What mutation `RemoveBudgetAdjustment` gives. */
export type RemoveBudgetAdjustmentMutation = {
    readonly removeBudgetAdjustment: {
        readonly removedId: string | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** 绩效目标 of one project. */
export type GoalFragment = {
    readonly id: string;
    readonly ordinal: number;
    readonly text: string;
};
/** One point of the 资金支出计划: the share of the budget spent by the end of a month. */
export type PlanPointFragment = {
    readonly month: number;
    /** As printed: "3月底" */
    readonly label: string;
    readonly cumulativePercent: string;
};
/** 项目绩效目标表: one budget project’s numbered goal table. */
export type GoalTableFragment = {
    readonly id: string;
    readonly version: number;
    readonly ordinal: number;
    readonly title: string;
    /** 项目编码 */
    readonly projectCode: string;
    /** 项目名称 */
    readonly projectName: string;
    /** 单位编码 */
    readonly unitCode: string;
    /** 单位名称 */
    readonly unitName: string;
    /** 万元 or 元 */
    readonly currencyUnit: string;
    /** 资金用途 */
    readonly fundPurpose: string;
    readonly budget: BudgetFragment;
    /** 资金支出计划, by month */
    readonly expenditurePlan: ReadonlyArray<PlanPointFragment>;
    readonly goals: ReadonlyArray<GoalFragment>;
    readonly indicators: ReadonlyArray<IndicatorFragment>;
};
/** What the head of a goal table said in last year’s text, as it stood when the new year was begun. */
export type LastYearGoalTableFragment = {
    readonly fiscalYear: number;
    readonly title: string;
    readonly projectCode: string;
    readonly projectName: string;
    /** Of the amounts. */
    readonly currencyUnit: string;
    readonly fundPurpose: string;
    /** Last year’s text; null: the viewer may not read it. */
    readonly document: DocumentRefFragment | null;
    readonly budget: BudgetFragment;
};
/** What query `GoalTable` takes. */
export type GoalTableQueryVariables = Exact<{
    id: string;
}>;
/** What query `GoalTable` gives. */
export type GoalTableQuery = {
    readonly node: {
        readonly __typename: 'Comment';
    } | {
        readonly __typename: 'CommentThread';
    } | {
        readonly __typename: 'Document';
    } | {
        readonly __typename: 'Evidence';
    } | ({
        readonly __typename: 'GoalTable';
        /** What the table said last year; null: it is new. */
        readonly lastYear: LastYearGoalTableFragment | null;
        /** What the rules say of the table and its rows. */
        readonly findings: ReadonlyArray<FindingFragment>;
    } & GoalTableFragment) | {
        readonly __typename: 'InboxEntry';
    } | {
        readonly __typename: 'Indicator';
    } | {
        readonly __typename: 'MonitoringRound';
    } | {
        readonly __typename: 'Part';
    } | {
        readonly __typename: 'Rectification';
    } | {
        readonly __typename: 'ReviewItem';
    } | {
        readonly __typename: 'ReviewRound';
    } | {
        readonly __typename: 'Section';
    } | {
        readonly __typename: 'SelfEvaluation';
    } | {
        readonly __typename: 'User';
    } | {
        readonly __typename: 'Version';
    } | null;
};
/** What query `GoalTables` takes. */
export type GoalTablesQueryVariables = Exact<{
    documentId: string;
}>;
/** What query `GoalTables` gives. */
export type GoalTablesQuery = {
    readonly document: {
        readonly goalTables: ReadonlyArray<GoalTableFragment>;
    } | null;
};
/** What mutation `AddGoalTable` takes. */
export type AddGoalTableMutationVariables = Exact<{
    input: AddGoalTableInput;
}>;
/** What mutation `AddGoalTable` gives. */
export type AddGoalTableMutation = {
    readonly addGoalTable: {
        readonly goalTable: GoalTableFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `UpdateGoalTable` takes. */
export type UpdateGoalTableMutationVariables = Exact<{
    input: UpdateGoalTableInput;
}>;
/** What mutation `UpdateGoalTable` gives. */
export type UpdateGoalTableMutation = {
    /** Fields others did not touch merge; the same field conflicts. */
    readonly updateGoalTable: {
        readonly goalTable: GoalTableFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `MoveGoalTable` takes. */
export type MoveGoalTableMutationVariables = Exact<{
    input: MoveGoalTableInput;
}>;
/** What mutation `MoveGoalTable` gives. */
export type MoveGoalTableMutation = {
    readonly moveGoalTable: {
        readonly goalTable: GoalTableFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `RemoveGoalTable` takes. */
export type RemoveGoalTableMutationVariables = Exact<{
    input: RemoveGoalTableInput;
}>;
/** What mutation `RemoveGoalTable` gives. */
export type RemoveGoalTableMutation = {
    readonly removeGoalTable: {
        readonly documentId: string | null;
        readonly goalTableId: string | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `AddGoal` takes. */
export type AddGoalMutationVariables = Exact<{
    input: AddGoalInput;
}>;
/** What mutation `AddGoal` gives. */
export type AddGoalMutation = {
    readonly addGoal: {
        readonly goal: GoalFragment | null;
        readonly goalTable: GoalTableFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `UpdateGoal` takes. */
export type UpdateGoalMutationVariables = Exact<{
    input: UpdateGoalInput;
}>;
/** What mutation `UpdateGoal` gives. */
export type UpdateGoalMutation = {
    readonly updateGoal: {
        readonly goal: GoalFragment | null;
        readonly goalTable: GoalTableFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `RemoveGoal` takes. */
export type RemoveGoalMutationVariables = Exact<{
    input: RemoveGoalInput;
}>;
/** What mutation `RemoveGoal` gives. */
export type RemoveGoalMutation = {
    readonly removeGoal: {
        readonly goalTable: GoalTableFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What query `FieldHistory` takes. */
export type FieldHistoryQueryVariables = Exact<{
    nodeId: string;
    field: string;
    first?: number;
    after?: string | null | undefined;
}>;
/** What query `FieldHistory` gives. */
export type FieldHistoryQuery = {
    /** What a cell was and became, newest first, for whoever may read the document. `field`: of an indicator or the head of a goal table as in CommentAnchorInput, of a goal `text`. */
    readonly fieldHistory: {
        readonly nodes: ReadonlyArray<{
            readonly at: string;
            /** Null: there was nothing, or the node came with it. */
            readonly before: unknown;
            /** Null: nothing, or the node was removed. */
            readonly after: unknown;
            /** Null: an account that is gone, or the server itself. */
            readonly changedBy: UserRefFragment | null;
        }>;
        readonly pageInfo: PageInfoFragment;
    };
};
/** What query `IndicatorLibrary` takes. */
export type IndicatorLibraryQueryVariables = Exact<{
    level1?: string | null | undefined;
    level2?: string | null | undefined;
    query?: string;
    first?: number;
    after?: string | null | undefined;
}>;
/** What query `IndicatorLibrary` gives. */
export type IndicatorLibraryQuery = {
    /** 指标库: indicators of approved documents that the viewer may read, of the newest year first, then the most common. `level1`, `level2`: codes of the form; `query`: words of the name. */
    readonly indicatorLibrary: {
        readonly nodes: ReadonlyArray<{
            readonly level3: string;
            /** Rows of that name. */
            readonly useCount: number;
            /** Documents that have one. */
            readonly documentCount: number;
            /** Of the newest of them. */
            readonly fiscalYear: number;
            readonly level1: IndicatorLevelFragment;
            readonly level2: IndicatorLevelFragment;
            /** The most common first, five at most. */
            readonly examples: ReadonlyArray<{
                readonly basis: string;
                /** How many rows say the same. */
                readonly useCount: number;
                /** The newest of them. */
                readonly documentId: string;
                /** Of that document. */
                readonly fiscalYear: number;
                /** Of that document. */
                readonly departmentName: string;
                readonly target: TargetFragment;
                /** What became of this target in earlier years; null while nothing is told. */
                readonly results: {
                    /** How many results there are. */
                    readonly count: number;
                    /** In how many of them it was reached. */
                    readonly reachedCount: number;
                    /** Of that document. */
                    readonly fiscalYear: number;
                    /** Of that document. */
                    readonly departmentName: string;
                    /** Of the newest result, in the target’s own unit; null of words. */
                    readonly actual: string | null;
                    /** Of the newest result; null of numbers. */
                    readonly attainment: Attainment | null;
                    /** Of the newest result. */
                    readonly reached: boolean;
                } | null;
            }>;
        }>;
        readonly pageInfo: PageInfoFragment;
    };
};
/** How much of one kind waits for the viewer, and how much of that is not read. */
export type InboxCountFragment = {
    readonly kind: InboxKind;
    readonly waitingCount: number;
    readonly unreadCount: number;
};
/** Something that waits, or waited, for the viewer. */
export type InboxEntryFragment = {
    readonly id: string;
    readonly kind: InboxKind;
    /** When it arrived. */
    readonly at: string;
    readonly readAt: string | null;
    /** Since when it waits no more; null while it waits. */
    readonly settledAt: string | null;
    /** How the comment or the item begins, as it reads now; of a submission or an approval the document’s title. */
    readonly excerpt: string;
    /** Who caused it. */
    readonly actor: UserRefFragment | null;
    /** Null: the viewer may not read it any more. */
    readonly document: DocumentRefFragment | null;
    /** The thread it leads to: of the comment, or of the item. */
    readonly thread: {
        readonly id: string;
    } | null;
    /** The comment that mentions, answers or suggests. */
    readonly comment: {
        readonly id: string;
    } | null;
    /** The round that was begun or ended, or in which the item was raised. */
    readonly reviewRound: {
        readonly id: string;
        /** From 1, over all editions. */
        readonly number: number;
    } | null;
    /** The item to answer or to verify. */
    readonly reviewItem: {
        readonly id: string;
        /** From 1 in its round. */
        readonly ordinal: number;
        readonly status: ReviewItemStatus;
    } | null;
};
/** What query `Inbox` takes. */
export type InboxQueryVariables = Exact<{
    first?: number;
    after?: string | null | undefined;
    filter?: InboxFilter | null | undefined;
}>;
/** What query `Inbox` gives. */
export type InboxQuery = {
    /** What waits for the viewer, newest first, in documents they may read now. */
    readonly inbox: {
        /** Entries that wait, in the whole inbox. */
        readonly waitingCount: number;
        /** Entries that wait and are not read, in the whole inbox. */
        readonly unreadCount: number;
        /** Where the subscription `inbox(after:)` resumes without missing anything behind this answer. */
        readonly eventCursor: string;
        readonly nodes: ReadonlyArray<InboxEntryFragment>;
        readonly pageInfo: PageInfoFragment;
        /** By kind, in the whole inbox; kinds of which nothing waits are left out. */
        readonly counts: ReadonlyArray<InboxCountFragment>;
    };
};
/** What mutation `MarkInboxRead` takes. */
export type MarkInboxReadMutationVariables = Exact<{
    input: MarkInboxReadInput;
}>;
/** What mutation `MarkInboxRead` gives. */
export type MarkInboxReadMutation = {
    /** What only waits to be read waits no more; a task waits until it is dealt with. */
    readonly markInboxRead: {
        readonly entries: ReadonlyArray<InboxEntryFragment>;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `MarkAllInboxRead` takes. */
export type MarkAllInboxReadMutationVariables = Exact<{
    input: MarkAllInboxReadInput;
}>;
/** What mutation `MarkAllInboxRead` gives. */
export type MarkAllInboxReadMutation = {
    /** Everything up to an entry, or everything of one document or kind. */
    readonly markAllInboxRead: {
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What subscription `InboxEvents` takes. */
export type InboxEventsSubscriptionVariables = Exact<{
    after?: string | null | undefined;
}>;
/** What subscription `InboxEvents` gives. */
export type InboxEventsSubscription = {
    /** How the viewer’s inbox stands, at once and after every change. With `after` what changed behind it comes first, each entry as it is now. */
    readonly inbox: {
        /** Position of this event; inbox(after:) goes on behind it. */
        readonly cursor: string;
        /** Entries that wait, in the whole inbox. */
        readonly waitingCount: number;
        /** Entries that wait and are not read, in the whole inbox. */
        readonly unreadCount: number;
        /** By kind, in the whole inbox; kinds of which nothing waits are left out. */
        readonly counts: ReadonlyArray<InboxCountFragment>;
        /** Entries that arrived, were read or wait no more, as they are now; at most 100. More come with the next event. */
        readonly entries: ReadonlyArray<InboxEntryFragment>;
    };
};
/** 指标值. `text` is what the author wrote; the rest is read out of it. */
export type TargetFragment = {
    readonly text: string;
    readonly kind: TargetKind;
    readonly operator: TargetOperator | null;
    /** False for a bare "100%", which is read as EQ. */
    readonly operatorExplicit: boolean;
    readonly number: string | null;
    /** As written: "万份" */
    readonly unit: string | null;
    /** The unit without its magnitude: "份" */
    readonly baseUnit: string | null;
    /** 10000 when the unit begins with 万, else 1 */
    readonly magnitude: number | null;
};
/** 一级指标 or 二级指标: a group of the document’s template. Code OTHER: the label is none of the template’s. */
export type IndicatorLevelFragment = {
    readonly code: string;
    readonly label: string;
};
/** 绩效指标: one row of a goal table. */
export type IndicatorFragment = {
    readonly id: string;
    readonly version: number;
    readonly ordinal: number;
    /** 三级指标 */
    readonly level3: string;
    /** 绩效指标描述 */
    readonly description: string;
    /** 指标值确定依据 */
    readonly basis: string;
    /** 权重; null where the form has none. */
    readonly weight: string | null;
    /** Line of the imported source; null for rows written here. */
    readonly sourceLine: number | null;
    readonly level1: IndicatorLevelFragment;
    readonly level2: IndicatorLevelFragment;
    readonly target: TargetFragment;
};
/** What a row said in last year’s text, as it stood when the new year was begun. */
export type LastYearIndicatorFragment = {
    readonly fiscalYear: number;
    readonly level1: string;
    readonly level2: string;
    readonly level3: string;
    readonly description: string;
    readonly basis: string;
    /** Last year’s text; null: the viewer may not read it. */
    readonly document: DocumentRefFragment | null;
    readonly target: TargetFragment;
};
/** What query `Indicator` takes. */
export type IndicatorQueryVariables = Exact<{
    id: string;
}>;
/** What query `Indicator` gives. */
export type IndicatorQuery = {
    readonly node: {
        readonly __typename: 'Comment';
    } | {
        readonly __typename: 'CommentThread';
    } | {
        readonly __typename: 'Document';
    } | {
        readonly __typename: 'Evidence';
    } | {
        readonly __typename: 'GoalTable';
    } | {
        readonly __typename: 'InboxEntry';
    } | ({
        readonly __typename: 'Indicator';
        /** The table the row stands in. */
        readonly goalTable: {
            readonly id: string;
        } | null;
        /** What the row said last year; null: it is new. */
        readonly lastYear: LastYearIndicatorFragment | null;
    } & IndicatorFragment) | {
        readonly __typename: 'MonitoringRound';
    } | {
        readonly __typename: 'Part';
    } | {
        readonly __typename: 'Rectification';
    } | {
        readonly __typename: 'ReviewItem';
    } | {
        readonly __typename: 'ReviewRound';
    } | {
        readonly __typename: 'Section';
    } | {
        readonly __typename: 'SelfEvaluation';
    } | {
        readonly __typename: 'User';
    } | {
        readonly __typename: 'Version';
    } | null;
};
/** What mutation `AddIndicator` takes. */
export type AddIndicatorMutationVariables = Exact<{
    input: AddIndicatorInput;
}>;
/** What mutation `AddIndicator` gives. */
export type AddIndicatorMutation = {
    readonly addIndicator: {
        readonly indicator: IndicatorFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `UpdateIndicator` takes. */
export type UpdateIndicatorMutationVariables = Exact<{
    input: UpdateIndicatorInput;
}>;
/** What mutation `UpdateIndicator` gives. */
export type UpdateIndicatorMutation = {
    /** Fields others did not touch merge; the same field conflicts. */
    readonly updateIndicator: {
        readonly indicator: IndicatorFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `MoveIndicator` takes. */
export type MoveIndicatorMutationVariables = Exact<{
    input: MoveIndicatorInput;
}>;
/** What mutation `MoveIndicator` gives. */
export type MoveIndicatorMutation = {
    readonly moveIndicator: {
        readonly indicator: IndicatorFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `RemoveIndicator` takes. */
export type RemoveIndicatorMutationVariables = Exact<{
    input: RemoveIndicatorInput;
}>;
/** What mutation `RemoveIndicator` gives. */
export type RemoveIndicatorMutation = {
    readonly removeIndicator: {
        readonly documentId: string | null;
        readonly goalTableId: string | null;
        readonly indicatorId: string | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `RestoreIndicator` takes. */
export type RestoreIndicatorMutationVariables = Exact<{
    input: RestoreIndicatorInput;
}>;
/** What mutation `RestoreIndicator` gives. */
export type RestoreIndicatorMutation = {
    /** Brings a removed row back as it was, with the comments on its cells. */
    readonly restoreIndicator: {
        readonly indicator: IndicatorFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** Every line of the source exactly once, in order. */
export type ImportReportFragment = {
    readonly totalLines: number;
    /** How many lines are NOT_UNDERSTOOD. */
    readonly unreadLines: number;
    readonly items: ReadonlyArray<{
        /** 1-based. */
        readonly line: number;
        readonly disposition: ImportDisposition;
        /** What the line was read as: "cover.title", "indicator", … */
        readonly what: string;
        /** The line itself, cut at 200 characters. */
        readonly text: string;
        /** Where it stands in a file that has no lines: sheet and row "司法救助资金!12", page "p. 3", paragraph or table "¶ 12", path "tree.parts[0]". */
        readonly place: string | null;
        /** Why the line was not understood, or what to know of how it was read. */
        readonly message: string | null;
        readonly messageEn: string | null;
    }>;
};
/** What mutation `ImportDocument` takes. */
export type ImportDocumentMutationVariables = Exact<{
    input: ImportDocumentInput;
}>;
/** What mutation `ImportDocument` gives. */
export type ImportDocumentMutation = {
    /** Reads a file into a new document, all of it or nothing. dryRun: only the report. */
    readonly importDocument: {
        /** Null for a dry run. */
        readonly document: DocumentSummaryFragment | null;
        /** Empty when there are userErrors. */
        readonly report: ImportReportFragment;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `MergeFile` takes. */
export type MergeFileMutationVariables = Exact<{
    input: MergeFileInput;
}>;
/** What mutation `MergeFile` gives. */
export type MergeFileMutation = {
    /** Brings a file that was made of the document, and changed since, back into it: what only the file changed, and what is chosen. Ids, comments and open editors stay; what stood before is kept as a version. dryRun: only the plan. */
    readonly mergeFile: {
        /** Null for a dry run. */
        readonly document: DocumentSummaryFragment | null;
        /** What stood before: restoring it undoes this. Null for a dry run, and when nothing was to be written. */
        readonly version: VersionFragment | null;
        /** Of a dry run. */
        readonly plan: {
            /** To be sent with the mutation that writes: it is refused with CONFLICT once anything that can be chosen has changed. */
            readonly hash: string;
            readonly baseSource: MergeBaseSource;
            /** Nodes in which nothing differs. */
            readonly unchanged: number;
            /** What the file was made from; null: nothing is known of it, and all that differs is to be chosen. */
            readonly base: VersionFragment | null;
            readonly items: ReadonlyArray<{
                /** What a choice names it by. */
                readonly key: string;
                /** Null: only the file has it. */
                readonly nodeId: string | null;
                readonly nodeKind: MergeNodeKind;
                readonly kind: MergeKind;
                readonly title: string;
                /** The title of what it stands below; empty for the cover. */
                readonly within: string;
                /** What is taken if nothing is chosen; null: there is nothing to choose. */
                readonly preset: MergeSide | null;
                readonly fields: ReadonlyArray<{
                    /** As in the input of mutations: "target", "budget.total"; "text" of a section, with its formatting; "place" among its siblings. */
                    readonly field: string;
                    readonly base: string | null;
                    readonly file: string | null;
                    readonly document: string | null;
                    readonly changedBy: MergeChangedBy;
                }>;
            }>;
        } | null;
        /** Of a dry run: what became of each line of the file. */
        readonly report: ImportReportFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** A document as a file. Whoever asked for it sees it, for a day, while they may read the document. */
export type DocumentExportFragment = {
    readonly id: string;
    readonly documentId: string;
    /** Null: the text as it stood when the file was written. */
    readonly versionId: string | null;
    /** The round of monitoring whose table it is; null: the document itself. */
    readonly monitoringRoundId: string | null;
    /** The self-evaluation whose table it is; null: none. */
    readonly selfEvaluationId: string | null;
    readonly format: ExportFormat;
    readonly state: ExportState;
    /** Steps done. */
    readonly done: number;
    /** Steps in all; 0 before it is begun. */
    readonly total: number;
    /** FAILED: why, in Chinese. */
    readonly problem: string | null;
    /** The same in English. */
    readonly problemEn: string | null;
    /** DONE: what the file is called. */
    readonly fileName: string | null;
    /** DONE: length of the file. */
    readonly bytes: number | null;
    /** DONE: SHA-256 of the file, in hexadecimal. */
    readonly sha256: string | null;
    /** DONE: where the file is, at this server, for ten minutes from now; whoever has it gets the file while the viewer may read the document. */
    readonly url: string | null;
    /** From here on it is gone. */
    readonly expiresAt: string;
};
/** What query `ExportFormats` takes. */
export type ExportFormatsQueryVariables = Exact<{
    [key: string]: never;
}>;
/** What query `ExportFormats` gives. */
export type ExportFormatsQuery = {
    /** The formats that exportDocument writes, in the order in which to offer them. */
    readonly exportFormats: ReadonlyArray<ExportFormat>;
};
/** What query `DocumentExport` takes. */
export type DocumentExportQueryVariables = Exact<{
    id: string;
}>;
/** What query `DocumentExport` gives. */
export type DocumentExportQuery = {
    /** Null: none, expired, or somebody else’s. */
    readonly documentExport: DocumentExportFragment | null;
};
/** What mutation `ExportDocument` takes. */
export type ExportDocumentMutationVariables = Exact<{
    input: ExportDocumentInput;
}>;
/** What mutation `ExportDocument` gives. */
export type ExportDocumentMutation = {
    /** Has a document, or a version of it, written as a file. Follow it by exportProgress, or ask documentExport. */
    readonly exportDocument: {
        readonly documentExport: DocumentExportFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What subscription `ExportProgress` takes. */
export type ExportProgressSubscriptionVariables = Exact<{
    id: string;
}>;
/** What subscription `ExportProgress` gives. */
export type ExportProgressSubscription = {
    /** How far it is, at once and after every step; ends with it. */
    readonly exportProgress: DocumentExportFragment;
};
/** DocumentEvent of the kind `CommentAdded`. */
export type DocumentEvent_CommentAdded_Fragment = {
    readonly __typename: 'CommentAdded';
    readonly threadId: string;
    /** Position of this event; documentEvents(after:) goes on behind it. */
    readonly cursor: string;
    readonly at: string;
    readonly documentId: string;
    readonly comment: CommentFragment | null;
    readonly thread: CommentThreadFragment | null;
    /** Who did it; null: several people at once, or the server itself. */
    readonly actor: UserRefFragment | null;
};
/** DocumentEvent of the kind `CommentChanged`. */
export type DocumentEvent_CommentChanged_Fragment = {
    readonly __typename: 'CommentChanged';
    readonly threadId: string;
    /** Position of this event; documentEvents(after:) goes on behind it. */
    readonly cursor: string;
    readonly at: string;
    readonly documentId: string;
    /** The comment that changed; null when it is the thread alone. */
    readonly comment: CommentFragment | null;
    readonly thread: CommentThreadFragment | null;
    /** Who did it; null: several people at once, or the server itself. */
    readonly actor: UserRefFragment | null;
};
/** DocumentEvent of the kind `DocumentChanged`. */
export type DocumentEvent_DocumentChanged_Fragment = {
    readonly __typename: 'DocumentChanged';
    /** Position of this event; documentEvents(after:) goes on behind it. */
    readonly cursor: string;
    readonly at: string;
    readonly documentId: string;
    readonly document: DocumentSummaryFragment | null;
    /** Who did it; null: several people at once, or the server itself. */
    readonly actor: UserRefFragment | null;
};
/** DocumentEvent of the kind `ExecutionChanged`. */
export type DocumentEvent_ExecutionChanged_Fragment = {
    readonly __typename: 'ExecutionChanged';
    readonly goalTableId: string;
    /** Position of this event; documentEvents(after:) goes on behind it. */
    readonly cursor: string;
    readonly at: string;
    readonly documentId: string;
    /** 支出进度 of the project as it is now; null: the text has it no more. */
    readonly execution: TableExecutionFragment | null;
    /** Who did it; null: several people at once, or the server itself. */
    readonly actor: UserRefFragment | null;
};
/** DocumentEvent of the kind `GoalTableChanged`. */
export type DocumentEvent_GoalTableChanged_Fragment = {
    readonly __typename: 'GoalTableChanged';
    readonly goalTableId: string;
    /** Position of this event; documentEvents(after:) goes on behind it. */
    readonly cursor: string;
    readonly at: string;
    readonly documentId: string;
    readonly goalTable: GoalTableFragment | null;
    /** Who did it; null: several people at once, or the server itself. */
    readonly actor: UserRefFragment | null;
};
/** DocumentEvent of the kind `GoalTableRemoved`. */
export type DocumentEvent_GoalTableRemoved_Fragment = {
    readonly __typename: 'GoalTableRemoved';
    readonly goalTableId: string;
    /** Position of this event; documentEvents(after:) goes on behind it. */
    readonly cursor: string;
    readonly at: string;
    readonly documentId: string;
    /** Who did it; null: several people at once, or the server itself. */
    readonly actor: UserRefFragment | null;
};
/** DocumentEvent of the kind `IndicatorChanged`. */
export type DocumentEvent_IndicatorChanged_Fragment = {
    readonly __typename: 'IndicatorChanged';
    /** The table the row stands in. */
    readonly goalTableId: string;
    readonly indicatorId: string;
    /** Position of this event; documentEvents(after:) goes on behind it. */
    readonly cursor: string;
    readonly at: string;
    readonly documentId: string;
    readonly indicator: IndicatorFragment | null;
    /** Who did it; null: several people at once, or the server itself. */
    readonly actor: UserRefFragment | null;
};
/** DocumentEvent of the kind `IndicatorRemoved`. */
export type DocumentEvent_IndicatorRemoved_Fragment = {
    readonly __typename: 'IndicatorRemoved';
    /** The table the row stood in. */
    readonly goalTableId: string;
    readonly indicatorId: string;
    /** Position of this event; documentEvents(after:) goes on behind it. */
    readonly cursor: string;
    readonly at: string;
    readonly documentId: string;
    /** Who did it; null: several people at once, or the server itself. */
    readonly actor: UserRefFragment | null;
};
/** DocumentEvent of the kind `MemberChanged`. */
export type DocumentEvent_MemberChanged_Fragment = {
    readonly __typename: 'MemberChanged';
    readonly userId: string;
    /** Position of this event; documentEvents(after:) goes on behind it. */
    readonly cursor: string;
    readonly at: string;
    readonly documentId: string;
    /** Null: is no longer a member. */
    readonly member: MemberFragment | null;
    /** Who did it; null: several people at once, or the server itself. */
    readonly actor: UserRefFragment | null;
};
/** DocumentEvent of the kind `MonitoringChanged`. */
export type DocumentEvent_MonitoringChanged_Fragment = {
    readonly __typename: 'MonitoringChanged';
    readonly monitoringRoundId: string;
    /** What was filled in; null: the round itself. */
    readonly monitoringEntryId: string | null;
    /** Position of this event; documentEvents(after:) goes on behind it. */
    readonly cursor: string;
    readonly at: string;
    readonly documentId: string;
    readonly monitoringRound: MonitoringRoundFragment | null;
    /** The row that was filled in, as it is now; null: it is about the round itself, or the text has the row no more. */
    readonly monitoringRow: MonitoringRowFragment | null;
    /** Who did it; null: several people at once, or the server itself. */
    readonly actor: UserRefFragment | null;
};
/** DocumentEvent of the kind `ReviewChanged`. */
export type DocumentEvent_ReviewChanged_Fragment = {
    readonly __typename: 'ReviewChanged';
    readonly reviewRoundId: string;
    /** The item it is about; null: the round itself. */
    readonly reviewItemId: string | null;
    /** Position of this event; documentEvents(after:) goes on behind it. */
    readonly cursor: string;
    readonly at: string;
    readonly documentId: string;
    readonly round: ReviewRoundFragment | null;
    /** The item it is about; null: the round itself. */
    readonly item: ReviewItemFragment | null;
    /** Who did it; null: several people at once, or the server itself. */
    readonly actor: UserRefFragment | null;
};
/** DocumentEvent of the kind `SectionChanged`. */
export type DocumentEvent_SectionChanged_Fragment = {
    readonly __typename: 'SectionChanged';
    readonly sectionId: string;
    /** For a change of text: the revision that can now be read. */
    readonly revision: number | null;
    /** Position of this event; documentEvents(after:) goes on behind it. */
    readonly cursor: string;
    readonly at: string;
    readonly documentId: string;
    readonly section: ({
        readonly parent: {
            readonly id: string;
        } | null;
    } & SectionFragment) | null;
    /** Who did it; null: several people at once, or the server itself. */
    readonly actor: UserRefFragment | null;
};
/** DocumentEvent of the kind `SectionRemoved`. */
export type DocumentEvent_SectionRemoved_Fragment = {
    readonly __typename: 'SectionRemoved';
    readonly sectionId: string;
    /** Position of this event; documentEvents(after:) goes on behind it. */
    readonly cursor: string;
    readonly at: string;
    readonly documentId: string;
    /** Who did it; null: several people at once, or the server itself. */
    readonly actor: UserRefFragment | null;
};
/** DocumentEvent of the kind `SelfEvaluationChanged`. */
export type DocumentEvent_SelfEvaluationChanged_Fragment = {
    readonly __typename: 'SelfEvaluationChanged';
    readonly selfEvaluationId: string;
    /** What of it, by its id: the entry of a row that was filled in or scored, the rectification, or the evidence; null: itself. */
    readonly relatedId: string | null;
    /** Position of this event; documentEvents(after:) goes on behind it. */
    readonly cursor: string;
    readonly at: string;
    readonly documentId: string;
    readonly selfEvaluation: SelfEvaluationFragment | null;
    /** The row that was filled in, as it is now; null: it is about something else, or the text has the row no more. */
    readonly evaluationRow: EvaluationRowFragment | null;
    /** What was raised, answered or verified, as it is now; null: it is about something else. */
    readonly rectification: RectificationFragment | null;
    /** What was attached; null: it is about something else, or it was removed. */
    readonly evidence: EvidenceFragment | null;
    /** Who did it; null: several people at once, or the server itself. */
    readonly actor: UserRefFragment | null;
};
/** DocumentEvent of the kind `VersionTaken`. */
export type DocumentEvent_VersionTaken_Fragment = {
    readonly __typename: 'VersionTaken';
    readonly versionId: string;
    /** Position of this event; documentEvents(after:) goes on behind it. */
    readonly cursor: string;
    readonly at: string;
    readonly documentId: string;
    readonly version: VersionFragment | null;
    /** Who did it; null: several people at once, or the server itself. */
    readonly actor: UserRefFragment | null;
};
/** One change of a document, told in commit order. The node it holds is read when the event is sent; null: gone since. */
export type DocumentEventFragment = DocumentEvent_CommentAdded_Fragment | DocumentEvent_CommentChanged_Fragment | DocumentEvent_DocumentChanged_Fragment | DocumentEvent_ExecutionChanged_Fragment | DocumentEvent_GoalTableChanged_Fragment | DocumentEvent_GoalTableRemoved_Fragment | DocumentEvent_IndicatorChanged_Fragment | DocumentEvent_IndicatorRemoved_Fragment | DocumentEvent_MemberChanged_Fragment | DocumentEvent_MonitoringChanged_Fragment | DocumentEvent_ReviewChanged_Fragment | DocumentEvent_SectionChanged_Fragment | DocumentEvent_SectionRemoved_Fragment | DocumentEvent_SelfEvaluationChanged_Fragment | DocumentEvent_VersionTaken_Fragment;
/** Everybody who is in the document now; sent whole after every change. */
export type PresenceFragment = {
    /** Secret of this subscription: updatePresence moves the entry it stands for. */
    readonly presenceId: string;
    readonly documentId: string;
    readonly entries: ReadonlyArray<{
        readonly id: string;
        readonly sectionId: string | null;
        readonly goalTableId: string | null;
        readonly indicatorId: string | null;
        readonly field: string | null;
        readonly user: UserRefFragment | null;
    }>;
};
/** What subscription `DocumentEvents` takes. */
export type DocumentEventsSubscriptionVariables = Exact<{
    documentId: string;
    after?: string | null | undefined;
}>;
/** What subscription `DocumentEvents` gives. */
export type DocumentEventsSubscription = {
    /** Every change of a document, in order, each once. With `after` what was missed comes first; without it, from now on. */
    readonly documentEvents: DocumentEvent_CommentAdded_Fragment | DocumentEvent_CommentChanged_Fragment | DocumentEvent_DocumentChanged_Fragment | DocumentEvent_ExecutionChanged_Fragment | DocumentEvent_GoalTableChanged_Fragment | DocumentEvent_GoalTableRemoved_Fragment | DocumentEvent_IndicatorChanged_Fragment | DocumentEvent_IndicatorRemoved_Fragment | DocumentEvent_MemberChanged_Fragment | DocumentEvent_MonitoringChanged_Fragment | DocumentEvent_ReviewChanged_Fragment | DocumentEvent_SectionChanged_Fragment | DocumentEvent_SectionRemoved_Fragment | DocumentEvent_SelfEvaluationChanged_Fragment | DocumentEvent_VersionTaken_Fragment;
};
/** What subscription `Presence` takes. */
export type PresenceSubscriptionVariables = Exact<{
    documentId: string;
}>;
/** What subscription `Presence` gives. */
export type PresenceSubscription = {
    /** Who is in the document, and where. The viewer is shown in it while this is open. */
    readonly presence: PresenceFragment;
};
/** What mutation `UpdatePresence` takes. */
export type UpdatePresenceMutationVariables = Exact<{
    input: UpdatePresenceInput;
}>;
/** What mutation `UpdatePresence` gives. */
export type UpdatePresenceMutation = {
    /** Says where the viewer is now. Places that are left out are taken back. */
    readonly updatePresence: {
        readonly presenceId: string | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** 绩效运行监控: one look at how a document’s projects stand by the end of a month. */
export type MonitoringRoundFragment = {
    readonly id: string;
    readonly version: number;
    readonly documentId: string;
    /** 1–12: the figures are those of its last day. */
    readonly month: number;
    /** By which day it is handed in, Beijing time. */
    readonly dueDate: string;
    readonly status: MonitoringStatus;
    /** It is with its departments, and the day is over. */
    readonly overdue: boolean;
    readonly startedAt: string;
    readonly submittedAt: string | null;
    /** When it was returned or accepted last. */
    readonly decidedAt: string | null;
    /** What was said of it as a whole then; empty when nothing. */
    readonly opinion: string;
    readonly startedBy: UserRefFragment | null;
    readonly submittedBy: UserRefFragment | null;
    /** Who returned or accepted it last. */
    readonly decidedBy: UserRefFragment | null;
    readonly counts: {
        readonly rows: number;
        /** Rows that lack nothing. */
        readonly complete: number;
        readonly red: number;
        readonly yellow: number;
        readonly green: number;
        readonly blue: number;
    };
};
/** A row of a round, filled in or not. Numbers are in the target’s own unit. */
export type MonitoringRowFragment = {
    readonly roundId: string;
    readonly goalTableId: string;
    readonly indicatorId: string;
    /** Null: nothing was filled in yet. */
    readonly entryId: string | null;
    /** What filling it in expects; 0 while nothing is filled in. */
    readonly version: number;
    readonly level3: string;
    /** 实际完成值, of a target with a number, in its own unit: of a round to date, of a self-evaluation over the year. */
    readonly actual: string | null;
    /** 达成情况: the same of a target in words. */
    readonly attainment: Attainment | null;
    /** 全年预计完成情况. */
    readonly expected: string | null;
    readonly expectedAttainment: Attainment | null;
    /** 偏差: expected less the target; null for words. */
    readonly deviation: string | null;
    /** 偏差原因 */
    readonly cause: DeviationCause | null;
    /** 原因说明; empty when there is none. */
    readonly explanation: string;
    /** 纠偏措施; empty when there is none. */
    readonly correctiveAction: string;
    /** 完成可能性 */
    readonly likelihood: Likelihood | null;
    /** What it lacks before the round can be submitted. */
    readonly missing: ReadonlyArray<MissingFigure>;
    readonly level1: {
        readonly code: string;
        readonly label: string;
    };
    readonly level2: {
        readonly code: string;
        readonly label: string;
    };
    /** 年度指标值 */
    readonly target: {
        readonly text: string;
        readonly number: string | null;
        /** As written: "万份" */
        readonly unit: string | null;
    };
    /** Null until there is a value. */
    readonly light: {
        readonly light: Light;
        /** What should have been reached; null where a target is kept or not. */
        readonly due: string | null;
        /** The value in percent of it. */
        readonly percent: string | null;
    } | null;
};
/** What query `MonitoringRounds` takes. */
export type MonitoringRoundsQueryVariables = Exact<{
    documentId: string;
}>;
/** What query `MonitoringRounds` gives. */
export type MonitoringRoundsQuery = {
    readonly document: {
        /** Rounds of 绩效运行监控, by month. */
        readonly monitoringRounds: ReadonlyArray<MonitoringRoundFragment>;
    } | null;
};
/** What query `MonitoringRound` takes. */
export type MonitoringRoundQueryVariables = Exact<{
    id: string;
}>;
/** What query `MonitoringRound` gives. */
export type MonitoringRoundQuery = {
    readonly node: {
        readonly __typename: 'Comment';
    } | {
        readonly __typename: 'CommentThread';
    } | {
        readonly __typename: 'Document';
    } | {
        readonly __typename: 'Evidence';
    } | {
        readonly __typename: 'GoalTable';
    } | {
        readonly __typename: 'InboxEntry';
    } | {
        readonly __typename: 'Indicator';
    } | ({
        readonly __typename: 'MonitoringRound';
        /** In the order of the text. Once it is handed in, as it was handed in. */
        readonly rows: ReadonlyArray<MonitoringRowFragment>;
        /** Threads on rows that it was returned with, over all returns. */
        readonly opinions: ReadonlyArray<CommentThreadFragment>;
        /** 支出进度 of all projects by the end of its month, as it is booked now. */
        readonly execution: ReadonlyArray<TableExecutionFragment>;
    } & MonitoringRoundFragment) | {
        readonly __typename: 'Part';
    } | {
        readonly __typename: 'Rectification';
    } | {
        readonly __typename: 'ReviewItem';
    } | {
        readonly __typename: 'ReviewRound';
    } | {
        readonly __typename: 'Section';
    } | {
        readonly __typename: 'SelfEvaluation';
    } | {
        readonly __typename: 'User';
    } | {
        readonly __typename: 'Version';
    } | null;
};
/** What query `OverdueMonitoring` takes. */
export type OverdueMonitoringQueryVariables = Exact<{
    first?: number;
    after?: string | null | undefined;
}>;
/** What query `OverdueMonitoring` gives. */
export type OverdueMonitoringQuery = {
    /** Rounds that are overdue, the longest first, in documents the viewer may read. */
    readonly overdueMonitoring: {
        readonly nodes: ReadonlyArray<({
            readonly document: {
                readonly id: string;
                readonly title: string;
                readonly departmentName: string;
            } | null;
        } & MonitoringRoundFragment)>;
        readonly pageInfo: PageInfoFragment;
    };
};
/** What mutation `StartMonitoring` takes. */
export type StartMonitoringMutationVariables = Exact<{
    input: StartMonitoringInput;
}>;
/** What mutation `StartMonitoring` gives. */
export type StartMonitoringMutation = {
    /** 开始一轮绩效运行监控 of an approved text. */
    readonly startMonitoring: {
        readonly round: MonitoringRoundFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `FillMonitoring` takes. */
export type FillMonitoringMutationVariables = Exact<{
    input: FillMonitoringInput;
}>;
/** What mutation `FillMonitoring` gives. */
export type FillMonitoringMutation = {
    /** 填报 one row of a round, figure by figure. */
    readonly fillMonitoring: {
        readonly row: MonitoringRowFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `SubmitMonitoring` takes. */
export type SubmitMonitoringMutationVariables = Exact<{
    input: SubmitMonitoringInput;
}>;
/** What mutation `SubmitMonitoring` gives. */
export type SubmitMonitoringMutation = {
    /** 报送: hands a round in to the bureau, once every row is filled in or explained. */
    readonly submitMonitoring: {
        readonly round: MonitoringRoundFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `ReturnMonitoring` takes. */
export type ReturnMonitoringMutationVariables = Exact<{
    input: ReturnMonitoringInput;
}>;
/** What mutation `ReturnMonitoring` gives. */
export type ReturnMonitoringMutation = {
    /** 退回 a round with what is to be mended. */
    readonly returnMonitoring: {
        readonly round: MonitoringRoundFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `AcceptMonitoring` takes. */
export type AcceptMonitoringMutationVariables = Exact<{
    input: AcceptMonitoringInput;
}>;
/** What mutation `AcceptMonitoring` gives. */
export type AcceptMonitoringMutation = {
    /** 通过: ends a round. */
    readonly acceptMonitoring: {
        readonly round: MonitoringRoundFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** Node of the kind `Comment`. */
export type Node_Comment_Fragment = ({
    readonly __typename: 'Comment';
    readonly id: string;
} & CommentFragment);
/** Node of the kind `CommentThread`. */
export type Node_CommentThread_Fragment = ({
    readonly __typename: 'CommentThread';
    readonly id: string;
} & CommentThreadFragment);
/** Node of the kind `Document`. */
export type Node_Document_Fragment = {
    readonly __typename: 'Document';
    readonly id: string;
};
/** Node of the kind `Evidence`. */
export type Node_Evidence_Fragment = {
    readonly __typename: 'Evidence';
    readonly id: string;
};
/** Node of the kind `GoalTable`. */
export type Node_GoalTable_Fragment = ({
    readonly __typename: 'GoalTable';
    readonly id: string;
} & GoalTableFragment);
/** Node of the kind `InboxEntry`. */
export type Node_InboxEntry_Fragment = {
    readonly __typename: 'InboxEntry';
    readonly id: string;
};
/** Node of the kind `Indicator`. */
export type Node_Indicator_Fragment = ({
    readonly __typename: 'Indicator';
    readonly id: string;
} & IndicatorFragment);
/** Node of the kind `MonitoringRound`. */
export type Node_MonitoringRound_Fragment = {
    readonly __typename: 'MonitoringRound';
    readonly id: string;
};
/** Node of the kind `Part`. */
export type Node_Part_Fragment = {
    readonly __typename: 'Part';
    readonly id: string;
};
/** Node of the kind `Rectification`. */
export type Node_Rectification_Fragment = {
    readonly __typename: 'Rectification';
    readonly id: string;
};
/** Node of the kind `ReviewItem`. */
export type Node_ReviewItem_Fragment = {
    readonly __typename: 'ReviewItem';
    readonly id: string;
};
/** Node of the kind `ReviewRound`. */
export type Node_ReviewRound_Fragment = {
    readonly __typename: 'ReviewRound';
    readonly id: string;
};
/** Node of the kind `Section`. */
export type Node_Section_Fragment = ({
    readonly __typename: 'Section';
    readonly id: string;
} & SectionFragment);
/** Node of the kind `SelfEvaluation`. */
export type Node_SelfEvaluation_Fragment = {
    readonly __typename: 'SelfEvaluation';
    readonly id: string;
};
/** Node of the kind `User`. */
export type Node_User_Fragment = ({
    readonly __typename: 'User';
    readonly id: string;
} & UserRefFragment);
/** Node of the kind `Version`. */
export type Node_Version_Fragment = {
    readonly __typename: 'Version';
    readonly id: string;
};
/** Anything with an opaque global id, readable by node(id:). */
export type NodeFragment = Node_Comment_Fragment | Node_CommentThread_Fragment | Node_Document_Fragment | Node_Evidence_Fragment | Node_GoalTable_Fragment | Node_InboxEntry_Fragment | Node_Indicator_Fragment | Node_MonitoringRound_Fragment | Node_Part_Fragment | Node_Rectification_Fragment | Node_ReviewItem_Fragment | Node_ReviewRound_Fragment | Node_Section_Fragment | Node_SelfEvaluation_Fragment | Node_User_Fragment | Node_Version_Fragment;
/** What query `Node` takes. */
export type NodeQueryVariables = Exact<{
    id: string;
}>;
/** What query `Node` gives. */
export type NodeQuery = {
    readonly node: Node_Comment_Fragment | Node_CommentThread_Fragment | Node_Document_Fragment | Node_Evidence_Fragment | Node_GoalTable_Fragment | Node_InboxEntry_Fragment | Node_Indicator_Fragment | Node_MonitoringRound_Fragment | Node_Part_Fragment | Node_Rectification_Fragment | Node_ReviewItem_Fragment | Node_ReviewRound_Fragment | Node_Section_Fragment | Node_SelfEvaluation_Fragment | Node_User_Fragment | Node_Version_Fragment | null;
};
/** What query `Nodes` takes. */
export type NodesQueryVariables = Exact<{
    ids: ReadonlyArray<string> | string;
}>;
/** What query `Nodes` gives. */
export type NodesQuery = {
    /** At most 100; null for each that is gone or that the viewer may not see. */
    readonly nodes: ReadonlyArray<Node_Comment_Fragment | Node_CommentThread_Fragment | Node_Document_Fragment | Node_Evidence_Fragment | Node_GoalTable_Fragment | Node_InboxEntry_Fragment | Node_Indicator_Fragment | Node_MonitoringRound_Fragment | Node_Part_Fragment | Node_Rectification_Fragment | Node_ReviewItem_Fragment | Node_ReviewRound_Fragment | Node_Section_Fragment | Node_SelfEvaluation_Fragment | Node_User_Fragment | Node_Version_Fragment | null>;
};
/** What query `DocumentReport` takes. */
export type DocumentReportQueryVariables = Exact<{
    documentId: string;
}>;
/** What query `DocumentReport` gives. */
export type DocumentReportQuery = {
    readonly document: {
        /** 绩效自评报告 of this text; null: it is not begun, or the viewer may not read it. */
        readonly report: DocumentSummaryFragment | null;
        /** What this document is the report of; null: it is none. */
        readonly reportOf: {
            /** What was printed are the results as they stand, and no earlier figure is back in the text; false: refreshReport prints them anew. Null as selfEvaluation is. */
            readonly isCurrent: boolean | null;
            readonly startedAt: string;
            /** The text of the year; null: the viewer may not read it. */
            readonly document: DocumentRefFragment | null;
            /** Whose results it prints; null: the viewer may not read the text of the year. */
            readonly selfEvaluation: {
                readonly id: string;
                readonly version: number;
                readonly status: SelfEvaluationStatus;
                /** Of the document: the mean of its projects, weighed by their budgets; null while a row has no result. */
                readonly score: string | null;
                readonly grade: ReviewGrade | null;
            } | null;
        } | null;
    } | null;
};
/** What mutation `StartReport` takes. */
export type StartReportMutationVariables = Exact<{
    input: StartReportInput;
}>;
/** What mutation `StartReport` gives. */
export type StartReportMutation = {
    /** 编写绩效自评报告 of a self-evaluation: a document of its own, with the results printed into it. A self-evaluation has one: asked again gives it. */
    readonly startReport: {
        /** The report, also where there was one. */
        readonly document: DocumentSummaryFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `RefreshReport` takes. */
export type RefreshReportMutationVariables = Exact<{
    input: RefreshReportInput;
}>;
/** What mutation `RefreshReport` gives. */
export type RefreshReportMutation = {
    /** 更新结果: prints the results into a report anew; what somebody changed of them stays. */
    readonly refreshReport: {
        /** Sections in which somebody changed what was printed: that stays as they wrote it. */
        readonly keptSectionIds: ReadonlyArray<string> | null;
        readonly document: DocumentSummaryFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What is read of a CriterionGrades. */
export type CriterionGradesFragment = {
    /** 完整性 */
    readonly completeness: ReviewGrade;
    /** 相关性 */
    readonly relevance: ReviewGrade;
    /** 适当性 */
    readonly appropriateness: ReviewGrade;
    /** 可行性 */
    readonly feasibility: ReviewGrade;
};
/** Why a warning stands, as it was submitted with a round. */
export type FindingExplanationFragment = {
    /** Finding.id */
    readonly findingId: string;
    readonly rule: string;
    readonly nodeId: string;
    readonly field: string | null;
    /** What the rule said. */
    readonly message: string;
    readonly text: string;
    /** When it was written; one that was carried over is older than its round. */
    readonly at: string;
    readonly author: UserRefFragment | null;
};
/** 审核意见: something the authors have to answer. */
export type ReviewItemFragment = {
    readonly id: string;
    readonly version: number;
    /** From 1 in its round. */
    readonly ordinal: number;
    readonly status: ReviewItemStatus;
    readonly criterion: ReviewCriterion | null;
    /** What the reviewer asked for, as it was raised. */
    readonly text: string;
    readonly raisedAt: string;
    readonly raisedBy: UserRefFragment | null;
    /** In which it was raised. */
    readonly round: {
        readonly id: string;
        /** From 1, over all editions. */
        readonly number: number;
    };
    readonly subject: {
        /** Where it is, for people. */
        readonly label: string;
        /** The passage, or what the field held; null for a place as a whole. */
        readonly quote: string | null;
        /** For a row or a cell of it: the cells of the row, by field. */
        readonly row: unknown;
    };
    /** Where it was raised; the thread’s own anchor may have moved on. */
    readonly anchor: CommentAnchorFragment;
    readonly thread: {
        readonly id: string;
        readonly version: number;
        readonly status: CommentStatus;
    } | null;
    /** Oldest first; the last one counts. */
    readonly answers: ReadonlyArray<{
        readonly at: string;
        readonly kind: AnswerKind;
        /** Empty when there is none. */
        readonly text: string;
        readonly author: UserRefFragment | null;
        /** The round it followed. */
        readonly round: {
            readonly id: string;
            /** From 1, over all editions. */
            readonly number: number;
        };
    }>;
    /** Oldest first; the last one counts. */
    readonly verifications: ReadonlyArray<{
        readonly at: string;
        readonly verdict: ItemVerdict;
        /** Why it was reopened; empty when there is none. */
        readonly text: string;
        readonly reviewer: UserRefFragment | null;
        /** The round in which it was given. */
        readonly round: {
            readonly id: string;
            /** From 1, over all editions. */
            readonly number: number;
        };
    }>;
};
/** 审核轮次: one submission and what became of it. */
export type ReviewRoundFragment = {
    readonly id: string;
    readonly version: number;
    /** From 1, over all editions. */
    readonly number: number;
    readonly edition: number;
    readonly submittedAt: string;
    readonly startedAt: string | null;
    readonly closedAt: string | null;
    /** Null while it goes on. */
    readonly outcome: RoundOutcome | null;
    /** The overall grade, as whoever ended the round gave it. */
    readonly grade: ReviewGrade | null;
    readonly summary: string | null;
    readonly submittedBy: UserRefFragment | null;
    readonly startedBy: UserRefFragment | null;
    readonly closedBy: UserRefFragment | null;
    /** As whoever ended the round gave them. */
    readonly criteria: CriterionGradesFragment | null;
    /** Of each reviewer who gave one. */
    readonly opinions: ReadonlyArray<{
        readonly at: string;
        readonly grade: ReviewGrade;
        /** Empty when there is none. */
        readonly summary: string;
        readonly reviewer: UserRefFragment | null;
        readonly criteria: CriterionGradesFragment;
    }>;
    /** Why the warnings stood that it was submitted with. */
    readonly explanations: ReadonlyArray<FindingExplanationFragment>;
    /** Raised when the text was returned. */
    readonly items: ReadonlyArray<ReviewItemFragment>;
};
/** Where a document stands in its reviews. */
export type ReviewFragment = {
    /** 1 at first; each adjustment of an approved text begins the next. */
    readonly edition: number;
    /** It was returned with a grade after which it may not be submitted again (差). */
    readonly rejected: boolean;
    /** The present round, or the last one; null before the first submission. */
    readonly round: {
        readonly id: string;
        readonly version: number;
        /** From 1, over all editions. */
        readonly number: number;
        /** Null while it goes on. */
        readonly outcome: RoundOutcome | null;
        /** The overall grade, as whoever ended the round gave it. */
        readonly grade: ReviewGrade | null;
        readonly submittedAt: string;
        readonly startedAt: string | null;
        readonly closedAt: string | null;
    } | null;
    /** Items of all rounds that are not settled. */
    readonly openItems: ReadonlyArray<ReviewItemFragment>;
    /** Oldest first. */
    readonly adjustments: ReadonlyArray<{
        /** The edition it began. */
        readonly edition: number;
        readonly at: string;
        readonly reason: string;
        readonly adjustedBy: UserRefFragment | null;
        /** The round whose outcome it set aside. */
        readonly round: {
            readonly id: string;
            /** From 1, over all editions. */
            readonly number: number;
        } | null;
    }>;
};
/** What is still to be done before the text can be submitted; who may submit is in viewerCan. */
export type ReadinessFragment = {
    /** Nothing is left to do. */
    readonly ready: boolean;
    /** Findings of severity ERROR. */
    readonly errors: number;
    /** Warnings without an explanation. */
    readonly unexplained: number;
    /** Of the report of a self-evaluation: what is not settled yet, to whoever may read the text of the year. */
    readonly reportLacks: ReadonlyArray<ReportLack>;
    /** All findings, in the order of the document. */
    readonly findings: ReadonlyArray<{
        /** An error, or a warning that nobody has explained. */
        readonly blocks: boolean;
        readonly finding: FindingFragment;
        /** Of a warning, as it was submitted last. */
        readonly explanation: FindingExplanationFragment | null;
    }>;
    /** Items of earlier rounds without an answer. */
    readonly unansweredItems: ReadonlyArray<ReviewItemFragment>;
};
/** A stretch of text. KEPT and DELETED runs put together are the text before, KEPT and INSERTED runs the text after. */
export type DiffRunFragment = {
    readonly kind: DiffRunKind;
    readonly text: string;
    /** DELETED or INSERTED: the same paragraph stands elsewhere on the other side. */
    readonly moved: boolean;
};
/** Everything in which the text differs from what was submitted with a round. */
export type ChangedSinceFragment = {
    /** Cover, titles, table heads, goals and cells; in the order of the first change. */
    readonly fields: ReadonlyArray<{
        readonly nodeId: string;
        /** Null: the node as a whole. */
        readonly field: string | null;
        readonly kind: ChangeKind;
        readonly before: unknown;
        readonly after: unknown;
        /** Of the last step. */
        readonly at: string;
        /** Who did the last step; null: several people at once, or the server itself. */
        readonly changedBy: UserRefFragment | null;
    }>;
    readonly sections: ReadonlyArray<{
        readonly sectionId: string;
        readonly title: string;
        /** As it was submitted; null: added since. */
        readonly before: {
            readonly generation: number;
            readonly revision: number;
        } | null;
        /** As it is then; null: removed since. */
        readonly after: {
            readonly generation: number;
            readonly revision: number;
        } | null;
        /** What became of its words; null: its text was not kept when the round began. */
        readonly text: ReadonlyArray<DiffRunFragment> | null;
    }>;
};
/** What query `Review` takes. */
export type ReviewQueryVariables = Exact<{
    documentId: string;
}>;
/** What query `Review` gives. */
export type ReviewQuery = {
    readonly document: {
        /** Grows with every change of the document’s own fields; what expectedVersion is compared with. */
        readonly version: number;
        readonly status: DocumentStatus;
        /** Where the text stands in its reviews. */
        readonly review: ReviewFragment;
    } | null;
};
/** What query `Readiness` takes. */
export type ReadinessQueryVariables = Exact<{
    documentId: string;
}>;
/** What query `Readiness` gives. */
export type ReadinessQuery = {
    readonly document: {
        /** What is still to be done before the text can be submitted. */
        readonly readiness: ReadinessFragment;
    } | null;
};
/** What query `ReviewRound` takes. */
export type ReviewRoundQueryVariables = Exact<{
    id: string;
}>;
/** What query `ReviewRound` gives. */
export type ReviewRoundQuery = {
    readonly node: {
        readonly __typename: 'Comment';
    } | {
        readonly __typename: 'CommentThread';
    } | {
        readonly __typename: 'Document';
    } | {
        readonly __typename: 'Evidence';
    } | {
        readonly __typename: 'GoalTable';
    } | {
        readonly __typename: 'InboxEntry';
    } | {
        readonly __typename: 'Indicator';
    } | {
        readonly __typename: 'MonitoringRound';
    } | {
        readonly __typename: 'Part';
    } | {
        readonly __typename: 'Rectification';
    } | {
        readonly __typename: 'ReviewItem';
    } | ({
        readonly __typename: 'ReviewRound';
    } & ReviewRoundFragment) | {
        readonly __typename: 'Section';
    } | {
        readonly __typename: 'SelfEvaluation';
    } | {
        readonly __typename: 'User';
    } | {
        readonly __typename: 'Version';
    } | null;
};
/** What query `ReviewItem` takes. */
export type ReviewItemQueryVariables = Exact<{
    id: string;
}>;
/** What query `ReviewItem` gives. */
export type ReviewItemQuery = {
    readonly node: {
        readonly __typename: 'Comment';
    } | {
        readonly __typename: 'CommentThread';
    } | {
        readonly __typename: 'Document';
    } | {
        readonly __typename: 'Evidence';
    } | {
        readonly __typename: 'GoalTable';
    } | {
        readonly __typename: 'InboxEntry';
    } | {
        readonly __typename: 'Indicator';
    } | {
        readonly __typename: 'MonitoringRound';
    } | {
        readonly __typename: 'Part';
    } | {
        readonly __typename: 'Rectification';
    } | ({
        readonly __typename: 'ReviewItem';
    } & ReviewItemFragment) | {
        readonly __typename: 'ReviewRound';
    } | {
        readonly __typename: 'Section';
    } | {
        readonly __typename: 'SelfEvaluation';
    } | {
        readonly __typename: 'User';
    } | {
        readonly __typename: 'Version';
    } | null;
};
/** What query `ReviewRounds` takes. */
export type ReviewRoundsQueryVariables = Exact<{
    documentId: string;
    first?: number;
    after?: string | null | undefined;
}>;
/** What query `ReviewRounds` gives. */
export type ReviewRoundsQuery = {
    readonly document: {
        /** All rounds, newest first. */
        readonly reviewRounds: {
            readonly nodes: ReadonlyArray<ReviewRoundFragment>;
            readonly pageInfo: PageInfoFragment;
        };
    } | null;
};
/** What query `ChangedSince` takes. */
export type ChangedSinceQueryVariables = Exact<{
    roundId: string;
    until?: number | null | undefined;
}>;
/** What query `ChangedSince` gives. */
export type ChangedSinceQuery = {
    readonly node: {
        readonly __typename: 'Comment';
    } | {
        readonly __typename: 'CommentThread';
    } | {
        readonly __typename: 'Document';
    } | {
        readonly __typename: 'Evidence';
    } | {
        readonly __typename: 'GoalTable';
    } | {
        readonly __typename: 'InboxEntry';
    } | {
        readonly __typename: 'Indicator';
    } | {
        readonly __typename: 'MonitoringRound';
    } | {
        readonly __typename: 'Part';
    } | {
        readonly __typename: 'Rectification';
    } | {
        readonly __typename: 'ReviewItem';
    } | {
        readonly __typename: 'ReviewRound';
        /** What changed since it was submitted, until now or until a later round was. */
        readonly changedSince: ChangedSinceFragment;
    } | {
        readonly __typename: 'Section';
    } | {
        readonly __typename: 'SelfEvaluation';
    } | {
        readonly __typename: 'User';
    } | {
        readonly __typename: 'Version';
    } | null;
};
/** What mutation `SubmitDocument` takes. */
export type SubmitDocumentMutationVariables = Exact<{
    input: SubmitDocumentInput;
}>;
/** What mutation `SubmitDocument` gives. */
export type SubmitDocumentMutation = {
    /** 送审: begins a review round; nobody can write in the text from then on. Document.readiness lists what is still to be done. */
    readonly submitDocument: {
        readonly document: DocumentSummaryFragment | null;
        readonly round: ReviewRoundFragment | null;
        /** Why it was not submitted, or what it was submitted with. */
        readonly readiness: ReadinessFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `WithdrawDocument` takes. */
export type WithdrawDocumentMutationVariables = Exact<{
    input: WithdrawDocumentInput;
}>;
/** What mutation `WithdrawDocument` gives. */
export type WithdrawDocumentMutation = {
    /** 撤回: before anybody began to review it. */
    readonly withdrawDocument: {
        readonly document: DocumentSummaryFragment | null;
        readonly round: ReviewRoundFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `StartReview` takes. */
export type StartReviewMutationVariables = Exact<{
    input: StartReviewInput;
}>;
/** What mutation `StartReview` gives. */
export type StartReviewMutation = {
    /** 开始审核: the authors cannot take it back any more. */
    readonly startReview: {
        readonly document: DocumentSummaryFragment | null;
        readonly round: ReviewRoundFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `GiveOpinion` takes. */
export type GiveOpinionMutationVariables = Exact<{
    input: GiveOpinionInput;
}>;
/** What mutation `GiveOpinion` gives. */
export type GiveOpinionMutation = {
    /** What the viewer thinks of the text in the round that goes on; given anew it replaces the earlier one. */
    readonly giveOpinion: {
        readonly round: ReviewRoundFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `ReturnDocument` takes. */
export type ReturnDocumentMutationVariables = Exact<{
    input: ReturnDocumentInput;
}>;
/** What mutation `ReturnDocument` gives. */
export type ReturnDocumentMutation = {
    /** 退回: ends the round with grades and the items to mend. */
    readonly returnDocument: {
        readonly document: DocumentSummaryFragment | null;
        readonly round: ReviewRoundFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `AnswerReviewItem` takes. */
export type AnswerReviewItemMutationVariables = Exact<{
    input: AnswerReviewItemInput;
}>;
/** What mutation `AnswerReviewItem` gives. */
export type AnswerReviewItemMutation = {
    readonly answerReviewItem: {
        readonly item: ReviewItemFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `VerifyReviewItem` takes. */
export type VerifyReviewItemMutationVariables = Exact<{
    input: VerifyReviewItemInput;
}>;
/** What mutation `VerifyReviewItem` gives. */
export type VerifyReviewItemMutation = {
    /** Accepts the answer, which resolves the thread, or reopens the item. */
    readonly verifyReviewItem: {
        readonly item: ReviewItemFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `ApproveDocument` takes. */
export type ApproveDocumentMutationVariables = Exact<{
    input: ApproveDocumentInput;
}>;
/** What mutation `ApproveDocument` gives. */
export type ApproveDocumentMutation = {
    /** 批复: ends the round; the text stays as it is. */
    readonly approveDocument: {
        readonly document: DocumentSummaryFragment | null;
        readonly round: ReviewRoundFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `PublishDocument` takes. */
export type PublishDocumentMutationVariables = Exact<{
    input: PublishDocumentInput;
}>;
/** What mutation `PublishDocument` gives. */
export type PublishDocumentMutation = {
    /** 公开 */
    readonly publishDocument: {
        readonly document: DocumentSummaryFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `AdjustDocument` takes. */
export type AdjustDocumentMutationVariables = Exact<{
    input: AdjustDocumentInput;
}>;
/** What mutation `AdjustDocument` gives. */
export type AdjustDocumentMutation = {
    /** 调整: opens an approved text as its next edition, to be submitted and approved again. */
    readonly adjustDocument: {
        readonly document: DocumentSummaryFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** One node that has the words: in its titles, in its prose, in its cells, or as a comment. */
export type SearchHitFragment = {
    readonly documentId: string;
    readonly nodeId: string;
    readonly nodeKind: SearchNodeKind;
    /** The field of the excerpt: the first that has all the words, or most of them. */
    readonly field: string;
    /** The words with what stands around them. */
    readonly excerpt: string;
    readonly document: DocumentRefFragment | null;
    readonly node: {
        readonly __typename: 'Comment';
        readonly id: string;
    } | {
        readonly __typename: 'CommentThread';
        readonly id: string;
    } | {
        readonly __typename: 'Document';
        readonly id: string;
    } | {
        readonly __typename: 'Evidence';
        readonly id: string;
    } | {
        readonly __typename: 'GoalTable';
        readonly id: string;
    } | {
        readonly __typename: 'InboxEntry';
        readonly id: string;
    } | {
        readonly __typename: 'Indicator';
        readonly id: string;
    } | {
        readonly __typename: 'MonitoringRound';
        readonly id: string;
    } | {
        readonly __typename: 'Part';
        readonly id: string;
    } | {
        readonly __typename: 'Rectification';
        readonly id: string;
    } | {
        readonly __typename: 'ReviewItem';
        readonly id: string;
    } | {
        readonly __typename: 'ReviewRound';
        readonly id: string;
    } | {
        readonly __typename: 'Section';
        readonly id: string;
    } | {
        readonly __typename: 'SelfEvaluation';
        readonly id: string;
    } | {
        readonly __typename: 'User';
        readonly id: string;
    } | {
        readonly __typename: 'Version';
        readonly id: string;
    } | null;
    readonly highlights: ReadonlyArray<{
        readonly start: number;
        readonly length: number;
    }>;
};
/** What query `Search` takes. */
export type SearchQueryVariables = Exact<{
    query: string;
    documentId?: string | null | undefined;
    first?: number;
    after?: string | null | undefined;
}>;
/** What query `Search` gives. */
export type SearchQuery = {
    /** Finds nodes that have all the words, in titles, prose, cells and comments of one document, or of all the viewer may read. The query as one piece comes first, then titles, prose, cells, comments; in each the newer document. */
    readonly search: {
        readonly nodes: ReadonlyArray<SearchHitFragment>;
        readonly pageInfo: PageInfoFragment;
    };
};
/** Where a section is edited live, by any y-websocket client. */
export type CollabFragment = {
    /** Path of the WebSocket on this server. */
    readonly path: string;
    /** Room name for the y-websocket client. */
    readonly room: string;
    /** Grows when the section’s Yjs document is rebuilt; a client that holds another generation must drop its copy. */
    readonly generation: number;
};
/** A narrative section. Its text is edited live at `collab`; text, html and markdown are readable forms of it as of `revision`. */
export type SectionFragment = {
    readonly id: string;
    /** Version of title, kind and place; the text has `revision`. */
    readonly version: number;
    readonly kind: SectionKind;
    /** As printed: "一、", "1." */
    readonly number: string;
    readonly ordinal: number;
    readonly title: string;
    readonly text: string;
    /** Sequence number of the last durable edit in text, html and markdown. */
    readonly revision: number;
    readonly collab: CollabFragment;
};
/** A stretch of a section’s text that one user wrote at one time. */
export type AttributedRangeFragment = {
    /** Offset of its first character, in UTF-16 units. */
    readonly from: number;
    /** Offset behind its last character. */
    readonly to: number;
    readonly text: string;
    /** When it was written, true to a minute; null when that is not known. */
    readonly at: string | null;
    /** Null when nobody knows: the text is older than the record of authors, or the account is gone. */
    readonly author: UserRefFragment | null;
};
/** What query `Section` takes. */
export type SectionQueryVariables = Exact<{
    id: string;
}>;
/** What query `Section` gives. */
export type SectionQuery = {
    readonly node: {
        readonly __typename: 'Comment';
    } | {
        readonly __typename: 'CommentThread';
    } | {
        readonly __typename: 'Document';
    } | {
        readonly __typename: 'Evidence';
    } | {
        readonly __typename: 'GoalTable';
    } | {
        readonly __typename: 'InboxEntry';
    } | {
        readonly __typename: 'Indicator';
    } | {
        readonly __typename: 'MonitoringRound';
    } | {
        readonly __typename: 'Part';
    } | {
        readonly __typename: 'Rectification';
    } | {
        readonly __typename: 'ReviewItem';
    } | {
        readonly __typename: 'ReviewRound';
    } | ({
        readonly __typename: 'Section';
        readonly html: string;
        readonly markdown: string;
        /** Indicators read out of the prose of a sub-goal; of other sections none. */
        readonly embeddedIndicators: ReadonlyArray<{
            readonly name: string | null;
            readonly target: TargetFragment;
        }>;
        readonly parent: {
            readonly id: string;
        } | null;
        readonly children: ReadonlyArray<{
            readonly id: string;
        }>;
        /** The section of last year’s text that this one was made of; null: none, or the viewer may not read it. */
        readonly lastYear: {
            readonly id: string;
            readonly title: string;
            readonly text: string;
        } | null;
    } & SectionFragment) | {
        readonly __typename: 'SelfEvaluation';
    } | {
        readonly __typename: 'User';
    } | {
        readonly __typename: 'Version';
    } | null;
};
/** A number of a section’s text that is linked to a cell or a sum, and follows it. */
export type ValueLinkFragment = {
    /** What it is linked to, for LINK_VALUE: `tbl_…/budget.total/万元`, `tbl_…/indicatorCount`, `ind_…/target`, `document/projectCount`. */
    readonly source: string;
    /** What that is called; null where it is gone. */
    readonly label: string | null;
    readonly labelEn: string | null;
    /** What stands in the text. */
    readonly text: string;
    /** What was last written there from the source. */
    readonly value: string;
    /** What the source is now; null where it is gone or empty. */
    readonly current: string | null;
    readonly state: ValueLinkState;
    /** Offset of its first character in `text` of the section, in UTF-16 units. */
    readonly start: number;
};
/** What query `SectionValueLinks` takes. */
export type SectionValueLinksQueryVariables = Exact<{
    id: string;
}>;
/** What query `SectionValueLinks` gives. */
export type SectionValueLinksQuery = {
    readonly node: {
        readonly __typename: 'Comment';
    } | {
        readonly __typename: 'CommentThread';
    } | {
        readonly __typename: 'Document';
    } | {
        readonly __typename: 'Evidence';
    } | {
        readonly __typename: 'GoalTable';
    } | {
        readonly __typename: 'InboxEntry';
    } | {
        readonly __typename: 'Indicator';
    } | {
        readonly __typename: 'MonitoringRound';
    } | {
        readonly __typename: 'Part';
    } | {
        readonly __typename: 'Rectification';
    } | {
        readonly __typename: 'ReviewItem';
    } | {
        readonly __typename: 'ReviewRound';
    } | {
        readonly __typename: 'Section';
        /** Sequence number of the last durable edit in text, html and markdown. */
        readonly revision: number;
        /** Numbers of the text that are linked, as of `revision`, in their order. */
        readonly valueLinks: ReadonlyArray<ValueLinkFragment>;
    } | {
        readonly __typename: 'SelfEvaluation';
    } | {
        readonly __typename: 'User';
    } | {
        readonly __typename: 'Version';
    } | null;
};
/** What query `SectionsAsHtml` takes. */
export type SectionsAsHtmlQueryVariables = Exact<{
    ids: ReadonlyArray<string> | string;
}>;
/** What query `SectionsAsHtml` gives. */
export type SectionsAsHtmlQuery = {
    /** At most 100; null for each that is gone or that the viewer may not see. */
    readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly html: string;
    } | Record<PropertyKey, never> | null>;
};
/** What query `SectionAttribution` takes. */
export type SectionAttributionQueryVariables = Exact<{
    id: string;
    from?: number;
}>;
/** What query `SectionAttribution` gives. */
export type SectionAttributionQuery = {
    readonly node: {
        readonly __typename: 'Comment';
    } | {
        readonly __typename: 'CommentThread';
    } | {
        readonly __typename: 'Document';
    } | {
        readonly __typename: 'Evidence';
    } | {
        readonly __typename: 'GoalTable';
    } | {
        readonly __typename: 'InboxEntry';
    } | {
        readonly __typename: 'Indicator';
    } | {
        readonly __typename: 'MonitoringRound';
    } | {
        readonly __typename: 'Part';
    } | {
        readonly __typename: 'Rectification';
    } | {
        readonly __typename: 'ReviewItem';
    } | {
        readonly __typename: 'ReviewRound';
    } | {
        readonly __typename: 'Section';
        /** Who wrote the text, and when; of what is durable, whether somebody has the section open or not. What was copied, moved or brought back counts as written by whoever did that. */
        readonly attribution: {
            /** Sequence number of the last durable edit in it. */
            readonly revision: number;
            /** Pass it as `from` to go on; null when the ranges reach the end of the text. With another `revision` begin anew. */
            readonly next: number | null;
            /** In order and without gaps; line ends between paragraphs belong to what stands before them. At most 2,000. */
            readonly ranges: ReadonlyArray<AttributedRangeFragment>;
        };
    } | {
        readonly __typename: 'SelfEvaluation';
    } | {
        readonly __typename: 'User';
    } | {
        readonly __typename: 'Version';
    } | null;
};
/** What mutation `AddSection` takes. */
export type AddSectionMutationVariables = Exact<{
    input: AddSectionInput;
}>;
/** What mutation `AddSection` gives. */
export type AddSectionMutation = {
    readonly addSection: {
        readonly section: SectionFragment | null;
        /** Sections whose number changed because of this one. */
        readonly renumbered: ReadonlyArray<{
            readonly id: string;
            /** As printed: "一、", "1." */
            readonly number: string;
            /** Version of title, kind and place; the text has `revision`. */
            readonly version: number;
        }>;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `UpdateSection` takes. */
export type UpdateSectionMutationVariables = Exact<{
    input: UpdateSectionInput;
}>;
/** What mutation `UpdateSection` gives. */
export type UpdateSectionMutation = {
    /** Title and kind; the text changes in the live room or by editSectionText. */
    readonly updateSection: {
        readonly section: SectionFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `MoveSection` takes. */
export type MoveSectionMutationVariables = Exact<{
    input: MoveSectionInput;
}>;
/** What mutation `MoveSection` gives. */
export type MoveSectionMutation = {
    readonly moveSection: {
        readonly section: SectionFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `RemoveSection` takes. */
export type RemoveSectionMutationVariables = Exact<{
    input: RemoveSectionInput;
}>;
/** What mutation `RemoveSection` gives. */
export type RemoveSectionMutation = {
    /** Removes the section and everything below it. */
    readonly removeSection: {
        readonly documentId: string | null;
        /** The section and everything below it. */
        readonly removedIds: ReadonlyArray<string>;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `EditSectionText` takes. */
export type EditSectionTextMutationVariables = Exact<{
    input: EditSectionTextInput;
}>;
/** What mutation `EditSectionText` gives. */
export type EditSectionTextMutation = {
    /** Edits the text through the live room: open editors see it, and what they type meanwhile merges. Answers when it is durable. */
    readonly editSectionText: {
        /** The edit is durable, and in the text, from this revision on. */
        readonly revision: number | null;
        /** As of `revision` or later. */
        readonly section: SectionFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** A mistake that whoever filled in the form can mend. Nothing was changed. */
export type UserErrorFragment = {
    /** INVALID_INPUT, IMPORT_UNREADABLE, ANCHOR_LOST, PASSAGE_CHANGED, TOO_LARGE or NOT_READY */
    readonly code: string;
    /** Path into the input: ["budget", "total"] */
    readonly path: ReadonlyArray<string> | null;
    /** In Chinese, for people. */
    readonly message: string;
    readonly messageEn: string;
    /** What the code carries, as `args` of a top-level error: docs/errors.md. */
    readonly args: unknown;
};
/** What is read of a PageInfo. */
export type PageInfoFragment = {
    readonly hasNextPage: boolean;
    readonly endCursor: string | null;
};
/** What mutation `AddTemplate` takes. */
export type AddTemplateMutationVariables = Exact<{
    input: AddTemplateInput;
}>;
/** What mutation `AddTemplate` gives. */
export type AddTemplateMutation = {
    /** Adds a version of a form, for good. Administrators only. */
    readonly addTemplate: {
        readonly template: TemplateFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** How a document stood at one moment: its texts and its tables. It never changes. */
export type VersionFragment = {
    readonly id: string;
    readonly documentId: string;
    /** From 1. */
    readonly number: number;
    readonly kind: VersionKind;
    /** What somebody called it, or, of one that was taken by itself, at what. */
    readonly label: string;
    /** Of the document, once it was taken. */
    readonly status: DocumentStatus;
    /** See Review.edition. */
    readonly edition: number;
    readonly takenAt: string;
    /** Who took it, or did what took it. */
    readonly takenBy: UserRefFragment | null;
    /** RESTORE: the version that came back afterwards. */
    readonly restoredFrom: {
        readonly id: string;
        /** From 1. */
        readonly number: number;
    } | null;
    /** The round whose submission, return or approval took it. */
    readonly round: {
        readonly id: string;
        /** From 1, over all editions. */
        readonly number: number;
    } | null;
    /** What the rules found when it was taken; null of versions older than this field. */
    readonly findings: {
        readonly errors: number;
        readonly warnings: number;
        readonly hints: number;
    } | null;
};
/** A section as it stood; nobody can edit it. */
export type VersionSectionFragment = {
    readonly sectionId: string;
    readonly partId: string;
    /** The section it stood below; null: directly in its part. */
    readonly parentId: string | null;
    readonly kind: SectionKind;
    readonly number: string;
    readonly ordinal: number;
    readonly title: string;
    readonly text: string;
    readonly html: string;
    readonly markdown: string;
};
/** A goal table as it stood. */
export type VersionGoalTableFragment = {
    readonly goalTableId: string;
    readonly partId: string;
    readonly ordinal: number;
    readonly title: string;
    readonly projectCode: string;
    readonly projectName: string;
    readonly unitCode: string;
    readonly unitName: string;
    /** Of the amounts. */
    readonly currencyUnit: string;
    readonly fundPurpose: string;
    readonly budget: BudgetFragment;
    readonly expenditurePlan: ReadonlyArray<PlanPointFragment>;
    readonly goals: ReadonlyArray<GoalFragment>;
    readonly indicators: ReadonlyArray<{
        readonly indicatorId: string;
        readonly ordinal: number;
        readonly level3: string;
        readonly description: string;
        readonly basis: string;
        readonly level1: IndicatorLevelFragment;
        readonly level2: IndicatorLevelFragment;
        readonly target: TargetFragment;
    }>;
};
/** How a document stood at one moment: its texts and its tables. It never changes. */
export type VersionContentFragment = ({
    readonly cover: {
        readonly title: string;
        readonly fiscalYear: number;
        readonly departmentName: string;
        readonly compilingUnit: string;
        readonly reviewingUnit: string;
        readonly statusLabel: string | null;
    };
    /** In outline order. */
    readonly sections: ReadonlyArray<VersionSectionFragment>;
    /** In order. */
    readonly goalTables: ReadonlyArray<VersionGoalTableFragment>;
} & VersionFragment);
/** What a cell or another field was and is, as a person reads it; null on the side where its node is not, or where it is left empty. */
export type FieldDifferenceFragment = {
    /** As in the input of mutations: "target", "budget.total". */
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
    /** The same by words. */
    readonly runs: ReadonlyArray<DiffRunFragment>;
};
/** A goal or a row that differs. */
export type NodeDifferenceFragment = {
    readonly nodeId: string;
    /** MOVED: nothing else changed. One that was moved and changed is CHANGED, and `moved`. */
    readonly kind: ChangeKind;
    /** It stands elsewhere in the order of those that were there before; those that only made room are not moved. */
    readonly moved: boolean;
    /** What it is called: as it is, or was if it is gone. */
    readonly title: string;
    /** From 1; null: it was not there. */
    readonly ordinalBefore: number | null;
    /** From 1; null: it is not there. */
    readonly ordinalAfter: number | null;
    /** Of one that came or went: all that it says. */
    readonly fields: ReadonlyArray<FieldDifferenceFragment>;
};
/** Everything in which one version differs from another, or from what stands now. */
export type VersionComparisonFragment = {
    readonly documentId: string;
    /** Nothing differs. */
    readonly identical: boolean;
    readonly from: VersionFragment;
    /** Null: what stands now. */
    readonly to: VersionFragment | null;
    readonly cover: ReadonlyArray<FieldDifferenceFragment>;
    /** In outline order. */
    readonly sections: ReadonlyArray<{
        readonly nodeId: string;
        /** MOVED: nothing else changed. One that was moved and changed is CHANGED, and `moved`. */
        readonly kind: ChangeKind;
        /** It stands elsewhere in the order of those that were there before; those that only made room are not moved. */
        readonly moved: boolean;
        /** What it is called: as it is, or was if it is gone. */
        readonly title: string;
        /** From 1; null: it was not there. */
        readonly ordinalBefore: number | null;
        /** From 1; null: it is not there. */
        readonly ordinalAfter: number | null;
        /** Of one that came or went: all that it says. */
        readonly fields: ReadonlyArray<FieldDifferenceFragment>;
        /** The text by words, all of it; empty when it is the same. */
        readonly text: ReadonlyArray<DiffRunFragment>;
    }>;
    /** In order. */
    readonly goalTables: ReadonlyArray<{
        readonly nodeId: string;
        /** MOVED: nothing else changed. One that was moved and changed is CHANGED, and `moved`. */
        readonly kind: ChangeKind;
        /** It stands elsewhere in the order of those that were there before; those that only made room are not moved. */
        readonly moved: boolean;
        /** What it is called: as it is, or was if it is gone. */
        readonly title: string;
        /** From 1; null: it was not there. */
        readonly ordinalBefore: number | null;
        /** From 1; null: it is not there. */
        readonly ordinalAfter: number | null;
        /** Of one that came or went: all that it says. */
        readonly fields: ReadonlyArray<FieldDifferenceFragment>;
        readonly goals: ReadonlyArray<NodeDifferenceFragment>;
        /** Rows that differ, in the order in which they stand; one that is gone behind the one it stood behind. */
        readonly indicators: ReadonlyArray<NodeDifferenceFragment>;
    }>;
};
/** What query `Version` takes. */
export type VersionQueryVariables = Exact<{
    id: string;
}>;
/** What query `Version` gives. */
export type VersionQuery = {
    readonly node: {
        readonly __typename: 'Comment';
    } | {
        readonly __typename: 'CommentThread';
    } | {
        readonly __typename: 'Document';
    } | {
        readonly __typename: 'Evidence';
    } | {
        readonly __typename: 'GoalTable';
    } | {
        readonly __typename: 'InboxEntry';
    } | {
        readonly __typename: 'Indicator';
    } | {
        readonly __typename: 'MonitoringRound';
    } | {
        readonly __typename: 'Part';
    } | {
        readonly __typename: 'Rectification';
    } | {
        readonly __typename: 'ReviewItem';
    } | {
        readonly __typename: 'ReviewRound';
    } | {
        readonly __typename: 'Section';
    } | {
        readonly __typename: 'SelfEvaluation';
    } | {
        readonly __typename: 'User';
    } | ({
        readonly __typename: 'Version';
    } & VersionContentFragment) | null;
};
/** What query `Versions` takes. */
export type VersionsQueryVariables = Exact<{
    documentId: string;
    first?: number;
    after?: string | null | undefined;
}>;
/** What query `Versions` gives. */
export type VersionsQuery = {
    readonly document: {
        /** Versions, newest first: those somebody named, and those taken by themselves at each import, submission, return, approval and restoration. */
        readonly versions: {
            readonly nodes: ReadonlyArray<VersionFragment>;
            readonly pageInfo: PageInfoFragment;
        };
    } | null;
};
/** What query `CompareVersions` takes. */
export type CompareVersionsQueryVariables = Exact<{
    documentId: string;
    from: string;
    to?: string | null | undefined;
}>;
/** What query `CompareVersions` gives. */
export type CompareVersionsQuery = {
    /** What differs between two versions of a document, or between one and what stands now: texts by words, tables by cells. Either may be a version of last year’s text (lastYear). */
    readonly compareVersions: VersionComparisonFragment;
};
/** What mutation `TakeVersion` takes. */
export type TakeVersionMutationVariables = Exact<{
    input: TakeVersionInput;
}>;
/** What mutation `TakeVersion` gives. */
export type TakeVersionMutation = {
    /** Keeps the document as it stands under a name: texts and tables of one moment. */
    readonly takeVersion: {
        readonly version: VersionFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `RestoreVersion` takes. */
export type RestoreVersionMutationVariables = Exact<{
    input: RestoreVersionInput;
}>;
/** What mutation `RestoreVersion` gives. */
export type RestoreVersionMutation = {
    /** Makes the document, or one section, goal table or row of it, what it was. Open editors see it; what stood before is kept as a version. */
    readonly restoreVersion: {
        readonly document: DocumentSummaryFragment | null;
        /** What stood before: restoring it undoes this. */
        readonly version: VersionFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** A narrative section. Its text is edited live at `collab`; text, html and markdown are readable forms of it as of `revision`. */
export type PlacedSectionFragment = {
    readonly id: string;
    /** Version of title, kind and place; the text has `revision`. */
    readonly version: number;
    readonly kind: SectionKind;
    /** As printed: "一、", "1." */
    readonly number: string;
    readonly ordinal: number;
    readonly title: string;
};
/** 部门预算绩效文本: one department’s budget performance text of one fiscal year. */
export type DocumentFrameFragment = ({
    /** Where documentEvents(after:) goes on behind what this answer shows. */
    readonly eventCursor: string;
    /** Comments of others that the viewer has not read, in all threads; deleted ones do not count. */
    readonly unreadCommentCount: number;
    /** Sums over the goal tables, in 万元. */
    readonly totals: BudgetFragment;
    readonly members: ReadonlyArray<MemberFragment>;
    readonly parts: ReadonlyArray<{
        readonly id: string;
        readonly kind: PartKind;
        /** "第一部分" */
        readonly number: string;
        readonly ordinal: number;
        readonly title: string;
        /** Top sections; theirs are in Section.children. */
        readonly sections: ReadonlyArray<({
            readonly children: ReadonlyArray<({
                readonly children: ReadonlyArray<({
                    readonly children: ReadonlyArray<PlacedSectionFragment>;
                } & PlacedSectionFragment)>;
            } & PlacedSectionFragment)>;
        } & PlacedSectionFragment)>;
        readonly goalTables: ReadonlyArray<{
            readonly id: string;
        }>;
    }>;
    readonly goalTables: ReadonlyArray<{
        readonly id: string;
        readonly ordinal: number;
    }>;
    /** Where the text stands in its reviews. */
    readonly review: ReviewFragment;
    /** Every action the document knows, whether the viewer may, and why not. */
    readonly viewerCan: ReadonlyArray<PermissionFragment>;
    /** What the rules V01-V23 say of the document as it is now. */
    readonly findings: ReadonlyArray<FindingFragment>;
    /** How far the document is, under its own id, and each part, section and goal table, in reading order. */
    readonly outlineProgress: ReadonlyArray<NodeProgressFragment>;
    /** Last year’s text, which this one was begun with; null: there is none, or the viewer may not read it. */
    readonly lastYear: DocumentRefFragment | null;
    /** Texts of later years that were begun with this one and that the viewer may read, oldest first. */
    readonly nextYears: ReadonlyArray<DocumentRefFragment>;
} & DocumentSummaryFragment);
/** What query `WatchedDocument` takes. */
export type WatchedDocumentQueryVariables = Exact<{
    id: string;
}>;
/** What query `WatchedDocument` gives. */
export type WatchedDocumentQuery = {
    readonly document: ({
        readonly template: TemplateFragment;
        /** What the rules V01-V23 say of the document as it is now. */
        readonly findings: ReadonlyArray<FindingFragment>;
        /** How far the document is, under its own id, and each part, section and goal table, in reading order. */
        readonly outlineProgress: ReadonlyArray<NodeProgressFragment>;
    } & WholeDocumentFragment) | null;
};
/** What query `DocumentFrame` takes. */
export type DocumentFrameQueryVariables = Exact<{
    id: string;
}>;
/** What query `DocumentFrame` gives. */
export type DocumentFrameQuery = {
    readonly document: DocumentFrameFragment | null;
};
/** Where an account wants to be told of events, by HTTPS. Its account’s rights decide, at each delivery, what it is told. */
export type WebhookFragment = {
    readonly id: string;
    /** Whose it is. */
    readonly userId: string;
    readonly url: string;
    readonly description: string;
    /** Null: all there are, those to come included. */
    readonly kinds: ReadonlyArray<DocumentEventKind> | null;
    /** Null: all documents the account may read, those to come included. */
    readonly documentIds: ReadonlyArray<string> | null;
    readonly state: WebhookState;
    readonly pausedAt: string | null;
    readonly pauseReason: WebhookPauseReason | null;
    /** Attempts that failed since one succeeded. */
    readonly failures: number;
    /** When the first of them failed. */
    readonly failingSince: string | null;
    /** After a failure: nothing is sent before. */
    readonly retryAt: string | null;
    /** Until then the secret that was replaced signs as well. */
    readonly previousSecretUntil: string | null;
    readonly createdAt: string;
    readonly updatedAt: string;
};
/** One attempt at one message. */
export type WebhookDeliveryFragment = {
    /** `webhook-id` of the message: the same for every attempt at it. */
    readonly messageId: string;
    /** Null: a test message. */
    readonly kind: DocumentEventKind | null;
    readonly documentId: string | null;
    /** Which attempt at the message it was, from 1. */
    readonly attempt: number;
    readonly at: string;
    readonly durationMs: number;
    readonly outcome: WebhookOutcome;
    /** HTTP status; null: there was no answer. */
    readonly responseCode: number | null;
    /** Why it failed, in a word: STATUS (not 2xx), REDIRECT, TIMEOUT, ADDRESS_REFUSED, SECRET_LOST, or what the network said: ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED. More may come. */
    readonly failure: string | null;
    /** How the answer began; at most 1,000 characters. */
    readonly answer: string;
};
/** What query `Webhooks` takes. */
export type WebhooksQueryVariables = Exact<{
    userId?: string | null | undefined;
}>;
/** What query `Webhooks` gives. */
export type WebhooksQuery = {
    /** The viewer’s webhooks, oldest first; administrators may name another account. */
    readonly webhooks: ReadonlyArray<WebhookFragment>;
};
/** What query `Webhook` takes. */
export type WebhookQueryVariables = Exact<{
    id: string;
}>;
/** What query `Webhook` gives. */
export type WebhookQuery = {
    /** Null: none, or somebody else’s. */
    readonly webhook: WebhookFragment | null;
};
/** What query `WebhookDeliveries` takes. */
export type WebhookDeliveriesQueryVariables = Exact<{
    id: string;
    first?: number;
    after?: string | null | undefined;
}>;
/** What query `WebhookDeliveries` gives. */
export type WebhookDeliveriesQuery = {
    /** Null: none, or somebody else’s. */
    readonly webhook: {
        /** What was tried to deliver, newest first; the last 1,000 attempts are kept. */
        readonly deliveries: {
            readonly nodes: ReadonlyArray<WebhookDeliveryFragment>;
            readonly pageInfo: PageInfoFragment;
        };
    } | null;
};
/** What mutation `CreateWebhook` takes. */
export type CreateWebhookMutationVariables = Exact<{
    input: CreateWebhookInput;
}>;
/** What mutation `CreateWebhook` gives. */
export type CreateWebhookMutation = {
    /** A webhook that is told of what comes from now on. Its secret is in this answer only. */
    readonly createWebhook: {
        /** `whsec_…`: signs what is sent. It is shown here, once. */
        readonly secret: string | null;
        readonly webhook: WebhookFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `UpdateWebhook` takes. */
export type UpdateWebhookMutationVariables = Exact<{
    input: UpdateWebhookInput;
}>;
/** What mutation `UpdateWebhook` gives. */
export type UpdateWebhookMutation = {
    /** Another address, description or choice; documents it is told of newly begin with what comes from now on. */
    readonly updateWebhook: {
        readonly webhook: WebhookFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `RemoveWebhook` takes. */
export type RemoveWebhookMutationVariables = Exact<{
    input: RemoveWebhookInput;
}>;
/** What mutation `RemoveWebhook` gives. */
export type RemoveWebhookMutation = {
    /** Removes a webhook with its secret and its log. */
    readonly removeWebhook: {
        readonly removedId: string | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `PauseWebhook` takes. */
export type PauseWebhookMutationVariables = Exact<{
    input: PauseWebhookInput;
}>;
/** What mutation `PauseWebhook` gives. */
export type PauseWebhookMutation = {
    /** Sends nothing until it is resumed. */
    readonly pauseWebhook: {
        readonly webhook: WebhookFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `ResumeWebhook` takes. */
export type ResumeWebhookMutationVariables = Exact<{
    input: ResumeWebhookInput;
}>;
/** What mutation `ResumeWebhook` gives. */
export type ResumeWebhookMutation = {
    /** Goes on where a paused webhook stood; of one that waits after a failure the wait ends. */
    readonly resumeWebhook: {
        readonly webhook: WebhookFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `ReplayWebhook` takes. */
export type ReplayWebhookMutationVariables = Exact<{
    input: ReplayWebhookInput;
}>;
/** What mutation `ReplayWebhook` gives. */
export type ReplayWebhookMutation = {
    /** Sends the events of a document behind a cursor, under the ids they have. A cursor ahead of where the webhook stands passes over what lies between. */
    readonly replayWebhook: {
        readonly webhook: WebhookFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `PingWebhook` takes. */
export type PingWebhookMutationVariables = Exact<{
    input: PingWebhookInput;
}>;
/** What mutation `PingWebhook` gives. */
export type PingWebhookMutation = {
    /** Sends a test message, and says what became of it. */
    readonly pingWebhook: {
        /** What became of the test message. */
        readonly delivery: WebhookDeliveryFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
/** What mutation `RotateWebhookSecret` takes. */
export type RotateWebhookSecretMutationVariables = Exact<{
    input: RotateWebhookSecretInput;
}>;
/** What mutation `RotateWebhookSecret` gives. */
export type RotateWebhookSecretMutation = {
    /** A new secret, in this answer only. The one before signs as well for a day, unless told otherwise. */
    readonly rotateWebhookSecret: {
        /** `whsec_…`: signs what is sent. It is shown here, once. */
        readonly secret: string | null;
        readonly webhook: WebhookFragment | null;
        readonly userErrors: ReadonlyArray<UserErrorFragment>;
    };
};
