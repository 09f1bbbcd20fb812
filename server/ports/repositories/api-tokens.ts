import type { ApiTokenRecord, UserRecord } from '../records.js';

/** API tokens. What is not found is null, or left out of a list. None is ever removed: the audit log names them. */
export interface ApiTokenRepository {
  /** The token and its owner in one statement: what every request by a token asks. */
  findOwned(id: string): Promise<{ token: ApiTokenRecord; user: UserRecord } | null>;
  findMany(ids: readonly string[]): Promise<ApiTokenRecord[]>;
  /** Those that stand, newest first. */
  listLive(userId: string, now: number): Promise<ApiTokenRecord[]>;
  /** Those that were revoked or ran out, newest first, at most `limit`. */
  listEnded(userId: string, now: number, limit: number): Promise<ApiTokenRecord[]>;
  insert(record: ApiTokenRecord): Promise<void>;
  /** A token that is revoked already stays as it is. */
  revoke(id: string, at: number): Promise<void>;
  revokeOf(userId: string, at: number): Promise<void>;
  /** Notes a use, unless one after `notBefore` is noted already; times never go back. */
  noteUse(id: string, at: number, notBefore: number): Promise<void>;
}
