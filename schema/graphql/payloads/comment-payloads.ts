import { Field, ObjectType } from 'type-graphql';
import { Comment, CommentThread } from '../types/comment.js';
import { UserError } from './user-error.js';

/** Result of addComment. */
@ObjectType('AddCommentPayload')
export class AddCommentPayload {
  @Field(() => CommentThread, { nullable: true })
  thread!: CommentThread | null;

  @Field(() => Comment, { nullable: true })
  comment!: Comment | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of replyToComment. */
@ObjectType('ReplyToCommentPayload')
export class ReplyToCommentPayload {
  @Field(() => CommentThread, { nullable: true })
  thread!: CommentThread | null;

  @Field(() => Comment, { nullable: true })
  comment!: Comment | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of resolveComment. */
@ObjectType('ResolveCommentPayload')
export class ResolveCommentPayload {
  @Field(() => CommentThread, { nullable: true })
  thread!: CommentThread | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of reopenComment. */
@ObjectType('ReopenCommentPayload')
export class ReopenCommentPayload {
  @Field(() => CommentThread, { nullable: true })
  thread!: CommentThread | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}
