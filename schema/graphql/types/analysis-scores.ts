import { Field, Int, ObjectType } from 'type-graphql';
import type { ReviewGrade } from '../../model/review.js';
import { ReviewGradeEnum } from '../enums.js';
import { DecimalScalar } from '../scalars.js';

/** How many projects have a grade. */
@ObjectType('GradeFigures', { description: 'How many projects have a grade.' })
export class GradeFigures {
  @Field(() => ReviewGradeEnum)
  grade!: ReviewGrade;

  @Field(() => Int)
  count!: number;
}

/** 财政评价 beside 自评, of what both scored. */
@ObjectType('FiscalFigures', { description: '财政评价 beside 自评: scores out of 100 of what both scored, where the bureau concluded its own.' })
export class FiscalFigures {
  @Field(() => Int, { description: 'Projects that were sampled; of rows, rows of these.' })
  count!: number;

  @Field(() => DecimalScalar, { description: 'What the departments gave these.' })
  own!: string;

  @Field(() => DecimalScalar)
  bureau!: string;

  @Field(() => DecimalScalar, { description: "The bureau's less the departments'." })
  difference!: string;
}

/** 自评得分 over many documents. */
@ObjectType('AnalysisScores', { description: '自评得分, of self-evaluations that were accepted. Out of 100: of documents the mean of their projects, weighed by budgets as in SelfEvaluation.score; of rows the share of their points that they earned.' })
export class AnalysisScores {
  @Field(() => Int, { nullable: true, description: 'Self-evaluations that were begun; null of rows.' })
  begun!: number | null;

  @Field(() => Int, { nullable: true, description: 'Those that stand as handed in, accepted or not; null of rows.' })
  handedIn!: number | null;

  @Field(() => Int, { description: 'Projects that are scored; of rows, rows.' })
  count!: number;

  @Field(() => DecimalScalar, { nullable: true, description: 'Null where nothing is scored.' })
  score!: string | null;

  @Field(() => [GradeFigures], { nullable: true, description: 'Projects by grade, the best first; null of rows.' })
  grades!: readonly GradeFigures[] | null;

  @Field(() => FiscalFigures, { nullable: true, description: 'Null where the bureau concluded nothing.' })
  fiscal!: FiscalFigures | null;
}
