import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { FindingCounts } from '../../model/progress.js';

/** How many findings of each severity. */
@ObjectType('FindingCounts', { description: 'How many findings of each severity.' })
export class FindingCountsType {
  @Field(() => Int)
  errors!: number;

  @Field(() => Int)
  warnings!: number;

  @Field(() => Int)
  hints!: number;
}

/** How far a text is. */
@ObjectType('Progress', { description: 'How many of the fields that the form demands are filled in, and what the rules found.' })
export class ProgressType {
  @Field(() => Int)
  filled!: number;

  @Field(() => Int, { description: '0: nothing is demanded there.' })
  demanded!: number;

  @Field(() => FindingCountsType)
  findings!: FindingCounts;
}

/** How far an entry of the outline is. */
@ObjectType('NodeProgress', { description: 'How far the document, a part, a section or a goal table is, all that stands in it included.' })
export class NodeProgressType extends ProgressType {
  @Field(() => ID)
  nodeId!: string;
}
