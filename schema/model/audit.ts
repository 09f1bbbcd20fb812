import { canonicalJson } from './canonical-json.js';

/** The chain of acts that belong to no document; every other chain is named by its document's id. */
export const installationChain = 'installation';

/** What the first entry of a chain follows. */
export const chainStart = '';

/** What was done to a node of a document, in the past tense: the verb of the API that did it. */
export type DocumentAction =
  | 'document.created' | 'document.imported' | 'document.updated' | 'document.migrated' | 'document.archived'
  | 'part.added'
  | 'section.added' | 'section.updated' | 'section.moved' | 'section.removed' | 'section.restored' | 'section.textSaved'
  | 'goalTable.added' | 'goalTable.updated' | 'goalTable.moved' | 'goalTable.removed' | 'goalTable.restored'
  | 'goal.added' | 'goal.updated' | 'goal.removed' | 'goal.restored'
  | 'indicator.added' | 'indicator.updated' | 'indicator.moved' | 'indicator.removed' | 'indicator.restored'
  | 'comment.edited' | 'comment.deleted' | 'comment.reanchored' | 'suggestion.accepted' | 'suggestion.rejected'
  | 'comment.added' | 'comment.replied' | 'comment.resolved' | 'comment.reopened' | 'comment.orphaned' | 'comment.refound'
  | 'document.submitted' | 'document.withdrawn' | 'document.returned' | 'document.approved' | 'document.published' | 'document.adjusted'
  | 'review.started' | 'opinion.given' | 'reviewItem.raised' | 'reviewItem.answered' | 'reviewItem.verified'
  | 'version.taken' | 'version.restored' | 'file.merged' | 'nextYear.started' | 'report.started' | 'report.refreshed'
  | 'payment.recorded' | 'payment.corrected' | 'payment.removed' | 'budget.adjusted' | 'budgetAdjustment.removed'
  | 'monitoring.started' | 'monitoring.filled' | 'monitoring.submitted' | 'monitoring.returned' | 'monitoring.accepted' | 'monitoring.reminded'
  | 'selfEvaluation.started' | 'selfEvaluation.filled' | 'selfEvaluation.submitted' | 'selfEvaluation.returned' | 'selfEvaluation.accepted' | 'selfEvaluation.reminded'
  | 'selfEvaluation.sampled' | 'selfEvaluation.rescored' | 'selfEvaluation.concluded'
  | 'evidence.attached' | 'evidence.removed'
  | 'rectification.raised' | 'rectification.answered' | 'rectification.verified' | 'rectification.reminded'
  | 'member.set' | 'member.unitsSet';

/** What was done to the installation: acts that belong to no document. */
export type InstallationAction =
  | 'document.registered'
  | 'setting.created'
  | 'user.created' | 'user.passwordReset' | 'user.disabled' | 'user.enabled' | 'user.mailSet'
  | 'user.signedIn' | 'user.signInFailed' | 'user.signedOut'
  | 'user.erased' | 'user.locked' | 'user.unlocked' | 'user.identityLinked' | 'user.administratorSet'
  | 'session.revoked'
  | 'webhook.created' | 'webhook.updated' | 'webhook.removed' | 'webhook.paused' | 'webhook.resumed' | 'webhook.replayed' | 'webhook.secretRotated'
  | 'token.issued'
  | 'template.added'
  | 'apiToken.created' | 'apiToken.revoked' | 'serviceAccount.created';

/** How an audit log is exported: for checking, or for reading in a spreadsheet. */
export type AuditFormat = 'JSON_LINES' | 'CSV';
/** Every AuditFormat. */
export const auditFormats: readonly AuditFormat[] = ['JSON_LINES', 'CSV'];

/**
 * One entry of an audit log, as it is hashed, exported and shown: a field of a node that an act changed, or with `field`
 * null the node as a whole (added, removed, moved).
 */
export interface AuditEntry {
  /** A document's id, or `installation`. */
  readonly chain: string;
  /** Per chain, from 1, without gaps. */
  readonly seq: number;
  /** Milliseconds since the epoch here; ISO 8601 in the text that is hashed. */
  readonly at: number;
  readonly actorId: string;
  /** The API token that the actor acted by; null: none. */
  readonly tokenId: string | null;
  readonly action: string;
  readonly nodeKind: string;
  readonly nodeId: string;
  readonly version: number;
  readonly field: string | null;
  readonly before: unknown;
  readonly after: unknown;
  /** The hash of the entry before this one; empty for the first. */
  readonly previousHash: string;
}

/** ISO 8601 in UTC with milliseconds; a number that is no time, which only a forger writes, as it is. */
function timeText(at: number): string {
  return Number.isInteger(at) && Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : String(at);
}

/** An entry as JSON: what is exported, and under `previousHash` and without `hash` what is hashed. */
export function toAuditJson(entry: AuditEntry): Readonly<Record<string, unknown>> {
  const { chain, seq, at, actorId, tokenId, action, nodeKind, nodeId, version, field, before, after, previousHash } = entry;
  // A key that older entries lack, whose text may not change, is there only where it says something.
  return { chain, seq, at: timeText(at), actorId, ...(tokenId === null ? {} : { tokenId }), action, nodeKind, nodeId, version, field, before: before ?? null, after: after ?? null, previousHash };
}

/**
 * The text whose SHA-256, of its UTF-8 and in lower-case hexadecimal, is the entry's hash: every field of the entry, the
 * hash before it among them, as canonical JSON. It never changes for an entry that is written: that would break all chains.
 */
export function auditText(entry: AuditEntry): string {
  return canonicalJson(toAuditJson(entry));
}

/** The text that is sealed with the server's key, if it has one: which chain ends with which entry. */
export function sealedText(chain: string, seq: number, hash: string): string {
  return `${chain} ${seq} ${hash}`;
}
