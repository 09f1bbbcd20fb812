import { Field, ID, ObjectType } from 'type-graphql';
import { Indicator } from '../types/indicator.js';
import { UserError } from './user-error.js';

/** Result of addIndicator. */
@ObjectType('AddIndicatorPayload')
export class AddIndicatorPayload {
  @Field(() => Indicator, { nullable: true })
  indicator!: Indicator | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of updateIndicator. */
@ObjectType('UpdateIndicatorPayload')
export class UpdateIndicatorPayload {
  @Field(() => Indicator, { nullable: true })
  indicator!: Indicator | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of moveIndicator. */
@ObjectType('MoveIndicatorPayload')
export class MoveIndicatorPayload {
  @Field(() => Indicator, { nullable: true })
  indicator!: Indicator | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of removeIndicator. */
@ObjectType('RemoveIndicatorPayload')
export class RemoveIndicatorPayload {
  @Field(() => ID, { nullable: true })
  indicatorId!: string | null;

  @Field(() => ID, { nullable: true })
  goalTableId!: string | null;

  @Field(() => ID, { nullable: true })
  documentId!: string | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}
