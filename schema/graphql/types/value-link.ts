import { Field, Int, ObjectType } from 'type-graphql';
import type { ValueLinkState } from '../../model/value-link.js';
import { ValueLinkStateEnum } from '../enums.js';

/** A number of a section's text that is linked to a cell or a sum. */
@ObjectType('ValueLink', { description: 'A number of a section’s text that is linked to a cell or a sum, and follows it.' })
export class ValueLinkType {
  @Field(() => String, { description: 'What it is linked to, for LINK_VALUE: `tbl_…/budget.total/万元`, `tbl_…/indicatorCount`, `ind_…/target`, `document/projectCount`.' })
  source!: string;

  @Field(() => String, { nullable: true, description: 'What that is called; null where it is gone.' })
  label!: string | null;

  @Field(() => String, { nullable: true })
  labelEn!: string | null;

  @Field(() => String, { description: 'What stands in the text.' })
  text!: string;

  @Field(() => String, { description: 'What was last written there from the source.' })
  value!: string;

  @Field(() => String, { nullable: true, description: 'What the source is now; null where it is gone or empty.' })
  current!: string | null;

  @Field(() => ValueLinkStateEnum)
  state!: ValueLinkState;

  @Field(() => Int, { description: 'Offset of its first character in `text` of the section, in UTF-16 units.' })
  start!: number;
}

/** Something that a number of the prose can be linked to. */
@ObjectType('LinkableValue', { description: 'Something that a number of the prose can be linked to, and what it is now.' })
export class LinkableValueType {
  @Field(() => String, { description: 'For LINK_VALUE. An amount ends with its unit, which may be another one of the form: `document/budget.total/元`.' })
  source!: string;

  @Field(() => String)
  value!: string;

  @Field(() => String)
  label!: string;

  @Field(() => String)
  labelEn!: string;
}
