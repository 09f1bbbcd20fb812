import { Field, ID, InputType, Int } from 'type-graphql';

/** Input of addIndicator. */
@InputType('AddIndicatorInput')
export class AddIndicatorInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;

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
export class UpdateIndicatorInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;

  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts.' })
  expectedVersion!: number;

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
export class MoveIndicatorInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;

  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts.' })
  expectedVersion!: number;

  @Field(() => Int, { description: 'New position, from 1.' })
  ordinal!: number;
}

/** Input of removeIndicator. */
@InputType('RemoveIndicatorInput')
export class RemoveIndicatorInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;

  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts.' })
  expectedVersion!: number;
}
