import type { WebhookBacklog, WebhookRepository } from '../../ports/repositories/webhooks.js';
import type { WebhookCandidate, WebhookCursorRecord, WebhookDeliveryRecord, WebhookRecord } from '../../ports/webhook-records.js';
import { EventEntity } from '../entities/event.js';
import { WebhookCursorEntity } from '../entities/webhook-cursor.js';
import { WebhookDeliveryEntity } from '../entities/webhook-delivery.js';
import { WebhookEntity } from '../entities/webhook.js';
import { insertMany, updateById } from '../insert-many.js';
import { insertRows } from '../insert-rows.js';
import { placeholders, type Scope } from '../scope.js';
import { dueWebhooks, readyWebhooks } from './due-webhooks.js';

const toRecord = (row: WebhookEntity): WebhookRecord => ({ ...row });

interface CandidateRow {
  readonly id: string;
  readonly event_seq: number;
  readonly created_at: number | string;
}

async function candidates(scope: Scope, { id, userId, documentIds }: Pick<WebhookRecord, 'id' | 'userId' | 'documentIds'>, ofAll: boolean, limit: number, afterId = ''): Promise<WebhookCandidate[]> {
  if (documentIds?.length === 0) return [];
  const joins = ['LEFT JOIN webhook_cursors c ON c.webhook_id = ? AND c.document_id = d.id', ...(ofAll ? [] : ['JOIN members m ON m.document_id = d.id AND m.user_id = ?'])];
  const listed = documentIds === null ? '' : ` AND d.id IN (${placeholders(documentIds)})`;
  const statement = `SELECT d.id, d.event_seq, d.created_at FROM documents d ${joins.join(' ')} WHERE c.seq IS NULL AND d.id > ?${listed} ORDER BY d.id LIMIT ${Math.trunc(limit)}`;
  const rows = await scope.manager().query<CandidateRow[]>(statement, [id, ...(ofAll ? [] : [userId]), afterId, ...(documentIds ?? [])]);
  return rows.map((row) => ({ documentId: row.id, eventSeq: Number(row.event_seq), createdAt: Number(row.created_at) }));
}

async function behind(scope: Scope, webhookId: string, now: number, limit: number): Promise<WebhookBacklog[]> {
  const statement = scope.manager().getRepository(WebhookCursorEntity).createQueryBuilder('cursor');
  statement.innerJoin('documents', 'd', 'd.id = cursor.documentId AND d.event_seq > cursor.seq');
  statement.where('cursor.webhookId = :webhookId AND (cursor.retryAt IS NULL OR cursor.retryAt <= :now)', { webhookId, now });
  const rows = await statement.orderBy('cursor.attempts', 'ASC').addOrderBy('cursor.documentId', 'ASC').limit(limit).getMany();
  return rows.flatMap((row) => (row.seq === null ? [] : [{ ...row, seq: row.seq }]));
}

const cursorColumns = ['webhook_id', 'document_id', 'seq', 'attempts', 'failing_since', 'retry_at'];
const replacedColumns = cursorColumns.slice(2);

type Positions = Pick<WebhookRepository, 'candidates' | 'joinedSeq' | 'cursorOf' | 'putCursors' | 'keepCursors' | 'clearFailures' | 'ready' | 'due' | 'behind'>;

function createPositions(scope: Scope): Positions {
  return {
    candidates: (webhook, ofAll, limit, afterId) => candidates(scope, webhook, ofAll, limit, afterId),
    async joinedSeq(documentId, userId) {
      const [row] = await scope.manager().getRepository(EventEntity).find({ where: { documentId, type: 'MemberChanged', nodeId: userId }, order: { seq: 'DESC' }, take: 1 });
      return row?.seq ?? null;
    },
    async cursorOf(webhookId, documentId): Promise<WebhookCursorRecord | null> {
      const row = await scope.manager().findOneBy(WebhookCursorEntity, { webhookId, documentId });
      return row && { ...row };
    },
    putCursors: (records) =>
      insertRows(scope, 'webhook_cursors', cursorColumns, records.map((record) => [record.webhookId, record.documentId, record.seq, record.attempts, record.failingSince, record.retryAt]), replacedColumns),
    async keepCursors(webhookId, documentIds) {
      const others = documentIds.length === 0 ? '' : ` AND document_id NOT IN (${placeholders(documentIds)})`;
      await scope.run(`DELETE FROM webhook_cursors WHERE webhook_id = ?${others}`, [webhookId, ...documentIds]);
    },
    async clearFailures(webhookId) {
      await scope.run('UPDATE webhook_cursors SET attempts = 0, failing_since = NULL, retry_at = NULL WHERE webhook_id = ?', [webhookId]);
    },
    ready: (now) => readyWebhooks(scope, now),
    due: (now, limit, among) => dueWebhooks(scope, now, limit, among),
    behind: (webhookId, now, limit) => behind(scope, webhookId, now, limit),
  };
}

export function createSqlWebhooks(scope: Scope): WebhookRepository {
  const webhooks = () => scope.manager().getRepository(WebhookEntity);
  const listOf = async (userId: string) => (await webhooks().find({ where: { userId }, order: { id: 'ASC' } })).map(toRecord);
  return {
    ...createPositions(scope),
    listOf,
    async takeOf(userId) {
      // Whoever has none has no row of their own to hold. SQLite lets one writer in at a time.
      if (scope.kind === 'mysql') await scope.writer().query('SELECT id FROM users WHERE id = ? FOR UPDATE', [userId]);
      return listOf(userId);
    },
    async find(id) {
      const row = await webhooks().findOneBy({ id });
      return row && toRecord(row);
    },
    async take(id) {
      const statement = scope.writer().getRepository(WebhookEntity).createQueryBuilder('webhook').where('webhook.id = :id', { id });
      if (scope.kind === 'mysql') statement.setLock('pessimistic_write');
      const row = await statement.getOne();
      return row && toRecord(row);
    },
    insert: (record) => insertMany(scope, WebhookEntity, [{ ...record, kinds: record.kinds && [...record.kinds], documentIds: record.documentIds && [...record.documentIds] }]),
    update: (id, changes) => updateById<WebhookEntity>(scope, WebhookEntity, id, changes as Partial<WebhookEntity>),
    async remove(id) {
      await scope.run('DELETE FROM webhook_deliveries WHERE webhook_id = ?', [id]);
      await scope.run('DELETE FROM webhook_cursors WHERE webhook_id = ?', [id]);
      await scope.run('DELETE FROM webhooks WHERE id = ?', [id]);
    },
    async addDelivery(record, keep) {
      await insertMany(scope, WebhookDeliveryEntity, [{ ...record }]);
      await scope.run('DELETE FROM webhook_deliveries WHERE webhook_id = ? AND seq <= ?', [record.webhookId, record.seq - keep]);
    },
    async listDeliveries(webhookId, first, beforeSeq) {
      const statement = scope.manager().getRepository(WebhookDeliveryEntity).createQueryBuilder('delivery').where('delivery.webhookId = :webhookId', { webhookId });
      if (beforeSeq !== undefined) statement.andWhere('delivery.seq < :beforeSeq', { beforeSeq });
      const rows = await statement.orderBy('delivery.seq', 'DESC').limit(first + 1).getMany();
      return { items: rows.slice(0, first).map((row): WebhookDeliveryRecord => ({ ...row })), hasNext: rows.length > first };
    },
  };
}
