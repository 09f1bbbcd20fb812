import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../scalars.js';

/** One sign-in that stands. */
@ObjectType('Session', { description: 'Somebody is signed in there.' })
export class Session {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTimeScalar)
  createdAt!: number;

  @Field(() => DateTimeScalar, { description: 'To a quarter of an hour: while it is used, its tokens are renewed so often.' })
  refreshedAt!: number;

  @Field(() => DateTimeScalar, { description: 'When it ends unless it is used before.' })
  expiresAt!: number;

  @Field(() => String, { description: 'Browser and system in a few words; empty: not known.' })
  agent!: string;

  @Field(() => String, { description: 'The network it came from, without the last part of the address; empty: not known.' })
  address!: string;
}
