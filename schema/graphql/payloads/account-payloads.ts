import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../scalars.js';
import { User } from '../types/user.js';
import { UserError } from './user-error.js';

/** Result of signIn. */
@ObjectType('SignInPayload')
export class SignInPayload {
  @Field(() => User, { nullable: true })
  user!: User | null;

  @Field(() => String, { nullable: true, description: 'Send it as "Authorization: Bearer …". Good for 15 minutes.' })
  accessToken!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  accessTokenExpiresAt!: number | null;

  @Field(() => String, { nullable: true, description: 'Good once, for refreshSession.' })
  refreshToken!: string | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of signOut. */
@ObjectType('SignOutPayload')
export class SignOutPayload {
  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}
