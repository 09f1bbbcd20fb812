import type { CommentThreadRecord } from '../ports/records.js';
import { listCommentThreads } from '../queries/list-comment-threads.js';
import { requirePageSize } from '../queries/query-context.js';
import { toConnection, type Connection } from './connection.js';
import { commandContextOf, roleOfReader, type GraphqlContext } from './context.js';
import { parseCursor, printCursor } from './cursors.js';

interface Anchored {
  readonly id: string;
  readonly documentId: string;
}

/** One page of the threads on a section or goal table. First pages of many are read together; later pages one by one. */
export async function commentThreadsOn(context: GraphqlContext, node: Anchored, first: number, after: string | null | undefined): Promise<Connection<CommentThreadRecord>> {
  requirePageSize(first);
  const page = after
    ? await listCommentThreads(commandContextOf(context), {
        documentId: node.documentId,
        anchoredTo: node.id,
        first,
        afterId: parseCursor('thread', node.documentId, after),
      }, (documentId) => roleOfReader(context, documentId))
    : await context.loaders.threadsOn.load({ anchorId: node.id, first });
  return toConnection(page, (thread) => printCursor('thread', node.documentId, thread.id));
}
