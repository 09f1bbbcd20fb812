import { Field, ObjectType } from 'type-graphql';
import { Rectification } from '../types/fiscal-evaluation.js';
import { EvaluationRow } from '../types/self-evaluation.js';
import { ChangePayload } from './change-payload.js';
import { SelfEvaluationPayload } from './self-evaluation-payloads.js';

/** Result of sampleSelfEvaluation. */
@ObjectType('SampleSelfEvaluationPayload')
export class SampleSelfEvaluationPayload extends SelfEvaluationPayload {}

/** Result of rescoreSelfEvaluation. */
@ObjectType('RescoreSelfEvaluationPayload')
export class RescoreSelfEvaluationPayload extends SelfEvaluationPayload {
  @Field(() => EvaluationRow, { nullable: true })
  row!: EvaluationRow | null;
}

/** Result of concludeSelfEvaluation. */
@ObjectType('ConcludeSelfEvaluationPayload')
export class ConcludeSelfEvaluationPayload extends SelfEvaluationPayload {}

/** What the result of every act on a rectification holds. */
@ObjectType()
export abstract class RectificationPayload extends ChangePayload {
  @Field(() => Rectification, { nullable: true })
  rectification!: Rectification | null;
}

/** Result of raiseRectification. */
@ObjectType('RaiseRectificationPayload')
export class RaiseRectificationPayload extends RectificationPayload {}

/** Result of answerRectification. */
@ObjectType('AnswerRectificationPayload')
export class AnswerRectificationPayload extends RectificationPayload {}

/** Result of verifyRectification. */
@ObjectType('VerifyRectificationPayload')
export class VerifyRectificationPayload extends RectificationPayload {}
