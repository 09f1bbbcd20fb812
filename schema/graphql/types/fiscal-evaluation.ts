import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ReviewGrade, ReviewItemStatus } from '../../model/review.js';
import type { SampleMethod } from '../../model/self-evaluation.js';
import { ReviewGradeEnum, ReviewItemStatusEnum, SampleMethodEnum } from '../enums.js';
import { DateTimeScalar, DecimalScalar } from '../scalars.js';
import { Node } from './node.js';

/** 抽查. */
@ObjectType('EvaluationSample', { description: '抽查: which projects the bureau scores again, and how they came to be these.' })
export class EvaluationSampleType {
  @Field(() => SampleMethodEnum)
  method!: SampleMethod;

  @Field(() => String, { description: 'Under which word they were drawn: those whose SHA-256 of it, a line feed and the project code comes first. Empty where they were chosen.' })
  seed!: string;

  @Field(() => [ID], { description: 'In the order of the text.' })
  goalTableIds!: readonly string[];

  @Field(() => String)
  reason!: string;

  @Field(() => DateTimeScalar)
  sampledAt!: number;
}

/** 财政评价 of one project. */
@ObjectType('FiscalScore', { description: '财政评价 of one project: rows that the bureau gave no score of its own keep theirs.' })
export class FiscalScoreType {
  @Field(() => Int, { name: 'scoredCount', description: 'Rows with a score of the bureau.' })
  scored!: number;

  @Field(() => DecimalScalar, { description: 'Before a cap.' })
  sum!: string;

  @Field(() => DecimalScalar, { description: 'The sum, or the cap.' })
  total!: string;

  @Field(() => ReviewGradeEnum)
  grade!: ReviewGrade;

  @Field(() => DecimalScalar, { description: 'This total less the department’s own.' })
  difference!: string;
}

/** 整改事项. */
@ObjectType('Rectification', { implements: Node, description: '整改事项: what has to be mended after a self-evaluation. OPEN and REOPENED wait for the department, ANSWERED for the bureau; ACCEPTED: closed (销号).' })
export class Rectification extends Node {
  @Field(() => Int)
  version!: number;

  @Field(() => ID)
  documentId!: string;

  @Field(() => ID, { name: 'selfEvaluationId' })
  evaluationId!: string;

  @Field(() => ID, { nullable: true, description: 'What it is about; null: the document as a whole.' })
  goalTableId!: string | null;

  @Field(() => ID, { nullable: true })
  indicatorId!: string | null;

  @Field(() => String, { description: '存在问题及整改要求' })
  problem!: string;

  @Field(() => String, { description: '责任单位或责任人' })
  responsible!: string;

  @Field(() => String, { name: 'dueDate', description: 'By which day it is answered, Beijing time.' })
  dueOn!: string;

  @Field(() => ReviewItemStatusEnum)
  status!: ReviewItemStatus;

  @Field(() => DateTimeScalar)
  raisedAt!: number;

  @Field(() => String, { description: '整改情况, as it was said last; empty before.' })
  reply!: string;

  @Field(() => DateTimeScalar, { nullable: true })
  answeredAt!: number | null;

  @Field(() => String, { description: 'What the bureau said of the last reply; empty when nothing.' })
  remark!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was closed or reopened last.' })
  verifiedAt!: number | null;
}
