import type { CommentRepository } from '../../ports/repositories/comments.js';
import { inChunks, type Scope } from '../scope.js';
import { unreadComments } from './comment-filter.js';

type CommentReads = Pick<CommentRepository, 'advanceRead' | 'unreadByThread' | 'unreadByDocument'>;

interface Tally {
  readonly id: string;
  readonly unread: string | number;
}

/** Never back: of two marks that cross, the later one counts. */
const keepNewer = {
  sqlite: 'ON CONFLICT (user_id, scope_id) DO UPDATE SET seq = MAX(seq, excluded.seq)',
  mysql: 'ON DUPLICATE KEY UPDATE seq = GREATEST(seq, VALUES(seq))',
} as const;

/** How far each person has read: one row for each thread they opened, none for each comment. */
export function createSqlCommentReads(scope: Scope): CommentReads {
  const unreadBy = async (userId: string, column: 'thread_id' | 'document_id', ids: readonly string[]): Promise<Map<string, number>> => {
    const tallies = await inChunks(ids, (piece) =>
      scope.manager().query<Tally[]>(
        `SELECT fresh.${column} AS id, COUNT(*) AS unread FROM ${unreadComments('?')} AND fresh.${column} IN (${piece.map(() => '?').join(', ')}) GROUP BY fresh.${column}`,
        [userId, userId, userId, ...piece],
      ),
    );
    return new Map(tallies.map(({ id, unread }) => [id, Number(unread)]));
  };
  return {
    async advanceRead(userId, documentId, positions) {
      if (positions.length === 0) return;
      const rows = positions.map(() => '(?, ?, ?, ?)').join(', ');
      await scope.run(
        `INSERT INTO comment_reads (user_id, scope_id, document_id, seq) VALUES ${rows} ${keepNewer[scope.kind]}`,
        positions.flatMap(({ scopeId, seq }) => [userId, scopeId, documentId, seq]),
      );
    },
    unreadByThread: (userId, threadIds) => unreadBy(userId, 'thread_id', threadIds),
    unreadByDocument: (userId, documentIds) => unreadBy(userId, 'document_id', documentIds),
  };
}
