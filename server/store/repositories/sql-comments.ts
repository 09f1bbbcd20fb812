import { In, IsNull } from 'typeorm';
import type { CommentAnchor } from '../../../schema/model/anchor.js';
import type { CommentRecord, CommentThreadRecord } from '../../ports/records.js';
import type { CommentChanges, CommentRepository, CommentThreadQuery } from '../../ports/repositories/comments.js';
import type { Page } from '../../ports/repositories/page.js';
import { CommentMentionEntity } from '../entities/comment-mention.js';
import { CommentThreadEntity } from '../entities/comment-thread.js';
import { CommentEntity } from '../entities/comment.js';
import { insertMany, updateById } from '../insert-many.js';
import { inChunks, type Scope } from '../scope.js';
import { readRows, readRowsIn } from '../read-rows.js';
import { touch } from '../search/touched-nodes.js';
import { conditionsOf } from './comment-filter.js';
import { createSqlCommentReads } from './sql-comment-reads.js';

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

function toComment({ mentions, suggestion, suggestionState, ...record }: CommentEntity): CommentRecord {
  return { ...record, mentions: mentions ?? [], suggestion: suggestion === null || suggestionState === null ? null : { ...suggestion, state: suggestionState } };
}

function commentColumns({ mentions, suggestion, ...rest }: CommentChanges): Partial<CommentEntity> {
  return {
    ...rest,
    ...(mentions === undefined ? {} : { mentions: mentions.length === 0 ? null : mentions }),
    ...(suggestion === undefined ? {} : suggestionColumns(suggestion)),
  };
}

function suggestionColumns(suggestion: CommentRecord['suggestion']): Pick<CommentEntity, 'suggestion' | 'suggestionState'> {
  if (suggestion === null) return { suggestion: null, suggestionState: null };
  const { state, ...rest } = suggestion;
  return { suggestion: rest, suggestionState: state };
}

/** One more than a page. */
function readThreads(scope: Scope, query: CommentThreadQuery): Promise<CommentThreadEntity[]> {
  const { documentId, afterId = '', first } = query;
  const conditions = conditionsOf(query);
  // With every page of a document: whoever asks for nothing special is answered in plain SQL.
  if (conditions.length === 0) return readRows(scope, CommentThreadEntity, 'WHERE document_id = ? AND id > ? ORDER BY id LIMIT ?', [documentId, afterId, first + 1]);
  const statement = scope.manager().getRepository(CommentThreadEntity).createQueryBuilder('thread');
  statement.where('thread.documentId = :documentId', { documentId }).orderBy('thread.id', 'ASC').limit(first + 1);
  if (afterId !== '') statement.andWhere('thread.id > :afterId', { afterId });
  for (const { sql, parameters } of conditions) statement.andWhere(sql, { ...parameters });
  return statement.getMany();
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
  return {
    async findThread(id) {
      const row = await threads().findOneBy({ id });
      return row && toThread(row);
    },
    findThreads: (ids) => inChunks(ids, async (piece) => (await threads().findBy({ id: In(piece) })).map(toThread)),
    async listThreads(query) {
      const rows = (await readThreads(scope, query)).map(toThread);
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
    ...createComments(scope),
    ...createSqlCommentReads(scope),
  };
}

type Comments = Pick<CommentRepository, 'findComment' | 'findComments' | 'commentsOf' | 'commentsOfDocument' | 'authorsOf' | 'countsOf' | 'insertComment' | 'updateComment'>;
type Mentioned = Pick<CommentRecord, 'id' | 'threadId' | 'documentId'>;

interface CountsRow {
  readonly threads: string | number;
  readonly comments: string | number;
  readonly last_seq: string | number | null;
}

function createComments(scope: Scope): Comments {
  const comments = () => scope.manager().getRepository(CommentEntity);
  const insertMentions = ({ id: commentId, threadId, documentId }: Mentioned, userIds: readonly string[]): Promise<void> =>
    insertMany(scope, CommentMentionEntity, userIds.map((userId) => ({ userId, commentId, threadId, documentId })));
  return {
    async findComment(id) {
      const row = await comments().findOneBy({ id });
      return row && toComment(row);
    },
    findComments: (ids) => inChunks(ids, async (piece) => (await comments().findBy({ id: In(piece) })).map(toComment)),
    commentsOf: async (threadIds) => (await readRowsIn(scope, CommentEntity, 'thread_id', threadIds, { order: 'seq' })).map(toComment),
    commentsOfDocument: async (documentId, first) => (await comments().find({ where: { documentId, deletedAt: IsNull() }, order: { seq: 'ASC' }, take: first })).map(toComment),
    async authorsOf(threadId) {
      const rows = await scope.manager().query<{ author_id: string }[]>('SELECT DISTINCT author_id FROM comments WHERE thread_id = ? AND deleted_at IS NULL', [threadId]);
      return rows.map(({ author_id: authorId }) => authorId);
    },
    async countsOf(documentId, threadId) {
      const [row] = await scope.manager().query<CountsRow[]>(
        `SELECT (SELECT COUNT(*) FROM comment_threads WHERE document_id = ?) AS threads, (SELECT COUNT(*) FROM comments WHERE thread_id = ?) AS comments,
          (SELECT MAX(seq) FROM comments WHERE document_id = ?) AS last_seq`,
        [documentId, threadId ?? '', documentId],
      );
      return { threads: Number(row?.threads ?? 0), comments: Number(row?.comments ?? 0), lastSeq: Number(row?.last_seq ?? 0) };
    },
    async insertComment({ mentions, suggestion, ...record }) {
      touch(scope.touched.comments, [record.id]);
      await insertMany(scope, CommentEntity, [{ ...record, mentions: mentions.length === 0 ? null : mentions, ...suggestionColumns(suggestion) }]);
      await insertMentions(record, mentions);
    },
    async updateComment(comment, changes) {
      if (changes.body !== undefined || changes.deletedAt !== undefined) touch(scope.touched.comments, [comment.id]);
      await updateById(scope, CommentEntity, comment.id, commentColumns(changes));
      if (changes.mentions === undefined) return;
      await scope.writer().delete(CommentMentionEntity, { threadId: comment.threadId, commentId: comment.id });
      await insertMentions(comment, changes.mentions);
    },
  };
}
