import { In } from 'typeorm';
import type { CommentAnchor } from '../../../schema/model/anchor.js';
import type { CommentRecord, CommentThreadRecord } from '../../ports/records.js';
import type { CommentRepository, CommentThreadQuery } from '../../ports/repositories/comments.js';
import type { Page } from '../../ports/repositories/page.js';
import { CommentThreadEntity } from '../entities/comment-thread.js';
import { CommentEntity } from '../entities/comment.js';
import { insertMany, updateById } from '../insert-many.js';
import { inChunks, type Scope } from '../scope.js';

function toThread({ anchorKind: _kind, sectionId: _section, goalTableId: _table, indicatorId: _row, ...record }: CommentThreadEntity): CommentThreadRecord {
  return record;
}

/** The nodes an anchor stands on, in columns of their own so that they can be looked up. */
function anchorColumns(anchor: CommentAnchor): Pick<CommentThreadEntity, 'anchor' | 'anchorKind' | 'sectionId' | 'goalTableId' | 'indicatorId'> {
  return {
    anchor,
    anchorKind: anchor.kind,
    sectionId: 'sectionId' in anchor ? anchor.sectionId : null,
    goalTableId: 'goalTableId' in anchor ? anchor.goalTableId : null,
    indicatorId: 'indicatorId' in anchor ? anchor.indicatorId : null,
  };
}

function listStatement(scope: Scope, query: CommentThreadQuery) {
  const statement = scope.manager().getRepository(CommentThreadEntity).createQueryBuilder('thread');
  statement.where('thread.documentId = :documentId', { documentId: query.documentId }).orderBy('thread.id', 'ASC').limit(query.first + 1);
  if (query.status !== undefined) statement.andWhere('thread.status = :status', { status: query.status });
  if (query.afterId !== undefined) statement.andWhere('thread.id > :afterId', { afterId: query.afterId });
  if (query.anchoredTo !== undefined) {
    statement.andWhere('(thread.sectionId = :node OR thread.goalTableId = :node OR thread.indicatorId = :node)', { node: query.anchoredTo });
  }
  return statement;
}

/** Which threads stand on each node, numbered from the oldest: of a thread on a cell, its table has one too. */
const placesOnNodes = ['section_id', 'goal_table_id', 'indicator_id']
  .map((column) => `SELECT ${column} AS node_id, id, ROW_NUMBER() OVER (PARTITION BY ${column} ORDER BY id) AS place FROM comment_threads WHERE ${column} IN (:...nodeIds)`)
  .join(' UNION ALL ');

interface PlacedThread {
  readonly nodeId: string;
  readonly thread: CommentThreadRecord;
}

/** The first `count` threads of each node, oldest first; one statement whatever the number of nodes. */
async function firstThreadsOf(scope: Scope, nodeIds: readonly string[], count: number): Promise<PlacedThread[]> {
  const { raw, entities } = await scope
    .manager()
    .getRepository(CommentThreadEntity)
    .createQueryBuilder('thread')
    .innerJoin(`(${placesOnNodes})`, 'placed', 'placed.id = thread.id AND placed.place <= :count', { nodeIds, count })
    .addSelect('placed.node_id', 'node_id')
    .orderBy('thread.id', 'ASC')
    .getRawAndEntities<{ thread_id: string; node_id: string }>();
  const threads = new Map(entities.map((entity) => [entity.id, toThread(entity)]));
  return raw.flatMap(({ thread_id: id, node_id: nodeId }) => {
    const thread = threads.get(id);
    return thread === undefined ? [] : [{ nodeId, thread }];
  });
}

export function createSqlComments(scope: Scope): CommentRepository {
  const threads = () => scope.manager().getRepository(CommentThreadEntity);
  const comments = () => scope.manager().getRepository(CommentEntity);
  return {
    async findThread(id) {
      const row = await threads().findOneBy({ id });
      return row && toThread(row);
    },
    findThreads: (ids) => inChunks(ids, async (piece) => (await threads().findBy({ id: In(piece) })).map(toThread)),
    async listThreads(query) {
      const rows = (await listStatement(scope, query).getMany()).map(toThread);
      return { items: rows.slice(0, query.first), hasNext: rows.length > query.first };
    },
    threadsOnPassages: (sectionIds) =>
      inChunks(sectionIds, async (piece) => (await threads().find({ where: { sectionId: In(piece), anchorKind: 'TEXT_RANGE' }, order: { id: 'ASC' } })).map(toThread)),
    async threadsByAnchor(anchorIds, first) {
      const grouped = new Map<string, CommentThreadRecord[]>(anchorIds.map((id) => [id, []]));
      for (const { nodeId, thread } of await inChunks(anchorIds, (piece) => firstThreadsOf(scope, piece, first + 1))) grouped.get(nodeId)?.push(thread);
      return new Map([...grouped].map(([nodeId, found]): [string, Page<CommentThreadRecord>] => [nodeId, { items: found.slice(0, first), hasNext: found.length > first }]));
    },
    insertThread: (record) => insertMany(scope, CommentThreadEntity, [{ ...record, ...anchorColumns(record.anchor) }]),
    updateThread: (id, { anchor, ...changes }) => updateById(scope, CommentThreadEntity, id, { ...changes, ...(anchor === undefined ? {} : anchorColumns(anchor)) }),
    async findComment(id): Promise<CommentRecord | null> {
      const row = await comments().findOneBy({ id });
      return row && { ...row };
    },
    commentsOf: (threadIds) => inChunks(threadIds, async (piece) => (await comments().find({ where: { threadId: In(piece) }, order: { id: 'ASC' } })).map((row) => ({ ...row }))),
    insertComment: (record) => insertMany(scope, CommentEntity, [{ ...record }]),
  };
}
