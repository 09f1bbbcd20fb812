import type { CommentRecord, CommentThreadRecord, DocumentRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { lockDocument } from '../access.js';
import { earlierResult, runCommand, type CommandContext } from '../command.js';
import { writeChanges } from '../write-changes.js';
import { placeAnchor, toCommentAnchor, type AddCommentAnchor, type PlacedAnchor } from './comment-anchor.js';
import { insertComment, parseComment, toSuggestion, type CommentDraft, type CommentInput } from './new-comment.js';

export interface AddCommentInput extends CommentInput {
  readonly documentId: string;
  readonly anchor: AddCommentAnchor;
  readonly clientMutationId?: string | null;
}
export interface AddCommentResult {
  readonly thread: CommentThreadRecord;
  readonly comment: CommentRecord;
}

/** A thread without a comment yet. @throws {not_found} what the anchor names */
async function newThread(context: CommandContext, repositories: Repositories, documentId: string, placed: PlacedAnchor): Promise<CommentThreadRecord> {
  const now = context.clock.now();
  return {
    id: context.ids.newId('commentThread'),
    version: 1,
    documentId,
    anchor: await toCommentAnchor(repositories, documentId, placed),
    orphaned: false,
    status: 'OPEN',
    createdBy: context.actor.userId,
    createdAt: now,
    resolvedBy: null,
    resolvedAt: null,
    updatedAt: now,
    pendingSuggestions: 0,
  };
}

/**
 * A new thread with its first comment, in a transaction that holds the document's row.
 * @throws {not_found} what the anchor names is not in the document
 * @throws {invalid_input} @throws {too_large}
 */
export async function openThread(context: CommandContext, repositories: Repositories, document: DocumentRecord, placed: PlacedAnchor, draft: CommentDraft): Promise<AddCommentResult> {
  const opened = await newThread(context, repositories, document.id, placed);
  const passage = opened.anchor.kind === 'TEXT_RANGE' ? opened.anchor.quote : null;
  const suggestion = await toSuggestion(repositories, document, opened, draft, passage);
  const thread = suggestion === null ? opened : { ...opened, pendingSuggestions: 1 };
  await repositories.comments.insertThread(thread);
  const comment = await insertComment(context, repositories, { document, thread }, draft, suggestion);
  await writeChanges(
    context, repositories, document.id,
    [{ nodeId: thread.id, nodeKind: 'COMMENT_THREAD', version: thread.version, action: 'comment.added', before: null, after: { ...thread, comment } }],
    [{ type: 'CommentAdded', nodeId: thread.id, relatedId: comment.id }],
  );
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
  const draft = parseComment(input);
  const call = { name: 'addComment', clientMutationId: input.clientMutationId, input: { documentId, anchor, ...draft } };
  // Before the room is asked: by now the passage may have been rewritten, and the comment stands all the same.
  const earlier = await earlierResult<AddCommentResult>(context, call);
  if (earlier !== null) return earlier.result;

  const placed = await placeAnchor(context, documentId, anchor);
  return runCommand<AddCommentResult>(context, call, async (repositories) => {
    const { document } = await lockDocument(repositories, context.actor, documentId, 'comment.add');
    return openThread(context, repositories, document, placed, draft);
  });
}
