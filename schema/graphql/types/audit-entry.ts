import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar, JsonScalar } from '../scalars.js';

/** One field of one node that one act changed. */
@ObjectType('AuditEntry', { description: 'One field of one node that one act changed.' })
export class AuditEntry {
  @Field(() => Int, { description: 'Per document, from 1, without gaps.' })
  seq!: number;

  @Field(() => DateTimeScalar)
  at!: number;

  @Field(() => String, { description: 'Past tense: "indicator.updated".' })
  action!: string;

  @Field(() => ID)
  nodeId!: string;

  @Field(() => Int, { description: 'The node’s version after the change.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'Null when the node as a whole was added, removed or moved.' })
  field!: string | null;

  @Field(() => JsonScalar, { nullable: true })
  before!: unknown;

  @Field(() => JsonScalar, { nullable: true })
  after!: unknown;
}
