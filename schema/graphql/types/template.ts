import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ReviewGrade } from '../../model/review.js';
import { ReviewGradeEnum } from '../enums.js';

/** 二级指标 of a template. */
@ObjectType('TemplateLevel2')
export class TemplateLevel2 {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  label!: string;

  @Field(() => [String], { description: 'Other labels that are read as this one.' })
  aliases!: readonly string[];
}

/** 一级指标 of a template. */
@ObjectType('TemplateLevel1')
export class TemplateLevel1 {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  label!: string;

  @Field(() => [String], { description: 'Other labels that are read as this one.' })
  aliases!: readonly string[];

  @Field(() => [TemplateLevel2], { description: '二级指标 that belong to it.' })
  level2!: readonly TemplateLevel2[];
}

/** What an overall grade of a review brings about. */
@ObjectType('TemplateGrade', { description: 'What an overall grade of a review brings about.' })
export class TemplateGrade {
  @Field(() => ReviewGradeEnum)
  grade!: ReviewGrade;

  @Field(() => String, { description: '"优"' })
  label!: string;

  @Field(() => String, { description: '"Excellent"' })
  labelEn!: string;

  @Field(() => Boolean, { description: 'The text may be approved with it.' })
  approve!: boolean;

  @Field(() => Boolean, { description: 'The text may be returned with it.' })
  return!: boolean;

  @Field(() => Boolean, { description: 'Returned with it, the text may be submitted again.' })
  resubmit!: boolean;
}

/** One version of a province's form. */
@ObjectType('Template', { description: 'One version of a province’s form: which indicator groups and plan months it has.' })
export class TemplateType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => [Int], { description: 'Months of the 资金支出计划.' })
  planMonths!: readonly number[];

  @Field(() => [TemplateLevel1])
  level1!: readonly TemplateLevel1[];
}
