import { Field, ID, InputType, Int } from 'type-graphql';
import type { SectionKind } from '../../model/document.js';
import type { SectionEditKind, TextPlaceKind } from '../../model/section-edit.js';
import { SectionEditKindEnum, SectionKindEnum, TextPlaceEnum } from '../enums.js';
import { ChangeInput } from './change-input.js';
import { TextBlockInput } from './text-block-inputs.js';
import { VersionedInput } from './versioned-input.js';

/** Input of addSection. */
@InputType('AddSectionInput')
export class AddSectionInput extends ChangeInput {
  @Field(() => ID)
  partId!: string;

  @Field(() => ID, { nullable: true, description: 'The section above; absent: directly in the part.' })
  parentId?: string | null;

  @Field(() => SectionKindEnum, { nullable: true })
  kind?: SectionKind | null;

  @Field(() => String)
  title!: string;

  @Field(() => Int, { nullable: true, description: 'Position, from 1; absent: last.' })
  ordinal?: number | null;

  @Field(() => [String], { nullable: true, description: 'First text.' })
  paragraphs?: readonly string[] | null;
}

/** Input of updateSection. */
@InputType('UpdateSectionInput')
export class UpdateSectionInput extends VersionedInput {
  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => SectionKindEnum, { nullable: true })
  kind?: SectionKind | null;
}

/** Input of moveSection. */
@InputType('MoveSectionInput')
export class MoveSectionInput extends VersionedInput {
  @Field(() => ID, { nullable: true, description: 'The new section above; null: directly in the part; absent: as it is.' })
  parentId?: string | null;

  @Field(() => Int, { description: 'New position, from 1.' })
  ordinal!: number;
}

/** Input of removeSection. */
@InputType('RemoveSectionInput')
export class RemoveSectionInput extends VersionedInput {}

/** A passage of a section, named by its words or by Yjs relative positions. */
@InputType('PassageInput')
export class PassageInput {
  @Field(() => String, { description: 'The words of the passage.' })
  quote!: string;

  @Field(() => String, { nullable: true, description: 'Words before it, where the quote stands more than once.' })
  prefix?: string | null;

  @Field(() => String, { nullable: true })
  suffix?: string | null;

  @Field(() => String, { nullable: true, description: 'Yjs relative position, base64: with `end`, the passage wherever it went. Any TEXT_RANGE anchor of a comment is a passage.' })
  start?: string | null;

  @Field(() => String, { nullable: true })
  end?: string | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether the words between `start` and `end` must still be those of `quote`; false: whatever stands there is meant.',
  })
  expectQuote!: boolean;
}

/** One change to a section’s text. */
@InputType('SectionEditInput')
export class SectionEditInput {
  @Field(() => SectionEditKindEnum)
  kind!: SectionEditKind;

  @Field(() => PassageInput, { nullable: true, description: 'For REPLACE_QUOTE, DELETE_PASSAGE, DELETE_BLOCKS, LINK_VALUE and UNLINK_VALUE; for INSERT_TEXT and INSERT_BLOCKS with BEFORE or AFTER.' })
  passage?: PassageInput | null;

  @Field(() => String, { nullable: true, description: 'For REPLACE_QUOTE; a line feed begins a new paragraph. It takes the marks of what it replaces.' })
  replacement?: string | null;

  @Field(() => TextPlaceEnum, { nullable: true, description: 'For INSERT_TEXT and INSERT_BLOCKS: where, or beside the block in which the passage begins or ends.' })
  place?: TextPlaceKind | null;

  @Field(() => String, { nullable: true, description: 'For INSERT_TEXT; a line feed begins a new paragraph. It takes the marks of the place.' })
  text?: string | null;

  @Field(() => String, { nullable: true, description: 'For LINK_VALUE: one of `Document.linkableValues`. The passage, within one paragraph, becomes what that is: name the number alone, without its unit.' })
  source?: string | null;

  @Field(() => [TextBlockInput], { nullable: true, description: 'For INSERT_BLOCKS and REPLACE_ALL_WITH_BLOCKS.' })
  blocks?: readonly TextBlockInput[] | null;

  @Field(() => [String], { nullable: true, description: 'For APPEND_PARAGRAPHS and REPLACE_ALL.' })
  paragraphs?: readonly string[] | null;
}

/** Input of editSectionText. */
@InputType('EditSectionTextInput')
export class EditSectionTextInput extends ChangeInput {
  @Field(() => ID)
  id!: string;

  @Field(() => SectionEditInput, { nullable: true, description: 'Named by words or positions, not by offsets: others type at the same time.' })
  edit?: SectionEditInput | null;

  @Field(() => [SectionEditInput], { nullable: true, description: 'Instead of `edit`: several, applied in order, each to what the one before left; all of them or none.' })
  edits?: readonly SectionEditInput[] | null;
}
