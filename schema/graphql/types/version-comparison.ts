import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { DiffRunKind } from '../../diff/diff-text.js';
import { ChangeKindEnum, DiffRunKindEnum } from '../enums.js';

/** A stretch of text. */
@ObjectType('DiffRun', { description: 'A stretch of text. KEPT and DELETED runs put together are the text before, KEPT and INSERTED runs the text after.' })
export class DiffRunType {
  @Field(() => DiffRunKindEnum)
  kind!: DiffRunKind;

  @Field(() => String)
  text!: string;

  @Field(() => Boolean, { description: 'DELETED or INSERTED: the same paragraph stands elsewhere on the other side.' })
  moved!: boolean;
}

/** What one field was and is. */
@ObjectType('FieldDifference', { description: 'What a cell or another field was and is, as a person reads it; null on the side where its node is not, or where it is left empty.' })
export class FieldDifferenceType {
  @Field(() => String, { description: 'As in the input of mutations: "target", "budget.total".' })
  field!: string;

  @Field(() => String, { nullable: true })
  before!: string | null;

  @Field(() => String, { nullable: true })
  after!: string | null;

  @Field(() => [DiffRunType], { description: 'The same by words.' })
  runs!: readonly DiffRunType[];
}

/** A node that differs. */
@ObjectType('NodeDifference', { description: 'A goal or a row that differs.' })
export class NodeDifferenceType {
  @Field(() => ID, { name: 'nodeId' })
  id!: string;

  @Field(() => ChangeKindEnum, { description: 'MOVED: nothing else changed. One that was moved and changed is CHANGED, and `moved`.' })
  kind!: 'ADDED' | 'REMOVED' | 'MOVED' | 'CHANGED';

  @Field(() => Boolean, { description: 'It stands elsewhere in the order of those that were there before; those that only made room are not moved.' })
  moved!: boolean;

  @Field(() => String, { description: 'What it is called: as it is, or was if it is gone.' })
  title!: string;

  @Field(() => Int, { nullable: true, description: 'From 1; null: it was not there.' })
  ordinalBefore!: number | null;

  @Field(() => Int, { nullable: true, description: 'From 1; null: it is not there.' })
  ordinalAfter!: number | null;

  @Field(() => [FieldDifferenceType], { description: 'Of one that came or went: all that it says.' })
  fields!: readonly FieldDifferenceType[];
}

/** A section that differs. */
@ObjectType('SectionDifference', { description: 'A section whose text, title, kind or place differs.' })
export class SectionDifferenceType extends NodeDifferenceType {
  @Field(() => [DiffRunType], { description: 'The text by words, all of it; empty when it is the same.' })
  text!: readonly DiffRunType[];
}

/** A goal table that differs. */
@ObjectType('GoalTableDifference', { description: 'A goal table that differs in its head, place, goals or rows.' })
export class GoalTableDifferenceType extends NodeDifferenceType {
  @Field(() => [NodeDifferenceType])
  goals!: readonly NodeDifferenceType[];

  @Field(() => [NodeDifferenceType], { description: 'Rows that differ, in the order in which they stand; one that is gone behind the one it stood behind.' })
  indicators!: readonly NodeDifferenceType[];
}

/** Everything in which two versions differ. */
@ObjectType('VersionComparison', { description: 'Everything in which one version differs from another, or from what stands now.' })
export class VersionComparisonType {
  @Field(() => ID)
  documentId!: string;

  @Field(() => [FieldDifferenceType])
  cover!: readonly FieldDifferenceType[];

  @Field(() => [SectionDifferenceType], { description: 'In outline order.' })
  sections!: readonly SectionDifferenceType[];

  @Field(() => [GoalTableDifferenceType], { description: 'In order.' })
  goalTables!: readonly GoalTableDifferenceType[];
}
