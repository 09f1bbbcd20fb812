import { Field, ID, InputType, Int } from 'type-graphql';
import type { Attainment } from '../../model/results.js';
import { AttainmentEnum } from '../enums.js';
import { DecimalScalar } from '../scalars.js';
import { ChangeInput } from './change-input.js';
import { RowOpinionInput } from './monitoring-inputs.js';
import { VersionedInput } from './versioned-input.js';

/** Input of startSelfEvaluation. */
@InputType('StartSelfEvaluationInput')
export class StartSelfEvaluationInput extends ChangeInput {
  @Field(() => ID)
  documentId!: string;

  @Field(() => String, { description: 'By which day it is handed in: "2026-03-31".' })
  dueDate!: string;
}

/** Input of fillSelfEvaluation. */
@InputType('FillSelfEvaluationInput', { description: 'Figures that are absent stay; null clears.' })
export class FillSelfEvaluationInput extends ChangeInput {
  @Field(() => ID)
  selfEvaluationId!: string;

  @Field(() => ID)
  indicatorId!: string;

  @Field(() => Int, { description: 'EvaluationRow.version; 0 while nothing is filled in. Figures that others filled in since and you did not merge; the same one conflicts.' })
  expectedVersion!: number;

  @Field(() => DecimalScalar, { nullable: true })
  actual?: string | null;

  @Field(() => AttainmentEnum, { nullable: true })
  attainment?: Attainment | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Inside the form’s band for the attainment, bounds included.' })
  percent?: string | null;

  @Field(() => String, { nullable: true })
  overReason?: string | null;

  @Field(() => String, { nullable: true })
  explanation?: string | null;
}

/** Input of submitSelfEvaluation. */
@InputType('SubmitSelfEvaluationInput')
export class SubmitSelfEvaluationInput extends VersionedInput {}

/** Input of returnSelfEvaluation. */
@InputType('ReturnSelfEvaluationInput')
export class ReturnSelfEvaluationInput extends VersionedInput {
  @Field(() => String, { nullable: true, description: 'Of the self-evaluation as a whole; needed where no row has an opinion.' })
  opinion?: string | null;

  @Field(() => [RowOpinionInput], { nullable: true, description: 'Each is to be answered in its thread before it is handed in again.' })
  items?: readonly RowOpinionInput[] | null;

  @Field(() => String, { nullable: true, description: 'By which day it is handed in again; absent: the day stays.' })
  dueDate?: string | null;
}

/** Input of acceptSelfEvaluation. */
@InputType('AcceptSelfEvaluationInput')
export class AcceptSelfEvaluationInput extends VersionedInput {
  @Field(() => String, { nullable: true })
  opinion?: string | null;
}
