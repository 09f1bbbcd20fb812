// Printed by `npm run codegen` from schema/schema.graphql and client-sdk/operations; not to be edited.
import { createOperationMaker, type Operation } from '../operation.js';
import type * as types from './types.js';

const { toOperation, toMutation } = createOperationMaker({
  UserRef: "on User{id name displayName",
  SignedIn: "on User{...UserRef kind isAdministrator",
  Viewer: "on User{...SignedIn mail{...MailSettings",
  MailSettings: "{address digest refusedAt",
  Tokens: "on SignInPayload{accessToken accessTokenExpiresAt refreshToken user{...SignedIn",
  Session: "{id createdAt refreshedAt expiresAt agent address isCurrent",
  ApiToken: "{id name prefix verbs documentIds departments createdAt expiresAt lastUsedAt revokedAt",
  AnalysisGroup: "{key name level1{...IndicatorLevel}level2{...IndicatorLevel}documentCount goalTableCount indicatorCount quantitativeCount quantitativePercent execution{projects unknownUnits budget paid rate points{month due paid}}findings{unjudged rules{rule severity count documents}}returns{decided returned criteria{criterion items fair poor}selfEvaluations{decided returned opinions}}scores{begun handedIn count score grades{grade count}fiscal{count own bureau difference",
  AuditEntry: "{seq at action actorId actor{...UserRef}tokenId tokenName nodeKind nodeId field before after version hash previousHash",
  AuditPiece: "on AuditExport{content endCursor hasNextPage",
  CommentAnchor: "{kind sectionId goalTableId indicatorId field quote prefix suffix start end",
  Suggestion: "{status original replacement currentText suggestedBy{...UserRef}decidedAt decidedBy{...UserRef}reason",
  Comment: "{id threadId version author{...UserRef}body mentions{...UserRef}suggestion{...Suggestion}createdAt editedAt deletedAt deletedBy{...UserRef",
  CommentThread: "{id documentId version status anchor{...CommentAnchor}anchoredTo{__typename id}orphaned createdAt createdBy{...UserRef}updatedAt resolvedAt resolvedBy{...UserRef}unreadCount pendingSuggestionCount comments{...Comment",
  DocumentRef: "on Document{id title fiscalYear",
  DocumentSummary: "on Document{id version title fiscalYear departmentName compilingUnit reviewingUnit status statusLabel createdAt updatedAt archivedAt template{id kind",
  Budget: "{total fiscalFunds otherFunds",
  Member: "{role unitCodes user{...UserRef",
  Permission: "{action allowed reason reasonEn",
  Part: "{id kind number ordinal title sections{...Section children{...Section children{...Section children{...Section}}}}goalTables{id",
  WholeDocument: "on Document{...DocumentSummary eventCursor unreadCommentCount totals{...Budget}members{...Member}parts{...Part}goalTables{...GoalTable}review{...Review}viewerCan{...Permission}lastYear{...DocumentRef}nextYears{...DocumentRef",
  Finding: "{id rule severity message messageEn remedy remedyEn nodeId field",
  TableOfContentsEntry: "{level number title page targetId target{__typename id",
  TemplateLevel: "on TemplateLevel2{code label aliases",
  Template: "{id key version kind label labelEn planMonths budgetUnit currencies{unit yuan}level1{code label aliases level2{...TemplateLevel}}grades{grade label labelEn approve return resubmit",
  Progress: "{filled demanded findings{errors warnings hints",
  NodeProgress: "{nodeId filled demanded findings{errors warnings hints",
  LinkableValue: "{source value label labelEn",
  MigrationEntry: "{kind nodeId subject subjectEn before beforeEn after afterEn unsettled",
  DocumentMigration: "{planHash entryCount unsettledCount entries{...MigrationEntry",
  SelfEvaluation: "{id version documentId dueDate status overdue startedAt startedBy{...UserRef}submittedAt submittedBy{...UserRef}decidedAt decidedBy{...UserRef}opinion templateId score grade sample{method seed goalTableIds reason sampledAt}conclusion concludedAt",
  EvaluationRow: "{selfEvaluationId goalTableId indicatorId entryId version level1{code label}level2{code label}level3 target{text number unit}weight actual attainment percent overReason explanation points result{earned deducted score}overFulfilled missing bureauScore bureauReason difference",
  EvaluatedTable: "{goalTableId projectCode projectName unitCode unitName currencyUnit budget paid execution{rate points score}sum cap total grade fiscal{scoredCount sum total grade difference}incompleteCount rows{...EvaluationRow",
  Rectification: "{id version documentId selfEvaluationId goalTableId indicatorId problem responsible dueDate status overdue raisedAt raisedBy{...UserRef}reply answeredAt answeredBy{...UserRef}remark verifiedAt",
  Evidence: "{id documentId selfEvaluationId goalTableId indicatorId fileName type bytes sha256 attachedAt attachedBy{...UserRef}url",
  Payment: "{id version documentId goalTableId voucherNumber date amount note recordedAt recordedBy{...UserRef",
  BudgetAdjustment: "{id goalTableId date budget reason recordedAt recordedBy{...UserRef",
  TableExecution: "{goalTable{id projectCode projectName currencyUnit}budget paid rate light forecast points{month planned paid paidPercent gap light}adjustments{...BudgetAdjustment",
  Goal: "{id ordinal text",
  PlanPoint: "{month label cumulativePercent",
  GoalTable: "{id version ordinal title projectCode projectName unitCode unitName currencyUnit fundPurpose budget{...Budget}expenditurePlan{...PlanPoint}goals{...Goal}indicators{...Indicator",
  LastYearGoalTable: "{fiscalYear document{...DocumentRef}title projectCode projectName currencyUnit fundPurpose budget{...Budget",
  InboxCount: "{kind waitingCount unreadCount",
  InboxEntry: "{id kind at readAt settledAt excerpt actor{...UserRef}document{...DocumentRef}thread{id}comment{id}reviewRound{id number}reviewItem{id ordinal status",
  Target: "{text kind operator operatorExplicit number unit baseUnit magnitude",
  IndicatorLevel: "{code label",
  Indicator: "{id version ordinal level1{...IndicatorLevel}level2{...IndicatorLevel}level3 target{...Target}description basis weight sourceLine",
  LastYearIndicator: "{fiscalYear document{...DocumentRef}level1 level2 level3 target{...Target}description basis",
  ImportReport: "{totalLines unreadLines items{line disposition what text place message messageEn",
  DocumentExport: "{id documentId versionId monitoringRoundId selfEvaluationId format state done total problem problemEn fileName bytes sha256 url expiresAt",
  DocumentEvent: "{__typename cursor at documentId actor{...UserRef}...on DocumentChanged{document{...DocumentSummary}}...on SectionChanged{sectionId revision section{...Section parent{id}}}...on SectionRemoved{sectionId}...on GoalTableChanged{goalTableId goalTable{...GoalTable}}...on GoalTableRemoved{goalTableId}...on IndicatorChanged{goalTableId indicatorId indicator{...Indicator}}...on IndicatorRemoved{goalTableId indicatorId}...on CommentAdded{threadId comment{...Comment}thread{...CommentThread}}...on CommentChanged{threadId comment{...Comment}thread{...CommentThread}}...on MemberChanged{userId member{...Member}}...on ReviewChanged{reviewRoundId reviewItemId round{...ReviewRound}item{...ReviewItem}}...on VersionTaken{versionId version{...Version}}...on SelfEvaluationChanged{selfEvaluationId relatedId selfEvaluation{...SelfEvaluation}evaluationRow{...EvaluationRow}rectification{...Rectification}evidence{...Evidence}}...on MonitoringChanged{monitoringRoundId monitoringEntryId monitoringRound{...MonitoringRound}monitoringRow{...MonitoringRow}}...on ExecutionChanged{goalTableId execution{...TableExecution",
  Presence: "{presenceId documentId entries{id user{...UserRef}sectionId goalTableId indicatorId field",
  MonitoringRound: "{id version documentId month dueDate status overdue startedAt startedBy{...UserRef}submittedAt submittedBy{...UserRef}decidedAt decidedBy{...UserRef}opinion counts{rows complete red yellow green blue",
  MonitoringRow: "{roundId goalTableId indicatorId entryId version level1{code label}level2{code label}level3 target{text number unit}actual attainment expected expectedAttainment deviation cause explanation correctiveAction likelihood light{light due percent}missing",
  Node: "{__typename id ...on Section{...Section}...on GoalTable{...GoalTable}...on Indicator{...Indicator}...on CommentThread{...CommentThread}...on Comment{...Comment}...on User{...UserRef",
  CriterionGrades: "{completeness relevance appropriateness feasibility",
  FindingExplanation: "{findingId rule nodeId field message text author{...UserRef}at",
  ReviewItem: "{id version ordinal status criterion text raisedAt raisedBy{...UserRef}round{id number}subject{label quote row}anchor{...CommentAnchor}thread{id version status}answers{at author{...UserRef}kind text round{id number}}verifications{at reviewer{...UserRef}verdict text round{id number",
  ReviewRound: "{id version number edition submittedAt submittedBy{...UserRef}startedAt startedBy{...UserRef}closedAt closedBy{...UserRef}outcome grade criteria{...CriterionGrades}summary opinions{at reviewer{...UserRef}grade criteria{...CriterionGrades}summary}explanations{...FindingExplanation}items{...ReviewItem",
  Review: "{edition rejected round{id version number outcome grade submittedAt startedAt closedAt}openItems{...ReviewItem}adjustments{edition at adjustedBy{...UserRef}reason round{id number",
  Readiness: "{ready errors unexplained reportLacks findings{blocks finding{...Finding}explanation{...FindingExplanation}}unansweredItems{...ReviewItem",
  DiffRun: "{kind text moved",
  ChangedSince: "{fields{nodeId field kind before after at changedBy{...UserRef}}sections{sectionId title before{generation revision}after{generation revision}text{...DiffRun",
  SearchHit: "{documentId document{...DocumentRef}nodeId nodeKind node{__typename id}field excerpt highlights{start length",
  Collab: "on CollabEndpoint{path room generation",
  Section: "{id version kind number ordinal title text revision collab{...Collab",
  AttributedRange: "{from to text at author{...UserRef",
  ValueLink: "{source label labelEn text value current state start",
  UserError: "{code path message messageEn args",
  PageInfo: "{hasNextPage endCursor",
  Version: "{id documentId number kind label status edition takenAt takenBy{...UserRef}restoredFrom{id number}round{id number}findings{errors warnings hints",
  VersionSection: "{sectionId partId parentId kind number ordinal title text html markdown",
  VersionGoalTable: "{goalTableId partId ordinal title projectCode projectName unitCode unitName currencyUnit fundPurpose budget{...Budget}expenditurePlan{...PlanPoint}goals{...Goal}indicators{indicatorId ordinal level1{...IndicatorLevel}level2{...IndicatorLevel}level3 target{...Target}description basis",
  VersionContent: "on Version{...Version cover{title fiscalYear departmentName compilingUnit reviewingUnit statusLabel}sections{...VersionSection}goalTables{...VersionGoalTable",
  FieldDifference: "{field before after runs{...DiffRun",
  NodeDifference: "{nodeId kind moved title ordinalBefore ordinalAfter fields{...FieldDifference",
  VersionComparison: "{documentId identical from{...Version}to{...Version}cover{...FieldDifference}sections{nodeId kind moved title ordinalBefore ordinalAfter fields{...FieldDifference}text{...DiffRun}}goalTables{nodeId kind moved title ordinalBefore ordinalAfter fields{...FieldDifference}goals{...NodeDifference}indicators{...NodeDifference",
  PlacedSection: "on Section{id version kind number ordinal title",
  DocumentFrame: "on Document{...DocumentSummary eventCursor unreadCommentCount totals{...Budget}members{...Member}parts{id kind number ordinal title sections{...PlacedSection children{...PlacedSection children{...PlacedSection children{...PlacedSection}}}}goalTables{id}}goalTables{id ordinal}review{...Review}viewerCan{...Permission}findings{...Finding}outlineProgress{...NodeProgress}lastYear{...DocumentRef}nextYears{...DocumentRef",
  Webhook: "{id userId url description kinds documentIds state pausedAt pauseReason failures failingSince retryAt previousSecretUntil createdAt updatedAt",
  WebhookDelivery: "{messageId kind documentId attempt at durationMs outcome responseCode failure answer",
});
/** `viewer` of Query. */
export const ViewerOperation: Operation<types.ViewerQuery, types.ViewerQueryVariables> = toOperation("query Viewer{viewer{...Viewer");
/** `signIn` of Mutation. */
export const SignInOperation: Operation<types.SignInMutation, types.SignInMutationVariables> = toMutation('signIn', "...Tokens ");
/** `refreshSession` of Mutation. */
export const RefreshSessionOperation: Operation<types.RefreshSessionMutation, types.RefreshSessionMutationVariables> = toMutation('refreshSession', "...Tokens ");
/** `signOut` of Mutation. */
export const SignOutOperation: Operation<types.SignOutMutation, types.SignOutMutationVariables> = toOperation("mutation SignOut($input:SignOutInput){signOut($input){userErrors{...UserError");
/** `sessions` of Query. */
export const SessionsOperation: Operation<types.SessionsQuery, types.SessionsQueryVariables> = toOperation("query Sessions($userId:ID){sessions($userId){...Session");
/** `revokeSessions` of Mutation. */
export const RevokeSessionsOperation: Operation<types.RevokeSessionsMutation, types.RevokeSessionsMutationVariables> = toMutation('revokeSessions', "revokedCount ");
/** `setMail` of Mutation. */
export const SetMailOperation: Operation<types.SetMailMutation, types.SetMailMutationVariables> = toMutation('setMail', "settings{...MailSettings}");
/** `apiTokens` of Query. */
export const ApiTokensOperation: Operation<types.ApiTokensQuery, types.ApiTokensQueryVariables> = toOperation("query ApiTokens($userId:ID){apiTokens($userId){...ApiToken");
/** `createApiToken` of Mutation. */
export const CreateApiTokenOperation: Operation<types.CreateApiTokenMutation, types.CreateApiTokenMutationVariables> = toMutation('createApiToken', "apiToken{...ApiToken}secret ");
/** `revokeApiToken` of Mutation. */
export const RevokeApiTokenOperation: Operation<types.RevokeApiTokenMutation, types.RevokeApiTokenMutationVariables> = toMutation('revokeApiToken', "apiToken{...ApiToken}");
/** `createServiceAccount` of Mutation. */
export const CreateServiceAccountOperation: Operation<types.CreateServiceAccountMutation, types.CreateServiceAccountMutationVariables> = toMutation('createServiceAccount', "user{...SignedIn}");
/** `analysis` of Query. */
export const AnalysisOperation: Operation<types.AnalysisQuery, types.AnalysisQueryVariables> = toOperation("query Analysis($filter:AnalysisFilter$by:AnalysisGrouping!$first:Int!=20$after:String){analysis($filter){asOf documentCount isWhole total{...AnalysisGroup}groups($by $first $after){nodes{...AnalysisGroup}pageInfo{...PageInfo");
/** `document` of Query. */
export const DocumentAuditLogOperation: Operation<types.DocumentAuditLogQuery, types.DocumentAuditLogQueryVariables> = toOperation("query DocumentAuditLog($documentId:ID!$first:Int!=50$after:String){document(id:$documentId){auditLog($first $after){nodes{...AuditEntry}pageInfo{...PageInfo");
/** `document` of Query. */
export const DocumentAuditExportOperation: Operation<types.DocumentAuditExportQuery, types.DocumentAuditExportQueryVariables> = toOperation("query DocumentAuditExport($documentId:ID!$first:Int!=100$after:String$format:AuditFormat!=JSON_LINES){document(id:$documentId){auditExport($first $after $format){...AuditPiece");
/** `auditLog` of Query. */
export const AuditLogOperation: Operation<types.AuditLogQuery, types.AuditLogQueryVariables> = toOperation("query AuditLog($first:Int!=50$after:String){auditLog($first $after){nodes{...AuditEntry}pageInfo{...PageInfo");
/** `auditExport` of Query. */
export const AuditExportOperation: Operation<types.AuditExportQuery, types.AuditExportQueryVariables> = toOperation("query AuditExport($first:Int!=100$after:String$format:AuditFormat!=JSON_LINES){auditExport($first $after $format){...AuditPiece");
/** `node` of Query. */
export const CommentThreadOperation: Operation<types.CommentThreadQuery, types.CommentThreadQueryVariables> = toOperation("query CommentThread($id:ID!){node($id){__typename ...on CommentThread{...CommentThread");
/** `node` of Query. */
export const CommentHistoryOperation: Operation<types.CommentHistoryQuery, types.CommentHistoryQueryVariables> = toOperation("query CommentHistory($id:ID!){node($id){__typename ...on CommentThread{history{...AuditEntry}comments{id history{...AuditEntry");
/** `document` of Query. */
export const CommentThreadsOperation: Operation<types.CommentThreadsQuery, types.CommentThreadsQueryVariables> = toOperation("query CommentThreads($documentId:ID!$first:Int!=50$after:String$anchoredTo:ID$filter:CommentFilter$status:CommentStatus){document(id:$documentId){comments($first $after $anchoredTo $filter $status){nodes{...CommentThread}pageInfo{...PageInfo");
/** `addComment` of Mutation. */
export const AddCommentOperation: Operation<types.AddCommentMutation, types.AddCommentMutationVariables> = toMutation('addComment', "thread{...CommentThread}comment{...Comment}");
/** `replyToComment` of Mutation. */
export const ReplyToCommentOperation: Operation<types.ReplyToCommentMutation, types.ReplyToCommentMutationVariables> = toMutation('replyToComment', "thread{...CommentThread}comment{...Comment}");
/** `editComment` of Mutation. */
export const EditCommentOperation: Operation<types.EditCommentMutation, types.EditCommentMutationVariables> = toMutation('editComment', "thread{...CommentThread}comment{...Comment}");
/** `deleteComment` of Mutation. */
export const DeleteCommentOperation: Operation<types.DeleteCommentMutation, types.DeleteCommentMutationVariables> = toMutation('deleteComment', "thread{...CommentThread}comment{...Comment}");
/** `resolveComment` of Mutation. */
export const ResolveCommentOperation: Operation<types.ResolveCommentMutation, types.ResolveCommentMutationVariables> = toMutation('resolveComment', "thread{...CommentThread}");
/** `reopenComment` of Mutation. */
export const ReopenCommentOperation: Operation<types.ReopenCommentMutation, types.ReopenCommentMutationVariables> = toMutation('reopenComment', "thread{...CommentThread}");
/** `reanchorComment` of Mutation. */
export const ReanchorCommentOperation: Operation<types.ReanchorCommentMutation, types.ReanchorCommentMutationVariables> = toMutation('reanchorComment', "thread{...CommentThread}");
/** `acceptSuggestion` of Mutation. */
export const AcceptSuggestionOperation: Operation<types.AcceptSuggestionMutation, types.AcceptSuggestionMutationVariables> = toMutation('acceptSuggestion', "thread{...CommentThread}comment{...Comment}");
/** `rejectSuggestion` of Mutation. */
export const RejectSuggestionOperation: Operation<types.RejectSuggestionMutation, types.RejectSuggestionMutationVariables> = toMutation('rejectSuggestion', "thread{...CommentThread}comment{...Comment}");
/** `markCommentsRead` of Mutation. */
export const MarkCommentsReadOperation: Operation<types.MarkCommentsReadMutation, types.MarkCommentsReadMutationVariables> = toMutation('markCommentsRead', "document{id unreadCommentCount}threads{id unreadCount}");
/** `documents` of Query. */
export const DocumentsOperation: Operation<types.DocumentsQuery, types.DocumentsQueryVariables> = toOperation("query Documents($first:Int!=50$after:String$filter:DocumentFilter){documents($first $after $filter){nodes{...DocumentSummary progress{...Progress}}pageInfo{...PageInfo");
/** `document` of Query. */
export const DocumentOperation: Operation<types.DocumentQuery, types.DocumentQueryVariables> = toOperation("query Document($id:ID!){document($id){...WholeDocument");
/** `document` of Query. */
export const DocumentFindingsOperation: Operation<types.DocumentFindingsQuery, types.DocumentFindingsQueryVariables> = toOperation("query DocumentFindings($id:ID!){document($id){findings{...Finding");
/** `document` of Query. */
export const DocumentTableOfContentsOperation: Operation<types.DocumentTableOfContentsQuery, types.DocumentTableOfContentsQueryVariables> = toOperation("query DocumentTableOfContents($id:ID!){document($id){tableOfContents{...TableOfContentsEntry");
/** `document` of Query. */
export const DocumentLinkableValuesOperation: Operation<types.DocumentLinkableValuesQuery, types.DocumentLinkableValuesQueryVariables> = toOperation("query DocumentLinkableValues($id:ID!){document($id){linkableValues{...LinkableValue");
/** `templates` of Query. */
export const TemplatesOperation: Operation<types.TemplatesQuery, types.TemplatesQueryVariables> = toOperation("query Templates{templates{...Template");
/** `createDocument` of Mutation. */
export const CreateDocumentOperation: Operation<types.CreateDocumentMutation, types.CreateDocumentMutationVariables> = toMutation('createDocument', "document{...WholeDocument}");
/** `updateDocument` of Mutation. */
export const UpdateDocumentOperation: Operation<types.UpdateDocumentMutation, types.UpdateDocumentMutationVariables> = toMutation('updateDocument', "document{...DocumentSummary}");
/** `documentMigration` of Query. */
export const DocumentMigrationOperation: Operation<types.DocumentMigrationQuery, types.DocumentMigrationQueryVariables> = toOperation("query DocumentMigration($documentId:ID!$templateId:ID!){documentMigration($documentId $templateId){...DocumentMigration");
/** `migrateDocument` of Mutation. */
export const MigrateDocumentOperation: Operation<types.MigrateDocumentMutation, types.MigrateDocumentMutationVariables> = toMutation('migrateDocument', "document{...DocumentSummary}version{...Version}");
/** `archiveDocument` of Mutation. */
export const ArchiveDocumentOperation: Operation<types.ArchiveDocumentMutation, types.ArchiveDocumentMutationVariables> = toMutation('archiveDocument', "document{...DocumentSummary}");
/** `startNextYear` of Mutation. */
export const StartNextYearOperation: Operation<types.StartNextYearMutation, types.StartNextYearMutationVariables> = toMutation('startNextYear', "document{...DocumentSummary}");
/** `setMember` of Mutation. */
export const SetMemberOperation: Operation<types.SetMemberMutation, types.SetMemberMutationVariables> = toMutation('setMember', "documentId userId member{...Member}");
/** `document` of Query. */
export const DocumentSelfEvaluationOperation: Operation<types.DocumentSelfEvaluationQuery, types.DocumentSelfEvaluationQueryVariables> = toOperation("query DocumentSelfEvaluation($documentId:ID!){document(id:$documentId){selfEvaluation{...SelfEvaluation");
/** `node` of Query. */
export const SelfEvaluationOperation: Operation<types.SelfEvaluationQuery, types.SelfEvaluationQueryVariables> = toOperation("query SelfEvaluation($id:ID!){node($id){__typename ...on SelfEvaluation{...SelfEvaluation tables{...EvaluatedTable}opinions{...CommentThread}rectifications{...Rectification");
/** `overdueSelfEvaluations` of Query. */
export const OverdueSelfEvaluationsOperation: Operation<types.OverdueSelfEvaluationsQuery, types.OverdueSelfEvaluationsQueryVariables> = toOperation("query OverdueSelfEvaluations($first:Int!=20$after:String){overdueSelfEvaluations($first $after){nodes{...SelfEvaluation document{id title departmentName}}pageInfo{...PageInfo");
/** `startSelfEvaluation` of Mutation. */
export const StartSelfEvaluationOperation: Operation<types.StartSelfEvaluationMutation, types.StartSelfEvaluationMutationVariables> = toMutation('startSelfEvaluation', "selfEvaluation{...SelfEvaluation}");
/** `fillSelfEvaluation` of Mutation. */
export const FillSelfEvaluationOperation: Operation<types.FillSelfEvaluationMutation, types.FillSelfEvaluationMutationVariables> = toMutation('fillSelfEvaluation', "row{...EvaluationRow}");
/** `submitSelfEvaluation` of Mutation. */
export const SubmitSelfEvaluationOperation: Operation<types.SubmitSelfEvaluationMutation, types.SubmitSelfEvaluationMutationVariables> = toMutation('submitSelfEvaluation', "selfEvaluation{...SelfEvaluation}");
/** `returnSelfEvaluation` of Mutation. */
export const ReturnSelfEvaluationOperation: Operation<types.ReturnSelfEvaluationMutation, types.ReturnSelfEvaluationMutationVariables> = toMutation('returnSelfEvaluation', "selfEvaluation{...SelfEvaluation}");
/** `acceptSelfEvaluation` of Mutation. */
export const AcceptSelfEvaluationOperation: Operation<types.AcceptSelfEvaluationMutation, types.AcceptSelfEvaluationMutationVariables> = toMutation('acceptSelfEvaluation', "selfEvaluation{...SelfEvaluation}");
/** `overdueRectifications` of Query. */
export const OverdueRectificationsOperation: Operation<types.OverdueRectificationsQuery, types.OverdueRectificationsQueryVariables> = toOperation("query OverdueRectifications($first:Int!=20$after:String){overdueRectifications($first $after){nodes{...Rectification document{id title departmentName}}pageInfo{...PageInfo");
/** `sampleSelfEvaluation` of Mutation. */
export const SampleSelfEvaluationOperation: Operation<types.SampleSelfEvaluationMutation, types.SampleSelfEvaluationMutationVariables> = toMutation('sampleSelfEvaluation', "selfEvaluation{...SelfEvaluation}");
/** `rescoreSelfEvaluation` of Mutation. */
export const RescoreSelfEvaluationOperation: Operation<types.RescoreSelfEvaluationMutation, types.RescoreSelfEvaluationMutationVariables> = toMutation('rescoreSelfEvaluation', "row{...EvaluationRow}");
/** `concludeSelfEvaluation` of Mutation. */
export const ConcludeSelfEvaluationOperation: Operation<types.ConcludeSelfEvaluationMutation, types.ConcludeSelfEvaluationMutationVariables> = toMutation('concludeSelfEvaluation', "selfEvaluation{...SelfEvaluation}");
/** `raiseRectification` of Mutation. */
export const RaiseRectificationOperation: Operation<types.RaiseRectificationMutation, types.RaiseRectificationMutationVariables> = toMutation('raiseRectification', "rectification{...Rectification}");
/** `answerRectification` of Mutation. */
export const AnswerRectificationOperation: Operation<types.AnswerRectificationMutation, types.AnswerRectificationMutationVariables> = toMutation('answerRectification', "rectification{...Rectification}");
/** `verifyRectification` of Mutation. */
export const VerifyRectificationOperation: Operation<types.VerifyRectificationMutation, types.VerifyRectificationMutationVariables> = toMutation('verifyRectification', "rectification{...Rectification}");
/** `node` of Query. */
export const SelfEvaluationEvidenceOperation: Operation<types.SelfEvaluationEvidenceQuery, types.SelfEvaluationEvidenceQueryVariables> = toOperation("query SelfEvaluationEvidence($id:ID!){node($id){__typename ...on SelfEvaluation{evidence{...Evidence");
/** `node` of Query. */
export const EvidenceOperation: Operation<types.EvidenceQuery, types.EvidenceQueryVariables> = toOperation("query Evidence($id:ID!){node($id){__typename ...on Evidence{...Evidence");
/** `attachEvidence` of Mutation. */
export const AttachEvidenceOperation: Operation<types.AttachEvidenceMutation, types.AttachEvidenceMutationVariables> = toMutation('attachEvidence', "evidence{...Evidence}");
/** `removeEvidence` of Mutation. */
export const RemoveEvidenceOperation: Operation<types.RemoveEvidenceMutation, types.RemoveEvidenceMutationVariables> = toMutation('removeEvidence', "evidence{...Evidence}");
/** `document` of Query. */
export const ExecutionOperation: Operation<types.ExecutionQuery, types.ExecutionQueryVariables> = toOperation("query Execution($documentId:ID!){document(id:$documentId){execution{asOf budget paid rate strayPayments tables{...TableExecution");
/** `document` of Query. */
export const PaymentsOperation: Operation<types.PaymentsQuery, types.PaymentsQueryVariables> = toOperation("query Payments($documentId:ID!$goalTableId:ID$first:Int!=50$after:String){document(id:$documentId){payments($goalTableId $first $after){nodes{...Payment}pageInfo{...PageInfo");
/** `recordPayments` of Mutation. */
export const RecordPaymentsOperation: Operation<types.RecordPaymentsMutation, types.RecordPaymentsMutationVariables> = toMutation('recordPayments', "recorded payments{...Payment}");
/** `correctPayment` of Mutation. */
export const CorrectPaymentOperation: Operation<types.CorrectPaymentMutation, types.CorrectPaymentMutationVariables> = toMutation('correctPayment', "payment{...Payment}");
/** `removePayment` of Mutation. */
export const RemovePaymentOperation: Operation<types.RemovePaymentMutation, types.RemovePaymentMutationVariables> = toMutation('removePayment', "removedId ");
/** `importPayments` of Mutation. */
export const ImportPaymentsOperation: Operation<types.ImportPaymentsMutation, types.ImportPaymentsMutationVariables> = toMutation('importPayments', "report{rows recorded unchanged skipped failed written problems{place outcome voucherNumber projectCode message messageEn}}");
/** `adjustBudget` of Mutation. */
export const AdjustBudgetOperation: Operation<types.AdjustBudgetMutation, types.AdjustBudgetMutationVariables> = toMutation('adjustBudget', "adjustment{...BudgetAdjustment}");
/** `removeBudgetAdjustment` of Mutation. */
export const RemoveBudgetAdjustmentOperation: Operation<types.RemoveBudgetAdjustmentMutation, types.RemoveBudgetAdjustmentMutationVariables> = toMutation('removeBudgetAdjustment', "removedId ");
/** `node` of Query. */
export const GoalTableOperation: Operation<types.GoalTableQuery, types.GoalTableQueryVariables> = toOperation("query GoalTable($id:ID!){node($id){__typename ...on GoalTable{...GoalTable lastYear{...LastYearGoalTable}findings{...Finding");
/** `document` of Query. */
export const GoalTablesOperation: Operation<types.GoalTablesQuery, types.GoalTablesQueryVariables> = toOperation("query GoalTables($documentId:ID!){document(id:$documentId){goalTables{...GoalTable");
/** `addGoalTable` of Mutation. */
export const AddGoalTableOperation: Operation<types.AddGoalTableMutation, types.AddGoalTableMutationVariables> = toMutation('addGoalTable', "goalTable{...GoalTable}");
/** `updateGoalTable` of Mutation. */
export const UpdateGoalTableOperation: Operation<types.UpdateGoalTableMutation, types.UpdateGoalTableMutationVariables> = toMutation('updateGoalTable', "goalTable{...GoalTable}");
/** `moveGoalTable` of Mutation. */
export const MoveGoalTableOperation: Operation<types.MoveGoalTableMutation, types.MoveGoalTableMutationVariables> = toMutation('moveGoalTable', "goalTable{...GoalTable}");
/** `removeGoalTable` of Mutation. */
export const RemoveGoalTableOperation: Operation<types.RemoveGoalTableMutation, types.RemoveGoalTableMutationVariables> = toMutation('removeGoalTable', "documentId goalTableId ");
/** `addGoal` of Mutation. */
export const AddGoalOperation: Operation<types.AddGoalMutation, types.AddGoalMutationVariables> = toMutation('addGoal', "goal{...Goal}goalTable{...GoalTable}");
/** `updateGoal` of Mutation. */
export const UpdateGoalOperation: Operation<types.UpdateGoalMutation, types.UpdateGoalMutationVariables> = toMutation('updateGoal', "goal{...Goal}goalTable{...GoalTable}");
/** `removeGoal` of Mutation. */
export const RemoveGoalOperation: Operation<types.RemoveGoalMutation, types.RemoveGoalMutationVariables> = toMutation('removeGoal', "goalTable{...GoalTable}");
/** `fieldHistory` of Query. */
export const FieldHistoryOperation: Operation<types.FieldHistoryQuery, types.FieldHistoryQueryVariables> = toOperation("query FieldHistory($nodeId:ID!$field:String!$first:Int!=20$after:String){fieldHistory($nodeId $field $first $after){nodes{at before after changedBy{...UserRef}}pageInfo{...PageInfo");
/** `indicatorLibrary` of Query. */
export const IndicatorLibraryOperation: Operation<types.IndicatorLibraryQuery, types.IndicatorLibraryQueryVariables> = toOperation("query IndicatorLibrary($level1:String$level2:String$query:String!=\"\"$first:Int!=20$after:String){indicatorLibrary($level1 $level2 $query $first $after){nodes{level1{...IndicatorLevel}level2{...IndicatorLevel}level3 useCount documentCount fiscalYear examples{target{...Target}basis useCount documentId fiscalYear departmentName results{count reachedCount fiscalYear departmentName actual attainment reached}}}pageInfo{...PageInfo");
/** `inbox` of Query. */
export const InboxOperation: Operation<types.InboxQuery, types.InboxQueryVariables> = toOperation("query Inbox($first:Int!=20$after:String$filter:InboxFilter){inbox($first $after $filter){nodes{...InboxEntry}pageInfo{...PageInfo}waitingCount unreadCount eventCursor counts{...InboxCount");
/** `markInboxRead` of Mutation. */
export const MarkInboxReadOperation: Operation<types.MarkInboxReadMutation, types.MarkInboxReadMutationVariables> = toMutation('markInboxRead', "entries{...InboxEntry}");
/** `markAllInboxRead` of Mutation. */
export const MarkAllInboxReadOperation: Operation<types.MarkAllInboxReadMutation, types.MarkAllInboxReadMutationVariables> = toMutation('markAllInboxRead', "");
/** `inbox` of Subscription. */
export const InboxEventsOperation: Operation<types.InboxEventsSubscription, types.InboxEventsSubscriptionVariables> = toOperation("subscription InboxEvents($after:String){inbox($after){cursor waitingCount unreadCount counts{...InboxCount}entries{...InboxEntry");
/** `node` of Query. */
export const IndicatorOperation: Operation<types.IndicatorQuery, types.IndicatorQueryVariables> = toOperation("query Indicator($id:ID!){node($id){__typename ...on Indicator{...Indicator goalTable{id}lastYear{...LastYearIndicator");
/** `addIndicator` of Mutation. */
export const AddIndicatorOperation: Operation<types.AddIndicatorMutation, types.AddIndicatorMutationVariables> = toMutation('addIndicator', "indicator{...Indicator}");
/** `updateIndicator` of Mutation. */
export const UpdateIndicatorOperation: Operation<types.UpdateIndicatorMutation, types.UpdateIndicatorMutationVariables> = toMutation('updateIndicator', "indicator{...Indicator}");
/** `moveIndicator` of Mutation. */
export const MoveIndicatorOperation: Operation<types.MoveIndicatorMutation, types.MoveIndicatorMutationVariables> = toMutation('moveIndicator', "indicator{...Indicator}");
/** `removeIndicator` of Mutation. */
export const RemoveIndicatorOperation: Operation<types.RemoveIndicatorMutation, types.RemoveIndicatorMutationVariables> = toMutation('removeIndicator', "documentId goalTableId indicatorId ");
/** `restoreIndicator` of Mutation. */
export const RestoreIndicatorOperation: Operation<types.RestoreIndicatorMutation, types.RestoreIndicatorMutationVariables> = toMutation('restoreIndicator', "indicator{...Indicator}");
/** `importDocument` of Mutation. */
export const ImportDocumentOperation: Operation<types.ImportDocumentMutation, types.ImportDocumentMutationVariables> = toMutation('importDocument', "document{...DocumentSummary}report{...ImportReport}");
/** `mergeFile` of Mutation. */
export const MergeFileOperation: Operation<types.MergeFileMutation, types.MergeFileMutationVariables> = toMutation('mergeFile', "document{...DocumentSummary}version{...Version}plan{hash baseSource unchanged base{...Version}items{key nodeId nodeKind kind title within preset fields{field base file document changedBy}}}report{...ImportReport}");
/** `exportFormats` of Query. */
export const ExportFormatsOperation: Operation<types.ExportFormatsQuery, types.ExportFormatsQueryVariables> = toOperation("query ExportFormats{exportFormats");
/** `documentExport` of Query. */
export const DocumentExportOperation: Operation<types.DocumentExportQuery, types.DocumentExportQueryVariables> = toOperation("query DocumentExport($id:ID!){documentExport($id){...DocumentExport");
/** `exportDocument` of Mutation. */
export const ExportDocumentOperation: Operation<types.ExportDocumentMutation, types.ExportDocumentMutationVariables> = toMutation('exportDocument', "documentExport{...DocumentExport}");
/** `exportProgress` of Subscription. */
export const ExportProgressOperation: Operation<types.ExportProgressSubscription, types.ExportProgressSubscriptionVariables> = toOperation("subscription ExportProgress($id:ID!){exportProgress($id){...DocumentExport");
/** `documentEvents` of Subscription. */
export const DocumentEventsOperation: Operation<types.DocumentEventsSubscription, types.DocumentEventsSubscriptionVariables> = toOperation("subscription DocumentEvents($documentId:ID!$after:String){documentEvents($documentId $after){...DocumentEvent");
/** `presence` of Subscription. */
export const PresenceOperation: Operation<types.PresenceSubscription, types.PresenceSubscriptionVariables> = toOperation("subscription Presence($documentId:ID!){presence($documentId){...Presence");
/** `updatePresence` of Mutation. */
export const UpdatePresenceOperation: Operation<types.UpdatePresenceMutation, types.UpdatePresenceMutationVariables> = toMutation('updatePresence', "presenceId ");
/** `document` of Query. */
export const MonitoringRoundsOperation: Operation<types.MonitoringRoundsQuery, types.MonitoringRoundsQueryVariables> = toOperation("query MonitoringRounds($documentId:ID!){document(id:$documentId){monitoringRounds{...MonitoringRound");
/** `node` of Query. */
export const MonitoringRoundOperation: Operation<types.MonitoringRoundQuery, types.MonitoringRoundQueryVariables> = toOperation("query MonitoringRound($id:ID!){node($id){__typename ...on MonitoringRound{...MonitoringRound rows{...MonitoringRow}opinions{...CommentThread}execution{...TableExecution");
/** `overdueMonitoring` of Query. */
export const OverdueMonitoringOperation: Operation<types.OverdueMonitoringQuery, types.OverdueMonitoringQueryVariables> = toOperation("query OverdueMonitoring($first:Int!=20$after:String){overdueMonitoring($first $after){nodes{...MonitoringRound document{id title departmentName}}pageInfo{...PageInfo");
/** `startMonitoring` of Mutation. */
export const StartMonitoringOperation: Operation<types.StartMonitoringMutation, types.StartMonitoringMutationVariables> = toMutation('startMonitoring', "round{...MonitoringRound}");
/** `fillMonitoring` of Mutation. */
export const FillMonitoringOperation: Operation<types.FillMonitoringMutation, types.FillMonitoringMutationVariables> = toMutation('fillMonitoring', "row{...MonitoringRow}");
/** `submitMonitoring` of Mutation. */
export const SubmitMonitoringOperation: Operation<types.SubmitMonitoringMutation, types.SubmitMonitoringMutationVariables> = toMutation('submitMonitoring', "round{...MonitoringRound}");
/** `returnMonitoring` of Mutation. */
export const ReturnMonitoringOperation: Operation<types.ReturnMonitoringMutation, types.ReturnMonitoringMutationVariables> = toMutation('returnMonitoring', "round{...MonitoringRound}");
/** `acceptMonitoring` of Mutation. */
export const AcceptMonitoringOperation: Operation<types.AcceptMonitoringMutation, types.AcceptMonitoringMutationVariables> = toMutation('acceptMonitoring', "round{...MonitoringRound}");
/** `node` of Query. */
export const NodeOperation: Operation<types.NodeQuery, types.NodeQueryVariables> = toOperation("query Node($id:ID!){node($id){...Node");
/** `nodes` of Query. */
export const NodesOperation: Operation<types.NodesQuery, types.NodesQueryVariables> = toOperation("query Nodes($ids:[ID!]!){nodes($ids){...Node");
/** `document` of Query. */
export const DocumentReportOperation: Operation<types.DocumentReportQuery, types.DocumentReportQueryVariables> = toOperation("query DocumentReport($documentId:ID!){document(id:$documentId){report{...DocumentSummary}reportOf{isCurrent startedAt document{...DocumentRef}selfEvaluation{id version status score grade");
/** `startReport` of Mutation. */
export const StartReportOperation: Operation<types.StartReportMutation, types.StartReportMutationVariables> = toMutation('startReport', "document{...DocumentSummary}");
/** `refreshReport` of Mutation. */
export const RefreshReportOperation: Operation<types.RefreshReportMutation, types.RefreshReportMutationVariables> = toMutation('refreshReport', "document{...DocumentSummary}keptSectionIds ");
/** `document` of Query. */
export const ReviewOperation: Operation<types.ReviewQuery, types.ReviewQueryVariables> = toOperation("query Review($documentId:ID!){document(id:$documentId){version status review{...Review");
/** `document` of Query. */
export const ReadinessOperation: Operation<types.ReadinessQuery, types.ReadinessQueryVariables> = toOperation("query Readiness($documentId:ID!){document(id:$documentId){readiness{...Readiness");
/** `node` of Query. */
export const ReviewRoundOperation: Operation<types.ReviewRoundQuery, types.ReviewRoundQueryVariables> = toOperation("query ReviewRound($id:ID!){node($id){__typename ...on ReviewRound{...ReviewRound");
/** `node` of Query. */
export const ReviewItemOperation: Operation<types.ReviewItemQuery, types.ReviewItemQueryVariables> = toOperation("query ReviewItem($id:ID!){node($id){__typename ...on ReviewItem{...ReviewItem");
/** `document` of Query. */
export const ReviewRoundsOperation: Operation<types.ReviewRoundsQuery, types.ReviewRoundsQueryVariables> = toOperation("query ReviewRounds($documentId:ID!$first:Int!=20$after:String){document(id:$documentId){reviewRounds($first $after){nodes{...ReviewRound}pageInfo{...PageInfo");
/** `node` of Query. */
export const ChangedSinceOperation: Operation<types.ChangedSinceQuery, types.ChangedSinceQueryVariables> = toOperation("query ChangedSince($roundId:ID!$until:Int){node(id:$roundId){__typename ...on ReviewRound{changedSince($until){...ChangedSince");
/** `submitDocument` of Mutation. */
export const SubmitDocumentOperation: Operation<types.SubmitDocumentMutation, types.SubmitDocumentMutationVariables> = toMutation('submitDocument', "document{...DocumentSummary}round{...ReviewRound}readiness{...Readiness}");
/** `withdrawDocument` of Mutation. */
export const WithdrawDocumentOperation: Operation<types.WithdrawDocumentMutation, types.WithdrawDocumentMutationVariables> = toMutation('withdrawDocument', "document{...DocumentSummary}round{...ReviewRound}");
/** `startReview` of Mutation. */
export const StartReviewOperation: Operation<types.StartReviewMutation, types.StartReviewMutationVariables> = toMutation('startReview', "document{...DocumentSummary}round{...ReviewRound}");
/** `giveOpinion` of Mutation. */
export const GiveOpinionOperation: Operation<types.GiveOpinionMutation, types.GiveOpinionMutationVariables> = toMutation('giveOpinion', "round{...ReviewRound}");
/** `returnDocument` of Mutation. */
export const ReturnDocumentOperation: Operation<types.ReturnDocumentMutation, types.ReturnDocumentMutationVariables> = toMutation('returnDocument', "document{...DocumentSummary}round{...ReviewRound}");
/** `answerReviewItem` of Mutation. */
export const AnswerReviewItemOperation: Operation<types.AnswerReviewItemMutation, types.AnswerReviewItemMutationVariables> = toMutation('answerReviewItem', "item{...ReviewItem}");
/** `verifyReviewItem` of Mutation. */
export const VerifyReviewItemOperation: Operation<types.VerifyReviewItemMutation, types.VerifyReviewItemMutationVariables> = toMutation('verifyReviewItem', "item{...ReviewItem}");
/** `approveDocument` of Mutation. */
export const ApproveDocumentOperation: Operation<types.ApproveDocumentMutation, types.ApproveDocumentMutationVariables> = toMutation('approveDocument', "document{...DocumentSummary}round{...ReviewRound}");
/** `publishDocument` of Mutation. */
export const PublishDocumentOperation: Operation<types.PublishDocumentMutation, types.PublishDocumentMutationVariables> = toMutation('publishDocument', "document{...DocumentSummary}");
/** `adjustDocument` of Mutation. */
export const AdjustDocumentOperation: Operation<types.AdjustDocumentMutation, types.AdjustDocumentMutationVariables> = toMutation('adjustDocument', "document{...DocumentSummary}");
/** `search` of Query. */
export const SearchOperation: Operation<types.SearchQuery, types.SearchQueryVariables> = toOperation("query Search($query:String!$documentId:ID$first:Int!=20$after:String){search($query $documentId $first $after){nodes{...SearchHit}pageInfo{...PageInfo");
/** `node` of Query. */
export const SectionOperation: Operation<types.SectionQuery, types.SectionQueryVariables> = toOperation("query Section($id:ID!){node($id){__typename ...on Section{...Section html markdown embeddedIndicators{name target{...Target}}parent{id}children{id}lastYear{id title text");
/** `node` of Query. */
export const SectionValueLinksOperation: Operation<types.SectionValueLinksQuery, types.SectionValueLinksQueryVariables> = toOperation("query SectionValueLinks($id:ID!){node($id){__typename ...on Section{revision valueLinks{...ValueLink");
/** `nodes` of Query. */
export const SectionsAsHtmlOperation: Operation<types.SectionsAsHtmlQuery, types.SectionsAsHtmlQueryVariables> = toOperation("query SectionsAsHtml($ids:[ID!]!){nodes($ids){...on Section{id html");
/** `node` of Query. */
export const SectionAttributionOperation: Operation<types.SectionAttributionQuery, types.SectionAttributionQueryVariables> = toOperation("query SectionAttribution($id:ID!$from:Int!=0){node($id){__typename ...on Section{attribution($from){revision next ranges{...AttributedRange");
/** `addSection` of Mutation. */
export const AddSectionOperation: Operation<types.AddSectionMutation, types.AddSectionMutationVariables> = toMutation('addSection', "section{...Section}renumbered{id number version}");
/** `updateSection` of Mutation. */
export const UpdateSectionOperation: Operation<types.UpdateSectionMutation, types.UpdateSectionMutationVariables> = toMutation('updateSection', "section{...Section}");
/** `moveSection` of Mutation. */
export const MoveSectionOperation: Operation<types.MoveSectionMutation, types.MoveSectionMutationVariables> = toMutation('moveSection', "section{...Section}");
/** `removeSection` of Mutation. */
export const RemoveSectionOperation: Operation<types.RemoveSectionMutation, types.RemoveSectionMutationVariables> = toMutation('removeSection', "documentId removedIds ");
/** `editSectionText` of Mutation. */
export const EditSectionTextOperation: Operation<types.EditSectionTextMutation, types.EditSectionTextMutationVariables> = toMutation('editSectionText', "revision section{...Section}");
/** `addTemplate` of Mutation. */
export const AddTemplateOperation: Operation<types.AddTemplateMutation, types.AddTemplateMutationVariables> = toMutation('addTemplate', "template{...Template}");
/** `node` of Query. */
export const VersionOperation: Operation<types.VersionQuery, types.VersionQueryVariables> = toOperation("query Version($id:ID!){node($id){__typename ...on Version{...VersionContent");
/** `document` of Query. */
export const VersionsOperation: Operation<types.VersionsQuery, types.VersionsQueryVariables> = toOperation("query Versions($documentId:ID!$first:Int!=20$after:String){document(id:$documentId){versions($first $after){nodes{...Version}pageInfo{...PageInfo");
/** `compareVersions` of Query. */
export const CompareVersionsOperation: Operation<types.CompareVersionsQuery, types.CompareVersionsQueryVariables> = toOperation("query CompareVersions($documentId:ID!$from:ID!$to:ID){compareVersions($documentId $from $to){...VersionComparison");
/** `takeVersion` of Mutation. */
export const TakeVersionOperation: Operation<types.TakeVersionMutation, types.TakeVersionMutationVariables> = toMutation('takeVersion', "version{...Version}");
/** `restoreVersion` of Mutation. */
export const RestoreVersionOperation: Operation<types.RestoreVersionMutation, types.RestoreVersionMutationVariables> = toMutation('restoreVersion', "document{...DocumentSummary}version{...Version}");
/** `document` of Query. */
export const WatchedDocumentOperation: Operation<types.WatchedDocumentQuery, types.WatchedDocumentQueryVariables> = toOperation("query WatchedDocument($id:ID!){document($id){...WholeDocument template{...Template}findings{...Finding}outlineProgress{...NodeProgress");
/** `document` of Query. */
export const DocumentFrameOperation: Operation<types.DocumentFrameQuery, types.DocumentFrameQueryVariables> = toOperation("query DocumentFrame($id:ID!){document($id){...DocumentFrame");
/** `webhooks` of Query. */
export const WebhooksOperation: Operation<types.WebhooksQuery, types.WebhooksQueryVariables> = toOperation("query Webhooks($userId:ID){webhooks($userId){...Webhook");
/** `webhook` of Query. */
export const WebhookOperation: Operation<types.WebhookQuery, types.WebhookQueryVariables> = toOperation("query Webhook($id:ID!){webhook($id){...Webhook");
/** `webhook` of Query. */
export const WebhookDeliveriesOperation: Operation<types.WebhookDeliveriesQuery, types.WebhookDeliveriesQueryVariables> = toOperation("query WebhookDeliveries($id:ID!$first:Int!=20$after:String){webhook($id){deliveries($first $after){nodes{...WebhookDelivery}pageInfo{...PageInfo");
/** `createWebhook` of Mutation. */
export const CreateWebhookOperation: Operation<types.CreateWebhookMutation, types.CreateWebhookMutationVariables> = toMutation('createWebhook', "webhook{...Webhook}secret ");
/** `updateWebhook` of Mutation. */
export const UpdateWebhookOperation: Operation<types.UpdateWebhookMutation, types.UpdateWebhookMutationVariables> = toMutation('updateWebhook', "webhook{...Webhook}");
/** `removeWebhook` of Mutation. */
export const RemoveWebhookOperation: Operation<types.RemoveWebhookMutation, types.RemoveWebhookMutationVariables> = toMutation('removeWebhook', "removedId ");
/** `pauseWebhook` of Mutation. */
export const PauseWebhookOperation: Operation<types.PauseWebhookMutation, types.PauseWebhookMutationVariables> = toMutation('pauseWebhook', "webhook{...Webhook}");
/** `resumeWebhook` of Mutation. */
export const ResumeWebhookOperation: Operation<types.ResumeWebhookMutation, types.ResumeWebhookMutationVariables> = toMutation('resumeWebhook', "webhook{...Webhook}");
/** `replayWebhook` of Mutation. */
export const ReplayWebhookOperation: Operation<types.ReplayWebhookMutation, types.ReplayWebhookMutationVariables> = toMutation('replayWebhook', "webhook{...Webhook}");
/** `pingWebhook` of Mutation. */
export const PingWebhookOperation: Operation<types.PingWebhookMutation, types.PingWebhookMutationVariables> = toMutation('pingWebhook', "delivery{...WebhookDelivery}");
/** `rotateWebhookSecret` of Mutation. */
export const RotateWebhookSecretOperation: Operation<types.RotateWebhookSecretMutation, types.RotateWebhookSecretMutationVariables> = toMutation('rotateWebhookSecret', "webhook{...Webhook}secret ");
