import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../scalars.js';

/** An API token as it is shown. */
@ObjectType('ApiToken', { description: 'By it a tool acts for an account, within its scope and that account’s rights. Its secret is stored nowhere.' })
export class ApiToken {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'What the token begins with: to tell which one a program holds.' })
  prefix!: string;

  @Field(() => [String], { description: 'What it may do: actions as in `viewerCan`, `document.create`, `inbox.markRead`, `webhook.manage`, `administer`.' })
  verbs!: readonly string[];

  @Field(() => [ID], { description: 'With no document and no department named it reaches every document of its account, else those named by either.' })
  documentIds!: readonly string[];

  @Field(() => [String], { description: 'Names of departments, whole, as documents bear them.' })
  departments!: readonly string[];

  @Field(() => DateTimeScalar)
  createdAt!: number;

  @Field(() => DateTimeScalar)
  expiresAt!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'To the minute; null: not used yet.' })
  lastUsedAt!: number | null;

  @Field(() => DateTimeScalar, { nullable: true })
  revokedAt!: number | null;
}
