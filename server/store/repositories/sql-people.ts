import type { HeldRows, PeopleRepository } from '../../ports/repositories/people.js';
import { ErasedPersonEntity } from '../entities/erased-person.js';
import { insertMany } from '../insert-many.js';
import type { Scope } from '../scope.js';

/** What is told of a person: columns of a table, and by which the rows are theirs. Digests and secrets are left out. */
const told: readonly { readonly table: string; readonly columns: string; readonly by: string }[] = [
  { table: 'users', columns: 'id, name, display_name, kind, is_administrator, created_at, disabled_at', by: 'id' },
  { table: 'identities', columns: 'issuer, subject, linked_at', by: 'user_id' },
  { table: 'mail_settings', columns: 'address, digest, refused_at', by: 'user_id' },
  { table: 'sessions', columns: 'id, created_at, refreshed_at, expires_at, revoked_at, agent, address', by: 'user_id' },
  { table: 'api_tokens', columns: 'id, name, verbs, created_at, expires_at, last_used_at, revoked_at', by: 'user_id' },
  { table: 'webhooks', columns: 'id, url, description, state, created_at', by: 'user_id' },
  { table: 'members', columns: 'document_id, role', by: 'user_id' },
  { table: 'exports', columns: 'id, document_id, format, state, file_name, requested_at', by: 'requested_by' },
  { table: 'inbox_entries', columns: 'id, kind, document_id, actor_id, at, read_at, settled_at', by: 'user_id' },
  { table: 'comment_reads', columns: 'document_id, scope_id, seq', by: 'user_id' },
  { table: 'comment_mentions', columns: 'document_id, comment_id', by: 'user_id' },
  { table: 'comments', columns: 'id, document_id, body, created_at, edited_at, deleted_at', by: 'author_id' },
  { table: 'evidence', columns: 'id, document_id, file_name, bytes, attached_at', by: 'attached_by' },
  { table: 'changes', by: 'actor_id', columns: 'document_id, seq, at, action, node_kind, node_id, field' },
];

/** Rows that go as a whole, before those they hang on. */
const forgotten: readonly string[] = [
  'DELETE FROM webhook_deliveries WHERE webhook_id IN (SELECT id FROM webhooks WHERE user_id = ?)',
  'DELETE FROM webhook_cursors WHERE webhook_id IN (SELECT id FROM webhooks WHERE user_id = ?)',
  'DELETE FROM webhooks WHERE user_id = ?',
  'DELETE FROM export_files WHERE export_id IN (SELECT id FROM exports WHERE requested_by = ?)',
  'DELETE FROM exports WHERE requested_by = ?',
  'DELETE FROM inbox_entries WHERE user_id = ?',
  'DELETE FROM comment_reads WHERE user_id = ?',
  'DELETE FROM mutation_results WHERE user_id = ?',
  'DELETE FROM mail_settings WHERE user_id = ?',
  'DELETE FROM identities WHERE user_id = ?',
  'DELETE FROM sessions WHERE user_id = ?',
];

export function createSqlPeople(scope: Scope): PeopleRepository {
  return {
    async held(userId) {
      const found: HeldRows[] = [];
      for (const { table, columns, by } of told) {
        found.push({ table, rows: await scope.manager().query<Readonly<Record<string, unknown>>[]>(`SELECT ${columns} FROM ${table} WHERE ${by} = ?`, [userId]) });
      }
      return found;
    },
    async erase({ userId, erasedAt }, { name, displayName }) {
      for (const statement of forgotten) await scope.run(statement, [userId]);
      // The log of who did what by which token needs the token's id; what it was called goes.
      await scope.run("UPDATE api_tokens SET name = '', revoked_at = COALESCE(revoked_at, ?) WHERE user_id = ?", [erasedAt, userId]);
      await scope.run("UPDATE users SET name = ?, display_name = ?, password_hash = '', is_administrator = ?, disabled_at = ? WHERE id = ?", [name, displayName, false, erasedAt, userId]);
      await insertMany(scope, ErasedPersonEntity, [{ userId, erasedAt }]);
    },
    async listErased() {
      return (await scope.manager().getRepository(ErasedPersonEntity).find({ order: { erasedAt: 'ASC', userId: 'ASC' } })).map((row) => ({ ...row }));
    },
    async forgetBefore(moment) {
      const sessions = await scope.run('DELETE FROM sessions WHERE expires_at < ? OR (revoked_at IS NOT NULL AND revoked_at < ?)', [moment, moment]);
      return { sessions, deliveries: await scope.run('DELETE FROM webhook_deliveries WHERE at < ?', [moment]) };
    },
  };
}
