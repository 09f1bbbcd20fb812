import { Field, ObjectType } from 'type-graphql';
import { Comment, CommentThread } from '../types/comment.js';
import { ChangePayload } from './change-payload.js';

/** Result of addComment. */
@ObjectType('AddCommentPayload')
export class AddCommentPayload extends ChangePayload {
  @Field(() => CommentThread, { nullable: true })
  thread!: CommentThread | null;

  @Field(() => Comment, { nullable: true })
  comment!: Comment | null;
}

/** Result of replyToComment. */
@ObjectType('ReplyToCommentPayload')
export class ReplyToCommentPayload extends ChangePayload {
  @Field(() => CommentThread, { nullable: true })
  thread!: CommentThread | null;

  @Field(() => Comment, { nullable: true })
  comment!: Comment | null;
}

/** Result of resolveComment. */
@ObjectType('ResolveCommentPayload')
export class ResolveCommentPayload extends ChangePayload {
  @Field(() => CommentThread, { nullable: true })
  thread!: CommentThread | null;
}

/** Result of reopenComment. */
@ObjectType('ReopenCommentPayload')
export class ReopenCommentPayload extends ChangePayload {
  @Field(() => CommentThread, { nullable: true })
  thread!: CommentThread | null;
}
