import { Field, ObjectType } from 'type-graphql';
import { ReviewRound } from '../types/review.js';
import { PageInfo } from './page-info.js';

/** One round of a page, with its cursor. */
@ObjectType('ReviewRoundEdge')
export class ReviewRoundEdge {
  @Field(() => String, { description: 'Hand it to `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => ReviewRound)
  node!: ReviewRound;
}

/** One page of rounds. */
@ObjectType('ReviewRoundConnection')
export class ReviewRoundConnection {
  @Field(() => [ReviewRoundEdge])
  edges!: readonly ReviewRoundEdge[];

  @Field(() => [ReviewRound])
  nodes!: readonly ReviewRound[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
