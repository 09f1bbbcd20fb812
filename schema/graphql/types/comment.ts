import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { CommentAnchorKind, CommentStatus } from '../../model/anchor.js';
import { CommentAnchorKindEnum, CommentStatusEnum } from '../enums.js';
import { DateTimeScalar } from '../scalars.js';
import { Node } from './node.js';

/** Where a thread stands. */
@ObjectType('CommentAnchor', { description: 'Where a thread stands. Fields that do not belong to its kind are null.' })
export class CommentAnchorType {
  @Field(() => CommentAnchorKindEnum)
  kind!: CommentAnchorKind;

  @Field(() => ID, { nullable: true })
  sectionId!: string | null;

  @Field(() => ID, { nullable: true })
  goalTableId!: string | null;

  @Field(() => ID, { nullable: true })
  indicatorId!: string | null;

  @Field(() => String, { nullable: true, description: 'Field of the table’s head or of the row: "budget.total", "target".' })
  field!: string | null;

  @Field(() => String, { nullable: true, description: 'The passage as it stood when the comment was written.' })
  quote!: string | null;

  @Field(() => String, { nullable: true })
  prefix!: string | null;

  @Field(() => String, { nullable: true })
  suffix!: string | null;

  @Field(() => String, { nullable: true, description: 'Yjs relative position, base64: follows the text as it is edited.' })
  start!: string | null;

  @Field(() => String, { nullable: true })
  end!: string | null;
}

/** 批注: a thread of comments on one place. */
@ObjectType('CommentThread', { implements: Node, description: '批注: a thread of comments on one place of the document.' })
export class CommentThread extends Node {
  @Field(() => Int)
  version!: number;

  @Field(() => CommentStatusEnum)
  status!: CommentStatus;

  @Field(() => Boolean, { description: 'The text or row it stands on is gone; the quote is kept.' })
  orphaned!: boolean;

  @Field(() => DateTimeScalar)
  createdAt!: number;

  @Field(() => DateTimeScalar, { nullable: true })
  resolvedAt!: number | null;

  @Field(() => DateTimeScalar, { description: 'When something last happened in it.' })
  updatedAt!: number;

  @Field(() => Int, { name: 'pendingSuggestionCount', description: 'Suggestions that wait for a decision.' })
  pendingSuggestions!: number;
}

/** What a comment proposes to put where its thread stands. */
@ObjectType('Suggestion', { description: 'What a comment proposes to put where its thread stands: words for a passage, a value for a cell.' })
export class Suggestion {
  @Field(() => String, { description: 'What stood there when it was made.' })
  original!: string;

  @Field(() => String)
  replacement!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was accepted or rejected.' })
  decidedAt!: number | null;

  @Field(() => String, { nullable: true, description: 'Why it was rejected.' })
  reason!: string | null;
}

/** One contribution to a thread. */
@ObjectType('Comment', { implements: Node })
export class Comment extends Node {
  @Field(() => Int)
  version!: number;

  @Field(() => String, { description: 'Empty when it was deleted, and where a suggestion says it all.' })
  body!: string;

  @Field(() => DateTimeScalar)
  createdAt!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its author last changed it.' })
  editedAt!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its author took it back; what it said is in its history.' })
  deletedAt!: number | null;
}
