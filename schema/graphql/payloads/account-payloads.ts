import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../scalars.js';
import { MailSettings, User } from '../types/user.js';
import { ChangePayload } from './change-payload.js';

/** Result of signIn. */
@ObjectType('SignInPayload')
export class SignInPayload extends ChangePayload {
  @Field(() => User, { nullable: true })
  user!: User | null;

  @Field(() => String, { nullable: true, description: 'Send it as "Authorization: Bearer …". Good for 15 minutes.' })
  accessToken!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  accessTokenExpiresAt!: number | null;

  @Field(() => String, { nullable: true, description: 'Good once, for refreshSession.' })
  refreshToken!: string | null;
}

/** Result of signOut. */
@ObjectType('SignOutPayload')
export class SignOutPayload extends ChangePayload {}

/** Result of revokeSessions. */
@ObjectType('RevokeSessionsPayload')
export class RevokeSessionsPayload extends ChangePayload {
  @Field(() => Int, { nullable: true, description: 'How many ended.' })
  revokedCount!: number | null;
}

/** Result of setMail. */
@ObjectType('SetMailPayload')
export class SetMailPayload extends ChangePayload {
  @Field(() => MailSettings, { nullable: true, description: 'Null: no mail.' })
  settings!: MailSettings | null;
}
