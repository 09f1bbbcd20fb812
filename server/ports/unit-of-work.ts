import type { EventRecord } from './records.js';
import type { AccountRepository } from './repositories/accounts.js';
import type { AnalysisRepository } from './repositories/analysis.js';
import type { ApiTokenRepository } from './repositories/api-tokens.js';
import type { AuditRepository } from './repositories/audit.js';
import type { CommentRepository } from './repositories/comments.js';
import type { DocumentRepository } from './repositories/documents.js';
import type { GoalTableRepository } from './repositories/goal-tables.js';
import type { HistoryRepository } from './repositories/history.js';
import type { InboxRepository } from './repositories/inbox.js';
import type { LibraryRepository } from './repositories/library.js';
import type { MailRepository } from './repositories/mail.js';
import type { PeopleRepository } from './repositories/people.js';
import type { PredecessorRepository } from './repositories/predecessors.js';
import type { ReportRepository } from './repositories/reports.js';
import type { ProgressRepository } from './repositories/progress.js';
import type { ReviewRepository } from './repositories/reviews.js';
import type { SearchRepository } from './repositories/search.js';
import type { SectionLogRepository } from './repositories/section-log.js';
import type { SectionRepository } from './repositories/sections.js';
import type { VersionRepository } from './repositories/versions.js';
import type { ExecutionRepository } from './repositories/execution.js';
import type { EvidenceRepository } from './repositories/evidence.js';
import type { RectificationRepository } from './repositories/rectifications.js';
import type { EvaluationRepository } from './repositories/evaluation.js';
import type { MonitoringRepository } from './repositories/monitoring.js';
import type { ExportRepository } from './repositories/exports.js';
import type { ServerRepository } from './repositories/servers.js';
import type { SignInLockRepository } from './repositories/sign-in-locks.js';
import type { TemplateRepository } from './repositories/templates.js';
import type { WebhookRepository } from './repositories/webhooks.js';

/** The whole record, within one transaction or outside any. Used after its transaction ended, it rejects. */
export interface Repositories {
  readonly accounts: AccountRepository;
  readonly apiTokens: ApiTokenRepository;
  readonly documents: DocumentRepository;
  readonly sections: SectionRepository;
  readonly sectionLog: SectionLogRepository;
  readonly goalTables: GoalTableRepository;
  readonly comments: CommentRepository;
  readonly history: HistoryRepository;
  readonly audit: AuditRepository;
  readonly search: SearchRepository;
  readonly reviews: ReviewRepository;
  readonly versions: VersionRepository;
  readonly predecessors: PredecessorRepository;
  readonly reports: ReportRepository;
  readonly progress: ProgressRepository;
  readonly inbox: InboxRepository;
  readonly library: LibraryRepository;
  readonly analysis: AnalysisRepository;
  readonly mail: MailRepository;
  readonly signInLocks: SignInLockRepository;
  readonly webhooks: WebhookRepository;
  readonly exports: ExportRepository;
  readonly templates: TemplateRepository;
  readonly people: PeopleRepository;
  readonly execution: ExecutionRepository;
  readonly monitoring: MonitoringRepository;
  readonly evaluation: EvaluationRepository;
  readonly rectifications: RectificationRepository;
  readonly evidence: EvidenceRepository;
  readonly servers: ServerRepository;
}

/** The door to the record. Contract suite: tests/contract/repositories.suite.ts. */
export interface UnitOfWork {
  /** For reads outside a transaction; each statement sees committed rows only. */
  readonly read: Repositories;
  /**
   * Runs `work` in one transaction: everything it wrote is kept, or nothing. Nested calls join the outer transaction.
   * Rejects with what `work` rejected with, or `store_unavailable` when the database cannot be reached.
   * Deadlocks and lock timeouts are retried up to three times, so `work` must have no effect outside the repositories.
   */
  transaction<T>(work: (repositories: Repositories) => Promise<T>): Promise<T>;
  /**
   * Called after each commit that appended events or changed somebody's inbox, with either; in commit order per document and
   * per inbox. Returns the release.
   */
  onCommitted(listener: (events: readonly EventRecord[], inboxUserIds: readonly string[]) => void): () => void;
}
