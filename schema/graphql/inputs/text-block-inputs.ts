import { Field, InputType, Int } from 'type-graphql';
import type { TextBlockKind } from '../../model/text-block.js';
import { TextBlockKindEnum } from '../enums.js';

/** A stretch of text with its marks. */
@InputType('TextRunInput')
export class TextRunInput {
  @Field(() => String, { description: 'A line feed is a line break within the block.' })
  text!: string;

  @Field(() => Boolean, { defaultValue: false })
  bold!: boolean;

  @Field(() => Boolean, { defaultValue: false })
  italic!: boolean;

  @Field(() => Boolean, { defaultValue: false })
  underline!: boolean;

  @Field(() => String, { nullable: true, description: 'http, https, mailto or #; any other is refused.' })
  link?: string | null;
}

/** A cell of a table: one paragraph. */
@InputType('TextCellInput')
export class TextCellInput {
  @Field(() => String, { nullable: true, description: 'Short for one run without marks.' })
  text?: string | null;

  @Field(() => [TextRunInput], { nullable: true, description: 'Instead of `text`.' })
  runs?: readonly TextRunInput[] | null;
}

/** A row of a table; all rows of a table have as many cells. */
@InputType('TextTableRowInput')
export class TextTableRowInput {
  @Field(() => Boolean, { defaultValue: false })
  isHeader!: boolean;

  @Field(() => [TextCellInput])
  cells!: readonly TextCellInput[];
}

/** An entry of a list: one paragraph. */
@InputType('TextListItemInput')
export class TextListItemInput {
  @Field(() => String, { nullable: true, description: 'Short for one run without marks.' })
  text?: string | null;

  @Field(() => [TextRunInput], { nullable: true, description: 'Instead of `text`.' })
  runs?: readonly TextRunInput[] | null;

  @Field(() => Int, { defaultValue: 1, description: 'From 1 to 6; one deeper than the entry before: in a list of the same kind below it.' })
  depth!: number;
}

/** One block of formatted text. */
@InputType('TextBlockInput')
export class TextBlockInput {
  @Field(() => TextBlockKindEnum)
  kind!: TextBlockKind;

  @Field(() => String, { nullable: true, description: 'For PARAGRAPH and HEADING; short for one run without marks.' })
  text?: string | null;

  @Field(() => [TextRunInput], { nullable: true, description: 'For PARAGRAPH and HEADING, instead of `text`.' })
  runs?: readonly TextRunInput[] | null;

  @Field(() => Int, { nullable: true, description: 'For HEADING: 1, the largest, to 6.' })
  level?: number | null;

  @Field(() => Int, { nullable: true, description: 'For ORDERED_LIST: the number of the first entry; absent: 1.' })
  start?: number | null;

  @Field(() => [TextListItemInput], { nullable: true, description: 'For BULLET_LIST and ORDERED_LIST.' })
  items?: readonly TextListItemInput[] | null;

  @Field(() => [TextTableRowInput], { nullable: true, description: 'For TABLE.' })
  rows?: readonly TextTableRowInput[] | null;
}
