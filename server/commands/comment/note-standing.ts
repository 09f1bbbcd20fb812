import { suggestionStatus } from '../../domain/suggestion.js';
import type { CommentRecord, CommentThreadRecord, SuggestionRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';

/** A comment whose suggestion waits for a decision. */
export interface WaitingComment extends CommentRecord {
  readonly suggestion: SuggestionRecord;
}

/** The suggestions that wait in these threads; one statement, and none where no thread has any. */
export async function waitingIn(repositories: Repositories, threads: readonly CommentThreadRecord[]): Promise<WaitingComment[]> {
  const comments = await repositories.comments.commentsOf(threads.filter(({ pendingSuggestions }) => pendingSuggestions > 0).map(({ id }) => id));
  return comments.filter((comment): comment is WaitingComment => comment.suggestion?.state === 'PENDING');
}

/**
 * Keeps with a suggestion what its passage reads instead of the words it was made for, so that it can be shown as stale
 * without asking the live text; a lost passage is said by its thread. True when it became stale, or is so no longer.
 */
export async function noteStanding(repositories: Repositories, comment: WaitingComment, text: string | null): Promise<boolean> {
  const { suggestion } = comment;
  const standing = text === null || text === suggestion.original ? null : text;
  if (text === null || standing === suggestion.standing) return false;
  await repositories.comments.updateComment(comment, { suggestion: { ...suggestion, standing } });
  return suggestionStatus(suggestion, text) !== suggestionStatus(suggestion, suggestion.standing ?? suggestion.original);
}
