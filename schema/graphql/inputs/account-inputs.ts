import { Field, ID, InputType } from 'type-graphql';
import { ChangeInput } from './change-input.js';

/** Input of signIn. */
@InputType('SignInInput')
export class SignInInput {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  password!: string;
}

/** Input of refreshSession. */
@InputType('RefreshSessionInput')
export class RefreshSessionInput {
  @Field(() => String)
  refreshToken!: string;
}

/** Input of signOut. */
@InputType('SignOutInput')
export class SignOutInput extends ChangeInput {}

/** Input of revokeSessions. */
@InputType('RevokeSessionsInput')
export class RevokeSessionsInput extends ChangeInput {
  @Field(() => [ID], { nullable: true, description: 'Which, at most 100; absent: all but the one that asks.' })
  ids?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Whose; absent: the viewer’s own. Those of others only by administrators.' })
  userId?: string | null;
}

/** Input of setMail. */
@InputType('SetMailInput')
export class SetMailInput extends ChangeInput {
  @Field(() => ID, { nullable: true, description: 'Whose; absent: the viewer’s own. Those of others only by administrators.' })
  userId?: string | null;

  @Field(() => String, { nullable: true, description: 'Absent, null or empty: no mail.' })
  address?: string | null;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether to be told of the inbox by mail.' })
  digest!: boolean;
}
