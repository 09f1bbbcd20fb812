import { AppError } from '../../../schema/errors/app-error.js';
import type { TextRangeAnchor } from '../../../schema/model/anchor.js';
import type { SuggestionState } from '../../../schema/model/suggestion.js';
import type { CommentRecord, CommentThreadRecord, SuggestionRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { CommandContext } from '../command.js';
import { requireCurrent } from '../merge-into.js';
import { writeChanges, type NodeChange } from '../write-changes.js';

export type Verdict = Extract<SuggestionState, 'ACCEPTED' | 'REJECTED'>;

export interface DecisionResult {
  readonly thread: CommentThreadRecord;
  readonly comment: CommentRecord;
}

/** @throws {invalid_input} the comment proposes nothing */
export function suggestionOf({ suggestion }: CommentRecord): SuggestionRecord {
  if (suggestion === null) throw new AppError('invalid_input', { path: 'commentId', problem: '该批注没有修改建议', problemEn: 'the comment suggests nothing' });
  return suggestion;
}

/**
 * The suggestion, if it waits for a decision and reads as whoever decides has seen it.
 * @throws {conflict} it was changed or decided otherwise since @throws {invalid_input}
 */
export async function requirePending(repositories: Repositories, comment: CommentRecord, expectedVersion: number, yours: Verdict): Promise<SuggestionRecord> {
  const suggestion = suggestionOf(comment);
  const { id, version: actualVersion } = comment;
  await requireCurrent(repositories, { id, expectedVersion, actualVersion });
  if (suggestion.state === 'PENDING') return suggestion;
  throw new AppError('conflict', { id, expectedVersion, actualVersion, fields: [{ field: 'suggestion', base: 'PENDING', theirs: suggestion.state, yours }] });
}

const actionOf = { ACCEPTED: 'suggestion.accepted', REJECTED: 'suggestion.rejected' } as const;

/** What was decided about which suggestion. */
export interface Decision {
  readonly verdict: Verdict;
  readonly suggestion: SuggestionRecord;
  readonly reason?: string | null;
  /** Where the thread stands after its passage was rewritten; absent: as before. */
  readonly anchor?: TextRangeAnchor;
}

/** Writes the decision down, on the suggestion and in the audit trail with both people, and tells of it. */
export async function writeDecision(context: CommandContext, repositories: Repositories, { thread, comment }: DecisionResult, decision: Decision): Promise<DecisionResult> {
  const { verdict, suggestion, anchor } = decision;
  const [now, decidedBy] = [context.clock.now(), context.actor.userId];
  const reason = decision.reason ?? null;
  const decided: CommentRecord = {
    ...comment, version: comment.version + 1, suggestion: { ...suggestion, state: verdict, standing: null, decidedBy, decidedAt: now, reason },
  };
  const waits = comment.suggestion?.state === 'PENDING' ? 1 : 0;
  const placed = anchor === undefined ? {} : { anchor, orphaned: false, version: thread.version + 1 };
  const threadChanges = { updatedAt: now, pendingSuggestions: thread.pendingSuggestions - waits, ...placed };
  await repositories.comments.updateComment(comment, { version: decided.version, suggestion: decided.suggestion });
  await repositories.comments.updateThread(thread.id, threadChanges);

  const proposed = { state: 'PENDING', suggestedBy: comment.authorId, original: suggestion.original, replacement: suggestion.replacement };
  const settled = { state: verdict, suggestedBy: comment.authorId, decidedBy, ...(reason === null ? {} : { reason }) };
  const changes: NodeChange[] = [
    { nodeId: comment.id, nodeKind: 'COMMENT', version: decided.version, action: actionOf[verdict], fields: [{ field: 'suggestion', before: proposed, after: settled }] },
  ];
  if (anchor !== undefined) {
    const fields = [{ field: 'anchor', before: thread.anchor, after: anchor }, ...(thread.orphaned ? [{ field: 'orphaned', before: true, after: false }] : [])];
    changes.push({ nodeId: thread.id, nodeKind: 'COMMENT_THREAD', version: thread.version + 1, action: actionOf[verdict], fields });
  }
  await writeChanges(context, repositories, thread.documentId, changes, [{ type: 'CommentChanged', nodeId: thread.id, relatedId: comment.id }]);
  return { thread: { ...thread, ...threadChanges }, comment: decided };
}
