import { Field, ID, InputType } from 'type-graphql';
import { ChangeInput } from './change-input.js';

/** Input of updatePresence. */
@InputType('UpdatePresenceInput')
export class UpdatePresenceInput extends ChangeInput {
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
