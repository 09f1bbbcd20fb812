import { Field, ID, ObjectType } from 'type-graphql';
import { UserError } from './user-error.js';

/** Result of updatePresence. */
@ObjectType('UpdatePresencePayload')
export class UpdatePresencePayload {
  @Field(() => ID, { nullable: true })
  presenceId!: string | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}
