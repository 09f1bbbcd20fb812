import { Field, ObjectType } from 'type-graphql';
import { EvaluationRow, SelfEvaluation } from '../types/self-evaluation.js';
import { ChangePayload } from './change-payload.js';

/** What the result of every act on a self-evaluation holds. */
@ObjectType()
export abstract class SelfEvaluationPayload extends ChangePayload {
  @Field(() => SelfEvaluation, { nullable: true })
  selfEvaluation!: SelfEvaluation | null;
}

/** Result of startSelfEvaluation. */
@ObjectType('StartSelfEvaluationPayload')
export class StartSelfEvaluationPayload extends SelfEvaluationPayload {}

/** Result of fillSelfEvaluation. */
@ObjectType('FillSelfEvaluationPayload')
export class FillSelfEvaluationPayload extends SelfEvaluationPayload {
  @Field(() => EvaluationRow, { nullable: true, description: 'As it reads and scores now.' })
  row!: EvaluationRow | null;
}

/** Result of submitSelfEvaluation. */
@ObjectType('SubmitSelfEvaluationPayload')
export class SubmitSelfEvaluationPayload extends SelfEvaluationPayload {}

/** Result of returnSelfEvaluation. */
@ObjectType('ReturnSelfEvaluationPayload')
export class ReturnSelfEvaluationPayload extends SelfEvaluationPayload {}

/** Result of acceptSelfEvaluation. */
@ObjectType('AcceptSelfEvaluationPayload')
export class AcceptSelfEvaluationPayload extends SelfEvaluationPayload {}
