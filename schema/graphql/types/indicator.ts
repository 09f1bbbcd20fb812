import { Field, Int, ObjectType } from 'type-graphql';
import type { TargetKind, TargetOperator } from '../../model/target-value.js';
import { TargetKindEnum, TargetOperatorEnum } from '../enums.js';
import { DecimalScalar } from '../scalars.js';
import { Node } from './node.js';

/** 一级指标 or 二级指标. */
@ObjectType('IndicatorLevel', { description: '一级指标 or 二级指标: a group of the document’s template. Code OTHER: the label is none of the template’s.' })
export class IndicatorLevel {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  label!: string;
}

/** 指标值. */
@ObjectType('Target', { description: '指标值. `text` is what the author wrote; the rest is read out of it.' })
export class Target {
  @Field(() => String)
  text!: string;

  @Field(() => TargetKindEnum)
  kind!: TargetKind;

  @Field(() => TargetOperatorEnum, { nullable: true })
  operator!: TargetOperator | null;

  @Field(() => Boolean, { description: 'False for a bare "100%", which is read as EQ.' })
  operatorExplicit!: boolean;

  @Field(() => DecimalScalar, { nullable: true })
  number!: string | null;

  @Field(() => String, { nullable: true, description: 'As written: "万份"' })
  unit!: string | null;

  @Field(() => Int, { nullable: true, description: '10000 when the unit begins with 万, else 1' })
  magnitude!: number | null;

  @Field(() => String, { nullable: true, description: 'The unit without its magnitude: "份"' })
  baseUnit!: string | null;
}

/** One row of a goal table. */
@ObjectType('Indicator', { implements: Node, description: '绩效指标: one row of a goal table.' })
export class Indicator extends Node {
  @Field(() => Int)
  version!: number;

  @Field(() => Int)
  ordinal!: number;

  @Field(() => IndicatorLevel)
  level1!: IndicatorLevel;

  @Field(() => IndicatorLevel)
  level2!: IndicatorLevel;

  @Field(() => String, { description: '三级指标' })
  level3!: string;

  @Field(() => String, { description: '绩效指标描述' })
  description!: string;

  @Field(() => Target)
  target!: Target;

  @Field(() => String, { description: '指标值确定依据' })
  basis!: string;

  @Field(() => Int, { nullable: true, description: 'Line of the imported source; null for rows written here.' })
  sourceLine!: number | null;
}

/** An indicator read out of prose. */
@ObjectType('EmbeddedIndicator', { description: 'An indicator read out of the prose of a sub-goal; name is null where the prose states only an aim.' })
export class EmbeddedIndicatorType {
  @Field(() => String, { nullable: true })
  name!: string | null;

  @Field(() => Target)
  target!: Target;
}
