import { Field, ID, InputType, Int } from 'type-graphql';
import { ChangeInput } from './change-input.js';

/** What the input takes of a change of one node that the client has read before. */
@InputType()
export abstract class VersionedInput extends ChangeInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts.' })
  expectedVersion!: number;
}
