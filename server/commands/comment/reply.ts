import type { CommentRecord, CommentThreadRecord } from '../../ports/records.js';
import type { CommentThreadChanges } from '../../ports/repositories/comments.js';
import { isAllowed, type Access } from '../access.js';
import { earlierResult, runCommand, type CommandContext } from '../command.js';
import { writeChanges, type ChangeEvent, type NodeChange, type WholeChange } from '../write-changes.js';
import { accessThread, findThread, lockThread } from './lock-thread.js';
import { insertComment, parseComment, toSuggestion, type CommentDraft, type CommentInput } from './new-comment.js';
import { changeOfStatus } from './set-status.js';

export interface ReplyToCommentInput extends CommentInput {
  readonly threadId: string;
  readonly clientMutationId?: string | null;
}
export interface ReplyToCommentResult {
  readonly thread: CommentThreadRecord;
  readonly comment: CommentRecord;
}

/** What the live text reads where the thread stands, for a reply that proposes other words; a stranger opens no room. */
async function readPassage(context: CommandContext, thread: CommentThreadRecord, draft: CommentDraft): Promise<string | null> {
  if (draft.replacement === null || thread.anchor.kind !== 'TEXT_RANGE') return null;
  await accessThread(context, thread, 'comment.add');
  return context.collab.readPassage(thread.anchor);
}

/** The thread with the reply in it: reopened, if it was resolved and its author may reopen. */
function answered(context: CommandContext, access: Access, thread: CommentThreadRecord, comment: CommentRecord): { readonly changes: CommentThreadChanges; readonly reopened: NodeChange | null } {
  const changes = { updatedAt: comment.createdAt, pendingSuggestions: thread.pendingSuggestions + (comment.suggestion === null ? 0 : 1) };
  if (thread.status !== 'RESOLVED' || !isAllowed(context.actor, access, 'comment.resolve')) return { changes, reopened: null };
  const reopening = changeOfStatus(context, thread, 'OPEN');
  return { changes: { ...reopening.changes, ...changes }, reopened: reopening.change };
}

/**
 * Answers in a thread. An answer to a resolved thread reopens it, if its author may: an objection must not lie among the
 * settled ones.
 * @throws {not_found} {forbidden} {invalid_input} {too_large}
 */
export async function replyToComment(context: CommandContext, input: ReplyToCommentInput): Promise<ReplyToCommentResult> {
  const { threadId } = input;
  const draft = parseComment(input);
  const call = { name: 'replyToComment', clientMutationId: input.clientMutationId, input: { threadId, ...draft } };
  const seen = await findThread(context, threadId);
  const { documentId } = seen;
  const earlier = draft.replacement === null ? null : await earlierResult<ReplyToCommentResult>(context, call);
  if (earlier !== null) return earlier.result;
  const passage = await readPassage(context, seen, draft);
  return runCommand<ReplyToCommentResult>(context, call, async (repositories) => {
    const { thread, access } = await lockThread(repositories, context, documentId, threadId, 'comment.add');
    const suggestion = await toSuggestion(repositories, access.document, thread, draft, passage);
    const comment = await insertComment(context, repositories, { document: access.document, thread }, draft, suggestion);
    const { changes, reopened } = answered(context, access, thread, comment);
    await repositories.comments.updateThread(threadId, changes);
    const rows: (NodeChange | WholeChange)[] = [
      { nodeId: comment.id, nodeKind: 'COMMENT', version: 1, action: 'comment.replied', before: null, after: comment },
    ];
    const events: ChangeEvent[] = [{ type: 'CommentAdded', nodeId: threadId, relatedId: comment.id }];
    if (reopened !== null) {
      rows.push(reopened);
      events.push({ type: 'CommentChanged', nodeId: threadId, relatedId: comment.id });
    }
    await writeChanges(context, repositories, documentId, rows, events);
    return { thread: { ...thread, ...changes }, comment };
  });
}
