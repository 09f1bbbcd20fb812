import { Field, Int, ObjectType } from 'type-graphql';
import type { Severity } from '../../model/finding.js';
import type { ReviewCriterion } from '../../model/review.js';
import { ReviewCriterionEnum, SeverityEnum } from '../enums.js';
import { DecimalScalar } from '../scalars.js';
import { IndicatorLevel } from './indicator.js';

/** 支出 against the plan at the end of a month. */
@ObjectType('PlannedAndPaid', { description: '支出计划 and 支出 by the end of a month, in 元.' })
export class PlannedAndPaid {
  @Field(() => Int, { description: '1–12.' })
  month!: number;

  @Field(() => DecimalScalar, { description: 'By the plans of all projects that have a budget and a plan.' })
  planned!: string;

  @Field(() => DecimalScalar, { description: 'The same of projects whose month is over.' })
  due!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'What was paid of these by then; null: the month is over for none.' })
  paid!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'In percent of what was due; null where nothing was.' })
  percent!: string | null;
}

/** 支出 against the plan over many projects. */
@ObjectType('AnalysisExecution', { description: '支出 against the plan, of projects of texts that were approved once; sums in 元.' })
export class AnalysisExecution {
  @Field(() => Int)
  projects!: number;

  @Field(() => Int, { description: 'Projects whose unit of money their form does not know: in no sum.' })
  unknownUnits!: number;

  @Field(() => DecimalScalar, { nullable: true, description: 'In force today; null: none is written.' })
  budget!: string | null;

  @Field(() => DecimalScalar)
  paid!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '预算执行率 in percent; null without a budget.' })
  rate!: string | null;

  @Field(() => [PlannedAndPaid], { description: 'By month, at each point of any of the plans.' })
  points!: readonly PlannedAndPaid[];
}

/** What one rule found. */
@ObjectType('RuleFigures', { description: 'What one rule finds.' })
export class RuleFigures {
  @Field(() => String, { description: 'V01–V23.' })
  rule!: string;

  @Field(() => SeverityEnum)
  severity!: Severity;

  @Field(() => Int)
  count!: number;

  @Field(() => Int, { description: 'How many documents it is found in.' })
  documents!: number;
}

/** What the rules find. */
@ObjectType('AnalysisFindings', { description: 'What the rules V01–V23 find in the texts as they stand.' })
export class AnalysisFindings {
  @Field(() => Int, { description: 'Documents that changed since they were judged last and are still to be judged: in no count. Asked again, the analysis goes on with them.' })
  unjudged!: number;

  @Field(() => [RuleFigures], { description: 'By rule; what is found nowhere is left out.' })
  rules!: readonly RuleFigures[];
}

/** What texts were returned for, of one criterion. */
@ObjectType('CriterionFigures', { description: 'What texts were returned for, of one criterion.' })
export class CriterionFigures {
  @Field(() => ReviewCriterionEnum, { nullable: true, description: 'Null: opinions that name none.' })
  criterion!: ReviewCriterion | null;

  @Field(() => Int, { description: 'Opinions (审核意见) that a text was returned with.' })
  items!: number;

  @Field(() => Int, { description: 'Returns that graded it 优.' })
  excellent!: number;

  @Field(() => Int, { description: 'Returns that graded it 良.' })
  good!: number;

  @Field(() => Int, { description: 'Returns that graded it 中.' })
  fair!: number;

  @Field(() => Int, { description: 'Returns that graded it 差.' })
  poor!: number;
}

/** What self-evaluations were returned for. */
@ObjectType('EvaluationReturns', { description: '自评退回: what self-evaluations were returned with.' })
export class EvaluationReturns {
  @Field(() => Int, { nullable: true, description: 'How often one was accepted or returned; null of rows.' })
  decided!: number | null;

  @Field(() => Int, { nullable: true, description: 'How often one was returned; null of rows.' })
  returned!: number | null;

  @Field(() => Int, { description: 'Opinions on rows, over all returns.' })
  opinions!: number;
}

/** 退回原因. */
@ObjectType('AnalysisReturns', { description: '退回原因: what texts were returned for.' })
export class AnalysisReturns {
  @Field(() => Int, { nullable: true, description: 'Rounds of review that ended as an approval or a return; null of rows.' })
  decided!: number | null;

  @Field(() => Int, { nullable: true, description: 'Those that ended as a return; null of rows.' })
  returned!: number | null;

  @Field(() => [CriterionFigures], { description: 'In the order of the form, then opinions that name no criterion.' })
  criteria!: readonly CriterionFigures[];
}

/** Figures of some documents, or of some rows in all of them. */
@ObjectType('AnalysisGroup', { description: 'Figures of some documents, or of some rows in all of them.' })
export class AnalysisGroup {
  @Field(() => String, { description: 'Names the group within its grouping; empty: all documents.' })
  key!: string;

  @Field(() => String)
  name!: string;

  @Field(() => IndicatorLevel, { nullable: true, description: 'Of groups of rows.' })
  level1!: IndicatorLevel | null;

  @Field(() => IndicatorLevel, { nullable: true, description: 'Of an indicator.' })
  level2!: IndicatorLevel | null;

  @Field(() => Int, { description: 'Of rows: documents that have one.' })
  documentCount!: number;
}

/** Figures over many documents. */
@ObjectType('Analysis', { description: 'Figures over all documents that the viewer may read and that are not archived.' })
export class Analysis {
  @Field(() => String, { description: 'The day they are of, Beijing time.' })
  asOf!: string;

  @Field(() => Int)
  documentCount!: number;

  @Field(() => Boolean, { description: 'False: there are more documents than one analysis takes (docs/limits.md), and older ones are left out; a filter helps.' })
  isWhole!: boolean;

  @Field(() => AnalysisGroup)
  total!: AnalysisGroup;
}
