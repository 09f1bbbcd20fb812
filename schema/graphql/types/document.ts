import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { DocumentStatus } from '../../model/document.js';
import { DocumentStatusEnum } from '../enums.js';
import { DateTimeScalar } from '../scalars.js';
import { Node } from './node.js';

/** 部门预算绩效文本. */
@ObjectType('Document', { implements: Node, description: '部门预算绩效文本: one department’s budget performance text of one fiscal year.' })
export class Document extends Node {
  @Field(() => Int, { description: 'Grows with every change of the document’s own fields; what expectedVersion is compared with.' })
  version!: number;

  @Field(() => String)
  title!: string;

  @Field(() => Int)
  fiscalYear!: number;

  @Field(() => DocumentStatusEnum)
  status!: DocumentStatus;

  @Field(() => String)
  departmentName!: string;

  @Field(() => String, { description: '编制单位' })
  compilingUnit!: string;

  @Field(() => String, { description: '审核单位' })
  reviewingUnit!: string;

  @Field(() => DateTimeScalar)
  createdAt!: number;

  @Field(() => DateTimeScalar)
  updatedAt!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was archived; null while it is in use.' })
  archivedAt!: number | null;
}

/** One line of the 目录. */
@ObjectType('TableOfContentsEntry', { description: 'One line of the 目录, derived from what the document holds now.' })
export class TableOfContentsEntry {
  @Field(() => Int, { description: '1: a part; 2: a section or goal table in it.' })
  level!: number;

  @Field(() => String, { description: 'As printed: "第一部分", "一、", "1."' })
  number!: string;

  @Field(() => String)
  title!: string;

  @Field(() => Int, { nullable: true, description: 'As imported; null when the source named none.' })
  page!: number | null;

  @Field(() => ID)
  targetId!: string;
}

/** What the viewer may do, and why not. */
@ObjectType('Permission', { description: 'Whether the viewer may do one thing in the document.' })
export class Permission {
  @Field(() => String)
  action!: string;

  @Field(() => Boolean)
  allowed!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not, in Chinese; null when allowed.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'The same in English.' })
  reasonEn!: string | null;
}
