import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { parseCommentBody, parseRemark } from '../../domain/comment-body.js';
import { suggestionTarget } from '../../domain/suggestion.js';
import type { CommentRecord, CommentThreadRecord, DocumentRecord, SuggestionRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { CommandContext } from '../command.js';
import { assertMentionable, parseMentions } from './mentions.js';
import { checkReplacement, findValuePlace } from './suggestion-place.js';

/** What somebody says: words, people it is meant for, and what they would put where the thread stands. */
export interface CommentInput {
  /** May be empty beside a suggestion. */
  readonly body: string;
  /** Users who may read the document. */
  readonly mentionIds?: readonly string[] | null;
  readonly suggestion?: { readonly replacement: string } | null;
}

/** The same, checked as far as it can be without the document. */
export interface CommentDraft {
  readonly body: string;
  readonly mentions: readonly string[];
  readonly replacement: string | null;
}

/** @throws {invalid_input} @throws {too_large} */
export function parseComment(input: CommentInput): CommentDraft {
  const replacement = input.suggestion ? checkReplacement(input.suggestion.replacement) : null;
  const body = replacement === null ? parseCommentBody(input.body) : parseRemark('body', input.body);
  return { body, mentions: parseMentions(input.mentionIds), replacement };
}

function refuse(problem: string, problemEn: string): AppError<'invalid_input'> {
  return new AppError('invalid_input', { path: 'suggestion', problem, problemEn });
}

/**
 * What the draft proposes, against what stands there. `passage` is what the live text reads where the thread stands; null:
 * nothing, or it stands on no passage.
 * @throws {invalid_input} nothing can be replaced there, or it would be replaced by itself
 */
export async function toSuggestion(repositories: Repositories, document: DocumentRecord, thread: CommentThreadRecord, draft: CommentDraft, passage: string | null): Promise<SuggestionRecord | null> {
  if (draft.replacement === null) return null;
  const target = suggestionTarget(thread.anchor);
  if (target === null) throw refuse('此处不能提出修改建议，请选择一段文字或一个单元格', 'nothing can be suggested here; select a passage or a cell');
  const place = target.kind === 'TEXT_RANGE' ? null : await findValuePlace(repositories, document, target);
  const original = target.kind === 'TEXT_RANGE' ? passage : (place?.standing ?? null);
  if (original === null) throw refuse('批注所在的内容已不存在', 'what the comment is about is gone');
  const replacement = place === null ? draft.replacement : place.toValue(draft.replacement);
  if (replacement === original) throw refuse('与现有内容相同', 'the same stands there already');
  return { original, replacement, state: 'PENDING', standing: null, decidedBy: null, decidedAt: null, reason: null };
}

/** Where a comment goes; the transaction holds the document's row, and the thread is in it already. */
export interface CommentPlace {
  readonly document: DocumentRecord;
  readonly thread: CommentThreadRecord;
}

/**
 * Inserts the comment, numbered behind all others of the document.
 * @throws {invalid_input} a mention of somebody who may not read the document
 * @throws {too_large} the thread is full of comments, or it is new and the document full of threads
 */
export async function insertComment(
  context: CommandContext, repositories: Repositories, { document, thread }: CommentPlace, draft: CommentDraft, suggestion: SuggestionRecord | null,
): Promise<CommentRecord> {
  const { body, mentions } = draft;
  await assertMentionable(repositories, document, mentions);
  const { threads, comments, lastSeq } = await repositories.comments.countsOf(document.id, thread.id);
  if (comments >= limits.commentsPerThread) throw new AppError('too_large', { what: '每条批注的回复数', whatEn: 'the number of replies in a comment thread', limit: limits.commentsPerThread });
  if (comments === 0 && threads > limits.threadsPerDocument) throw new AppError('too_large', { what: '每个文本的批注数', whatEn: 'the number of comment threads of a text', limit: limits.threadsPerDocument });
  const comment: CommentRecord = {
    id: context.ids.newId('comment'), version: 1, threadId: thread.id, documentId: document.id, seq: lastSeq + 1, authorId: context.actor.userId,
    body, mentions, suggestion, createdAt: context.clock.now(), editedAt: null, deletedAt: null,
  };
  await repositories.comments.insertComment(comment);
  return comment;
}
