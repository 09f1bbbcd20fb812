import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ReviewGrade } from '../../model/review.js';
import type { MissingResult, SelfEvaluationStatus } from '../../model/self-evaluation.js';
import { MissingResultEnum, ReviewGradeEnum, SelfEvaluationStatusEnum } from '../enums.js';
import { DateTimeScalar, DecimalScalar } from '../scalars.js';
import { FiscalScoreType } from './fiscal-evaluation.js';
import { HandedIn, HandedInRow } from './handed-in.js';
import { Node } from './node.js';

/** 绩效自评. */
@ObjectType('SelfEvaluation', { implements: Node, description: '绩效自评 of a document: what became of its projects over the year, and what that scores. Frozen as it was handed in once it is.' })
export class SelfEvaluation extends HandedIn {
  @Field(() => SelfEvaluationStatusEnum)
  status!: SelfEvaluationStatus;

  @Field(() => String, { nullable: true, description: '评价结论; null before it is concluded.' })
  conclusion!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  concludedAt!: number | null;

  @Field(() => String, { nullable: true, description: 'The form it was handed in under; null before.' })
  templateId!: string | null;
}

/** 预算执行率 in points. */
@ObjectType('ExecutionScore', { description: '预算执行率 in points.' })
export class ExecutionScoreType {
  @Field(() => DecimalScalar, { description: 'Percent.' })
  rate!: string;

  @Field(() => DecimalScalar, { description: 'What it can get.' })
  points!: string;

  @Field(() => DecimalScalar)
  score!: string;
}

/** What a row gets. */
@ObjectType('RowScore', { description: 'What a row gets.' })
export class RowScoreType {
  @Field(() => DecimalScalar, { description: 'By its result alone.' })
  earned!: string;

  @Field(() => DecimalScalar, { description: 'Taken off because its target was passed by far.' })
  deducted!: string;

  @Field(() => DecimalScalar, { description: 'earned − deducted.' })
  score!: string;
}

/** A row of a self-evaluation. */
@ObjectType('EvaluationRow', { description: 'A row of a self-evaluation, filled in or not. What else stands on it names the self-evaluation and the indicator, which it has from the start.' })
export class EvaluationRow extends HandedInRow {
  @Field(() => ID, { name: 'selfEvaluationId' })
  evaluationId!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'What share of the points such a row gets, in percent, inside the form’s band.' })
  percent!: string | null;

  @Field(() => String, { description: '超额完成原因; empty when there is none.' })
  overReason!: string;

  @Field(() => String, { description: '偏差原因分析及改进措施; empty when there is none.' })
  explanation!: string;

  @Field(() => DecimalScalar, { description: '分值: what it can get.' })
  points!: string;

  @Field(() => RowScoreType, { nullable: true, description: '得分; null until there is a result.' })
  result!: RowScoreType | null;

  @Field(() => DecimalScalar, { nullable: true, description: '财政评价得分: the bureau’s own; null: the row keeps its own.' })
  bureauScore!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it differs.' })
  bureauReason!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The bureau’s score less the department’s.' })
  difference!: string | null;

  @Field(() => Boolean, { description: 'It passed its target by more than the form lets go unasked.' })
  overFulfilled!: boolean;

  @Field(() => [MissingResultEnum], { description: 'What it lacks before the self-evaluation can be submitted.' })
  missing!: readonly MissingResult[];
}

/** One project's self-evaluation. */
@ObjectType('EvaluatedTable', { description: '项目支出绩效自评表: one project, scored. Everything it is worth comes to exactly 100.' })
export class EvaluatedTable {
  @Field(() => ID)
  goalTableId!: string;

  @Field(() => String)
  projectCode!: string;

  @Field(() => String)
  projectName!: string;

  @Field(() => String)
  unitCode!: string;

  @Field(() => String)
  unitName!: string;

  @Field(() => String)
  currencyUnit!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '全年预算数, as adjusted by the end of the year.' })
  budget!: string | null;

  @Field(() => DecimalScalar, { description: '全年执行数: payments booked by the end of the year.' })
  paid!: string;

  @Field(() => ExecutionScoreType, { nullable: true, description: 'Null without a budget: its points are the rows’ then.' })
  execution!: ExecutionScoreType | null;

  @Field(() => DecimalScalar, { description: 'Of what is known so far, before a cap.' })
  sum!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'The most that the execution rate allows; null: it caps nothing.' })
  cap!: string | null;

  @Field(() => DecimalScalar, { description: 'The sum, or the cap.' })
  total!: string;

  @Field(() => ReviewGradeEnum, { nullable: true, description: 'Null while a row has no result.' })
  grade!: ReviewGrade | null;

  @Field(() => FiscalScoreType, { nullable: true, description: '财政评价; null: it was not sampled.' })
  fiscal!: FiscalScoreType | null;

  @Field(() => Int, { name: 'incompleteCount', description: 'Rows that lack something.' })
  incomplete!: number;

  @Field(() => [EvaluationRow], { description: 'In the order of the text.' })
  rows!: readonly EvaluationRow[];
}
