import { Field, ID, InputType } from 'type-graphql';

/** Input of updatePresence. */
@InputType('UpdatePresenceInput')
export class UpdatePresenceInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;

  @Field(() => ID, { description: 'From the presence subscription.' })
  presenceId!: string;

  @Field(() => ID, { nullable: true })
  sectionId?: string | null;

  @Field(() => ID, { nullable: true })
  goalTableId?: string | null;

  @Field(() => ID, { nullable: true })
  indicatorId?: string | null;

  @Field(() => String, { nullable: true })
  field?: string | null;
}
