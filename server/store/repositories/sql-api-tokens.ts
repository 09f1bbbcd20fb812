import { In, IsNull, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import type { ApiTokenRecord, UserRecord } from '../../ports/records.js';
import type { ApiTokenRepository } from '../../ports/repositories/api-tokens.js';
import { ApiTokenEntity } from '../entities/api-token.js';
import { insertMany } from '../insert-many.js';
import { inChunks, type Scope } from '../scope.js';

function toRecord({ verbs, documentIds, departments, ...row }: ApiTokenEntity): ApiTokenRecord {
  return { ...row, scope: { verbs, documentIds, departments } };
}

interface OwnedRow {
  readonly id: string;
  readonly user_id: string;
  readonly token_name: string;
  readonly secret_hash: string;
  readonly verbs: string;
  readonly document_ids: string;
  readonly departments: string;
  readonly created_by: string;
  readonly token_created_at: number | string;
  readonly expires_at: number | string;
  readonly last_used_at: number | string | null;
  readonly revoked_at: number | string | null;
  readonly name: string;
  readonly display_name: string;
  readonly password_hash: string;
  readonly kind: UserRecord['kind'];
  readonly is_administrator: number;
  readonly created_at: number | string;
  readonly disabled_at: number | string | null;
}

const ownedStatement = `
  SELECT t.id, t.user_id, t.name AS token_name, t.secret_hash, t.verbs, t.document_ids, t.departments, t.created_by, t.created_at AS token_created_at, t.expires_at,
    t.last_used_at, t.revoked_at, u.name, u.display_name, u.password_hash, u.kind, u.is_administrator, u.created_at, u.disabled_at
  FROM api_tokens t JOIN users u ON u.id = t.user_id WHERE t.id = ?`;

const timeOf = (value: number | string | null): number | null => (value === null ? null : Number(value));
const listOf = <T extends string>(json: string): readonly T[] => JSON.parse(json) as readonly T[];

/** In plain SQL, as sessions: every request by a token asks for it. */
async function findOwned(scope: Scope, id: string): Promise<{ token: ApiTokenRecord; user: UserRecord } | null> {
  const [row] = await scope.manager().query<OwnedRow[]>(ownedStatement, [id]);
  if (row === undefined) return null;
  return {
    token: {
      id: row.id, userId: row.user_id, name: row.token_name, secretHash: row.secret_hash, createdBy: row.created_by, createdAt: Number(row.token_created_at),
      expiresAt: Number(row.expires_at), lastUsedAt: timeOf(row.last_used_at), revokedAt: timeOf(row.revoked_at),
      scope: { verbs: listOf<ApiTokenRecord['scope']['verbs'][number]>(row.verbs), documentIds: listOf(row.document_ids), departments: listOf(row.departments) },
    },
    user: {
      id: row.user_id, name: row.name, displayName: row.display_name, passwordHash: row.password_hash, kind: row.kind,
      isAdministrator: Number(row.is_administrator) === 1, createdAt: Number(row.created_at), disabledAt: timeOf(row.disabled_at),
    },
  };
}

export function createSqlApiTokens(scope: Scope): ApiTokenRepository {
  const tokens = () => scope.manager().getRepository(ApiTokenEntity);
  const revokeWhere = async (condition: string, value: string, at: number): Promise<void> => {
    await scope.run(`UPDATE api_tokens SET revoked_at = ? WHERE ${condition} = ? AND revoked_at IS NULL`, [at, value]);
  };
  return {
    findOwned: (id) => findOwned(scope, id),
    findMany: (ids) => inChunks(ids, async (piece) => (await tokens().findBy({ id: In(piece) })).map(toRecord)),
    async listLive(userId, now) {
      return (await tokens().find({ where: { userId, revokedAt: IsNull(), expiresAt: MoreThan(now) }, order: { id: 'DESC' } })).map(toRecord);
    },
    async listEnded(userId, now, limit) {
      const ended = [{ userId, revokedAt: Not(IsNull()) }, { userId, expiresAt: LessThanOrEqual(now) }];
      return (await tokens().find({ where: ended, order: { id: 'DESC' }, take: limit })).map(toRecord);
    },
    insert: ({ scope: { verbs, documentIds, departments }, ...record }) =>
      insertMany(scope, ApiTokenEntity, [{ ...record, verbs: [...verbs], documentIds: [...documentIds], departments: [...departments] }]),
    revoke: (id, at) => revokeWhere('id', id, at),
    revokeOf: (userId, at) => revokeWhere('user_id', userId, at),
    async noteUse(id, at, notBefore) {
      await scope.run('UPDATE api_tokens SET last_used_at = ? WHERE id = ? AND (last_used_at IS NULL OR last_used_at <= ?)', [at, id, notBefore]);
    },
  };
}
