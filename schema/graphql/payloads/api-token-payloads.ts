import { Field, ObjectType } from 'type-graphql';
import { ApiToken } from '../types/api-token.js';
import { User } from '../types/user.js';
import { ChangePayload } from './change-payload.js';

/** Result of createApiToken. */
@ObjectType('CreateApiTokenPayload')
export class CreateApiTokenPayload extends ChangePayload {
  @Field(() => ApiToken, { nullable: true })
  apiToken!: ApiToken | null;

  @Field(() => String, { nullable: true, description: 'The token: send it as "Authorization: Bearer …". Shown this once; null when the call is sent again.' })
  secret!: string | null;
}

/** Result of revokeApiToken. */
@ObjectType('RevokeApiTokenPayload')
export class RevokeApiTokenPayload extends ChangePayload {
  @Field(() => ApiToken, { nullable: true })
  apiToken!: ApiToken | null;
}

/** Result of createServiceAccount. */
@ObjectType('CreateServiceAccountPayload')
export class CreateServiceAccountPayload extends ChangePayload {
  @Field(() => User, { nullable: true })
  user!: User | null;
}
