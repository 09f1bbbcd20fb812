import { ErasedPersonEntity } from './erased-person.js';
import { AdjustmentEntity } from './adjustment.js';
import { ApiTokenEntity } from './api-token.js';
import { AuditHeadEntity } from './audit-head.js';
import { ChangeEntity } from './change.js';
import { CommentEntity } from './comment.js';
import { CommentMentionEntity } from './comment-mention.js';
import { CommentReadEntity } from './comment-read.js';
import { CommentThreadEntity } from './comment-thread.js';
import { DocumentEntity } from './document.js';
import { DocumentProgressEntity } from './document-progress.js';
import { EventEntity } from './event.js';
import { GoalEntity } from './goal.js';
import { GoalTableEntity } from './goal-table.js';
import { InboxEntity } from './inbox.js';
import { IdentityEntity } from './identity.js';
import { InboxEntryEntity } from './inbox-entry.js';
import { IndicatorEntity } from './indicator.js';
import { MailSettingEntity } from './mail-setting.js';
import { MemberEntity } from './member.js';
import { MutationResultEntity } from './mutation-result.js';
import { PartEntity } from './part.js';
import { PredecessorEntity } from './predecessor.js';
import { ReportEntity } from './report.js';
import { ServerEntity } from './server.js';
import { SectionEntity } from './section.js';
import { ReviewExplanationEntity } from './review-explanation.js';
import { ReviewItemActEntity } from './review-item-act.js';
import { ReviewItemEntity } from './review-item.js';
import { ReviewOpinionEntity } from './review-opinion.js';
import { ReviewRoundEntity } from './review-round.js';
import { ReviewSectionMarkEntity } from './review-section-mark.js';
import { SearchDocumentEntity } from './search-document.js';
import { SearchEntryEntity } from './search-entry.js';
import { SearchGramEntity } from './search-gram.js';
import { SectionAuthorshipEntity } from './section-authorship.js';
import { SectionSnapshotEntity } from './section-snapshot.js';
import { SectionStateEntity } from './section-state.js';
import { SectionUpdateEntity } from './section-update.js';
import { SessionEntity } from './session.js';
import { SettingEntity } from './setting.js';
import { SignInLockEntity } from './sign-in-lock.js';
import { UserEntity } from './user.js';
import { ExportEntity } from './export.js';
import { ExportFileEntity } from './export-file.js';
import { BudgetAdjustmentEntity } from './budget-adjustment.js';
import { MonitoringEntryEntity } from './monitoring-entry.js';
import { MonitoringRoundEntity } from './monitoring-round.js';
import { SelfEvaluationEntity } from './self-evaluation.js';
import { EvidenceEntity } from './evidence.js';
import { LooseFileEntity } from './loose-file.js';
import { StorageOwnerEntity } from './storage-owner.js';
import { RectificationEntity } from './rectification.js';
import { EvaluationEntryEntity } from './evaluation-entry.js';
import { PaymentEntity } from './payment.js';
import { TemplateEntity } from './template.js';
import { WebhookCursorEntity } from './webhook-cursor.js';
import { WebhookDeliveryEntity } from './webhook-delivery.js';
import { WebhookEntity } from './webhook.js';
import { VersionContentEntity } from './version-content.js';
import { VersionEntity } from './version.js';
import { VersionFindingsEntity } from './version-findings.js';

/** A list, not a pattern of file names: TypeORM need not search the disk at every start. */
export const entities = [
  UserEntity,
  SessionEntity,
  IdentityEntity,
  SignInLockEntity,
  ApiTokenEntity,
  SettingEntity,
  DocumentEntity,
  MemberEntity,
  PartEntity,
  SectionEntity,
  SectionUpdateEntity,
  SectionSnapshotEntity,
  SectionAuthorshipEntity,
  SectionStateEntity,
  GoalTableEntity,
  GoalEntity,
  IndicatorEntity,
  CommentThreadEntity,
  CommentEntity,
  CommentMentionEntity,
  CommentReadEntity,
  ChangeEntity,
  AuditHeadEntity,
  EventEntity,
  MutationResultEntity,
  ReviewRoundEntity,
  ReviewSectionMarkEntity,
  ReviewOpinionEntity,
  ReviewItemEntity,
  ReviewItemActEntity,
  ReviewExplanationEntity,
  AdjustmentEntity,
  VersionEntity,
  VersionContentEntity,
  VersionFindingsEntity,
  PredecessorEntity,
  ReportEntity,
  DocumentProgressEntity,
  InboxEntity,
  InboxEntryEntity,
  MailSettingEntity,
  PaymentEntity,
  BudgetAdjustmentEntity,
  MonitoringRoundEntity,
  MonitoringEntryEntity,
  SelfEvaluationEntity,
  EvaluationEntryEntity,
  RectificationEntity,
  EvidenceEntity,
  LooseFileEntity,
  StorageOwnerEntity,
  ExportEntity,
  ExportFileEntity,
  TemplateEntity,
  WebhookEntity,
  WebhookCursorEntity,
  WebhookDeliveryEntity,
  SearchDocumentEntity,
  SearchEntryEntity,
  SearchGramEntity,
  ErasedPersonEntity,
  ServerEntity,
];
