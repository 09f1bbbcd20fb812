import { Field, ID, InputType } from 'type-graphql';
import { DateTimeScalar } from '../scalars.js';
import { ChangeInput } from './change-input.js';

/** Input of createApiToken. */
@InputType('CreateApiTokenInput')
export class CreateApiTokenInput extends ChangeInput {
  @Field(() => String, { description: '1-100 characters: what holds it.' })
  name!: string;

  @Field(() => ID, { nullable: true, description: 'Whose; absent: the viewer’s own. Administrators may name a service account.' })
  userId?: string | null;

  @Field(() => [String], { description: 'What it may do: `read`, `comment`, `write`, or single verbs (docs/spec/api-token.md). Reading is always among them.' })
  verbs!: string[];

  @Field(() => [ID], { nullable: true, description: 'Only these documents, and those of `departments`; with neither, all of the account’s.' })
  documentIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Only documents of these departments, by their whole names, and `documentIds`.' })
  departments?: string[] | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'At most 366 days ahead; absent: in 90 days.' })
  expiresAt?: number | null;
}

/** Input of revokeApiToken. */
@InputType('RevokeApiTokenInput')
export class RevokeApiTokenInput extends ChangeInput {
  @Field(() => ID)
  id!: string;
}

/** Input of createServiceAccount. */
@InputType('CreateServiceAccountInput')
export class CreateServiceAccountInput extends ChangeInput {
  @Field(() => String, { description: 'As a sign-in name, though nobody signs in with it.' })
  name!: string;

  @Field(() => String, { description: 'Whose tool it is, as others read it.' })
  displayName!: string;
}
