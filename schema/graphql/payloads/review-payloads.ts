import { Field, ObjectType } from 'type-graphql';
import { Document } from '../types/document.js';
import { ReviewItem, ReviewRound } from '../types/review.js';
import { ChangePayload } from './change-payload.js';

/** What the result of every change of a status holds. */
@ObjectType()
export abstract class StatusPayload extends ChangePayload {
  @Field(() => Document, { nullable: true })
  document!: Document | null;
}

/** What the result of every change of a round holds. */
@ObjectType()
export abstract class RoundPayload extends StatusPayload {
  @Field(() => ReviewRound, { nullable: true })
  round!: ReviewRound | null;
}

/** Result of submitDocument. */
@ObjectType('SubmitDocumentPayload')
export class SubmitDocumentPayload extends RoundPayload {}

/** Result of withdrawDocument. */
@ObjectType('WithdrawDocumentPayload')
export class WithdrawDocumentPayload extends RoundPayload {}

/** Result of startReview. */
@ObjectType('StartReviewPayload')
export class StartReviewPayload extends RoundPayload {}

/** Result of returnDocument. */
@ObjectType('ReturnDocumentPayload')
export class ReturnDocumentPayload extends RoundPayload {}

/** Result of approveDocument. */
@ObjectType('ApproveDocumentPayload')
export class ApproveDocumentPayload extends RoundPayload {}

/** Result of publishDocument. */
@ObjectType('PublishDocumentPayload')
export class PublishDocumentPayload extends StatusPayload {}

/** Result of adjustDocument. */
@ObjectType('AdjustDocumentPayload')
export class AdjustDocumentPayload extends StatusPayload {}

/** Result of giveOpinion. */
@ObjectType('GiveOpinionPayload')
export class GiveOpinionPayload extends ChangePayload {
  @Field(() => ReviewRound, { nullable: true })
  round!: ReviewRound | null;
}

/** Result of answerReviewItem. */
@ObjectType('AnswerReviewItemPayload')
export class AnswerReviewItemPayload extends ChangePayload {
  @Field(() => ReviewItem, { nullable: true })
  item!: ReviewItem | null;
}

/** Result of verifyReviewItem. */
@ObjectType('VerifyReviewItemPayload')
export class VerifyReviewItemPayload extends ChangePayload {
  @Field(() => ReviewItem, { nullable: true })
  item!: ReviewItem | null;
}
