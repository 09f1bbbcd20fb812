import { Field, ID, InputType, Int } from 'type-graphql';
import type { ItemVerdict } from '../../model/review.js';
import { ItemVerdictEnum } from '../enums.js';
import { DecimalScalar } from '../scalars.js';
import { ChangeInput } from './change-input.js';
import { VersionedInput } from './versioned-input.js';

/** Input of sampleSelfEvaluation. */
@InputType('SampleSelfEvaluationInput', { description: 'Either projects that are chosen, or how many are drawn and under which word.' })
export class SampleSelfEvaluationInput extends VersionedInput {
  @Field(() => [ID], { nullable: true, description: 'Chosen by hand; absent: `count` of them are drawn.' })
  goalTableIds?: readonly string[] | null;

  @Field(() => Int, { nullable: true })
  count?: number | null;

  @Field(() => String, { nullable: true, description: 'Said before the draw: the same word draws the same projects.' })
  seed?: string | null;

  @Field(() => String)
  reason!: string;
}

/** Input of rescoreSelfEvaluation. */
@InputType('RescoreSelfEvaluationInput')
export class RescoreSelfEvaluationInput extends ChangeInput {
  @Field(() => ID)
  selfEvaluationId!: string;

  @Field(() => ID)
  indicatorId!: string;

  @Field(() => Int, { description: 'EvaluationRow.version.' })
  expectedVersion!: number;

  @Field(() => DecimalScalar, { nullable: true, description: 'From 0 to the row’s points, in two decimals; null: the row keeps its own; absent: stays.' })
  score?: string | null;

  @Field(() => String, { nullable: true, description: 'Needed where the score differs from the row’s own.' })
  reason?: string | null;
}

/** Input of concludeSelfEvaluation. */
@InputType('ConcludeSelfEvaluationInput')
export class ConcludeSelfEvaluationInput extends VersionedInput {
  @Field(() => String)
  conclusion!: string;
}

/** Input of raiseRectification. */
@InputType('RaiseRectificationInput')
export class RaiseRectificationInput extends ChangeInput {
  @Field(() => ID)
  selfEvaluationId!: string;

  @Field(() => ID, { nullable: true, description: 'What it is about; absent: the document as a whole.' })
  goalTableId?: string | null;

  @Field(() => ID, { nullable: true })
  indicatorId?: string | null;

  @Field(() => String, { description: '存在问题及整改要求' })
  problem!: string;

  @Field(() => String, { description: '责任单位或责任人' })
  responsible!: string;

  @Field(() => String, { description: 'By which day it is answered: "2026-06-30".' })
  dueDate!: string;
}

/** Input of answerRectification. */
@InputType('AnswerRectificationInput')
export class AnswerRectificationInput extends VersionedInput {
  @Field(() => String, { description: '整改情况' })
  reply!: string;
}

/** Input of verifyRectification. */
@InputType('VerifyRectificationInput')
export class VerifyRectificationInput extends VersionedInput {
  @Field(() => ItemVerdictEnum)
  verdict!: ItemVerdict;

  @Field(() => String, { nullable: true, description: 'Needed to reopen it.' })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: 'By which day it is answered again; absent: the day stays.' })
  dueDate?: string | null;
}
