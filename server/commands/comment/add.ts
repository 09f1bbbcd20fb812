import { parseCommentBody } from '../../domain/comment-body.js';
import { validatePassage } from '../../domain/validate-passage.js';
import type { CommentRecord, CommentThreadRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { accessDocument, lockDocument } from '../access.js';
import { earlierResult, runCommand, type CommandContext } from '../command.js';
import { writeChanges } from '../write-changes.js';
import { sectionOf, toCommentAnchor, type AddCommentAnchor, type PlacedAnchor } from './comment-anchor.js';

export interface AddCommentInput {
  readonly documentId: string;
  readonly anchor: AddCommentAnchor;
  readonly body: string;
  readonly clientMutationId?: string | null;
}
export interface AddCommentResult {
  readonly thread: CommentThreadRecord;
  readonly comment: CommentRecord;
}

/** Asks the section's room for a passage's anchor, before any transaction; the policy first, so that a stranger opens no room. */
export async function placeAnchor(context: CommandContext, documentId: string, anchor: AddCommentAnchor): Promise<PlacedAnchor> {
  if (anchor.kind !== 'TEXT_RANGE') return anchor;
  const passage = validatePassage('anchor.passage', anchor.passage);
  const { read } = context.unitOfWork;
  await accessDocument(read, context.actor, documentId, 'comment.add');
  await sectionOf(read, documentId, anchor.sectionId);
  return context.collab.anchorPassage(anchor.sectionId, passage);
}

async function insert(context: CommandContext, repositories: Repositories, { thread, comment }: AddCommentResult): Promise<void> {
  await repositories.comments.insertThread(thread);
  await repositories.comments.insertComment(comment);
  const after = { anchor: thread.anchor, commentId: comment.id, body: comment.body };
  await writeChanges(
    context, repositories, thread.documentId,
    [{ nodeId: thread.id, nodeKind: 'COMMENT_THREAD', version: thread.version, action: 'comment.added', before: null, after }],
    [{ type: 'CommentAdded', nodeId: thread.id, relatedId: comment.id }],
  );
}

/**
 * A new thread with its first comment, in a transaction that holds the document's row. `body` was parsed.
 * @throws {not_found} what the anchor names is not in the document
 */
export async function openThread(context: CommandContext, repositories: Repositories, documentId: string, placed: PlacedAnchor, body: string): Promise<AddCommentResult> {
  const threadId = context.ids.newId('commentThread');
  const created = { documentId, createdAt: context.clock.now() };
  const authorId = context.actor.userId;
  const thread: CommentThreadRecord = {
    ...created,
    id: threadId,
    version: 1,
    anchor: await toCommentAnchor(repositories, documentId, placed),
    orphaned: false,
    status: 'OPEN',
    createdBy: authorId,
    resolvedBy: null,
    resolvedAt: null,
  };
  const comment: CommentRecord = { ...created, id: context.ids.newId('comment'), threadId, authorId, body };
  await insert(context, repositories, { thread, comment });
  return { thread, comment };
}

/**
 * Opens a thread on a document, a section, a passage, a goal table, a row or a cell.
 * @throws {not_found} the document, or what the anchor names is not in it
 * @throws {anchor_lost} the passage does not stand in the section
 * @throws {forbidden} {invalid_input} {too_large}
 */
export async function addComment(context: CommandContext, input: AddCommentInput): Promise<AddCommentResult> {
  const { documentId, anchor } = input;
  const body = parseCommentBody(input.body);
  const call = { name: 'addComment', clientMutationId: input.clientMutationId, input: { documentId, anchor, body } };
  // Before the room is asked: by now the passage may have been rewritten, and the comment stands all the same.
  const earlier = await earlierResult<AddCommentResult>(context, call);
  if (earlier !== null) return earlier.result;

  const placed = await placeAnchor(context, documentId, anchor);
  return runCommand<AddCommentResult>(context, call, async (repositories) => {
    await lockDocument(repositories, context.actor, documentId, 'comment.add');
    return openThread(context, repositories, documentId, placed, body);
  });
}
