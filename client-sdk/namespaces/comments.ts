import { createAct, type Act } from '../calls/act.js';
import { createList, type List } from '../calls/list.js';
import { createRead, requireFound, requireNode, type NodeOf, type ReadById } from '../calls/read.js';
import * as operations from '../generated/operations.js';
import type * as types from '../generated/types.js';
import type { Transport } from '../transport/transport.js';

/** 批注: threads of comments on a document, a section, a passage, a table, a row or a cell. */
export interface Comments {
  /** One thread with its comments. @throws {not_found} */
  readonly get: ReadById<types.CommentThreadFragment>;
  /** Threads of a document, oldest first; `anchoredTo` is a section, goal table or row. @throws {not_found} */
  readonly list: List<NonNullable<types.CommentThreadsQuery['document']>['comments'], types.CommentThreadsQueryVariables>;
  /** What was done to a thread and to each of its comments, oldest first, with earlier texts. @throws {not_found} */
  readonly history: ReadById<NodeOf<typeof operations.CommentHistoryOperation, 'CommentThread'>>;
  /** Begins a thread. @throws {anchor_lost} {forbidden} {invalid_input} */
  readonly add: Act<typeof operations.AddCommentOperation>;
  /** Reopens a resolved thread, if the viewer may. @throws {forbidden} {invalid_input} */
  readonly reply: Act<typeof operations.ReplyToCommentOperation>;
  /** One's own. @throws {conflict} {forbidden} {invalid_input} */
  readonly edit: Act<typeof operations.EditCommentOperation>;
  /** One's own; a tombstone stays. @throws {conflict} {forbidden} */
  readonly delete: Act<typeof operations.DeleteCommentOperation>;
  /** @throws {conflict} {forbidden} */
  readonly resolve: Act<typeof operations.ResolveCommentOperation>;
  /** @throws {conflict} {forbidden} */
  readonly reopen: Act<typeof operations.ReopenCommentOperation>;
  /** Puts a thread onto another place. @throws {anchor_lost} {conflict} {forbidden} */
  readonly reanchor: Act<typeof operations.ReanchorCommentOperation>;
  /** How far the viewer has read; never goes back. */
  readonly markRead: Act<typeof operations.MarkCommentsReadOperation>;
  /** Puts a suggestion into the text. @throws {stale} {conflict} {forbidden} {locked_for_review} */
  readonly acceptSuggestion: Act<typeof operations.AcceptSuggestionOperation>;
  /** @throws {conflict} {forbidden} */
  readonly rejectSuggestion: Act<typeof operations.RejectSuggestionOperation>;
}

/** The methods of comments over one transport. */
export function createComments(transport: Transport): Comments {
  return {
    get: createRead(transport, operations.CommentThreadOperation, (id) => ({ id }), ({ node }, id) => requireNode(node, 'CommentThread', id)),
    list: createList(transport, operations.CommentThreadsOperation, ({ document }, { documentId }) => requireFound(document, 'document', documentId).comments),
    history: createRead(transport, operations.CommentHistoryOperation, (id) => ({ id }), ({ node }, id) => requireNode(node, 'CommentThread', id)),
    add: createAct(transport, operations.AddCommentOperation),
    reply: createAct(transport, operations.ReplyToCommentOperation),
    edit: createAct(transport, operations.EditCommentOperation),
    delete: createAct(transport, operations.DeleteCommentOperation),
    resolve: createAct(transport, operations.ResolveCommentOperation),
    reopen: createAct(transport, operations.ReopenCommentOperation),
    reanchor: createAct(transport, operations.ReanchorCommentOperation),
    markRead: createAct(transport, operations.MarkCommentsReadOperation),
    acceptSuggestion: createAct(transport, operations.AcceptSuggestionOperation),
    rejectSuggestion: createAct(transport, operations.RejectSuggestionOperation),
  };
}
