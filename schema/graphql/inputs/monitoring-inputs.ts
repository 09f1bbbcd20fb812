import { Field, ID, InputType, Int } from 'type-graphql';
import type { Attainment, DeviationCause, Likelihood } from '../../model/results.js';
import { AttainmentEnum, DeviationCauseEnum, LikelihoodEnum } from '../enums.js';
import { DecimalScalar } from '../scalars.js';
import { ChangeInput } from './change-input.js';
import { VersionedInput } from './versioned-input.js';

/** Input of startMonitoring. */
@InputType('StartMonitoringInput')
export class StartMonitoringInput extends ChangeInput {
  @Field(() => ID)
  documentId!: string;

  @Field(() => Int, { description: '1–12: the figures are those of its last day.' })
  month!: number;

  @Field(() => String, { description: 'By which day it is handed in: "2025-08-15".' })
  dueDate!: string;
}

/** Input of fillMonitoring. */
@InputType('FillMonitoringInput', { description: 'Figures that are absent stay; null clears.' })
export class FillMonitoringInput extends ChangeInput {
  @Field(() => ID)
  roundId!: string;

  @Field(() => ID)
  indicatorId!: string;

  @Field(() => Int, { description: 'MonitoringRow.version; 0 while nothing is filled in. Figures that others filled in since and you did not merge; the same one conflicts.' })
  expectedVersion!: number;

  @Field(() => DecimalScalar, { nullable: true })
  actual?: string | null;

  @Field(() => AttainmentEnum, { nullable: true })
  attainment?: Attainment | null;

  @Field(() => DecimalScalar, { nullable: true })
  expected?: string | null;

  @Field(() => AttainmentEnum, { nullable: true })
  expectedAttainment?: Attainment | null;

  @Field(() => DeviationCauseEnum, { nullable: true })
  cause?: DeviationCause | null;

  @Field(() => String, { nullable: true })
  explanation?: string | null;

  @Field(() => String, { nullable: true })
  correctiveAction?: string | null;

  @Field(() => LikelihoodEnum, { nullable: true })
  likelihood?: Likelihood | null;
}

/** Input of submitMonitoring. */
@InputType('SubmitMonitoringInput')
export class SubmitMonitoringInput extends VersionedInput {}

/** What a reviewer says of one row of a round. */
@InputType('RowOpinionInput')
export class RowOpinionInput {
  @Field(() => ID)
  indicatorId!: string;

  @Field(() => String, { description: 'Begins a comment thread on the row.' })
  body!: string;
}

/** Input of returnMonitoring. */
@InputType('ReturnMonitoringInput')
export class ReturnMonitoringInput extends VersionedInput {
  @Field(() => String, { nullable: true, description: 'Of the round as a whole; needed where no row has an opinion.' })
  opinion?: string | null;

  @Field(() => [RowOpinionInput], { nullable: true, description: 'Each is to be answered in its thread before the round is handed in again.' })
  items?: readonly RowOpinionInput[] | null;

  @Field(() => String, { nullable: true, description: 'By which day it is handed in again; absent: the day stays.' })
  dueDate?: string | null;
}

/** Input of acceptMonitoring. */
@InputType('AcceptMonitoringInput')
export class AcceptMonitoringInput extends VersionedInput {
  @Field(() => String, { nullable: true })
  opinion?: string | null;
}
