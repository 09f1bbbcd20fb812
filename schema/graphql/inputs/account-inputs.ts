import { Field, ID, InputType } from 'type-graphql';

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
export class SignOutInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;
}
