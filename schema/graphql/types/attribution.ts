import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../scalars.js';

/** A stretch of a section's text that one user wrote at one time. */
@ObjectType('AttributedRange', { description: 'A stretch of a section’s text that one user wrote at one time.' })
export class AttributedRangeType {
  @Field(() => Int, { description: 'Offset of its first character, in UTF-16 units.' })
  from!: number;

  @Field(() => Int, { description: 'Offset behind its last character.' })
  to!: number;

  @Field(() => String)
  text!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was written, true to a minute; null when that is not known.' })
  at!: number | null;
}

/** Who wrote the text of a section. */
@ObjectType('Attribution', { description: 'Who wrote the text of a section. Ranges, their texts and `revision` are of one moment, which may be later than the section’s own `revision`.' })
export class Attribution {
  @Field(() => Int, { description: 'Sequence number of the last durable edit in it.' })
  revision!: number;

  @Field(() => Int, { nullable: true, description: 'Pass it as `from` to go on; null when the ranges reach the end of the text. With another `revision` begin anew.' })
  next!: number | null;
}
