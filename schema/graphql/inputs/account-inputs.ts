import { Field, InputType } from 'type-graphql';
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
