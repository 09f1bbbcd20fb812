import { Field, ID, InputType, Int } from 'type-graphql';
import type { CommentAnchorKind } from '../../model/anchor.js';
import { CommentAnchorKindEnum } from '../enums.js';
import { PassageInput } from './section-inputs.js';
import { ChangeInput } from './change-input.js';

/** Where a comment stands. */
@InputType('CommentAnchorInput')
export class CommentAnchorInput {
  @Field(() => CommentAnchorKindEnum)
  kind!: CommentAnchorKind;

  @Field(() => ID, { nullable: true, description: 'For SECTION and TEXT_RANGE.' })
  sectionId?: string | null;

  @Field(() => PassageInput, { nullable: true, description: 'For TEXT_RANGE.' })
  passage?: PassageInput | null;

  @Field(() => ID, { nullable: true, description: 'For GOAL_TABLE.' })
  goalTableId?: string | null;

  @Field(() => ID, { nullable: true, description: 'For ROW and CELL.' })
  indicatorId?: string | null;

  @Field(() => String, { nullable: true, description: 'For CELL; for GOAL_TABLE a field of its head, or none.' })
  field?: string | null;
}

/** Input of addComment. */
@InputType('AddCommentInput')
export class AddCommentInput extends ChangeInput {
  @Field(() => ID)
  documentId!: string;

  @Field(() => CommentAnchorInput)
  anchor!: CommentAnchorInput;

  @Field(() => String)
  body!: string;
}

/** Input of replyToComment. */
@InputType('ReplyToCommentInput')
export class ReplyToCommentInput extends ChangeInput {
  @Field(() => ID)
  threadId!: string;

  @Field(() => String)
  body!: string;
}

/** Input of resolveComment. */
@InputType('ResolveCommentInput')
export class ResolveCommentInput extends ChangeInput {
  @Field(() => ID)
  threadId!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

/** Input of reopenComment. */
@InputType('ReopenCommentInput')
export class ReopenCommentInput extends ChangeInput {
  @Field(() => ID)
  threadId!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}
