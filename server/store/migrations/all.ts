import type { MigrationInterface } from 'typeorm';
import { Initial1764000000000 } from './1764000000000-initial.js';
import { FrozenSections1764100000000 } from './1764100000000-frozen-sections.js';
import { SectionHistory1764110000000 } from './1764110000000-section-history.js';
import { Review1764120000000 } from './1764120000000-review.js';
import { CommentHistory1764130000000 } from './1764130000000-comment-history.js';
import { AuditChain1764140000000 } from './1764140000000-audit-chain.js';
import { SearchIndex1764150000000 } from './1764150000000-search-index.js';
import { Versions1764160000000 } from './1764160000000-versions.js';
import { Inbox1764170000000 } from './1764170000000-inbox.js';
import { Predecessors1764175000000 } from './1764175000000-predecessors.js';
import { ApiTokens1764300000000 } from './1764300000000-api-tokens.js';
import { Webhooks1764310000000 } from './1764310000000-webhooks.js';
import { IndicatorLibrary1764311000000 } from './1764311000000-indicator-library.js';
import { Progress1764313000000 } from './1764313000000-progress.js';
import { VersionFindings1764313100000 } from './1764313100000-version-findings.js';
import { Execution1764316000000 } from './1764316000000-execution.js';
import { SelfEvaluation1764320000000 } from './1764320000000-self-evaluation.js';
import { LinkedValues1764340000000 } from './1764340000000-linked-values.js';
import { FiscalEvaluation1764320100000 } from './1764320100000-fiscal-evaluation.js';
import { EvaluationExports1764320200000 } from './1764320200000-evaluation-exports.js';
import { Evidence1764350000000 } from './1764350000000-evidence.js';
import { Exports1764314000000 } from './1764314000000-exports.js';
import { Templates1764315000000 } from './1764315000000-templates.js';
import { Identities1764315300000 } from './1764315300000-identities.js';
import { SignInLocks1764315310000 } from './1764315310000-sign-in-locks.js';
import { ErasedPeople1764315400000 } from './1764315400000-erased-people.js';
import { Servers1764315510000 } from './1764315510000-servers.js';
import { Reports1764360000000 } from './1764360000000-reports.js';
import { EvidenceOwner1764370000000 } from './1764370000000-evidence-owner.js';
import { Analysis1764330000000 } from './1764330000000-analysis.js';

/** Every change of tables that takes nothing away, in order: made by the first server that starts with it, while older ones run. */
export const migrations = [
  Initial1764000000000,
  FrozenSections1764100000000,
  SectionHistory1764110000000,
  Review1764120000000,
  CommentHistory1764130000000,
  AuditChain1764140000000,
  SearchIndex1764150000000,
  Versions1764160000000,
  Inbox1764170000000,
  Predecessors1764175000000,
  ApiTokens1764300000000,
  Webhooks1764310000000,
  IndicatorLibrary1764311000000,
  Progress1764313000000,
  VersionFindings1764313100000,
  Exports1764314000000,
  Templates1764315000000,
  Identities1764315300000,
  SignInLocks1764315310000,
  ErasedPeople1764315400000,
  Servers1764315510000,
  Execution1764316000000,
  SelfEvaluation1764320000000,
  FiscalEvaluation1764320100000,
  EvaluationExports1764320200000,
  Analysis1764330000000,
  LinkedValues1764340000000,
  Evidence1764350000000,
  Reports1764360000000,
  EvidenceOwner1764370000000,
] as const;

/**
 * Every change that takes something away which no server of this version uses any more, in order; named as
 * `contract-names.ts` has it. Made by an operator (`npm run tables -- contract`), once no older server lives.
 */
export const contracts: readonly (new () => MigrationInterface)[] = [];
