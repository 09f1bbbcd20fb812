import { parseRemark } from '../../domain/comment-body.js';
import { validateVersion } from '../../domain/validate-number.js';
import { runCommand, type CommandContext } from '../command.js';
import { requirePending, suggestionOf, writeDecision, type DecisionResult } from './decide-suggestion.js';
import { findComment, lockComment } from './lock-comment.js';

export interface RejectSuggestionInput {
  readonly commentId: string;
  /** Of the comment. */
  readonly expectedVersion: number;
  readonly reason?: string | null;
  readonly clientMutationId?: string | null;
}
export type RejectSuggestionResult = DecisionResult;

/**
 * Turns a suggestion down; its thread stays as it is. Rejecting a rejected one changes nothing. It is for whoever may
 * settle a thread, in every status of the document: nothing of the text changes.
 * @throws {not_found} @throws {forbidden}
 * @throws {conflict} it was changed or decided otherwise since
 * @throws {invalid_input} the comment proposes nothing @throws {too_large} the reason is too long
 */
export async function rejectSuggestion(context: CommandContext, input: RejectSuggestionInput): Promise<RejectSuggestionResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  const remark = parseRemark('reason', input.reason ?? '');
  const reason = remark === '' ? null : remark;
  const seen = await findComment(context, input.commentId);
  return runCommand<RejectSuggestionResult>(context, { name: 'rejectSuggestion', clientMutationId, input: asked }, async (repositories) => {
    const { thread, comment } = await lockComment(repositories, context, seen, 'comment.resolve');
    if (suggestionOf(comment).state === 'REJECTED') return { thread, comment };
    const suggestion = await requirePending(repositories, comment, expectedVersion, 'REJECTED');
    return writeDecision(context, repositories, { thread, comment }, { verdict: 'REJECTED', suggestion, reason });
  });
}
