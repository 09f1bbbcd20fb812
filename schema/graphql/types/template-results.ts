import { Field, ObjectType } from 'type-graphql';
import type { Decimal } from '../../model/decimal.js';
import type { Attainment, Light } from '../../model/results.js';
import type { ReviewGrade } from '../../model/review.js';
import { AttainmentEnum, LightEnum, ReviewGradeEnum } from '../enums.js';
import { DecimalScalar } from '../scalars.js';

/** A light for everything below a bound. */
@ObjectType('TemplateLightBand', { description: 'A light for everything up to a bound; the last of a list has none.' })
export class TemplateLightBand {
  @Field(() => DecimalScalar, { nullable: true, description: 'Of ratioBands: below so many percent. Of paymentBands: up to and with so many points behind the plan.' })
  bound!: Decimal | null;

  @Field(() => LightEnum)
  light!: Light;
}

/** 绩效运行监控 of a template. */
@ObjectType('TemplateMonitoring', { description: '绩效运行监控: what the lights mean.' })
export class TemplateMonitoring {
  @Field(() => String, { description: 'Where the figures come from, in Chinese.' })
  source!: string;

  @Field(() => String)
  sourceEn!: string;

  @Field(() => [TemplateLightBand], { description: 'By actual value in percent of what was due.' })
  ratioBands!: readonly TemplateLightBand[];

  @Field(() => [String], { description: 'Codes of 二级指标 that are judged by whether the target is kept.' })
  keptGroups!: readonly string[];

  @Field(() => [TemplateLightBand], { description: 'By how many points the share paid lies behind the plan.' })
  paymentBands!: readonly TemplateLightBand[];
}

/** A qualitative band of a template. */
@ObjectType('TemplateAttainmentBand', { description: 'What share of its points an indicator in words gets, in percent.' })
export class TemplateAttainmentBand {
  @Field(() => AttainmentEnum)
  attainment!: Attainment;

  @Field(() => String)
  label!: string;

  @Field(() => String)
  labelEn!: string;

  @Field(() => DecimalScalar)
  from!: Decimal;

  @Field(() => DecimalScalar)
  to!: Decimal;
}

/** 超额完成 of a template. */
@ObjectType('TemplateOverFulfilment', { description: 'Above so many percent of a target that is to be reached, points are taken off and a reason is asked for.' })
export class TemplateOverFulfilment {
  @Field(() => DecimalScalar)
  abovePercent!: Decimal;

  @Field(() => DecimalScalar)
  deduct!: Decimal;
}

/** A cap by the budget execution rate. */
@ObjectType('TemplateExecutionCap', { description: 'The most that the score may be while the budget execution rate is below a bound.' })
export class TemplateExecutionCap {
  @Field(() => DecimalScalar, { description: 'Percent.' })
  rateBelow!: Decimal;

  @Field(() => DecimalScalar)
  most!: Decimal;
}

/** The least score of a grade. */
@ObjectType('TemplateGradeFloor', { description: 'The least score of a grade.' })
export class TemplateGradeFloor {
  @Field(() => ReviewGradeEnum)
  grade!: ReviewGrade;

  @Field(() => DecimalScalar)
  from!: Decimal;
}

/** 绩效自评 of a template. */
@ObjectType('TemplateEvaluation', { description: '绩效自评: how results become points.' })
export class TemplateEvaluation {
  @Field(() => String, { description: 'Where the figures come from, in Chinese.' })
  source!: string;

  @Field(() => String)
  sourceEn!: string;

  @Field(() => DecimalScalar, { description: 'What the 预算执行率 is worth; all indicators of a project together are worth the rest to 100.' })
  executionPoints!: Decimal;

  @Field(() => [TemplateAttainmentBand])
  bands!: readonly TemplateAttainmentBand[];

  @Field(() => TemplateOverFulfilment, { nullable: true })
  overFulfilment!: TemplateOverFulfilment | null;

  @Field(() => [TemplateExecutionCap])
  caps!: readonly TemplateExecutionCap[];

  @Field(() => [TemplateGradeFloor])
  grades!: readonly TemplateGradeFloor[];
}
