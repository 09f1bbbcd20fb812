import { Field, ObjectType } from 'type-graphql';
import { Comment, CommentThread } from '../types/comment.js';
import { Document } from '../types/document.js';
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

/** Result of editComment. */
@ObjectType('EditCommentPayload')
export class EditCommentPayload extends ChangePayload {
  @Field(() => CommentThread, { nullable: true })
  thread!: CommentThread | null;

  @Field(() => Comment, { nullable: true })
  comment!: Comment | null;
}

/** Result of deleteComment. */
@ObjectType('DeleteCommentPayload')
export class DeleteCommentPayload extends ChangePayload {
  @Field(() => CommentThread, { nullable: true })
  thread!: CommentThread | null;

  @Field(() => Comment, { nullable: true })
  comment!: Comment | null;
}

/** Result of acceptSuggestion. */
@ObjectType('AcceptSuggestionPayload')
export class AcceptSuggestionPayload extends ChangePayload {
  @Field(() => CommentThread, { nullable: true })
  thread!: CommentThread | null;

  @Field(() => Comment, { nullable: true })
  comment!: Comment | null;
}

/** Result of rejectSuggestion. */
@ObjectType('RejectSuggestionPayload')
export class RejectSuggestionPayload extends ChangePayload {
  @Field(() => CommentThread, { nullable: true })
  thread!: CommentThread | null;

  @Field(() => Comment, { nullable: true })
  comment!: Comment | null;
}

/** Result of reanchorComment. */
@ObjectType('ReanchorCommentPayload')
export class ReanchorCommentPayload extends ChangePayload {
  @Field(() => CommentThread, { nullable: true })
  thread!: CommentThread | null;
}

/** Result of markCommentsRead. */
@ObjectType('MarkCommentsReadPayload')
export class MarkCommentsReadPayload extends ChangePayload {
  @Field(() => Document, { nullable: true })
  document!: Document | null;

  @Field(() => [CommentThread], { description: 'Those of the comments that were named.' })
  threads!: readonly CommentThread[];
}
