import { createHash } from 'node:crypto';
import { IsNull, MoreThan } from 'typeorm';
import { AppError } from '../../../schema/errors/app-error.js';
import type { SessionRecord, UserRecord } from '../../ports/records.js';
import type { AccountRepository } from '../../ports/repositories/accounts.js';
import { IdentityEntity } from '../entities/identity.js';
import { SessionEntity } from '../entities/session.js';
import { SettingEntity } from '../entities/setting.js';
import { UserEntity } from '../entities/user.js';
import { insertMany, updateById } from '../insert-many.js';
import { inChunks, placeholders, type Scope } from '../scope.js';
import { readRowsIn } from '../read-rows.js';
import { isDuplicate } from '../store-errors.js';

const identityKey = (issuer: string, subject: string): string => createHash('sha256').update(JSON.stringify([issuer, subject])).digest('hex');
const toUser = (row: UserEntity): UserRecord => ({ ...row });
const toSession = (row: SessionEntity): SessionRecord => ({ ...row });

interface SessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly refresh_hash: string;
  readonly created_at: number | string;
  readonly refreshed_at: number | string;
  readonly expires_at: number | string;
  readonly ends_at: number | string | null;
  readonly revoked_at: number | string | null;
  readonly agent: string;
  readonly address: string;
  readonly name: string;
  readonly display_name: string;
  readonly password_hash: string;
  readonly kind: UserRecord['kind'];
  readonly is_administrator: number;
  readonly user_created_at: number | string;
  readonly disabled_at: number | string | null;
}

const sessionStatement = `
  SELECT s.id, s.user_id, s.refresh_hash, s.created_at, s.refreshed_at, s.expires_at, s.ends_at, s.revoked_at, s.agent, s.address,
    u.name, u.display_name, u.password_hash, u.kind, u.is_administrator, u.created_at AS user_created_at, u.disabled_at
  FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ?`;

const timeOf = (value: number | string | null): number | null => (value === null ? null : Number(value));

/** In plain SQL: every request and every socket asks for it, and TypeORM takes several times as long as the database. */
async function findSession(scope: Scope, id: string): Promise<{ session: SessionRecord; user: UserRecord } | null> {
  const [row] = await scope.manager().query<SessionRow[]>(sessionStatement, [id]);
  if (row === undefined) return null;
  return {
    session: {
      id: row.id, userId: row.user_id, refreshHash: row.refresh_hash,
      createdAt: Number(row.created_at), refreshedAt: Number(row.refreshed_at), expiresAt: Number(row.expires_at),
      endsAt: timeOf(row.ends_at), revokedAt: timeOf(row.revoked_at), agent: row.agent, address: row.address,
    },
    user: {
      id: row.user_id, name: row.name, displayName: row.display_name, passwordHash: row.password_hash, kind: row.kind,
      isAdministrator: Number(row.is_administrator) === 1, createdAt: Number(row.user_created_at), disabledAt: timeOf(row.disabled_at),
    },
  };
}

type SessionMethods = Pick<AccountRepository, 'findSession' | 'endedSessions' | 'insertSession' | 'rotateSession' | 'revokeSession' | 'revokeSessionsOf' | 'openSessions'>;

function createSqlSessions(scope: Scope): SessionMethods {
  return {
    findSession: (id) => findSession(scope, id),
    async endedSessions(ids) {
      const standing = await inChunks(ids, (piece) => scope.manager().query<{ id: string }[]>(`SELECT id FROM sessions WHERE revoked_at IS NULL AND id IN (${placeholders(piece)})`, piece));
      const stands = new Set(standing.map((row) => row.id));
      return ids.filter((id) => !stands.has(id));
    },
    insertSession: (record) => insertMany(scope, SessionEntity, [toSession({ ...record })]),
    async rotateSession(id, expectedHash, { refreshHash, refreshedAt, expiresAt }) {
      const update = scope.writer().createQueryBuilder().update(SessionEntity).set({ refreshHash, refreshedAt, expiresAt });
      const { affected } = await update.where('id = :id AND refresh_hash = :expectedHash AND revoked_at IS NULL', { id, expectedHash }).execute();
      return affected === 1;
    },
    async revokeSession(id, at) {
      await scope.writer().createQueryBuilder().update(SessionEntity).set({ revokedAt: at }).where('id = :id AND revoked_at IS NULL', { id }).execute();
    },
    async revokeSessionsOf(userId, at, exceptId = null) {
      await scope.writer().createQueryBuilder().update(SessionEntity).set({ revokedAt: at }).where('user_id = :userId AND revoked_at IS NULL AND id <> :except', { userId, except: exceptId ?? '' }).execute();
    },
    async openSessions(userId, now, limit) {
      const rows = await scope.manager().getRepository(SessionEntity).find({ where: { userId, revokedAt: IsNull(), expiresAt: MoreThan(now) }, order: { refreshedAt: 'DESC', id: 'DESC' }, ...(limit < Number.MAX_SAFE_INTEGER ? { take: limit } : {}) });
      return rows.map(toSession);
    },
  };
}

export function createSqlAccounts(scope: Scope): AccountRepository {
  const users = () => scope.manager().getRepository(UserEntity);
  return {
    async findUser(id) {
      const row = await users().findOneBy({ id });
      return row && toUser(row);
    },
    findUsers: (ids) => readRowsIn(scope, UserEntity, 'id', ids),
    async findUserByName(name) {
      const row = await users().findOneBy({ name });
      return row && toUser(row);
    },
    async listUsers() {
      return (await users().find({ order: { id: 'ASC' } })).map(toUser);
    },
    async insertUser(record) {
      try {
        await insertMany(scope, UserEntity, [{ ...record }]);
      } catch (error) {
        if (isDuplicate(error)) throw new AppError('already_exists', { kind: 'user', key: record.name }, { cause: error });
        throw error;
      }
    },
    updateUser: (id, changes) => updateById(scope, UserEntity, id, changes),
    async findUserByIdentity(issuer, subject) {
      const identity = await scope.manager().getRepository(IdentityEntity).findOneBy({ key: identityKey(issuer, subject) });
      const row = identity && (await users().findOneBy({ id: identity.userId }));
      return row && toUser(row);
    },
    async insertIdentity(record) {
      try {
        await insertMany(scope, IdentityEntity, [{ key: identityKey(record.issuer, record.subject), ...record }]);
      } catch (error) {
        if (isDuplicate(error)) throw new AppError('already_exists', { kind: 'identity', key: record.subject }, { cause: error });
        throw error;
      }
    },
    ...createSqlSessions(scope),
    readOrCreateSetting: (key, initial) => readOrCreateSetting(scope, key, initial),
  };
}

async function readOrCreateSetting(scope: Scope, key: string, initial: string): Promise<string> {
  const settings = scope.manager().getRepository(SettingEntity);
  const known = await settings.findOneBy({ key });
  if (known !== null) return known.value;
  // Two servers that start at once: one of the two rows stays, and both read it.
  await scope.writer().createQueryBuilder().insert().into(SettingEntity).values({ key, value: initial }).orIgnore().updateEntity(false).execute();
  return (await settings.findOneByOrFail({ key })).value;
}
