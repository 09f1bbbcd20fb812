import { Field, ID, InputType, Int } from 'type-graphql';
import { ChangeInput } from './change-input.js';
import { VersionedInput } from './versioned-input.js';

/** Input of addIndicator. */
@InputType('AddIndicatorInput')
export class AddIndicatorInput extends ChangeInput {
  @Field(() => ID)
  goalTableId!: string;

  @Field(() => Int, { nullable: true, description: 'Position, from 1; absent: last.' })
  ordinal?: number | null;

  @Field(() => String, { description: 'Code or label of the document’s template.' })
  level1!: string;

  @Field(() => String, { description: 'Code or label of the document’s template.' })
  level2!: string;

  @Field(() => String)
  level3!: string;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => String, { description: 'As people write it: "≥90%".' })
  target!: string;

  @Field(() => String, { nullable: true })
  basis?: string | null;
}

/** Input of updateIndicator. */
@InputType('UpdateIndicatorInput')
export class UpdateIndicatorInput extends VersionedInput {
  @Field(() => String, { nullable: true })
  level1?: string | null;

  @Field(() => String, { nullable: true })
  level2?: string | null;

  @Field(() => String, { nullable: true })
  level3?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => String, { nullable: true })
  target?: string | null;

  @Field(() => String, { nullable: true })
  basis?: string | null;
}

/** Input of moveIndicator. */
@InputType('MoveIndicatorInput')
export class MoveIndicatorInput extends VersionedInput {
  @Field(() => Int, { description: 'New position, from 1.' })
  ordinal!: number;
}

/** Input of removeIndicator. */
@InputType('RemoveIndicatorInput')
export class RemoveIndicatorInput extends VersionedInput {}

/** Input of restoreIndicator. */
@InputType('RestoreIndicatorInput')
export class RestoreIndicatorInput extends ChangeInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { nullable: true, description: 'Position, from 1; absent: where it stood, or last.' })
  ordinal?: number | null;
}
