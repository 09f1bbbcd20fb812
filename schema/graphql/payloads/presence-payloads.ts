import { Field, ID, ObjectType } from 'type-graphql';
import { ChangePayload } from './change-payload.js';

/** Result of updatePresence. */
@ObjectType('UpdatePresencePayload')
export class UpdatePresencePayload extends ChangePayload {
  @Field(() => ID, { nullable: true })
  presenceId!: string | null;
}
