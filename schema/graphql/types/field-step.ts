import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar, JsonScalar } from '../scalars.js';

/** What one act made of a field. */
@ObjectType('FieldStep', { description: 'What one act made of a field: words, amounts as decimals in text, of the plan all its points.' })
export class FieldStepType {
  @Field(() => DateTimeScalar)
  at!: number;

  @Field(() => JsonScalar, { nullable: true, description: 'Null: there was nothing, or the node came with it.' })
  before!: unknown;

  @Field(() => JsonScalar, { nullable: true, description: 'Null: nothing, or the node was removed.' })
  after!: unknown;
}
