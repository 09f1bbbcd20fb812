import type { IdentityRecord, SessionRecord, UserRecord } from '../records.js';

/** Users, their sessions, and the settings all servers of one database share. What is not found is null, or left out of a list. */
export interface AccountRepository {
  findUser(id: string): Promise<UserRecord | null>;
  findUsers(ids: readonly string[]): Promise<UserRecord[]>;
  findUserByName(name: string): Promise<UserRecord | null>;
  listUsers(): Promise<UserRecord[]>;
  /** Rejects with `already_exists` when the name is taken. */
  insertUser(record: UserRecord): Promise<void>;
  updateUser(id: string, changes: Partial<Pick<UserRecord, 'passwordHash' | 'displayName' | 'isAdministrator' | 'disabledAt'>>): Promise<void>;
  /** The session and its user in one statement: what every request asks. */
  findSession(id: string): Promise<{ session: SessionRecord; user: UserRecord } | null>;
  /** Those of `ids` that were revoked or do not exist. */
  endedSessions(ids: readonly string[]): Promise<string[]>;
  /** The account that somebody the provider knows as this has. */
  findUserByIdentity(issuer: string, subject: string): Promise<UserRecord | null>;
  /** Rejects with `already_exists` when that identity has an account. */
  insertIdentity(record: IdentityRecord): Promise<void>;
  insertSession(record: SessionRecord): Promise<void>;
  /** Replaces the refresh hash only while it is still `expectedHash`; false when somebody rotated it first. */
  rotateSession(id: string, expectedHash: string, next: Pick<SessionRecord, 'refreshHash' | 'refreshedAt' | 'expiresAt'>): Promise<boolean>;
  revokeSession(id: string, at: number): Promise<void>;
  /** All of them, but for one. */
  revokeSessionsOf(userId: string, at: number, exceptId?: string | null): Promise<void>;
  /** Those that neither ended nor were revoked, refreshed last first. */
  openSessions(userId: string, now: number, limit: number): Promise<SessionRecord[]>;
  /** A server-wide value such as the signing secret; the first writer wins and everybody reads that value. */
  readOrCreateSetting(key: string, initial: string): Promise<string>;
}
