import { Field, ObjectType } from 'type-graphql';
import { UserError } from './user-error.js';

/** What the result of every change holds. */
@ObjectType()
export abstract class ChangePayload {
  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}
