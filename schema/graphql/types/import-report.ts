import { Field, Int, ObjectType } from 'type-graphql';
import { ImportDispositionEnum } from '../enums.js';

/** What became of one line of the source. */
@ObjectType('ImportReportItem', { description: 'What became of one line of the source.' })
export class ImportReportItemType {
  @Field(() => Int, { description: '1-based.' })
  line!: number;

  @Field(() => ImportDispositionEnum)
  disposition!: 'USED' | 'LAYOUT' | 'NOT_UNDERSTOOD';

  @Field(() => String, { description: 'What the line was read as: "cover.title", "indicator", …' })
  what!: string;

  @Field(() => String, { description: 'The line itself, cut at 200 characters.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Where it stands in a file that has no lines: sheet and row "司法救助资金!12", page "p. 3", paragraph or table "¶ 12", path "tree.parts[0]".' })
  place?: string | null;
}

/** Every line of the source exactly once. */
@ObjectType('ImportReport', { description: 'Every line of the source exactly once, in order.' })
export class ImportReportType {
  @Field(() => [ImportReportItemType])
  items!: readonly ImportReportItemType[];

  @Field(() => Int, { description: 'How many lines are NOT_UNDERSTOOD.' })
  unreadLines!: number;

  @Field(() => Int)
  totalLines!: number;
}
