import { Field, ObjectType } from 'type-graphql';
import type { UserKind } from '../../model/api-token.js';
import { UserKindEnum } from '../enums.js';
import { DateTimeScalar } from '../scalars.js';
import { Node } from './node.js';

/** Somebody with an account. */
@ObjectType('User', { implements: Node })
export class User extends Node {
  @Field(() => String, { description: 'Sign-in name.' })
  name!: string;

  @Field(() => String)
  displayName!: string;

  @Field(() => UserKindEnum, { description: 'A person, or a partner’s tool.' })
  kind!: UserKind;

  @Field(() => Boolean, { description: 'Runs the server: sees every document, sets members, writes no text.' })
  isAdministrator!: boolean;
}

/** Where somebody gets mail. */
@ObjectType('MailSettings', { description: 'Where somebody gets mail, if the server sends any.' })
export class MailSettings {
  @Field(() => String)
  address!: string;

  @Field(() => Boolean, { description: 'Whether they want to be told of their inbox.' })
  digest!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a mail server refused the address for good; setting it again tries it again.' })
  refusedAt!: number | null;
}
