import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Section } from '../types/section.js';
import { UserError } from './user-error.js';

/** Result of addSection. */
@ObjectType('AddSectionPayload')
export class AddSectionPayload {
  @Field(() => Section, { nullable: true })
  section!: Section | null;

  @Field(() => [Section], { description: 'Sections whose number changed because of this one.' })
  renumbered!: readonly Section[];

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of updateSection. */
@ObjectType('UpdateSectionPayload')
export class UpdateSectionPayload {
  @Field(() => Section, { nullable: true })
  section!: Section | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of moveSection. */
@ObjectType('MoveSectionPayload')
export class MoveSectionPayload {
  @Field(() => Section, { nullable: true })
  section!: Section | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of removeSection. */
@ObjectType('RemoveSectionPayload')
export class RemoveSectionPayload {
  @Field(() => [ID], { description: 'The section and everything below it.' })
  removedIds!: readonly string[];

  @Field(() => ID, { nullable: true })
  documentId!: string | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of editSectionText. */
@ObjectType('EditSectionTextPayload')
export class EditSectionTextPayload {
  @Field(() => Section, { nullable: true, description: 'As of `revision` or later.' })
  section!: Section | null;

  @Field(() => Int, { nullable: true, description: 'The edit is durable, and in the text, from this revision on.' })
  revision!: number | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}
