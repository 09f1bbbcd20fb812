import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ReviewCriterion, ReviewGrade, ReviewItemStatus, RoundOutcome } from '../../model/review.js';
import { ReviewCriterionEnum, ReviewGradeEnum, ReviewItemStatusEnum, RoundOutcomeEnum } from '../enums.js';
import { DateTimeScalar, JsonScalar } from '../scalars.js';
import { Node } from './node.js';

/** A grade for each criterion. */
@ObjectType('CriterionGrades')
export class CriterionGradesType {
  @Field(() => ReviewGradeEnum, { description: '完整性' })
  completeness!: ReviewGrade;

  @Field(() => ReviewGradeEnum, { description: '相关性' })
  relevance!: ReviewGrade;

  @Field(() => ReviewGradeEnum, { description: '适当性' })
  appropriateness!: ReviewGrade;

  @Field(() => ReviewGradeEnum, { description: '可行性' })
  feasibility!: ReviewGrade;
}

/** Where a document stands in its reviews. */
@ObjectType('Review', { description: 'Where a document stands in its reviews.' })
export class Review {
  @Field(() => Int, { description: '1 at first; each adjustment of an approved text begins the next.' })
  edition!: number;

  @Field(() => Boolean, { description: 'It was returned with a grade after which it may not be submitted again (差).' })
  rejected!: boolean;
}

/** 审核轮次. */
@ObjectType('ReviewRound', { implements: Node, description: '审核轮次: one submission and what became of it.' })
export class ReviewRound extends Node {
  @Field(() => Int)
  version!: number;

  @Field(() => Int, { description: 'From 1, over all editions.' })
  number!: number;

  @Field(() => Int)
  edition!: number;

  @Field(() => DateTimeScalar)
  submittedAt!: number;

  @Field(() => DateTimeScalar, { nullable: true })
  startedAt!: number | null;

  @Field(() => RoundOutcomeEnum, { nullable: true, description: 'Null while it goes on.' })
  outcome!: RoundOutcome | null;

  @Field(() => DateTimeScalar, { nullable: true })
  closedAt!: number | null;

  @Field(() => ReviewGradeEnum, { nullable: true, description: 'The overall grade, as whoever ended the round gave it.' })
  grade!: ReviewGrade | null;

  @Field(() => String, { nullable: true })
  summary!: string | null;
}

/** What one reviewer thinks. */
@ObjectType('ReviewOpinion', { description: 'What one reviewer thinks of the text in one round.' })
export class ReviewOpinion {
  @Field(() => ReviewGradeEnum)
  grade!: ReviewGrade;

  @Field(() => String, { description: 'Empty when there is none.' })
  summary!: string;

  @Field(() => DateTimeScalar)
  at!: number;
}

/** What an item stood on. */
@ObjectType('ReviewItemSubject', { description: 'What an item stood on when it was raised, in the words of that moment; it outlives the row.' })
export class ReviewItemSubject {
  @Field(() => String, { description: 'Where it is, for people.' })
  label!: string;

  @Field(() => String, { nullable: true, description: 'The passage, or what the field held; null for a place as a whole.' })
  quote!: string | null;

  @Field(() => JsonScalar, { nullable: true, description: 'For a row or a cell of it: the cells of the row, by field.' })
  row!: Readonly<Record<string, string>> | null;
}

/** 审核意见. */
@ObjectType('ReviewItem', { implements: Node, description: '审核意见: something the authors have to answer.' })
export class ReviewItem extends Node {
  @Field(() => Int)
  version!: number;

  @Field(() => Int, { description: 'From 1 in its round.' })
  ordinal!: number;

  @Field(() => ReviewCriterionEnum, { nullable: true })
  criterion!: ReviewCriterion | null;

  @Field(() => String, { description: 'What the reviewer asked for, as it was raised.' })
  text!: string;

  @Field(() => ReviewItemStatusEnum)
  status!: ReviewItemStatus;

  @Field(() => DateTimeScalar)
  raisedAt!: number;
}

/** Why a warning stands. */
@ObjectType('FindingExplanation', { description: 'Why a warning stands, as it was submitted with a round.' })
export class FindingExplanation {
  @Field(() => String, { description: 'Finding.id' })
  findingId!: string;

  @Field(() => String)
  rule!: string;

  @Field(() => ID)
  nodeId!: string;

  @Field(() => String, { nullable: true })
  field!: string | null;

  @Field(() => String, { description: 'What the rule said.' })
  message!: string;

  @Field(() => String)
  text!: string;

  @Field(() => DateTimeScalar, { description: 'When it was written; one that was carried over is older than its round.' })
  at!: number;
}

/** 调整. */
@ObjectType('Adjustment', { description: '调整: a text was opened again as its next edition.' })
export class Adjustment {
  @Field(() => Int, { description: 'The edition it began.' })
  edition!: number;

  @Field(() => String)
  reason!: string;

  @Field(() => DateTimeScalar)
  at!: number;
}
