import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { MergeBaseSource, MergeKind, MergeNodeKind, MergeSide } from '../../model/merge.js';
import { MergeBaseSourceEnum, MergeChangedByEnum, MergeKindEnum, MergeNodeKindEnum, MergeSideEnum } from '../enums.js';

/** What one field says on each side. */
@ObjectType('MergeField', { description: 'What one field says in the version the file was made from, in the file, and now: around what differs. Null on a side where it says nothing, or where its node is not.' })
export class MergeFieldType {
  @Field(() => String, { description: 'As in the input of mutations: "target", "budget.total"; "text" of a section, with its formatting; "place" among its siblings.' })
  field!: string;

  @Field(() => String, { nullable: true })
  base!: string | null;

  @Field(() => String, { nullable: true })
  file!: string | null;

  @Field(() => String, { nullable: true })
  document!: string | null;

  @Field(() => MergeChangedByEnum)
  changedBy!: MergeSide | 'BOTH';
}

/** A node in which the sides differ. */
@ObjectType('MergeItem', { description: 'A node in which the file, the version it was made from and the document differ. What stands below one that came or went is told with it.' })
export class MergeItemType {
  @Field(() => ID, { description: 'What a choice names it by.' })
  key!: string;

  @Field(() => ID, { nullable: true, description: 'Null: only the file has it.' })
  nodeId!: string | null;

  @Field(() => MergeNodeKindEnum)
  nodeKind!: MergeNodeKind;

  @Field(() => MergeKindEnum)
  kind!: MergeKind;

  @Field(() => String)
  title!: string;

  @Field(() => String, { description: 'The title of what it stands below; empty for the cover.' })
  within!: string;

  @Field(() => [MergeFieldType])
  fields!: readonly MergeFieldType[];

  @Field(() => MergeSideEnum, { nullable: true, description: 'What is taken if nothing is chosen; null: there is nothing to choose.' })
  preset!: MergeSide | null;
}

/** What merging a file would do. */
@ObjectType('MergePlan', { description: 'What merging a file would do, node by node, in the order in which they stand.' })
export class MergePlanType {
  @Field(() => String, { description: 'To be sent with the mutation that writes: it is refused with CONFLICT once anything that can be chosen has changed.' })
  hash!: string;

  @Field(() => MergeBaseSourceEnum)
  baseSource!: MergeBaseSource;

  @Field(() => [MergeItemType])
  items!: readonly MergeItemType[];

  @Field(() => Int, { description: 'Nodes in which nothing differs.' })
  unchanged!: number;
}
