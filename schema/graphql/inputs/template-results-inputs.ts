import { Field, InputType } from 'type-graphql';
import type { Decimal } from '../../model/decimal.js';
import type { Attainment, Light } from '../../model/results.js';
import type { ReviewGrade } from '../../model/review.js';
import { AttainmentEnum, LightEnum, ReviewGradeEnum } from '../enums.js';
import { DecimalScalar } from '../scalars.js';
import { LabelInput } from './label-input.js';

/** A light below a bound, in percent. */
@InputType('TemplateRatioBandInput')
export class TemplateRatioBandInput {
  @Field(() => DecimalScalar, { nullable: true, description: 'In percent of what was due; null in the last band alone.' })
  below!: Decimal | null;

  @Field(() => LightEnum)
  light!: Light;
}

/** A light up to a gap, in points. */
@InputType('TemplateGapBandInput')
export class TemplateGapBandInput {
  @Field(() => DecimalScalar, { nullable: true, description: 'Points behind the plan, the bound included; null in the last band alone.' })
  upTo!: Decimal | null;

  @Field(() => LightEnum)
  light!: Light;
}

/** 绩效运行监控 of a template. */
@InputType('TemplateMonitoringInput', { description: '绩效运行监控: what the lights mean.' })
export class TemplateMonitoringInput {
  @Field(() => LabelInput, { description: 'Where the figures come from.' })
  source!: LabelInput;

  @Field(() => [TemplateRatioBandInput])
  ratioBands!: readonly TemplateRatioBandInput[];

  @Field(() => [String], { description: 'Codes of 二级指标 that are judged by whether the target is kept.' })
  keptGroups!: readonly string[];

  @Field(() => [TemplateGapBandInput])
  paymentBands!: readonly TemplateGapBandInput[];
}

/** A qualitative band. */
@InputType('TemplateAttainmentBandInput')
export class TemplateAttainmentBandInput {
  @Field(() => AttainmentEnum)
  attainment!: Attainment;

  @Field(() => LabelInput)
  label!: LabelInput;

  @Field(() => DecimalScalar, { description: 'Percent.' })
  from!: Decimal;

  @Field(() => DecimalScalar, { description: 'Percent; where the band before begins.' })
  to!: Decimal;
}

/** 超额完成 of a template. */
@InputType('TemplateOverFulfilmentInput')
export class TemplateOverFulfilmentInput {
  @Field(() => DecimalScalar, { description: 'Percent of the target, 100 at least.' })
  abovePercent!: Decimal;

  @Field(() => DecimalScalar, { description: 'Points.' })
  deduct!: Decimal;
}

/** A cap by the budget execution rate. */
@InputType('TemplateExecutionCapInput')
export class TemplateExecutionCapInput {
  @Field(() => DecimalScalar, { description: 'Percent.' })
  rateBelow!: Decimal;

  @Field(() => DecimalScalar)
  most!: Decimal;
}

/** The least score of a grade. */
@InputType('TemplateGradeFloorInput')
export class TemplateGradeFloorInput {
  @Field(() => ReviewGradeEnum)
  grade!: ReviewGrade;

  @Field(() => DecimalScalar)
  from!: Decimal;
}

/** 绩效自评 of a template. */
@InputType('TemplateEvaluationInput', { description: '绩效自评: how results become points.' })
export class TemplateEvaluationInput {
  @Field(() => LabelInput, { description: 'Where the figures come from.' })
  source!: LabelInput;

  @Field(() => DecimalScalar, { description: 'What the 预算执行率 is worth; 0 to 100.' })
  executionPoints!: Decimal;

  @Field(() => [TemplateAttainmentBandInput], { description: 'REACHED, PARTLY, NOT_REACHED, from 100 down to 0 without a gap.' })
  bands!: readonly TemplateAttainmentBandInput[];

  @Field(() => TemplateOverFulfilmentInput, { nullable: true, description: 'Null: passing a target costs nothing.' })
  overFulfilment!: TemplateOverFulfilmentInput | null;

  @Field(() => [TemplateExecutionCapInput], { description: 'Rates ascend.' })
  caps!: readonly TemplateExecutionCapInput[];

  @Field(() => [TemplateGradeFloorInput], { description: 'All grades, best first; the last from 0.' })
  grades!: readonly TemplateGradeFloorInput[];
}
