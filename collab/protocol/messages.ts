/** First varUint of a frame. */
export const opcodes = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** Private to `jiwen.v1`: an update is durable. */
  persisted: 100,
  /** Private to `jiwen.v1`: an update was not taken. */
  refused: 101,
  /** Private to `jiwen.v1`: a new access token. */
  authenticate: 102,
  /** Private to `jiwen.v1`: the new access token was taken. */
  authenticated: 103,
  /** Private to `jiwen.v1`: who you are here and what you may do. */
  access: 104,
} as const;

/** Second varUint of a sync frame. */
export const syncSteps = { step1: 0, step2: 1, update: 2 } as const;

/** Second varUint of an auth frame. */
export const authKinds = { permissionDenied: 0 } as const;

/** One client's presence. The newer clock wins; null says that the client left. */
export interface AwarenessEntry {
  readonly clientId: number;
  readonly clock: number;
  readonly state: Readonly<Record<string, unknown>> | null;
}

/** Every message of the wire; either side may decode them, docs/spec/collab.md says who sends which. */
export type Message =
  /** "This is what I have": an encoded state vector. */
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  /** "This is what you lack", in answer to step 1. */
  | { readonly kind: 'step2'; readonly update: Uint8Array }
  /** A change just made. */
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly entries: readonly AwarenessEntry[] }
  | { readonly kind: 'queryAwareness' }
  /** The plain protocol's "you may not write". */
  | { readonly kind: 'permissionDenied'; readonly reason: string }
  /** The update with this fingerprint is durable; `seq` is the log's number at which all of it is. */
  | { readonly kind: 'persisted'; readonly seq: number; readonly fingerprint: Uint8Array }
  /** An update was not taken; `code` is a key of the error registry, `message` says it in Chinese and, on a second line, in English. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** A new access token of the same user, before the old one ends. */
  | { readonly kind: 'authenticate'; readonly token: string }
  /** The session goes on until then, in milliseconds since the epoch. */
  | { readonly kind: 'authenticated'; readonly expiresAt: number }
  /** Before anything else of a section, and when it changed. */
  | ({ readonly kind: 'access' } & ToldAccess);

/** Who a session belongs to and what it may do, as the server decided it. */
export interface ToldAccess {
  /** Of the section's document: updates of another generation must not be merged into it. */
  readonly generation: number;
  readonly canWrite: boolean;
  /** The status that closes the text to somebody who could write otherwise; null: another reason, or none. */
  readonly lockedStatus: string | null;
  readonly userId: string;
  readonly name: string;
  /** CSS colour of the cursor. */
  readonly color: string;
  /** How long the session goes on with its present token: a duration, because clocks differ. */
  readonly expiresInMs: number;
}
