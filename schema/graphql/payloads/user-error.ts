import { Field, ObjectType } from 'type-graphql';
import { JsonScalar } from '../scalars.js';

/** A mistake that whoever filled in the form can mend. */
@ObjectType('UserError', { description: 'A mistake that whoever filled in the form can mend. Nothing was changed.' })
export class UserError {
  @Field(() => String, { description: 'INVALID_INPUT, IMPORT_UNREADABLE, ANCHOR_LOST, PASSAGE_CHANGED, TOO_LARGE or NOT_READY' })
  code!: string;

  @Field(() => [String], { nullable: true, description: 'Path into the input: ["budget", "total"]' })
  path!: readonly string[] | null;

  @Field(() => String, { description: 'In Chinese, for people.' })
  message!: string;

  @Field(() => String)
  messageEn!: string;

  @Field(() => JsonScalar, { description: 'What the code carries, as `args` of a top-level error: docs/errors.md.' })
  args!: object;
}
