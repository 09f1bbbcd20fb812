import { AppError } from '../../../schema/errors/app-error.js';
import { suggestionTarget } from '../../domain/suggestion.js';
import { validateVersion } from '../../domain/validate-number.js';
import type { CommentRecord, SuggestionRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { assertUnit } from '../access.js';
import { earlierResult, runCommand, type CommandContext } from '../command.js';
import { requirePending, suggestionOf, writeDecision, type Decision, type DecisionResult } from './decide-suggestion.js';
import { findComment, lockComment, type LockedComment } from './lock-comment.js';
import { findValuePlace } from './suggestion-place.js';
import { writeSuggestedText } from './write-suggested-text.js';

export interface AcceptSuggestionInput {
  readonly commentId: string;
  /** Of the comment: who accepts has read these words. */
  readonly expectedVersion: number;
  readonly clientMutationId?: string | null;
}
export type AcceptSuggestionResult = DecisionResult;

/**
 * The words of a suggestion on a passage, put into the live text before the decision is written down: the room writes its
 * log in transactions of its own, and one that held the document's row here would wait for itself. Null for a cell, and
 * when it was accepted already.
 */
async function decideInText(context: CommandContext, seen: CommentRecord, expectedVersion: number): Promise<Decision | null> {
  const { comment, thread, suggestion } = await context.unitOfWork.transaction(async (repositories) => {
    const locked = await lockComment(repositories, context, seen, 'document.edit');
    const isAccepted = suggestionOf(locked.comment).state === 'ACCEPTED';
    return { ...locked, suggestion: isAccepted ? null : await requirePending(repositories, locked.comment, expectedVersion, 'ACCEPTED') };
  });
  if (suggestion === null || thread.anchor.kind !== 'TEXT_RANGE') return null;
  const anchor = await writeSuggestedText(context, comment, suggestion, thread.anchor);
  return { verdict: 'ACCEPTED', suggestion, ...(anchor === null ? {} : { anchor }) };
}

/** Gives the cell its value in the same transaction. @throws {stale} another value stands there, or the row is gone */
async function decideInCell(context: CommandContext, repositories: Repositories, { access, thread, comment }: LockedComment, suggestion: SuggestionRecord): Promise<Decision> {
  const { original: expected, replacement } = suggestion;
  const target = suggestionTarget(thread.anchor);
  const place = target === null || target.kind === 'TEXT_RANGE' ? null : await findValuePlace(repositories, access.document, target);
  if (place === null || (place.standing !== expected && place.standing !== replacement)) {
    throw new AppError('stale', { id: comment.id, expected, actual: place?.standing ?? null });
  }
  assertUnit(access, place.unitCode);
  if (place.standing !== replacement) await place.write(context, replacement);
  return { verdict: 'ACCEPTED', suggestion };
}

/**
 * Puts what a comment proposes into the text: a passage through the live room, a cell or a field of a head as an edit of
 * its row or table. It is applied once, however often and by however many it is accepted. The thread stays open.
 * @throws {not_found} @throws {forbidden} {locked_for_review} whoever may not edit the text may not accept
 * @throws {stale} what it was made for has changed, or is gone; nothing was applied
 * @throws {conflict} it was changed or decided otherwise since
 * @throws {invalid_input} the comment proposes nothing, or the cell cannot hold the value any more @throws {section_full}
 */
export async function acceptSuggestion(context: CommandContext, input: AcceptSuggestionInput): Promise<AcceptSuggestionResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  const call = { name: 'acceptSuggestion', clientMutationId, input: asked };
  const earlier = await earlierResult<AcceptSuggestionResult>(context, call);
  if (earlier !== null) return earlier.result;
  const seen = await findComment(context, input.commentId);
  const inText = await decideInText(context, seen, expectedVersion);
  return runCommand<AcceptSuggestionResult>(context, call, async (repositories) => {
    // Words that stand in the text are accepted, whatever became of document and suggestion while they were written.
    const locked = await lockComment(repositories, context, seen, inText === null ? 'document.edit' : 'document.read');
    const { thread, comment } = locked;
    if (suggestionOf(comment).state === 'ACCEPTED') return { thread, comment };
    const decision = inText ?? (await decideInCell(context, repositories, locked, await requirePending(repositories, comment, expectedVersion, 'ACCEPTED')));
    return writeDecision(context, repositories, { thread, comment }, decision);
  });
}
