import type { DueAmong } from '../../ports/repositories/webhooks.js';
import { placeholders, type Scope } from '../scope.js';

/** Something to tell, in a document that the webhook has a position in. */
const isBehind = (among: string): string =>
  `EXISTS (SELECT 1 FROM webhook_cursors c JOIN documents d ON d.id = c.document_id WHERE c.webhook_id = w.id AND d.event_seq > c.seq AND (c.retry_at IS NULL OR c.retry_at <= ?)${among})`;

/** A document that was lost and can be read again. */
const cameBack = (among: string): string =>
  `EXISTS (SELECT 1 FROM webhook_cursors c WHERE c.webhook_id = w.id AND c.seq IS NULL${among}
    AND (u.is_administrator = 1 OR EXISTS (SELECT 1 FROM members m WHERE m.document_id = c.document_id AND m.user_id = w.user_id)))`;

/** A document that is new to a webhook of all its account may read. */
const isNew = (table: string, column: string, among: string, owner: string): string =>
  `(w.document_ids IS NULL AND ${owner} AND EXISTS (SELECT 1 FROM ${table} x WHERE ${table === 'members' ? 'x.user_id = w.user_id AND ' : ''}NOT EXISTS
    (SELECT 1 FROM webhook_cursors c WHERE c.webhook_id = w.id AND c.document_id = x.${column})${among}))`;

const isReady = "w.state = 'ACTIVE' AND (w.retry_at IS NULL OR w.retry_at <= ?) AND (w.lease_until IS NULL OR w.lease_until <= ?)";

/** See WebhookRepository.ready. */
export async function readyWebhooks(scope: Scope, now: number): Promise<string[]> {
  const rows = await scope.manager().query<{ id: string }[]>(`SELECT w.id FROM webhooks w WHERE ${isReady} ORDER BY w.served_at, w.id`, [now, now]);
  return rows.map(({ id }) => id);
}

/**
 * See WebhookRepository.due. In plain SQL, because a commit that concerns documents asks it: with these documents' ids it looks
 * at nothing else.
 */
export async function dueWebhooks(scope: Scope, now: number, limit: number, { documentIds, webhookIds }: DueAmong = {}): Promise<string[]> {
  if (documentIds?.length === 0 || webhookIds?.length === 0) return [];
  const ids = documentIds ?? [];
  const among = (column: string): string => (documentIds === undefined ? '' : ` AND ${column} IN (${placeholders(ids)})`);
  const reasons = [isBehind(among('c.document_id')), cameBack(among('c.document_id')), isNew('members', 'document_id', among('x.document_id'), '1 = 1'), isNew('documents', 'id', among('x.id'), 'u.is_administrator = 1')];
  const named = webhookIds === undefined ? '' : ` AND w.id IN (${placeholders(webhookIds)})`;
  const statement = `SELECT w.id FROM webhooks w JOIN users u ON u.id = w.user_id
    WHERE ${isReady}${named} AND (${reasons.join(' OR ')}) ORDER BY w.served_at, w.id LIMIT ${Math.trunc(limit)}`;
  const rows = await scope.manager().query<{ id: string }[]>(statement, [now, now, ...(webhookIds ?? []), now, ...ids, ...ids, ...ids, ...ids]);
  return rows.map(({ id }) => id);
}
