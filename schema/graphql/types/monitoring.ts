import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { MissingFigure, MonitoringStatus } from '../../model/monitoring.js';
import type { Attainment, DeviationCause, Light, Likelihood } from '../../model/results.js';
import { AttainmentEnum, DeviationCauseEnum, LightEnum, LikelihoodEnum, MissingFigureEnum, MonitoringStatusEnum } from '../enums.js';
import { DecimalScalar } from '../scalars.js';
import { HandedIn, HandedInRow } from './handed-in.js';
import { Node } from './node.js';

/** 监控轮次. */
@ObjectType('MonitoringRound', { implements: Node, description: '绩效运行监控: one look at how a document’s projects stand by the end of a month.' })
export class MonitoringRound extends HandedIn {
  @Field(() => Int, { description: '1–12: the figures are those of its last day.' })
  month!: number;

  @Field(() => MonitoringStatusEnum)
  status!: MonitoringStatus;
}

/** 红黄绿蓝 of a round, counted. */
@ObjectType('MonitoringCounts', { description: 'How far a round is.' })
export class MonitoringCounts {
  @Field(() => Int)
  rows!: number;

  @Field(() => Int, { description: 'Rows that lack nothing.' })
  complete!: number;

  @Field(() => Int)
  red!: number;

  @Field(() => Int)
  yellow!: number;

  @Field(() => Int)
  green!: number;

  @Field(() => Int)
  blue!: number;
}

/** A row of a round. */
@ObjectType('MonitoringRow', { description: 'A row of a round, filled in or not. Numbers are in the target’s own unit.' })
export class MonitoringRow extends HandedInRow {
  @Field(() => ID)
  roundId!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '全年预计完成情况.' })
  expected!: string | null;

  @Field(() => AttainmentEnum, { nullable: true })
  expectedAttainment!: Attainment | null;

  @Field(() => DecimalScalar, { nullable: true, description: '偏差: expected less the target; null for words.' })
  deviation!: string | null;

  @Field(() => DeviationCauseEnum, { nullable: true, description: '偏差原因' })
  cause!: DeviationCause | null;

  @Field(() => String, { description: '原因说明; empty when there is none.' })
  explanation!: string;

  @Field(() => String, { description: '纠偏措施; empty when there is none.' })
  correctiveAction!: string;

  @Field(() => LikelihoodEnum, { nullable: true, description: '完成可能性' })
  likelihood!: Likelihood | null;

  @Field(() => [MissingFigureEnum], { description: 'What it lacks before the round can be submitted.' })
  missing!: readonly MissingFigure[];
}

/** How a row stands against what was due. */
@ObjectType('IndicatorLight', { description: 'How a row stands against what was due by then.' })
export class IndicatorLightType {
  @Field(() => LightEnum)
  light!: Light;

  @Field(() => DecimalScalar, { nullable: true, description: 'What should have been reached; null where a target is kept or not.' })
  due!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The value in percent of it.' })
  percent!: string | null;
}
