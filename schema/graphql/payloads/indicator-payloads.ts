import { Field, ID, ObjectType } from 'type-graphql';
import { Indicator } from '../types/indicator.js';
import { ChangePayload } from './change-payload.js';

/** Result of addIndicator. */
@ObjectType('AddIndicatorPayload')
export class AddIndicatorPayload extends ChangePayload {
  @Field(() => Indicator, { nullable: true })
  indicator!: Indicator | null;
}

/** Result of updateIndicator. */
@ObjectType('UpdateIndicatorPayload')
export class UpdateIndicatorPayload extends ChangePayload {
  @Field(() => Indicator, { nullable: true })
  indicator!: Indicator | null;
}

/** Result of moveIndicator. */
@ObjectType('MoveIndicatorPayload')
export class MoveIndicatorPayload extends ChangePayload {
  @Field(() => Indicator, { nullable: true })
  indicator!: Indicator | null;
}

/** Result of removeIndicator. */
@ObjectType('RemoveIndicatorPayload')
export class RemoveIndicatorPayload extends ChangePayload {
  @Field(() => ID, { nullable: true })
  indicatorId!: string | null;

  @Field(() => ID, { nullable: true })
  goalTableId!: string | null;

  @Field(() => ID, { nullable: true })
  documentId!: string | null;
}

/** Result of restoreIndicator. */
@ObjectType('RestoreIndicatorPayload')
export class RestoreIndicatorPayload extends ChangePayload {
  @Field(() => Indicator, { nullable: true })
  indicator!: Indicator | null;
}
