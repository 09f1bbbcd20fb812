import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ReviewRoundConnection } from '../../../schema/graphql/connections/review-round-connection.js';
import { ChangedField, ChangedSectionType, ChangedSinceType, TextStateType } from '../../../schema/graphql/types/changed-since.js';
import { CommentAnchorType, CommentThread } from '../../../schema/graphql/types/comment.js';
import { Document } from '../../../schema/graphql/types/document.js';
import { ReviewAnswer, ReviewVerification } from '../../../schema/graphql/types/review-item-act.js';
import {
  Adjustment, CriterionGradesType, FindingExplanation, Review, ReviewItem, ReviewItemSubject, ReviewOpinion, ReviewRound,
} from '../../../schema/graphql/types/review.js';
import { User } from '../../../schema/graphql/types/user.js';
import { DiffRunType } from '../../../schema/graphql/types/version-comparison.js';
import type { DiffRun } from '../../../schema/diff/diff-text.js';
import type { CommentAnchor } from '../../../schema/model/anchor.js';
import { answerKinds, type CriterionGrades, type ItemSubject } from '../../../schema/model/review.js';
import { editionOf } from '../../commands/review/edition-of.js';
import type { NetChange } from '../../domain/changed-since.js';
import { isRejected } from '../../domain/review-machine.js';
import type { CommentThreadRecord, DocumentRecord, UserRecord } from '../../ports/records.js';
import type { AdjustmentRecord, ExplanationRecord, ItemActRecord, OpinionRecord, ReviewItemRecord, ReviewRoundRecord } from '../../ports/review-records.js';
import { changesSinceRound, type ChangedSection, type ChangesSinceRound, type TextState } from '../../queries/changes-since-round.js';
import { compareChangedTexts } from '../../queries/compare-changed-texts.js';
import { requirePageSize } from '../../queries/query-context.js';
import { toConnection, type Connection } from '../connection.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { parseNumericCursor, printCursor } from '../cursors.js';
import { userOf } from '../user-of.js';

/** A changed section, and the way to what became of the words of all that changed with it. */
interface ChangedSectionSource extends ChangedSection {
  readonly texts: () => Promise<ReadonlyMap<string, readonly DiffRun[] | null>>;
}

/** What `Review` stands for is read from its document. */
interface ReviewSource {
  readonly document: DocumentRecord;
  readonly edition: number;
  readonly rejected: boolean;
  readonly rounds: readonly ReviewRoundRecord[];
  readonly adjustments: readonly AdjustmentRecord[];
}

@Resolver(() => Document)
export class DocumentReviewResolver {
  @FieldResolver(() => Review, { description: 'Where the text stands in its reviews.' })
  async review(@Root() document: DocumentRecord, @Ctx() { loaders }: GraphqlContext): Promise<ReviewSource> {
    const [rounds, adjustments] = await Promise.all([loaders.reviewRounds.load(document.id), loaders.adjustments.load(document.id)]);
    return { document, rounds, adjustments, edition: editionOf(adjustments), rejected: isRejected(document.status, rounds, await loaders.template.load(document)) };
  }

  @FieldResolver(() => ReviewRoundConnection, { description: 'All rounds, newest first.' })
  async reviewRounds(
    @Root() document: DocumentRecord,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<Connection<ReviewRoundRecord>> {
    requirePageSize(first);
    const before = after ? parseNumericCursor('round', document.id, after) : Infinity;
    const rounds = (await loaders.reviewRounds.load(document.id)).filter(({ number }) => number < before).toReversed();
    return toConnection({ items: rounds.slice(0, first), hasNext: rounds.length > first }, ({ number }) => printCursor('round', document.id, number));
  }
}

@Resolver(() => Review)
export class ReviewResolver {
  @FieldResolver(() => ReviewRound, { nullable: true, description: 'The present round, or the last one; null before the first submission.' })
  round(@Root() { rounds }: ReviewSource): ReviewRoundRecord | null {
    return rounds.at(-1) ?? null;
  }

  @FieldResolver(() => [ReviewItem], { description: 'Items of all rounds that are not settled.' })
  async openItems(@Root() { document }: ReviewSource, @Ctx() { loaders }: GraphqlContext): Promise<ReviewItemRecord[]> {
    return (await loaders.reviewItems.load(document.id)).filter(({ status }) => status !== 'ACCEPTED');
  }

  @FieldResolver(() => [Adjustment], { description: 'Oldest first.' })
  adjustments(@Root() { adjustments }: ReviewSource): readonly AdjustmentRecord[] {
    return adjustments;
  }
}

@Resolver(() => Adjustment)
export class AdjustmentResolver {
  @FieldResolver(() => User, { nullable: true })
  adjustedBy(@Root() { actorId }: AdjustmentRecord, @Ctx() context: GraphqlContext): Promise<UserRecord | null> | null {
    return userOf(context, actorId);
  }

  @FieldResolver(() => ReviewRound, { nullable: true, description: 'The round whose outcome it set aside.' })
  async round(@Root() { roundId }: AdjustmentRecord, @Ctx() { loaders }: GraphqlContext): Promise<ReviewRoundRecord | null> {
    return roundId === null ? null : loaders.reviewRound.load(roundId);
  }
}

@Resolver(() => ReviewRound)
export class ReviewRoundResolver {
  @FieldResolver(() => User, { nullable: true })
  submittedBy(@Root() round: ReviewRoundRecord, @Ctx() context: GraphqlContext): Promise<UserRecord | null> | null {
    return userOf(context, round.submittedBy);
  }

  @FieldResolver(() => User, { nullable: true })
  startedBy(@Root() round: ReviewRoundRecord, @Ctx() context: GraphqlContext): Promise<UserRecord | null> | null {
    return userOf(context, round.startedBy);
  }

  @FieldResolver(() => User, { nullable: true })
  closedBy(@Root() round: ReviewRoundRecord, @Ctx() context: GraphqlContext): Promise<UserRecord | null> | null {
    return userOf(context, round.closedBy);
  }

  @FieldResolver(() => CriterionGradesType, { nullable: true, description: 'As whoever ended the round gave them.' })
  criteria(@Root() round: ReviewRoundRecord): CriterionGrades | null {
    return round.criteria;
  }

  @FieldResolver(() => [ReviewOpinion], { description: 'Of each reviewer who gave one.' })
  opinions(@Root() round: ReviewRoundRecord, @Ctx() { loaders }: GraphqlContext): Promise<readonly OpinionRecord[]> {
    return loaders.opinions.load(round.id);
  }

  @FieldResolver(() => [ReviewItem], { description: 'Raised when the text was returned.' })
  async items(@Root() round: ReviewRoundRecord, @Ctx() { loaders }: GraphqlContext): Promise<ReviewItemRecord[]> {
    return (await loaders.reviewItems.load(round.documentId)).filter(({ roundId }) => roundId === round.id);
  }

  @FieldResolver(() => [FindingExplanation], { description: 'Why the warnings stood that it was submitted with.' })
  explanations(@Root() round: ReviewRoundRecord, @Ctx() { loaders }: GraphqlContext): Promise<readonly ExplanationRecord[]> {
    return loaders.explanations.load(round.id);
  }

  @FieldResolver(() => ChangedSinceType, { description: 'What changed since it was submitted, until now or until a later round was.' })
  async changedSince(
    @Root() round: ReviewRoundRecord,
    @Arg('until', () => Int, { nullable: true, description: 'Number of a later round.' }) until: number | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<ChangesSinceRound & { readonly sections: readonly ChangedSectionSource[] }> {
    const changes = await changesSinceRound(commandContextOf(context), round, until ?? null);
    // Once for all sections, and only if somebody asks.
    let comparing: ReturnType<ChangedSectionSource['texts']> | null = null;
    const texts: ChangedSectionSource['texts'] = () => (comparing ??= compareChangedTexts(commandContextOf(context), changes.sections, (until ?? null) === null));
    return { ...changes, sections: changes.sections.map((section) => ({ ...section, texts })) };
  }
}

@Resolver(() => ReviewOpinion)
export class ReviewOpinionResolver {
  @FieldResolver(() => User, { nullable: true })
  reviewer(@Root() { reviewerId }: OpinionRecord, @Ctx() context: GraphqlContext): Promise<UserRecord | null> | null {
    return userOf(context, reviewerId);
  }

  @FieldResolver(() => CriterionGradesType)
  criteria(@Root() opinion: OpinionRecord): CriterionGrades {
    return opinion.criteria;
  }
}

@Resolver(() => FindingExplanation)
export class FindingExplanationResolver {
  @FieldResolver(() => User, { nullable: true })
  author(@Root() { authorId }: ExplanationRecord, @Ctx() context: GraphqlContext): Promise<UserRecord | null> | null {
    return userOf(context, authorId);
  }
}

function isAnswer({ act }: ItemActRecord): boolean {
  return (answerKinds as readonly string[]).includes(act);
}

@Resolver(() => ReviewItem)
export class ReviewItemResolver {
  @FieldResolver(() => ReviewRound, { description: 'In which it was raised.' })
  async round(@Root() { roundId }: ReviewItemRecord, @Ctx() { loaders }: GraphqlContext): Promise<ReviewRoundRecord | null> {
    return loaders.reviewRound.load(roundId);
  }

  @FieldResolver(() => CommentThread, { nullable: true })
  thread(@Root() { threadId }: ReviewItemRecord, @Ctx() { loaders }: GraphqlContext): Promise<CommentThreadRecord | null> {
    return loaders.thread.load(threadId);
  }

  @FieldResolver(() => CommentAnchorType, { description: 'Where it was raised; the thread’s own anchor may have moved on.' })
  anchor(@Root() item: ReviewItemRecord): CommentAnchor {
    return item.anchor;
  }

  @FieldResolver(() => ReviewItemSubject)
  subject(@Root() item: ReviewItemRecord): ItemSubject {
    return item.subject;
  }

  @FieldResolver(() => User, { nullable: true })
  raisedBy(@Root() item: ReviewItemRecord, @Ctx() context: GraphqlContext): Promise<UserRecord | null> | null {
    return userOf(context, item.raisedBy);
  }

  @FieldResolver(() => [ReviewAnswer], { description: 'Oldest first; the last one counts.' })
  async answers(@Root() item: ReviewItemRecord, @Ctx() { loaders }: GraphqlContext): Promise<ItemActRecord[]> {
    return (await loaders.itemActs.load(item.id)).filter(isAnswer);
  }

  @FieldResolver(() => [ReviewVerification], { description: 'Oldest first; the last one counts.' })
  async verifications(@Root() item: ReviewItemRecord, @Ctx() { loaders }: GraphqlContext): Promise<ItemActRecord[]> {
    return (await loaders.itemActs.load(item.id)).filter((act) => !isAnswer(act));
  }
}

@Resolver(() => ReviewAnswer)
export class ReviewAnswerResolver {
  @FieldResolver(() => User, { nullable: true })
  author(@Root() { actorId }: ItemActRecord, @Ctx() context: GraphqlContext): Promise<UserRecord | null> | null {
    return userOf(context, actorId);
  }

  @FieldResolver(() => ReviewRound, { description: 'The round it followed.' })
  async round(@Root() { roundId }: ItemActRecord, @Ctx() { loaders }: GraphqlContext): Promise<ReviewRoundRecord | null> {
    return loaders.reviewRound.load(roundId);
  }
}

@Resolver(() => ReviewVerification)
export class ReviewVerificationResolver {
  @FieldResolver(() => User, { nullable: true })
  reviewer(@Root() { actorId }: ItemActRecord, @Ctx() context: GraphqlContext): Promise<UserRecord | null> | null {
    return userOf(context, actorId);
  }

  @FieldResolver(() => ReviewRound, { description: 'The round in which it was given.' })
  async round(@Root() { roundId }: ItemActRecord, @Ctx() { loaders }: GraphqlContext): Promise<ReviewRoundRecord | null> {
    return loaders.reviewRound.load(roundId);
  }
}

@Resolver(() => ChangedField)
export class ChangedFieldResolver {
  @FieldResolver(() => User, { nullable: true, description: 'Who did the last step; null: several people at once, or the server itself.' })
  changedBy(@Root() change: NetChange, @Ctx() context: GraphqlContext): Promise<UserRecord | null> | null {
    return userOf(context, change.actorId);
  }
}

@Resolver(() => ChangedSectionType)
export class ChangedSectionResolver {
  @FieldResolver(() => TextStateType, { nullable: true, description: 'As it was submitted; null: added since.' })
  before(@Root() section: ChangedSection): TextState | null {
    return section.before;
  }

  @FieldResolver(() => TextStateType, { nullable: true, description: 'As it is then; null: removed since.' })
  after(@Root() section: ChangedSection): TextState | null {
    return section.after;
  }

  @FieldResolver(() => [DiffRunType], { nullable: true, description: 'What became of its words; null: its text was not kept when the round began.' })
  async text(@Root() { sectionId, texts }: ChangedSectionSource): Promise<readonly DiffRun[] | null> {
    return (await texts()).get(sectionId) ?? null;
  }
}
