import { Field, ObjectType } from 'type-graphql';
import { Node } from './node.js';

/** Somebody with an account. */
@ObjectType('User', { implements: Node })
export class User extends Node {
  @Field(() => String, { description: 'Sign-in name.' })
  name!: string;

  @Field(() => String)
  displayName!: string;

  @Field(() => Boolean, { description: 'Runs the server: sees every document, sets members, writes no text.' })
  isAdministrator!: boolean;
}
