import { Field, ObjectType } from 'type-graphql';
import type { AnswerKind, ItemVerdict } from '../../model/review.js';
import { AnswerKindEnum, ItemVerdictEnum } from '../enums.js';
import { DateTimeScalar } from '../scalars.js';

/** What the authors said of an item. */
@ObjectType('ReviewAnswer')
export class ReviewAnswer {
  @Field(() => AnswerKindEnum, { name: 'kind' })
  act!: AnswerKind;

  @Field(() => String, { description: 'Empty when there is none.' })
  text!: string;

  @Field(() => DateTimeScalar)
  at!: number;
}

/** What a reviewer said of an answer. */
@ObjectType('ReviewVerification')
export class ReviewVerification {
  @Field(() => ItemVerdictEnum, { name: 'verdict' })
  act!: ItemVerdict;

  @Field(() => String, { description: 'Why it was reopened; empty when there is none.' })
  text!: string;

  @Field(() => DateTimeScalar)
  at!: number;
}
