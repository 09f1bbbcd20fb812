// Printed by `npm run codegen` from schema/schema.graphql and client-sdk/operations; not to be edited.
import { toMutation, toOperation, type Operation } from '../operation.js';
import type * as types from './types.js';

const fragmentUserRef = "fragment UserRef on User{id name displayName}";
const fragmentSignedIn = "fragment SignedIn on User{...UserRef kind isAdministrator}";
const fragmentViewer = "fragment Viewer on User{...SignedIn mail{...MailSettings}}";
const fragmentMailSettings = "fragment MailSettings on MailSettings{address digest refusedAt}";
const fragmentTokens = "fragment Tokens on SignInPayload{accessToken accessTokenExpiresAt refreshToken user{...SignedIn}}";
const fragmentApiToken = "fragment ApiToken on ApiToken{id name prefix verbs documentIds departments createdAt expiresAt lastUsedAt revokedAt}";
const fragmentAuditEntry = "fragment AuditEntry on AuditEntry{seq at action actorId actor{...UserRef}tokenId tokenName nodeKind nodeId field before after version hash previousHash}";
const fragmentAuditPiece = "fragment AuditPiece on AuditExport{content endCursor hasNextPage}";
const fragmentCommentAnchor = "fragment CommentAnchor on CommentAnchor{kind sectionId goalTableId indicatorId field quote prefix suffix start end}";
const fragmentSuggestion = "fragment Suggestion on Suggestion{status original replacement currentText suggestedBy{...UserRef}decidedAt decidedBy{...UserRef}reason}";
const fragmentComment = "fragment Comment on Comment{id threadId version author{...UserRef}body mentions{...UserRef}suggestion{...Suggestion}createdAt editedAt deletedAt deletedBy{...UserRef}}";
const fragmentCommentThread = "fragment CommentThread on CommentThread{id documentId version status anchor{...CommentAnchor}anchoredTo{__typename id}orphaned createdAt createdBy{...UserRef}updatedAt resolvedAt resolvedBy{...UserRef}unreadCount pendingSuggestionCount comments{...Comment}}";
const fragmentDocumentRef = "fragment DocumentRef on Document{id title fiscalYear}";
const fragmentDocumentSummary = "fragment DocumentSummary on Document{id version title fiscalYear departmentName compilingUnit reviewingUnit status statusLabel createdAt updatedAt archivedAt template{id}}";
const fragmentBudget = "fragment Budget on Budget{total fiscalFunds otherFunds}";
const fragmentMember = "fragment Member on Member{role user{...UserRef}}";
const fragmentPermission = "fragment Permission on Permission{action allowed reason}";
const fragmentPart = "fragment Part on Part{id kind number ordinal title sections{...Section children{...Section children{...Section children{...Section}}}}goalTables{id}}";
const fragmentWholeDocument = "fragment WholeDocument on Document{...DocumentSummary eventCursor unreadCommentCount totals{...Budget}members{...Member}parts{...Part}goalTables{...GoalTable}review{...Review}viewerCan{...Permission}lastYear{...DocumentRef}nextYears{...DocumentRef}}";
const fragmentFinding = "fragment Finding on Finding{id rule severity message messageEn remedy remedyEn nodeId field}";
const fragmentTableOfContentsEntry = "fragment TableOfContentsEntry on TableOfContentsEntry{level number title page targetId target{__typename id}}";
const fragmentTemplateLevel = "fragment TemplateLevel on TemplateLevel2{code label aliases}";
const fragmentTemplate = "fragment Template on Template{id version label labelEn planMonths level1{code label aliases level2{...TemplateLevel}}grades{grade label approve return resubmit}}";
const fragmentProgress = "fragment Progress on Progress{filled demanded findings{errors warnings hints}}";
const fragmentNodeProgress = "fragment NodeProgress on NodeProgress{nodeId filled demanded findings{errors warnings hints}}";
const fragmentGoal = "fragment Goal on Goal{id ordinal text}";
const fragmentPlanPoint = "fragment PlanPoint on PlanPoint{month label cumulativePercent}";
const fragmentGoalTable = "fragment GoalTable on GoalTable{id version ordinal title projectCode projectName unitCode unitName currencyUnit fundPurpose budget{...Budget}expenditurePlan{...PlanPoint}goals{...Goal}indicators{...Indicator}}";
const fragmentLastYearGoalTable = "fragment LastYearGoalTable on LastYearGoalTable{fiscalYear document{...DocumentRef}title projectCode projectName currencyUnit fundPurpose budget{...Budget}}";
const fragmentInboxCount = "fragment InboxCount on InboxCount{kind waitingCount unreadCount}";
const fragmentInboxEntry = "fragment InboxEntry on InboxEntry{id kind at readAt settledAt excerpt actor{...UserRef}document{...DocumentRef}thread{id}comment{id}reviewRound{id number}reviewItem{id ordinal status}}";
const fragmentTarget = "fragment Target on Target{text kind operator operatorExplicit number unit baseUnit magnitude}";
const fragmentIndicatorLevel = "fragment IndicatorLevel on IndicatorLevel{code label}";
const fragmentIndicator = "fragment Indicator on Indicator{id version ordinal level1{...IndicatorLevel}level2{...IndicatorLevel}level3 target{...Target}description basis weight sourceLine}";
const fragmentLastYearIndicator = "fragment LastYearIndicator on LastYearIndicator{fiscalYear document{...DocumentRef}level1 level2 level3 target{...Target}description basis}";
const fragmentImportReport = "fragment ImportReport on ImportReport{totalLines unreadLines items{line disposition what text place message messageEn}}";
const fragmentDocumentExport = "fragment DocumentExport on DocumentExport{id documentId versionId format state done total problem problemEn fileName bytes sha256 url expiresAt}";
const fragmentDocumentEvent = "fragment DocumentEvent on DocumentEvent{__typename cursor at documentId actor{...UserRef}...on DocumentChanged{document{...DocumentSummary}}...on SectionChanged{sectionId revision section{...Section parent{id}}}...on SectionRemoved{sectionId}...on GoalTableChanged{goalTableId goalTable{...GoalTable}}...on GoalTableRemoved{goalTableId}...on IndicatorChanged{goalTableId indicatorId indicator{...Indicator}}...on IndicatorRemoved{goalTableId indicatorId}...on CommentAdded{threadId comment{...Comment}thread{...CommentThread}}...on CommentChanged{threadId comment{...Comment}thread{...CommentThread}}...on MemberChanged{userId member{...Member}}...on ReviewChanged{reviewRoundId reviewItemId round{...ReviewRound}item{...ReviewItem}}...on VersionTaken{versionId version{...Version}}}";
const fragmentPresence = "fragment Presence on Presence{presenceId documentId entries{id user{...UserRef}sectionId goalTableId indicatorId field}}";
const fragmentNode = "fragment Node on Node{__typename id ...on Section{...Section}...on GoalTable{...GoalTable}...on Indicator{...Indicator}...on CommentThread{...CommentThread}...on Comment{...Comment}...on User{...UserRef}}";
const fragmentCriterionGrades = "fragment CriterionGrades on CriterionGrades{completeness relevance appropriateness feasibility}";
const fragmentFindingExplanation = "fragment FindingExplanation on FindingExplanation{findingId rule nodeId field message text author{...UserRef}at}";
const fragmentReviewItem = "fragment ReviewItem on ReviewItem{id version ordinal status criterion text raisedAt raisedBy{...UserRef}round{id number}subject{label quote row}anchor{...CommentAnchor}thread{id version status}answers{at author{...UserRef}kind text round{id number}}verifications{at reviewer{...UserRef}verdict text round{id number}}}";
const fragmentReviewRound = "fragment ReviewRound on ReviewRound{id version number edition submittedAt submittedBy{...UserRef}startedAt startedBy{...UserRef}closedAt closedBy{...UserRef}outcome grade criteria{...CriterionGrades}summary opinions{at reviewer{...UserRef}grade criteria{...CriterionGrades}summary}explanations{...FindingExplanation}items{...ReviewItem}}";
const fragmentReview = "fragment Review on Review{edition rejected round{id version number outcome grade submittedAt startedAt closedAt}openItems{...ReviewItem}adjustments{edition at adjustedBy{...UserRef}reason round{id number}}}";
const fragmentReadiness = "fragment Readiness on Readiness{ready errors unexplained findings{blocks finding{...Finding}explanation{...FindingExplanation}}unansweredItems{...ReviewItem}}";
const fragmentDiffRun = "fragment DiffRun on DiffRun{kind text moved}";
const fragmentChangedSince = "fragment ChangedSince on ChangedSince{fields{nodeId field kind before after at changedBy{...UserRef}}sections{sectionId title before{generation revision}after{generation revision}text{...DiffRun}}}";
const fragmentSearchHit = "fragment SearchHit on SearchHit{documentId document{...DocumentRef}nodeId nodeKind node{__typename id}field excerpt highlights{start length}}";
const fragmentCollab = "fragment Collab on CollabEndpoint{path room generation}";
const fragmentSection = "fragment Section on Section{id version kind number ordinal title text revision collab{...Collab}}";
const fragmentAttributedRange = "fragment AttributedRange on AttributedRange{from to text at author{...UserRef}}";
const fragmentUserError = "fragment UserError on UserError{code path message messageEn args}";
const fragmentPageInfo = "fragment PageInfo on PageInfo{hasNextPage endCursor}";
const fragmentVersion = "fragment Version on Version{id documentId number kind label status edition takenAt takenBy{...UserRef}restoredFrom{id number}round{id number}findings{errors warnings hints}}";
const fragmentVersionSection = "fragment VersionSection on VersionSection{sectionId partId parentId kind number ordinal title text html markdown}";
const fragmentVersionGoalTable = "fragment VersionGoalTable on VersionGoalTable{goalTableId partId ordinal title projectCode projectName unitCode unitName currencyUnit fundPurpose budget{...Budget}expenditurePlan{...PlanPoint}goals{...Goal}indicators{indicatorId ordinal level1{...IndicatorLevel}level2{...IndicatorLevel}level3 target{...Target}description basis}}";
const fragmentVersionContent = "fragment VersionContent on Version{...Version cover{title fiscalYear departmentName compilingUnit reviewingUnit statusLabel}sections{...VersionSection}goalTables{...VersionGoalTable}}";
const fragmentFieldDifference = "fragment FieldDifference on FieldDifference{field before after runs{...DiffRun}}";
const fragmentNodeDifference = "fragment NodeDifference on NodeDifference{nodeId kind moved title ordinalBefore ordinalAfter fields{...FieldDifference}}";
const fragmentVersionComparison = "fragment VersionComparison on VersionComparison{documentId identical from{...Version}to{...Version}cover{...FieldDifference}sections{nodeId kind moved title ordinalBefore ordinalAfter fields{...FieldDifference}text{...DiffRun}}goalTables{nodeId kind moved title ordinalBefore ordinalAfter fields{...FieldDifference}goals{...NodeDifference}indicators{...NodeDifference}}}";
const fragmentPlacedSection = "fragment PlacedSection on Section{id version kind number ordinal title}";
const fragmentDocumentFrame = "fragment DocumentFrame on Document{...DocumentSummary eventCursor unreadCommentCount totals{...Budget}members{...Member}parts{id kind number ordinal title sections{...PlacedSection children{...PlacedSection children{...PlacedSection children{...PlacedSection}}}}goalTables{id}}goalTables{id ordinal}review{...Review}viewerCan{...Permission}findings{...Finding}outlineProgress{...NodeProgress}lastYear{...DocumentRef}nextYears{...DocumentRef}}";
const fragmentWebhook = "fragment Webhook on Webhook{id userId url description kinds documentIds state pausedAt pauseReason failures failingSince retryAt previousSecretUntil createdAt updatedAt}";
const fragmentWebhookDelivery = "fragment WebhookDelivery on WebhookDelivery{messageId kind documentId attempt at durationMs outcome responseCode failure answer}";
/** `viewer` of Query. */
export const ViewerOperation: Operation<types.ViewerQuery, types.ViewerQueryVariables> = toOperation('query', 'viewer', "query Viewer{viewer{...Viewer}}" + fragmentMailSettings + fragmentSignedIn + fragmentUserRef + fragmentViewer);
/** `signIn` of Mutation. */
export const SignInOperation: Operation<types.SignInMutation, types.SignInMutationVariables> = toMutation('signIn', "...Tokens ", fragmentSignedIn + fragmentTokens + fragmentUserError + fragmentUserRef);
/** `refreshSession` of Mutation. */
export const RefreshSessionOperation: Operation<types.RefreshSessionMutation, types.RefreshSessionMutationVariables> = toMutation('refreshSession', "...Tokens ", fragmentSignedIn + fragmentTokens + fragmentUserError + fragmentUserRef);
/** `signOut` of Mutation. */
export const SignOutOperation: Operation<types.SignOutMutation, types.SignOutMutationVariables> = toOperation('mutation', 'signOut', "mutation SignOut($input:SignOutInput){signOut(input:$input){userErrors{...UserError}}}" + fragmentUserError);
/** `setMail` of Mutation. */
export const SetMailOperation: Operation<types.SetMailMutation, types.SetMailMutationVariables> = toMutation('setMail', "settings{...MailSettings}", fragmentMailSettings + fragmentUserError);
/** `apiTokens` of Query. */
export const ApiTokensOperation: Operation<types.ApiTokensQuery, types.ApiTokensQueryVariables> = toOperation('query', 'apiTokens', "query ApiTokens($userId:ID){apiTokens(userId:$userId){...ApiToken}}" + fragmentApiToken);
/** `createApiToken` of Mutation. */
export const CreateApiTokenOperation: Operation<types.CreateApiTokenMutation, types.CreateApiTokenMutationVariables> = toMutation('createApiToken', "apiToken{...ApiToken}secret ", fragmentApiToken + fragmentUserError);
/** `revokeApiToken` of Mutation. */
export const RevokeApiTokenOperation: Operation<types.RevokeApiTokenMutation, types.RevokeApiTokenMutationVariables> = toMutation('revokeApiToken', "apiToken{...ApiToken}", fragmentApiToken + fragmentUserError);
/** `createServiceAccount` of Mutation. */
export const CreateServiceAccountOperation: Operation<types.CreateServiceAccountMutation, types.CreateServiceAccountMutationVariables> = toMutation('createServiceAccount', "user{...SignedIn}", fragmentSignedIn + fragmentUserError + fragmentUserRef);
/** `document` of Query. */
export const DocumentAuditLogOperation: Operation<types.DocumentAuditLogQuery, types.DocumentAuditLogQueryVariables> = toOperation('query', 'document', "query DocumentAuditLog($documentId:ID!$first:Int!=50$after:String){document(id:$documentId){auditLog(first:$first after:$after){nodes{...AuditEntry}pageInfo{...PageInfo}}}}" + fragmentAuditEntry + fragmentPageInfo + fragmentUserRef);
/** `document` of Query. */
export const DocumentAuditExportOperation: Operation<types.DocumentAuditExportQuery, types.DocumentAuditExportQueryVariables> = toOperation('query', 'document', "query DocumentAuditExport($documentId:ID!$first:Int!=100$after:String$format:AuditFormat!=JSON_LINES){document(id:$documentId){auditExport(first:$first after:$after format:$format){...AuditPiece}}}" + fragmentAuditPiece);
/** `auditLog` of Query. */
export const AuditLogOperation: Operation<types.AuditLogQuery, types.AuditLogQueryVariables> = toOperation('query', 'auditLog', "query AuditLog($first:Int!=50$after:String){auditLog(first:$first after:$after){nodes{...AuditEntry}pageInfo{...PageInfo}}}" + fragmentAuditEntry + fragmentPageInfo + fragmentUserRef);
/** `auditExport` of Query. */
export const AuditExportOperation: Operation<types.AuditExportQuery, types.AuditExportQueryVariables> = toOperation('query', 'auditExport', "query AuditExport($first:Int!=100$after:String$format:AuditFormat!=JSON_LINES){auditExport(first:$first after:$after format:$format){...AuditPiece}}" + fragmentAuditPiece);
/** `node` of Query. */
export const CommentThreadOperation: Operation<types.CommentThreadQuery, types.CommentThreadQueryVariables> = toOperation('query', 'node', "query CommentThread($id:ID!){node(id:$id){__typename ...on CommentThread{...CommentThread}}}" + fragmentComment + fragmentCommentAnchor + fragmentCommentThread + fragmentSuggestion + fragmentUserRef);
/** `node` of Query. */
export const CommentHistoryOperation: Operation<types.CommentHistoryQuery, types.CommentHistoryQueryVariables> = toOperation('query', 'node', "query CommentHistory($id:ID!){node(id:$id){__typename ...on CommentThread{history{...AuditEntry}comments{id history{...AuditEntry}}}}}" + fragmentAuditEntry + fragmentUserRef);
/** `document` of Query. */
export const CommentThreadsOperation: Operation<types.CommentThreadsQuery, types.CommentThreadsQueryVariables> = toOperation('query', 'document', "query CommentThreads($documentId:ID!$first:Int!=50$after:String$anchoredTo:ID$filter:CommentFilter$status:CommentStatus){document(id:$documentId){comments(first:$first after:$after anchoredTo:$anchoredTo filter:$filter status:$status){nodes{...CommentThread}pageInfo{...PageInfo}}}}" + fragmentComment + fragmentCommentAnchor + fragmentCommentThread + fragmentPageInfo + fragmentSuggestion + fragmentUserRef);
/** `addComment` of Mutation. */
export const AddCommentOperation: Operation<types.AddCommentMutation, types.AddCommentMutationVariables> = toMutation('addComment', "thread{...CommentThread}comment{...Comment}", fragmentComment + fragmentCommentAnchor + fragmentCommentThread + fragmentSuggestion + fragmentUserError + fragmentUserRef);
/** `replyToComment` of Mutation. */
export const ReplyToCommentOperation: Operation<types.ReplyToCommentMutation, types.ReplyToCommentMutationVariables> = toMutation('replyToComment', "thread{...CommentThread}comment{...Comment}", fragmentComment + fragmentCommentAnchor + fragmentCommentThread + fragmentSuggestion + fragmentUserError + fragmentUserRef);
/** `editComment` of Mutation. */
export const EditCommentOperation: Operation<types.EditCommentMutation, types.EditCommentMutationVariables> = toMutation('editComment', "thread{...CommentThread}comment{...Comment}", fragmentComment + fragmentCommentAnchor + fragmentCommentThread + fragmentSuggestion + fragmentUserError + fragmentUserRef);
/** `deleteComment` of Mutation. */
export const DeleteCommentOperation: Operation<types.DeleteCommentMutation, types.DeleteCommentMutationVariables> = toMutation('deleteComment', "thread{...CommentThread}comment{...Comment}", fragmentComment + fragmentCommentAnchor + fragmentCommentThread + fragmentSuggestion + fragmentUserError + fragmentUserRef);
/** `resolveComment` of Mutation. */
export const ResolveCommentOperation: Operation<types.ResolveCommentMutation, types.ResolveCommentMutationVariables> = toMutation('resolveComment', "thread{...CommentThread}", fragmentComment + fragmentCommentAnchor + fragmentCommentThread + fragmentSuggestion + fragmentUserError + fragmentUserRef);
/** `reopenComment` of Mutation. */
export const ReopenCommentOperation: Operation<types.ReopenCommentMutation, types.ReopenCommentMutationVariables> = toMutation('reopenComment', "thread{...CommentThread}", fragmentComment + fragmentCommentAnchor + fragmentCommentThread + fragmentSuggestion + fragmentUserError + fragmentUserRef);
/** `reanchorComment` of Mutation. */
export const ReanchorCommentOperation: Operation<types.ReanchorCommentMutation, types.ReanchorCommentMutationVariables> = toMutation('reanchorComment', "thread{...CommentThread}", fragmentComment + fragmentCommentAnchor + fragmentCommentThread + fragmentSuggestion + fragmentUserError + fragmentUserRef);
/** `acceptSuggestion` of Mutation. */
export const AcceptSuggestionOperation: Operation<types.AcceptSuggestionMutation, types.AcceptSuggestionMutationVariables> = toMutation('acceptSuggestion', "thread{...CommentThread}comment{...Comment}", fragmentComment + fragmentCommentAnchor + fragmentCommentThread + fragmentSuggestion + fragmentUserError + fragmentUserRef);
/** `rejectSuggestion` of Mutation. */
export const RejectSuggestionOperation: Operation<types.RejectSuggestionMutation, types.RejectSuggestionMutationVariables> = toMutation('rejectSuggestion', "thread{...CommentThread}comment{...Comment}", fragmentComment + fragmentCommentAnchor + fragmentCommentThread + fragmentSuggestion + fragmentUserError + fragmentUserRef);
/** `markCommentsRead` of Mutation. */
export const MarkCommentsReadOperation: Operation<types.MarkCommentsReadMutation, types.MarkCommentsReadMutationVariables> = toMutation('markCommentsRead', "document{id unreadCommentCount}threads{id unreadCount}", fragmentUserError);
/** `documents` of Query. */
export const DocumentsOperation: Operation<types.DocumentsQuery, types.DocumentsQueryVariables> = toOperation('query', 'documents', "query Documents($first:Int!=50$after:String$filter:DocumentFilter){documents(first:$first after:$after filter:$filter){nodes{...DocumentSummary progress{...Progress}}pageInfo{...PageInfo}}}" + fragmentDocumentSummary + fragmentPageInfo + fragmentProgress);
/** `document` of Query. */
export const DocumentOperation: Operation<types.DocumentQuery, types.DocumentQueryVariables> = toOperation('query', 'document', "query Document($id:ID!){document(id:$id){...WholeDocument}}" + fragmentBudget + fragmentCollab + fragmentCommentAnchor + fragmentDocumentRef + fragmentDocumentSummary + fragmentGoal + fragmentGoalTable + fragmentIndicator + fragmentIndicatorLevel + fragmentMember + fragmentPart + fragmentPermission + fragmentPlanPoint + fragmentReview + fragmentReviewItem + fragmentSection + fragmentTarget + fragmentUserRef + fragmentWholeDocument);
/** `document` of Query. */
export const DocumentFindingsOperation: Operation<types.DocumentFindingsQuery, types.DocumentFindingsQueryVariables> = toOperation('query', 'document', "query DocumentFindings($id:ID!){document(id:$id){findings{...Finding}}}" + fragmentFinding);
/** `document` of Query. */
export const DocumentTableOfContentsOperation: Operation<types.DocumentTableOfContentsQuery, types.DocumentTableOfContentsQueryVariables> = toOperation('query', 'document', "query DocumentTableOfContents($id:ID!){document(id:$id){tableOfContents{...TableOfContentsEntry}}}" + fragmentTableOfContentsEntry);
/** `templates` of Query. */
export const TemplatesOperation: Operation<types.TemplatesQuery, types.TemplatesQueryVariables> = toOperation('query', 'templates', "query Templates{templates{...Template}}" + fragmentTemplate + fragmentTemplateLevel);
/** `createDocument` of Mutation. */
export const CreateDocumentOperation: Operation<types.CreateDocumentMutation, types.CreateDocumentMutationVariables> = toMutation('createDocument', "document{...WholeDocument}", fragmentBudget + fragmentCollab + fragmentCommentAnchor + fragmentDocumentRef + fragmentDocumentSummary + fragmentGoal + fragmentGoalTable + fragmentIndicator + fragmentIndicatorLevel + fragmentMember + fragmentPart + fragmentPermission + fragmentPlanPoint + fragmentReview + fragmentReviewItem + fragmentSection + fragmentTarget + fragmentUserError + fragmentUserRef + fragmentWholeDocument);
/** `updateDocument` of Mutation. */
export const UpdateDocumentOperation: Operation<types.UpdateDocumentMutation, types.UpdateDocumentMutationVariables> = toMutation('updateDocument', "document{...DocumentSummary}", fragmentDocumentSummary + fragmentUserError);
/** `archiveDocument` of Mutation. */
export const ArchiveDocumentOperation: Operation<types.ArchiveDocumentMutation, types.ArchiveDocumentMutationVariables> = toMutation('archiveDocument', "document{...DocumentSummary}", fragmentDocumentSummary + fragmentUserError);
/** `startNextYear` of Mutation. */
export const StartNextYearOperation: Operation<types.StartNextYearMutation, types.StartNextYearMutationVariables> = toMutation('startNextYear', "document{...DocumentSummary}", fragmentDocumentSummary + fragmentUserError);
/** `setMember` of Mutation. */
export const SetMemberOperation: Operation<types.SetMemberMutation, types.SetMemberMutationVariables> = toMutation('setMember', "documentId userId member{...Member}", fragmentMember + fragmentUserError + fragmentUserRef);
/** `node` of Query. */
export const GoalTableOperation: Operation<types.GoalTableQuery, types.GoalTableQueryVariables> = toOperation('query', 'node', "query GoalTable($id:ID!){node(id:$id){__typename ...on GoalTable{...GoalTable lastYear{...LastYearGoalTable}findings{...Finding}}}}" + fragmentBudget + fragmentDocumentRef + fragmentFinding + fragmentGoal + fragmentGoalTable + fragmentIndicator + fragmentIndicatorLevel + fragmentLastYearGoalTable + fragmentPlanPoint + fragmentTarget);
/** `document` of Query. */
export const GoalTablesOperation: Operation<types.GoalTablesQuery, types.GoalTablesQueryVariables> = toOperation('query', 'document', "query GoalTables($documentId:ID!){document(id:$documentId){goalTables{...GoalTable}}}" + fragmentBudget + fragmentGoal + fragmentGoalTable + fragmentIndicator + fragmentIndicatorLevel + fragmentPlanPoint + fragmentTarget);
/** `addGoalTable` of Mutation. */
export const AddGoalTableOperation: Operation<types.AddGoalTableMutation, types.AddGoalTableMutationVariables> = toMutation('addGoalTable', "goalTable{...GoalTable}", fragmentBudget + fragmentGoal + fragmentGoalTable + fragmentIndicator + fragmentIndicatorLevel + fragmentPlanPoint + fragmentTarget + fragmentUserError);
/** `updateGoalTable` of Mutation. */
export const UpdateGoalTableOperation: Operation<types.UpdateGoalTableMutation, types.UpdateGoalTableMutationVariables> = toMutation('updateGoalTable', "goalTable{...GoalTable}", fragmentBudget + fragmentGoal + fragmentGoalTable + fragmentIndicator + fragmentIndicatorLevel + fragmentPlanPoint + fragmentTarget + fragmentUserError);
/** `moveGoalTable` of Mutation. */
export const MoveGoalTableOperation: Operation<types.MoveGoalTableMutation, types.MoveGoalTableMutationVariables> = toMutation('moveGoalTable', "goalTable{...GoalTable}", fragmentBudget + fragmentGoal + fragmentGoalTable + fragmentIndicator + fragmentIndicatorLevel + fragmentPlanPoint + fragmentTarget + fragmentUserError);
/** `removeGoalTable` of Mutation. */
export const RemoveGoalTableOperation: Operation<types.RemoveGoalTableMutation, types.RemoveGoalTableMutationVariables> = toMutation('removeGoalTable', "documentId goalTableId ", fragmentUserError);
/** `addGoal` of Mutation. */
export const AddGoalOperation: Operation<types.AddGoalMutation, types.AddGoalMutationVariables> = toMutation('addGoal', "goal{...Goal}goalTable{...GoalTable}", fragmentBudget + fragmentGoal + fragmentGoalTable + fragmentIndicator + fragmentIndicatorLevel + fragmentPlanPoint + fragmentTarget + fragmentUserError);
/** `updateGoal` of Mutation. */
export const UpdateGoalOperation: Operation<types.UpdateGoalMutation, types.UpdateGoalMutationVariables> = toMutation('updateGoal', "goal{...Goal}goalTable{...GoalTable}", fragmentBudget + fragmentGoal + fragmentGoalTable + fragmentIndicator + fragmentIndicatorLevel + fragmentPlanPoint + fragmentTarget + fragmentUserError);
/** `removeGoal` of Mutation. */
export const RemoveGoalOperation: Operation<types.RemoveGoalMutation, types.RemoveGoalMutationVariables> = toMutation('removeGoal', "goalTable{...GoalTable}", fragmentBudget + fragmentGoal + fragmentGoalTable + fragmentIndicator + fragmentIndicatorLevel + fragmentPlanPoint + fragmentTarget + fragmentUserError);
/** `fieldHistory` of Query. */
export const FieldHistoryOperation: Operation<types.FieldHistoryQuery, types.FieldHistoryQueryVariables> = toOperation('query', 'fieldHistory', "query FieldHistory($nodeId:ID!$field:String!$first:Int!=20$after:String){fieldHistory(nodeId:$nodeId field:$field first:$first after:$after){nodes{at before after changedBy{...UserRef}}pageInfo{...PageInfo}}}" + fragmentPageInfo + fragmentUserRef);
/** `indicatorLibrary` of Query. */
export const IndicatorLibraryOperation: Operation<types.IndicatorLibraryQuery, types.IndicatorLibraryQueryVariables> = toOperation('query', 'indicatorLibrary', "query IndicatorLibrary($level1:String$level2:String$query:String!=\"\"$first:Int!=20$after:String){indicatorLibrary(level1:$level1 level2:$level2 query:$query first:$first after:$after){nodes{level1{...IndicatorLevel}level2{...IndicatorLevel}level3 useCount documentCount fiscalYear examples{target{...Target}basis useCount documentId fiscalYear departmentName}}pageInfo{...PageInfo}}}" + fragmentIndicatorLevel + fragmentPageInfo + fragmentTarget);
/** `inbox` of Query. */
export const InboxOperation: Operation<types.InboxQuery, types.InboxQueryVariables> = toOperation('query', 'inbox', "query Inbox($first:Int!=20$after:String$filter:InboxFilter){inbox(first:$first after:$after filter:$filter){nodes{...InboxEntry}pageInfo{...PageInfo}waitingCount unreadCount eventCursor counts{...InboxCount}}}" + fragmentDocumentRef + fragmentInboxCount + fragmentInboxEntry + fragmentPageInfo + fragmentUserRef);
/** `markInboxRead` of Mutation. */
export const MarkInboxReadOperation: Operation<types.MarkInboxReadMutation, types.MarkInboxReadMutationVariables> = toMutation('markInboxRead', "entries{...InboxEntry}", fragmentDocumentRef + fragmentInboxEntry + fragmentUserError + fragmentUserRef);
/** `markAllInboxRead` of Mutation. */
export const MarkAllInboxReadOperation: Operation<types.MarkAllInboxReadMutation, types.MarkAllInboxReadMutationVariables> = toMutation('markAllInboxRead', "", fragmentUserError);
/** `inbox` of Subscription. */
export const InboxEventsOperation: Operation<types.InboxEventsSubscription, types.InboxEventsSubscriptionVariables> = toOperation('subscription', 'inbox', "subscription InboxEvents($after:String){inbox(after:$after){cursor waitingCount unreadCount counts{...InboxCount}entries{...InboxEntry}}}" + fragmentDocumentRef + fragmentInboxCount + fragmentInboxEntry + fragmentUserRef);
/** `node` of Query. */
export const IndicatorOperation: Operation<types.IndicatorQuery, types.IndicatorQueryVariables> = toOperation('query', 'node', "query Indicator($id:ID!){node(id:$id){__typename ...on Indicator{...Indicator goalTable{id}lastYear{...LastYearIndicator}}}}" + fragmentDocumentRef + fragmentIndicator + fragmentIndicatorLevel + fragmentLastYearIndicator + fragmentTarget);
/** `addIndicator` of Mutation. */
export const AddIndicatorOperation: Operation<types.AddIndicatorMutation, types.AddIndicatorMutationVariables> = toMutation('addIndicator', "indicator{...Indicator}", fragmentIndicator + fragmentIndicatorLevel + fragmentTarget + fragmentUserError);
/** `updateIndicator` of Mutation. */
export const UpdateIndicatorOperation: Operation<types.UpdateIndicatorMutation, types.UpdateIndicatorMutationVariables> = toMutation('updateIndicator', "indicator{...Indicator}", fragmentIndicator + fragmentIndicatorLevel + fragmentTarget + fragmentUserError);
/** `moveIndicator` of Mutation. */
export const MoveIndicatorOperation: Operation<types.MoveIndicatorMutation, types.MoveIndicatorMutationVariables> = toMutation('moveIndicator', "indicator{...Indicator}", fragmentIndicator + fragmentIndicatorLevel + fragmentTarget + fragmentUserError);
/** `removeIndicator` of Mutation. */
export const RemoveIndicatorOperation: Operation<types.RemoveIndicatorMutation, types.RemoveIndicatorMutationVariables> = toMutation('removeIndicator', "documentId goalTableId indicatorId ", fragmentUserError);
/** `restoreIndicator` of Mutation. */
export const RestoreIndicatorOperation: Operation<types.RestoreIndicatorMutation, types.RestoreIndicatorMutationVariables> = toMutation('restoreIndicator', "indicator{...Indicator}", fragmentIndicator + fragmentIndicatorLevel + fragmentTarget + fragmentUserError);
/** `importDocument` of Mutation. */
export const ImportDocumentOperation: Operation<types.ImportDocumentMutation, types.ImportDocumentMutationVariables> = toMutation('importDocument', "document{...DocumentSummary}report{...ImportReport}", fragmentDocumentSummary + fragmentImportReport + fragmentUserError);
/** `exportFormats` of Query. */
export const ExportFormatsOperation: Operation<types.ExportFormatsQuery, types.ExportFormatsQueryVariables> = toOperation('query', 'exportFormats', "query ExportFormats{exportFormats}");
/** `documentExport` of Query. */
export const DocumentExportOperation: Operation<types.DocumentExportQuery, types.DocumentExportQueryVariables> = toOperation('query', 'documentExport', "query DocumentExport($id:ID!){documentExport(id:$id){...DocumentExport}}" + fragmentDocumentExport);
/** `exportDocument` of Mutation. */
export const ExportDocumentOperation: Operation<types.ExportDocumentMutation, types.ExportDocumentMutationVariables> = toMutation('exportDocument', "documentExport{...DocumentExport}", fragmentDocumentExport + fragmentUserError);
/** `exportProgress` of Subscription. */
export const ExportProgressOperation: Operation<types.ExportProgressSubscription, types.ExportProgressSubscriptionVariables> = toOperation('subscription', 'exportProgress', "subscription ExportProgress($id:ID!){exportProgress(id:$id){...DocumentExport}}" + fragmentDocumentExport);
/** `documentEvents` of Subscription. */
export const DocumentEventsOperation: Operation<types.DocumentEventsSubscription, types.DocumentEventsSubscriptionVariables> = toOperation('subscription', 'documentEvents', "subscription DocumentEvents($documentId:ID!$after:String){documentEvents(documentId:$documentId after:$after){...DocumentEvent}}" + fragmentBudget + fragmentCollab + fragmentComment + fragmentCommentAnchor + fragmentCommentThread + fragmentCriterionGrades + fragmentDocumentEvent + fragmentDocumentSummary + fragmentFindingExplanation + fragmentGoal + fragmentGoalTable + fragmentIndicator + fragmentIndicatorLevel + fragmentMember + fragmentPlanPoint + fragmentReviewItem + fragmentReviewRound + fragmentSection + fragmentSuggestion + fragmentTarget + fragmentUserRef + fragmentVersion);
/** `presence` of Subscription. */
export const PresenceOperation: Operation<types.PresenceSubscription, types.PresenceSubscriptionVariables> = toOperation('subscription', 'presence', "subscription Presence($documentId:ID!){presence(documentId:$documentId){...Presence}}" + fragmentPresence + fragmentUserRef);
/** `updatePresence` of Mutation. */
export const UpdatePresenceOperation: Operation<types.UpdatePresenceMutation, types.UpdatePresenceMutationVariables> = toMutation('updatePresence', "presenceId ", fragmentUserError);
/** `node` of Query. */
export const NodeOperation: Operation<types.NodeQuery, types.NodeQueryVariables> = toOperation('query', 'node', "query Node($id:ID!){node(id:$id){...Node}}" + fragmentBudget + fragmentCollab + fragmentComment + fragmentCommentAnchor + fragmentCommentThread + fragmentGoal + fragmentGoalTable + fragmentIndicator + fragmentIndicatorLevel + fragmentNode + fragmentPlanPoint + fragmentSection + fragmentSuggestion + fragmentTarget + fragmentUserRef);
/** `nodes` of Query. */
export const NodesOperation: Operation<types.NodesQuery, types.NodesQueryVariables> = toOperation('query', 'nodes', "query Nodes($ids:[ID!]!){nodes(ids:$ids){...Node}}" + fragmentBudget + fragmentCollab + fragmentComment + fragmentCommentAnchor + fragmentCommentThread + fragmentGoal + fragmentGoalTable + fragmentIndicator + fragmentIndicatorLevel + fragmentNode + fragmentPlanPoint + fragmentSection + fragmentSuggestion + fragmentTarget + fragmentUserRef);
/** `document` of Query. */
export const ReviewOperation: Operation<types.ReviewQuery, types.ReviewQueryVariables> = toOperation('query', 'document', "query Review($documentId:ID!){document(id:$documentId){version status review{...Review}}}" + fragmentCommentAnchor + fragmentReview + fragmentReviewItem + fragmentUserRef);
/** `document` of Query. */
export const ReadinessOperation: Operation<types.ReadinessQuery, types.ReadinessQueryVariables> = toOperation('query', 'document', "query Readiness($documentId:ID!){document(id:$documentId){readiness{...Readiness}}}" + fragmentCommentAnchor + fragmentFinding + fragmentFindingExplanation + fragmentReadiness + fragmentReviewItem + fragmentUserRef);
/** `node` of Query. */
export const ReviewRoundOperation: Operation<types.ReviewRoundQuery, types.ReviewRoundQueryVariables> = toOperation('query', 'node', "query ReviewRound($id:ID!){node(id:$id){__typename ...on ReviewRound{...ReviewRound}}}" + fragmentCommentAnchor + fragmentCriterionGrades + fragmentFindingExplanation + fragmentReviewItem + fragmentReviewRound + fragmentUserRef);
/** `node` of Query. */
export const ReviewItemOperation: Operation<types.ReviewItemQuery, types.ReviewItemQueryVariables> = toOperation('query', 'node', "query ReviewItem($id:ID!){node(id:$id){__typename ...on ReviewItem{...ReviewItem}}}" + fragmentCommentAnchor + fragmentReviewItem + fragmentUserRef);
/** `document` of Query. */
export const ReviewRoundsOperation: Operation<types.ReviewRoundsQuery, types.ReviewRoundsQueryVariables> = toOperation('query', 'document', "query ReviewRounds($documentId:ID!$first:Int!=20$after:String){document(id:$documentId){reviewRounds(first:$first after:$after){nodes{...ReviewRound}pageInfo{...PageInfo}}}}" + fragmentCommentAnchor + fragmentCriterionGrades + fragmentFindingExplanation + fragmentPageInfo + fragmentReviewItem + fragmentReviewRound + fragmentUserRef);
/** `node` of Query. */
export const ChangedSinceOperation: Operation<types.ChangedSinceQuery, types.ChangedSinceQueryVariables> = toOperation('query', 'node', "query ChangedSince($roundId:ID!$until:Int){node(id:$roundId){__typename ...on ReviewRound{changedSince(until:$until){...ChangedSince}}}}" + fragmentChangedSince + fragmentDiffRun + fragmentUserRef);
/** `submitDocument` of Mutation. */
export const SubmitDocumentOperation: Operation<types.SubmitDocumentMutation, types.SubmitDocumentMutationVariables> = toMutation('submitDocument', "document{...DocumentSummary}round{...ReviewRound}readiness{...Readiness}", fragmentCommentAnchor + fragmentCriterionGrades + fragmentDocumentSummary + fragmentFinding + fragmentFindingExplanation + fragmentReadiness + fragmentReviewItem + fragmentReviewRound + fragmentUserError + fragmentUserRef);
/** `withdrawDocument` of Mutation. */
export const WithdrawDocumentOperation: Operation<types.WithdrawDocumentMutation, types.WithdrawDocumentMutationVariables> = toMutation('withdrawDocument', "document{...DocumentSummary}round{...ReviewRound}", fragmentCommentAnchor + fragmentCriterionGrades + fragmentDocumentSummary + fragmentFindingExplanation + fragmentReviewItem + fragmentReviewRound + fragmentUserError + fragmentUserRef);
/** `startReview` of Mutation. */
export const StartReviewOperation: Operation<types.StartReviewMutation, types.StartReviewMutationVariables> = toMutation('startReview', "document{...DocumentSummary}round{...ReviewRound}", fragmentCommentAnchor + fragmentCriterionGrades + fragmentDocumentSummary + fragmentFindingExplanation + fragmentReviewItem + fragmentReviewRound + fragmentUserError + fragmentUserRef);
/** `giveOpinion` of Mutation. */
export const GiveOpinionOperation: Operation<types.GiveOpinionMutation, types.GiveOpinionMutationVariables> = toMutation('giveOpinion', "round{...ReviewRound}", fragmentCommentAnchor + fragmentCriterionGrades + fragmentFindingExplanation + fragmentReviewItem + fragmentReviewRound + fragmentUserError + fragmentUserRef);
/** `returnDocument` of Mutation. */
export const ReturnDocumentOperation: Operation<types.ReturnDocumentMutation, types.ReturnDocumentMutationVariables> = toMutation('returnDocument', "document{...DocumentSummary}round{...ReviewRound}", fragmentCommentAnchor + fragmentCriterionGrades + fragmentDocumentSummary + fragmentFindingExplanation + fragmentReviewItem + fragmentReviewRound + fragmentUserError + fragmentUserRef);
/** `answerReviewItem` of Mutation. */
export const AnswerReviewItemOperation: Operation<types.AnswerReviewItemMutation, types.AnswerReviewItemMutationVariables> = toMutation('answerReviewItem', "item{...ReviewItem}", fragmentCommentAnchor + fragmentReviewItem + fragmentUserError + fragmentUserRef);
/** `verifyReviewItem` of Mutation. */
export const VerifyReviewItemOperation: Operation<types.VerifyReviewItemMutation, types.VerifyReviewItemMutationVariables> = toMutation('verifyReviewItem', "item{...ReviewItem}", fragmentCommentAnchor + fragmentReviewItem + fragmentUserError + fragmentUserRef);
/** `approveDocument` of Mutation. */
export const ApproveDocumentOperation: Operation<types.ApproveDocumentMutation, types.ApproveDocumentMutationVariables> = toMutation('approveDocument', "document{...DocumentSummary}round{...ReviewRound}", fragmentCommentAnchor + fragmentCriterionGrades + fragmentDocumentSummary + fragmentFindingExplanation + fragmentReviewItem + fragmentReviewRound + fragmentUserError + fragmentUserRef);
/** `publishDocument` of Mutation. */
export const PublishDocumentOperation: Operation<types.PublishDocumentMutation, types.PublishDocumentMutationVariables> = toMutation('publishDocument', "document{...DocumentSummary}", fragmentDocumentSummary + fragmentUserError);
/** `adjustDocument` of Mutation. */
export const AdjustDocumentOperation: Operation<types.AdjustDocumentMutation, types.AdjustDocumentMutationVariables> = toMutation('adjustDocument', "document{...DocumentSummary}", fragmentDocumentSummary + fragmentUserError);
/** `search` of Query. */
export const SearchOperation: Operation<types.SearchQuery, types.SearchQueryVariables> = toOperation('query', 'search', "query Search($query:String!$documentId:ID$first:Int!=20$after:String){search(query:$query documentId:$documentId first:$first after:$after){nodes{...SearchHit}pageInfo{...PageInfo}}}" + fragmentDocumentRef + fragmentPageInfo + fragmentSearchHit);
/** `node` of Query. */
export const SectionOperation: Operation<types.SectionQuery, types.SectionQueryVariables> = toOperation('query', 'node', "query Section($id:ID!){node(id:$id){__typename ...on Section{...Section html markdown embeddedIndicators{name target{...Target}}parent{id}children{id}lastYear{id title text}}}}" + fragmentCollab + fragmentSection + fragmentTarget);
/** `nodes` of Query. */
export const SectionsAsHtmlOperation: Operation<types.SectionsAsHtmlQuery, types.SectionsAsHtmlQueryVariables> = toOperation('query', 'nodes', "query SectionsAsHtml($ids:[ID!]!){nodes(ids:$ids){...on Section{id html}}}");
/** `node` of Query. */
export const SectionAttributionOperation: Operation<types.SectionAttributionQuery, types.SectionAttributionQueryVariables> = toOperation('query', 'node', "query SectionAttribution($id:ID!$from:Int!=0){node(id:$id){__typename ...on Section{attribution(from:$from){revision next ranges{...AttributedRange}}}}}" + fragmentAttributedRange + fragmentUserRef);
/** `addSection` of Mutation. */
export const AddSectionOperation: Operation<types.AddSectionMutation, types.AddSectionMutationVariables> = toMutation('addSection', "section{...Section}renumbered{id number version}", fragmentCollab + fragmentSection + fragmentUserError);
/** `updateSection` of Mutation. */
export const UpdateSectionOperation: Operation<types.UpdateSectionMutation, types.UpdateSectionMutationVariables> = toMutation('updateSection', "section{...Section}", fragmentCollab + fragmentSection + fragmentUserError);
/** `moveSection` of Mutation. */
export const MoveSectionOperation: Operation<types.MoveSectionMutation, types.MoveSectionMutationVariables> = toMutation('moveSection', "section{...Section}", fragmentCollab + fragmentSection + fragmentUserError);
/** `removeSection` of Mutation. */
export const RemoveSectionOperation: Operation<types.RemoveSectionMutation, types.RemoveSectionMutationVariables> = toMutation('removeSection', "documentId removedIds ", fragmentUserError);
/** `editSectionText` of Mutation. */
export const EditSectionTextOperation: Operation<types.EditSectionTextMutation, types.EditSectionTextMutationVariables> = toMutation('editSectionText', "revision section{...Section}", fragmentCollab + fragmentSection + fragmentUserError);
/** `node` of Query. */
export const VersionOperation: Operation<types.VersionQuery, types.VersionQueryVariables> = toOperation('query', 'node', "query Version($id:ID!){node(id:$id){__typename ...on Version{...VersionContent}}}" + fragmentBudget + fragmentGoal + fragmentIndicatorLevel + fragmentPlanPoint + fragmentTarget + fragmentUserRef + fragmentVersion + fragmentVersionContent + fragmentVersionGoalTable + fragmentVersionSection);
/** `document` of Query. */
export const VersionsOperation: Operation<types.VersionsQuery, types.VersionsQueryVariables> = toOperation('query', 'document', "query Versions($documentId:ID!$first:Int!=20$after:String){document(id:$documentId){versions(first:$first after:$after){nodes{...Version}pageInfo{...PageInfo}}}}" + fragmentPageInfo + fragmentUserRef + fragmentVersion);
/** `compareVersions` of Query. */
export const CompareVersionsOperation: Operation<types.CompareVersionsQuery, types.CompareVersionsQueryVariables> = toOperation('query', 'compareVersions', "query CompareVersions($documentId:ID!$from:ID!$to:ID){compareVersions(documentId:$documentId from:$from to:$to){...VersionComparison}}" + fragmentDiffRun + fragmentFieldDifference + fragmentNodeDifference + fragmentUserRef + fragmentVersion + fragmentVersionComparison);
/** `takeVersion` of Mutation. */
export const TakeVersionOperation: Operation<types.TakeVersionMutation, types.TakeVersionMutationVariables> = toMutation('takeVersion', "version{...Version}", fragmentUserError + fragmentUserRef + fragmentVersion);
/** `restoreVersion` of Mutation. */
export const RestoreVersionOperation: Operation<types.RestoreVersionMutation, types.RestoreVersionMutationVariables> = toMutation('restoreVersion', "document{...DocumentSummary}version{...Version}", fragmentDocumentSummary + fragmentUserError + fragmentUserRef + fragmentVersion);
/** `document` of Query. */
export const WatchedDocumentOperation: Operation<types.WatchedDocumentQuery, types.WatchedDocumentQueryVariables> = toOperation('query', 'document', "query WatchedDocument($id:ID!){document(id:$id){...WholeDocument template{...Template}findings{...Finding}outlineProgress{...NodeProgress}}}" + fragmentBudget + fragmentCollab + fragmentCommentAnchor + fragmentDocumentRef + fragmentDocumentSummary + fragmentFinding + fragmentGoal + fragmentGoalTable + fragmentIndicator + fragmentIndicatorLevel + fragmentMember + fragmentNodeProgress + fragmentPart + fragmentPermission + fragmentPlanPoint + fragmentReview + fragmentReviewItem + fragmentSection + fragmentTarget + fragmentTemplate + fragmentTemplateLevel + fragmentUserRef + fragmentWholeDocument);
/** `document` of Query. */
export const DocumentFrameOperation: Operation<types.DocumentFrameQuery, types.DocumentFrameQueryVariables> = toOperation('query', 'document', "query DocumentFrame($id:ID!){document(id:$id){...DocumentFrame}}" + fragmentBudget + fragmentCommentAnchor + fragmentDocumentFrame + fragmentDocumentRef + fragmentDocumentSummary + fragmentFinding + fragmentMember + fragmentNodeProgress + fragmentPermission + fragmentPlacedSection + fragmentReview + fragmentReviewItem + fragmentUserRef);
/** `webhooks` of Query. */
export const WebhooksOperation: Operation<types.WebhooksQuery, types.WebhooksQueryVariables> = toOperation('query', 'webhooks', "query Webhooks($userId:ID){webhooks(userId:$userId){...Webhook}}" + fragmentWebhook);
/** `webhook` of Query. */
export const WebhookOperation: Operation<types.WebhookQuery, types.WebhookQueryVariables> = toOperation('query', 'webhook', "query Webhook($id:ID!){webhook(id:$id){...Webhook}}" + fragmentWebhook);
/** `webhook` of Query. */
export const WebhookDeliveriesOperation: Operation<types.WebhookDeliveriesQuery, types.WebhookDeliveriesQueryVariables> = toOperation('query', 'webhook', "query WebhookDeliveries($id:ID!$first:Int!=20$after:String){webhook(id:$id){deliveries(first:$first after:$after){nodes{...WebhookDelivery}pageInfo{...PageInfo}}}}" + fragmentPageInfo + fragmentWebhookDelivery);
/** `createWebhook` of Mutation. */
export const CreateWebhookOperation: Operation<types.CreateWebhookMutation, types.CreateWebhookMutationVariables> = toMutation('createWebhook', "webhook{...Webhook}secret ", fragmentUserError + fragmentWebhook);
/** `updateWebhook` of Mutation. */
export const UpdateWebhookOperation: Operation<types.UpdateWebhookMutation, types.UpdateWebhookMutationVariables> = toMutation('updateWebhook', "webhook{...Webhook}", fragmentUserError + fragmentWebhook);
/** `removeWebhook` of Mutation. */
export const RemoveWebhookOperation: Operation<types.RemoveWebhookMutation, types.RemoveWebhookMutationVariables> = toMutation('removeWebhook', "removedId ", fragmentUserError);
/** `pauseWebhook` of Mutation. */
export const PauseWebhookOperation: Operation<types.PauseWebhookMutation, types.PauseWebhookMutationVariables> = toMutation('pauseWebhook', "webhook{...Webhook}", fragmentUserError + fragmentWebhook);
/** `resumeWebhook` of Mutation. */
export const ResumeWebhookOperation: Operation<types.ResumeWebhookMutation, types.ResumeWebhookMutationVariables> = toMutation('resumeWebhook', "webhook{...Webhook}", fragmentUserError + fragmentWebhook);
/** `replayWebhook` of Mutation. */
export const ReplayWebhookOperation: Operation<types.ReplayWebhookMutation, types.ReplayWebhookMutationVariables> = toMutation('replayWebhook', "webhook{...Webhook}", fragmentUserError + fragmentWebhook);
/** `pingWebhook` of Mutation. */
export const PingWebhookOperation: Operation<types.PingWebhookMutation, types.PingWebhookMutationVariables> = toMutation('pingWebhook', "delivery{...WebhookDelivery}", fragmentUserError + fragmentWebhookDelivery);
/** `rotateWebhookSecret` of Mutation. */
export const RotateWebhookSecretOperation: Operation<types.RotateWebhookSecretMutation, types.RotateWebhookSecretMutationVariables> = toMutation('rotateWebhookSecret', "webhook{...Webhook}secret ", fragmentUserError + fragmentWebhook);
