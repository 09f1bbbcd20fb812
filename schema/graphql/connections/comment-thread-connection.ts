import { Field, ObjectType } from 'type-graphql';
import { CommentThread } from '../types/comment.js';
import { PageInfo } from './page-info.js';

/** One thread of a page, with its cursor. */
@ObjectType('CommentThreadEdge')
export class CommentThreadEdge {
  @Field(() => String, { description: 'Hand it to `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => CommentThread)
  node!: CommentThread;
}

/** One page of threads. */
@ObjectType('CommentThreadConnection')
export class CommentThreadConnection {
  @Field(() => [CommentThreadEdge])
  edges!: readonly CommentThreadEdge[];

  @Field(() => [CommentThread])
  nodes!: readonly CommentThread[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
