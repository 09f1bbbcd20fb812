import type { DocumentAction } from '../../../schema/model/audit.js';
import type { CriterionGrades, ReviewGrade, RoundOutcome } from '../../../schema/model/review.js';
import { sameValue } from '../../domain/same-value.js';
import type { FieldChange } from '../../domain/merge-fields.js';
import type { OpinionRecord, ReviewRoundRecord } from '../../ports/review-records.js';
import type { ReviewRoundChanges } from '../../ports/repositories/reviews.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { CommandContext } from '../command.js';
import type { NodeChange } from '../write-changes.js';

/** A round after a change, and what to log of it. */
export interface ChangedRound {
  readonly round: ReviewRoundRecord;
  readonly change: NodeChange;
}

/** What a reviewer thinks, as commands take it: parsed, and complete. */
export interface Judgement {
  readonly grade: ReviewGrade;
  readonly criteria: CriterionGrades;
  /** "" for none. */
  readonly summary: string;
}

/** The field under which an opinion is logged and merged: that of another reviewer never stands in the way. */
export function opinionField(reviewerId: string): string {
  return `opinion.${reviewerId}`;
}

/** What an opinion says, without whose and when. */
export function judgementOf({ grade, criteria, summary }: Judgement): Judgement {
  return { grade, criteria, summary };
}

/** The actor's opinion in a round, or null. */
export async function ownOpinion({ actor }: CommandContext, repositories: Repositories, roundId: string): Promise<OpinionRecord | null> {
  return (await repositories.reviews.opinionsOf([roundId])).find(({ reviewerId }) => reviewerId === actor.userId) ?? null;
}

/** Stores the actor's opinion; the fields to log of the round, none if it said the same before. */
export async function keepOpinion(context: CommandContext, repositories: Repositories, round: ReviewRoundRecord, judgement: Judgement): Promise<FieldChange[]> {
  const before = await ownOpinion(context, repositories, round.id);
  const after = judgementOf(judgement);
  if (before !== null && sameValue(judgementOf(before), after)) return [];
  const { userId } = context.actor;
  await repositories.reviews.setOpinion({ ...after, roundId: round.id, documentId: round.documentId, reviewerId: userId, at: context.clock.now() });
  return [{ field: opinionField(userId), before: before && judgementOf(before), after }];
}

/** Writes changes of a round; `also` are fields that are kept elsewhere and logged with it. */
export async function changeRound(
  repositories: Repositories,
  round: ReviewRoundRecord,
  action: DocumentAction,
  changes: ReviewRoundChanges,
  also: readonly FieldChange[] = [],
): Promise<ChangedRound> {
  const version = round.version + 1;
  const changed: ReviewRoundRecord = { ...round, ...changes, version };
  await repositories.reviews.updateRound(round.id, { ...changes, version });
  const own = Object.entries(changes).map(([field, after]): FieldChange => ({ field, before: round[field as keyof ReviewRoundChanges], after }));
  return { round: changed, change: { nodeId: round.id, nodeKind: 'REVIEW_ROUND', version, action, fields: [...own, ...also] } };
}

/** Ends a round. With a judgement, that is the round's, and the actor's opinion in it. */
export async function closeRound(
  context: CommandContext,
  repositories: Repositories,
  round: ReviewRoundRecord,
  action: DocumentAction,
  outcome: RoundOutcome,
  judgement: Judgement | null,
): Promise<ChangedRound> {
  const opinion = judgement === null ? [] : await keepOpinion(context, repositories, round, judgement);
  const closed = { outcome, closedBy: context.actor.userId, closedAt: context.clock.now() };
  return changeRound(repositories, round, action, judgement === null ? closed : { ...closed, ...judgementOf(judgement) }, opinion);
}
