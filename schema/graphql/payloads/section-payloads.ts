import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Section } from '../types/section.js';
import { ChangePayload } from './change-payload.js';

/** Result of addSection. */
@ObjectType('AddSectionPayload')
export class AddSectionPayload extends ChangePayload {
  @Field(() => Section, { nullable: true })
  section!: Section | null;

  @Field(() => [Section], { description: 'Sections whose number changed because of this one.' })
  renumbered!: readonly Section[];
}

/** Result of updateSection. */
@ObjectType('UpdateSectionPayload')
export class UpdateSectionPayload extends ChangePayload {
  @Field(() => Section, { nullable: true })
  section!: Section | null;
}

/** Result of moveSection. */
@ObjectType('MoveSectionPayload')
export class MoveSectionPayload extends ChangePayload {
  @Field(() => Section, { nullable: true })
  section!: Section | null;
}

/** Result of removeSection. */
@ObjectType('RemoveSectionPayload')
export class RemoveSectionPayload extends ChangePayload {
  @Field(() => [ID], { description: 'The section and everything below it.' })
  removedIds!: readonly string[];

  @Field(() => ID, { nullable: true })
  documentId!: string | null;
}

/** Result of editSectionText. */
@ObjectType('EditSectionTextPayload')
export class EditSectionTextPayload extends ChangePayload {
  @Field(() => Section, { nullable: true, description: 'As of `revision` or later.' })
  section!: Section | null;

  @Field(() => Int, { nullable: true, description: 'The edit is durable, and in the text, from this revision on.' })
  revision!: number | null;
}
