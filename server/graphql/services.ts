import type { EvidenceDesk } from '../commands/evidence/attach.js';
import type { SignInThrottle } from '../commands/account/sign-in-throttle.js';
import type { TokenUses } from '../commands/api-token/token-uses.js';
import type { ReadFile } from '../commands/document/import.js';
import type { ReadPayments } from '../commands/execution/import-payments.js';
import type { SeeDocuments } from '../commands/merge/read-sides.js';
import type { Bus } from '../ports/bus.js';
import type { TimerClock } from '../ports/clock.js';
import type { CollabGateway } from '../ports/collab-gateway.js';
import type { ExportDesk } from '../ports/export-desk.js';
import type { IdSource } from '../ports/id-source.js';
import type { Logger } from '../ports/logger.js';
import type { Metrics } from '../ports/metrics.js';
import type { PasswordHasher } from '../ports/password-hasher.js';
import type { PresenceBoard } from '../ports/presence.js';
import type { TextAttribution } from '../ports/text-attribution.js';
import type { SecretBox } from '../ports/secret-box.js';
import type { Tracer } from '../ports/tracer.js';
import type { TokenSigner } from '../ports/token-signer.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import type { WebhookClient } from '../ports/webhook-client.js';
import type { EventHub } from './event-hub.js';
import type { InboxHub } from './inbox-hub.js';
import type { KeptRows } from './kept-rows.js';
import type { KnownOperations } from './known-operations.js';
import type { OpenStreams } from './open-streams.js';
import type { PresenceDesk } from './presence-desk.js';
import type { ReadAhead } from './read-ahead.js';
import type { RequestBudgets } from './request-budgets.js';

/** What the API stands on; the composition root hands it over. */
export interface GraphqlDeps {
  readonly unitOfWork: UnitOfWork;
  /** Null in a process that is alone. */
  readonly bus: Bus | null;
  /** Tells this process from all others. */
  readonly serverId: string;
  readonly clock: TimerClock;
  readonly ids: IdSource;
  readonly tokens: TokenSigner;
  readonly tokenUses: TokenUses;
  readonly passwords: PasswordHasher;
  readonly secrets: SecretBox;
  readonly webhookClient: WebhookClient;
  readonly collab: CollabGateway;
  readonly attribution: TextAttribution;
  readonly exports: ExportDesk;
  readonly evidence: EvidenceDesk;
  /** Reads files to import where the event loop does not wait for it. */
  readonly readFile: ReadFile;
  /** The same of a treasury's export. */
  readonly readPayments: ReadPayments;
  /** What a reader makes of documents, there as well. */
  readonly seeDocuments: SeeDocuments;
  readonly presence: PresenceBoard;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly tracer: Tracer;
}

/** What resolvers reach through their context. */
export interface GraphqlServices extends GraphqlDeps {
  readonly throttle: SignInThrottle;
  readonly keptRows: KeptRows;
  readonly readAhead: ReadAhead;
  readonly events: EventHub;
  readonly inboxes: InboxHub;
  readonly presenceDesk: PresenceDesk;
  readonly streams: OpenStreams;
  readonly requests: RequestBudgets;
  /** What operations of a caller may cost in a minute. */
  readonly costs: RequestBudgets;
  readonly costPerMinute: number;
  /** Null: whatever a caller writes is run. */
  readonly knownOperations: KnownOperations | null;
  /** How many proxies stand before the server. */
  readonly proxies: number;
  /** Items of lists in one answer. */
  readonly maxAnswerItems: number;
}
