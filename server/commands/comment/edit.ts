import { AppError } from '../../../schema/errors/app-error.js';
import { parseRemark } from '../../domain/comment-body.js';
import type { FieldChange } from '../../domain/merge-fields.js';
import { validateVersion } from '../../domain/validate-number.js';
import type { CommentRecord, CommentThreadRecord, DocumentRecord } from '../../ports/records.js';
import type { CommentChanges } from '../../ports/repositories/comments.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { runCommand, type CommandContext } from '../command.js';
import { mergeInto } from '../merge-into.js';
import { writeChanges } from '../write-changes.js';
import { findComment, lockOwnComment, type LockedComment } from './lock-comment.js';
import { assertMentionable, parseMentions } from './mentions.js';
import { checkReplacement, toPlaceValue } from './suggestion-place.js';

/** Fields that are absent or null stay as they are. */
export interface EditCommentInput {
  readonly commentId: string;
  readonly expectedVersion: number;
  readonly body?: string | null;
  /** All of them: who is left out is mentioned no more. */
  readonly mentionIds?: readonly string[] | null;
  /** Only while it waits for a decision. */
  readonly suggestion?: { readonly replacement: string } | null;
  readonly clientMutationId?: string | null;
}
export interface EditCommentResult {
  readonly thread: CommentThreadRecord;
  readonly comment: CommentRecord;
}

type Draft = { readonly [F in 'body' | 'replacement']: string | undefined } & { readonly mentions: readonly string[] | undefined };

function checkInput({ body, mentionIds, suggestion }: EditCommentInput): Draft {
  return {
    body: body == null ? undefined : parseRemark('body', body),
    mentions: mentionIds == null ? undefined : parseMentions(mentionIds),
    replacement: suggestion == null ? undefined : checkReplacement(suggestion.replacement),
  };
}

/** The draft as it would be stored. @throws {invalid_input} */
async function toWanted(repositories: Repositories, document: DocumentRecord, { thread, comment }: LockedComment, draft: Draft): Promise<Draft> {
  const { suggestion } = comment;
  if (comment.deletedAt !== null) throw new AppError('invalid_input', { path: 'commentId', problem: '该批注已删除', problemEn: 'the comment was removed' });
  if (draft.body === '' && suggestion === null) throw new AppError('invalid_input', { path: 'body', problem: '批注内容不能为空', problemEn: 'a comment must not be empty' });
  if (draft.mentions !== undefined) await assertMentionable(repositories, document, draft.mentions);
  if (draft.replacement === undefined) return draft;
  if (suggestion?.state !== 'PENDING') throw new AppError('invalid_input', { path: 'suggestion', problem: '没有待处理的修改建议', problemEn: 'no suggestion waits to be decided' });
  const replacement = await toPlaceValue(repositories, document, thread.anchor, draft.replacement);
  if (replacement === suggestion.original) throw new AppError('invalid_input', { path: 'suggestion', problem: '与现有内容相同', problemEn: 'the same stands there already' });
  return { ...draft, replacement };
}

function toChanges({ suggestion }: CommentRecord, fields: readonly FieldChange[]): CommentChanges {
  const { replacement, ...own } = Object.fromEntries(fields.map(({ field, after }) => [field, after])) as { body?: string; mentions?: readonly string[]; replacement?: string };
  return { ...own, ...(replacement === undefined || suggestion === null ? {} : { suggestion: { ...suggestion, replacement } }) };
}

/**
 * Changes what one's own comment says. The earlier words stay in its history, for whoever may see the thread.
 * @throws {not_found} @throws {forbidden} somebody else wrote it, or the document is archived
 * @throws {conflict} the same field was changed since, from another window
 * @throws {invalid_input} also when it was deleted @throws {too_large}
 */
export async function editComment(context: CommandContext, input: EditCommentInput): Promise<EditCommentResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  const draft = checkInput(input);
  const seen = await findComment(context, input.commentId);
  return runCommand<EditCommentResult>(context, { name: 'editComment', clientMutationId, input: asked }, async (repositories) => {
    const locked = await lockOwnComment(repositories, context, seen, 'comment.edit');
    const { thread, comment, access: { document } } = locked;
    const wanted = await toWanted(repositories, document, locked, draft);
    const current = { body: comment.body, mentions: comment.mentions, replacement: comment.suggestion?.replacement };
    const fields = await mergeInto(repositories, { id: comment.id, expectedVersion, actualVersion: comment.version }, current, wanted);
    if (fields.length === 0) return { thread, comment };
    const now = context.clock.now();
    const version = comment.version + 1;
    const changes: CommentChanges = { ...toChanges(comment, fields), version, editedAt: now };
    await repositories.comments.updateComment(comment, changes);
    await repositories.comments.updateThread(thread.id, { updatedAt: now });
    await writeChanges(
      context, repositories, document.id,
      [{ nodeId: comment.id, nodeKind: 'COMMENT', version, action: 'comment.edited', fields }],
      [{ type: 'CommentChanged', nodeId: thread.id, relatedId: comment.id }],
    );
    return { thread: { ...thread, updatedAt: now }, comment: { ...comment, ...changes } };
  });
}
