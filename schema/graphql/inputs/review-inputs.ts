import { Field, ID, InputType } from 'type-graphql';
import type { AnswerKind, ItemVerdict, ReviewCriterion, ReviewGrade } from '../../model/review.js';
import { AnswerKindEnum, ItemVerdictEnum, ReviewCriterionEnum, ReviewGradeEnum } from '../enums.js';
import { CommentAnchorInput } from './comment-inputs.js';
import { VersionedInput } from './versioned-input.js';

/** Why one warning stands. */
@InputType('ExplanationInput')
export class ExplanationInput {
  @Field(() => String, { description: 'Finding.id' })
  findingId!: string;

  @Field(() => String)
  text!: string;
}

/** Input of submitDocument. */
@InputType('SubmitDocumentInput')
export class SubmitDocumentInput extends VersionedInput {
  @Field(() => [ExplanationInput], { nullable: true, description: 'Of warnings without an explanation, or to explain them anew.' })
  explanations?: readonly ExplanationInput[] | null;
}

/** Input of withdrawDocument. */
@InputType('WithdrawDocumentInput')
export class WithdrawDocumentInput extends VersionedInput {}

/** Input of startReview. */
@InputType('StartReviewInput')
export class StartReviewInput extends VersionedInput {}

/** A grade for each criterion. */
@InputType('CriterionGradesInput')
export class CriterionGradesInput {
  @Field(() => ReviewGradeEnum, { description: '完整性' })
  completeness!: ReviewGrade;

  @Field(() => ReviewGradeEnum, { description: '相关性' })
  relevance!: ReviewGrade;

  @Field(() => ReviewGradeEnum, { description: '适当性' })
  appropriateness!: ReviewGrade;

  @Field(() => ReviewGradeEnum, { description: '可行性' })
  feasibility!: ReviewGrade;
}

/** What the input of every judgement takes. */
@InputType()
export abstract class JudgementInput extends VersionedInput {
  @Field(() => ReviewGradeEnum, { description: 'Overall.' })
  grade!: ReviewGrade;

  @Field(() => CriterionGradesInput)
  criteria!: CriterionGradesInput;

  @Field(() => String, { nullable: true })
  summary?: string | null;
}

/** Input of giveOpinion. */
@InputType('GiveOpinionInput', { description: '`id` and `expectedVersion` are the round’s.' })
export class GiveOpinionInput extends JudgementInput {}

/** Something to mend. */
@InputType('ReturnedItemInput', { description: 'A thread there is already (threadId), or one to begin (anchor and body).' })
export class ReturnedItemInput {
  @Field(() => ID, { nullable: true })
  threadId?: string | null;

  @Field(() => CommentAnchorInput, { nullable: true })
  anchor?: CommentAnchorInput | null;

  @Field(() => String, { nullable: true })
  body?: string | null;

  @Field(() => ReviewCriterionEnum, { nullable: true, description: 'Which criterion it is about.' })
  criterion?: ReviewCriterion | null;
}

/** Input of returnDocument. */
@InputType('ReturnDocumentInput')
export class ReturnDocumentInput extends JudgementInput {
  @Field(() => [ReturnedItemInput], { description: 'What the authors have to answer, beside items that were reopened in this round.' })
  items!: readonly ReturnedItemInput[];
}

/** Input of approveDocument. */
@InputType('ApproveDocumentInput')
export class ApproveDocumentInput extends JudgementInput {}

/** Input of publishDocument. */
@InputType('PublishDocumentInput')
export class PublishDocumentInput extends VersionedInput {}

/** Input of adjustDocument. */
@InputType('AdjustDocumentInput')
export class AdjustDocumentInput extends VersionedInput {
  @Field(() => String, { description: 'On what ground: the decision that changed the budget, and its number.' })
  reason!: string;
}

/** Input of answerReviewItem. */
@InputType('AnswerReviewItemInput')
export class AnswerReviewItemInput extends VersionedInput {
  @Field(() => AnswerKindEnum)
  answer!: AnswerKind;

  @Field(() => String, { nullable: true, description: 'May be left out for MENDED.' })
  text?: string | null;
}

/** Input of verifyReviewItem. */
@InputType('VerifyReviewItemInput')
export class VerifyReviewItemInput extends VersionedInput {
  @Field(() => ItemVerdictEnum)
  verdict!: ItemVerdict;

  @Field(() => String, { nullable: true, description: 'Needed to reopen: what is still to be mended.' })
  reason?: string | null;
}
