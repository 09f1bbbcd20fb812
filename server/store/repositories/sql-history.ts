import { In, MoreThan } from 'typeorm';
import { AppError } from '../../../schema/errors/app-error.js';
import type { ChangeRecord, EventRecord, NodeKind } from '../../ports/records.js';
import type { HistoryRepository } from '../../ports/repositories/history.js';
import { ChangeEntity } from '../entities/change.js';
import { DocumentEntity } from '../entities/document.js';
import { EventEntity } from '../entities/event.js';
import { MutationResultEntity } from '../entities/mutation-result.js';
import { insertMany } from '../insert-many.js';
import { inChunks, type Scope } from '../scope.js';
import { isDuplicate } from '../store-errors.js';

const contentKinds: readonly NodeKind[] = ['DOCUMENT', 'PART', 'SECTION', 'GOAL_TABLE', 'GOAL', 'INDICATOR'];

/** JSON has no undefined: a value that was not there is null. */
const orNull = (value: unknown): unknown => value ?? null;

/**
 * Takes `count` numbers of one of a document's sequences. The row is held until the transaction ends, so numbers appear
 * in commit order and a rollback leaves no gap.
 */
async function takeNumbers(scope: Scope, documentId: string, sequence: 'eventSeq' | 'changeSeq', count: number): Promise<number> {
  const documents = scope.writer().getRepository(DocumentEntity);
  await documents.increment({ id: documentId }, sequence, count);
  const row = await documents.findOne({ select: { id: true, [sequence]: true }, where: { id: documentId } });
  if (row === null) throw new AppError('not_found', { kind: 'document', id: documentId });
  return row[sequence] - count + 1;
}

export function createSqlHistory(scope: Scope): HistoryRepository {
  const changes = () => scope.manager().getRepository(ChangeEntity);
  return {
    async appendEvents(documentId, drafts) {
      if (drafts.length === 0) return [];
      const first = await takeNumbers(scope, documentId, 'eventSeq', drafts.length);
      const events = drafts.map((draft, index): EventRecord => ({ ...draft, documentId, seq: first + index }));
      await insertMany(scope, EventEntity, events.map(({ documentId: id, seq, type, nodeId, relatedId, revision, actorId, at }) => ({ documentId: id, seq, type, nodeId, relatedId, revision, actorId, at })));
      scope.announce(events);
      return events;
    },
    async eventsAfter(documentId, afterSeq, limit) {
      const rows = await scope.manager().getRepository(EventEntity).find({ where: { documentId, seq: MoreThan(afterSeq) }, order: { seq: 'ASC' }, take: limit });
      return rows.map((row) => ({ ...row }));
    },
    async appendChanges(documentId, drafts) {
      if (drafts.length === 0) return;
      const first = await takeNumbers(scope, documentId, 'changeSeq', drafts.length);
      await insertMany(
        scope,
        ChangeEntity,
        drafts.map(({ nodeId, nodeKind, version, action, field, before, after, actorId, at }, index) => ({
          documentId, seq: first + index, nodeId, nodeKind, version, action, field, before: orNull(before), after: orNull(after), actorId, at,
        })),
      );
    },
    async changesOf(nodeId, afterVersion): Promise<ChangeRecord[]> {
      const rows = await changes().find({ where: { nodeId, version: MoreThan(afterVersion) }, order: { seq: 'ASC' } });
      return rows.map((row) => ({ ...row }));
    },
    async contentChanges(documentId, afterSeq, untilSeq) {
      const statement = changes().createQueryBuilder('change').where({ documentId, seq: MoreThan(afterSeq), nodeKind: In(contentKinds) }).orderBy('change.seq', 'ASC');
      if (untilSeq !== undefined) statement.andWhere('change.seq <= :untilSeq', { untilSeq });
      return (await statement.getMany()).map((row) => ({ ...row }));
    },
    changesOfNodes: (nodeIds) =>
      inChunks(nodeIds, async (piece) => (await changes().find({ where: { nodeId: In(piece) }, order: { documentId: 'ASC', seq: 'ASC' } })).map((row) => ({ ...row }))),
    async listChanges(documentId, first, beforeSeq) {
      const statement = changes().createQueryBuilder('change').where('change.documentId = :documentId', { documentId }).orderBy('change.seq', 'DESC').limit(first + 1);
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
        await insertMany(scope, MutationResultEntity, [{ userId, clientMutationId, inputHash, result: orNull(result), at }]);
      } catch (error) {
        if (isDuplicate(error)) throw new AppError('already_exists', { kind: 'clientMutationId', key: clientMutationId }, { cause: error });
        throw error;
      }
    },
  };
}
