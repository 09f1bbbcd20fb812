import { In, MoreThan, Not } from 'typeorm';
import { AppError } from '../../../schema/errors/app-error.js';
import { installationChain, sealedText, type DocumentAction } from '../../../schema/model/audit.js';
import type { ChangeRecord, EventRecord, NodeKind } from '../../ports/records.js';
import type { EventDraft, HistoryRepository } from '../../ports/repositories/history.js';
import { AuditHeadEntity } from '../entities/audit-head.js';
import { ChangeEntity } from '../entities/change.js';
import { DocumentEntity } from '../entities/document.js';
import { MutationResultEntity } from '../entities/mutation-result.js';
import { noteChanges } from '../followed-acts.js';
import { insertMany } from '../insert-many.js';
import { insertRows } from '../insert-rows.js';
import { inChunks, type LogHead, type Scope } from '../scope.js';
import { isDuplicate } from '../store-errors.js';
import { insertChained } from './chain-changes.js';

/** Text is compared by its revisions, not by who saved it. */
const textSaved: DocumentAction = 'section.textSaved';
const contentKinds: readonly NodeKind[] = ['DOCUMENT', 'PART', 'SECTION', 'GOAL_TABLE', 'GOAL', 'INDICATOR'];

/** Reads the head and holds the row, unless the transaction did so already: nobody else can have moved it since. */
async function takeHead(scope: Scope, documentId: string): Promise<LogHead> {
  const known = scope.heads.get(documentId);
  if (known !== undefined) return known;
  const statement = scope.writer().getRepository(DocumentEntity).createQueryBuilder('document').select(['document.id', 'document.eventSeq', 'document.changeSeq', 'document.changeHash']);
  statement.where('document.id = :documentId', { documentId });
  if (scope.kind === 'mysql') statement.setLock('pessimistic_write');
  const row = await statement.getOne();
  if (row === null) throw new AppError('not_found', { kind: 'document', id: documentId });
  return { eventSeq: row.eventSeq, changeSeq: row.changeSeq, changeHash: row.changeHash };
}

/** Moves the document's head from `before` to `after`. It fences: a head that stands elsewhere is a bug, and the log would fork. */
async function moveHead(scope: Scope, documentId: string, before: LogHead, after: LogHead): Promise<void> {
  const isChanged = after.changeSeq !== before.changeSeq;
  const seal = isChanged ? scope.seal(sealedText(documentId, after.changeSeq, after.changeHash)) : null;
  const columns = ['event_seq = ?', 'change_seq = ?', 'change_hash = ?', ...(isChanged ? ['change_seal = ?'] : [])];
  const values = [after.eventSeq, after.changeSeq, after.changeHash, ...(isChanged ? [seal] : [])];
  // In plain SQL: every command writes it, and every text that is made readable.
  const statement = `UPDATE documents SET ${columns.join(', ')} WHERE id = ? AND event_seq = ? AND change_seq = ?`;
  const moved = await scope.run(statement, [...values, documentId, before.eventSeq, before.changeSeq]);
  if (moved !== 1) throw new Error(`the logs of ${documentId} were written without its row being held`);
  scope.heads.set(documentId, after);
}

interface ChangedRow {
  readonly seq: number;
  readonly node_kind: ChangeRecord['nodeKind'];
  readonly node_id: string;
  readonly action: ChangeRecord['action'];
  readonly came: string | null;
}

const changedStatement = `SELECT seq, node_kind, node_id, action, CASE WHEN field IS NULL AND node_kind IN ('GOAL', 'INDICATOR') THEN after_value END AS came
  FROM changes WHERE document_id = ? AND seq > ? ORDER BY seq LIMIT ?`;

interface EventRow {
  readonly seq: number;
  readonly type: EventRecord['type'];
  readonly node_id: string;
  readonly related_id: string | null;
  readonly revision: number | null;
  readonly actor_id: string | null;
  readonly at: number | string;
}

const eventColumns = ['document_id', 'seq', 'type', 'node_id', 'related_id', 'revision', 'actor_id', 'at'];

async function insertEvents(scope: Scope, documentId: string, afterSeq: number, drafts: readonly EventDraft[]): Promise<EventRecord[]> {
  const events = drafts.map((draft, index): EventRecord => ({ ...draft, documentId, seq: afterSeq + index + 1 }));
  await insertRows(scope, 'events', eventColumns, events.map((event) => [event.documentId, event.seq, event.type, event.nodeId, event.relatedId, event.revision, event.actorId, event.at]));
  scope.announce(events);
  return events;
}

async function appendToInstallation(scope: Scope, drafts: Parameters<HistoryRepository['appendToInstallation']>[0]): Promise<void> {
  if (drafts.length === 0) return;
  const statement = scope.writer().getRepository(AuditHeadEntity).createQueryBuilder('head').where('head.chain = :chain', { chain: installationChain });
  if (scope.kind === 'mysql') statement.setLock('pessimistic_write');
  const end = await statement.getOneOrFail();
  const { seq, hash } = await insertChained(scope, installationChain, end, drafts);
  await scope.writer().update(AuditHeadEntity, { chain: installationChain }, { seq, hash, seal: scope.seal(sealedText(installationChain, seq, hash)) });
}

export function createSqlHistory(scope: Scope): HistoryRepository {
  const changes = () => scope.manager().getRepository(ChangeEntity);
  return {
    async append(documentId, drafts) {
      if (drafts.changes.length === 0 && drafts.events.length === 0) return [];
      const head = await takeHead(scope, documentId);
      noteChanges(scope.followed, documentId, drafts.changes);
      const { seq: changeSeq, hash: changeHash } = await insertChained(scope, documentId, { seq: head.changeSeq, hash: head.changeHash }, drafts.changes);
      const events = await insertEvents(scope, documentId, head.eventSeq, drafts.events);
      await moveHead(scope, documentId, head, { eventSeq: head.eventSeq + events.length, changeSeq, changeHash });
      return events;
    },
    appendToInstallation: (drafts) => appendToInstallation(scope, drafts),
    async eventsAfter(documentId, afterSeq, limit) {
      // In plain SQL: asked after each change.
      const rows = await scope.manager().query<EventRow[]>(`SELECT ${eventColumns.join(', ')} FROM events WHERE document_id = ? AND seq > ? ORDER BY seq LIMIT ?`, [documentId, afterSeq, limit]);
      return rows.map((row) => ({ documentId, seq: row.seq, type: row.type, nodeId: row.node_id, relatedId: row.related_id, revision: row.revision, actorId: row.actor_id, at: Number(row.at) }));
    },
    async changedNodes(documentId, afterSeq, limit) {
      const rows = await scope.manager().query<ChangedRow[]>(changedStatement, [documentId, afterSeq, limit]);
      return rows.map((row) => ({ seq: row.seq, nodeKind: row.node_kind, nodeId: row.node_id, action: row.action, goalTableId: row.came === null ? null : ((JSON.parse(row.came) as { readonly goalTableId?: string } | null)?.goalTableId ?? null) }));
    },
    async changesOf(nodeId, afterVersion): Promise<ChangeRecord[]> {
      const rows = await changes().find({ where: { nodeId, version: MoreThan(afterVersion) }, order: { seq: 'ASC' } });
      return rows.map((row) => ({ ...row }));
    },
    async contentChanges(documentId, afterSeq, untilSeq) {
      const statement = changes().createQueryBuilder('change').where({ documentId, seq: MoreThan(afterSeq), nodeKind: In(contentKinds), action: Not(textSaved) }).orderBy('change.seq', 'ASC');
      if (untilSeq !== undefined) statement.andWhere('change.seq <= :untilSeq', { untilSeq });
      return (await statement.getMany()).map((row) => ({ ...row }));
    },
    changesOfNodes: (nodeIds) =>
      inChunks(nodeIds, async (piece) => (await changes().find({ where: { nodeId: In(piece) }, order: { documentId: 'ASC', seq: 'ASC' } })).map((row) => ({ ...row }))),
    async fieldChanges(of, first, beforeSeq) {
      const statement = changes().createQueryBuilder('change').where('change.nodeId = :nodeId AND change.nodeKind = :nodeKind', of).orderBy('change.seq', 'DESC').limit(first + 1);
      statement.andWhere("(change.field = :field OR (change.field IS NULL AND change.action NOT LIKE '%.moved'))", of);
      if (beforeSeq !== undefined) statement.andWhere('change.seq < :beforeSeq', { beforeSeq });
      const rows = await statement.getMany();
      return { items: rows.slice(0, first).map((row) => ({ ...row })), hasNext: rows.length > first };
    },
    async listChanges(chain, first, beforeSeq) {
      const statement = changes().createQueryBuilder('change').where('change.documentId = :chain', { chain }).orderBy('change.seq', 'DESC').limit(first + 1);
      if (beforeSeq !== undefined) statement.andWhere('change.seq < :beforeSeq', { beforeSeq });
      const rows = await statement.getMany();
      return { items: rows.slice(0, first).map((row) => ({ ...row })), hasNext: rows.length > first };
    },
    async findResult(userId, clientMutationId) {
      const row = await scope.manager().findOneBy(MutationResultEntity, { userId, clientMutationId });
      return row && { inputHash: row.inputHash, result: row.result };
    },
    async insertResult(userId, clientMutationId, { inputHash, result }, at) {
      try {
        await insertMany(scope, MutationResultEntity, [{ userId, clientMutationId, inputHash, result: result ?? null, at }]);
      } catch (error) {
        if (isDuplicate(error)) throw new AppError('already_exists', { kind: 'clientMutationId', key: clientMutationId }, { cause: error });
        throw error;
      }
    },
  };
}
