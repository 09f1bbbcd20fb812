import { Field, ID, Int, ObjectType } from 'type-graphql';
import { ChangeKindEnum } from '../enums.js';
import { DateTimeScalar, JsonScalar } from '../scalars.js';

/** What one field, or one node as a whole, was and became. */
@ObjectType('ChangedField', { description: 'What one field, or one node as a whole, was and became.' })
export class ChangedField {
  @Field(() => ChangeKindEnum)
  kind!: 'ADDED' | 'REMOVED' | 'MOVED' | 'CHANGED';

  @Field(() => ID)
  nodeId!: string;

  @Field(() => String, { nullable: true, description: 'Null: the node as a whole.' })
  field!: string | null;

  @Field(() => JsonScalar, { nullable: true })
  before!: unknown;

  @Field(() => JsonScalar, { nullable: true })
  after!: unknown;

  @Field(() => DateTimeScalar, { description: 'Of the last step.' })
  at!: number;
}

/** How a section’s text stood at one moment. */
@ObjectType('TextState', { description: 'How a section’s text stood at one moment.' })
export class TextStateType {
  @Field(() => Int)
  generation!: number;

  @Field(() => Int)
  revision!: number;
}

/** A section whose text differs. */
@ObjectType('ChangedSection', { description: 'A section whose text differs. Typed and undone is no difference.' })
export class ChangedSectionType {
  @Field(() => ID)
  sectionId!: string;

  @Field(() => String)
  title!: string;
}

/** Everything in which a text differs from what was submitted. */
@ObjectType('ChangedSince', { description: 'Everything in which the text differs from what was submitted with a round.' })
export class ChangedSinceType {
  @Field(() => [ChangedField], { description: 'Cover, titles, table heads, goals and cells; in the order of the first change.' })
  fields!: readonly ChangedField[];

  @Field(() => [ChangedSectionType])
  sections!: readonly ChangedSectionType[];
}
