import { Field, ObjectType } from 'type-graphql';
import { Rectification } from '../types/fiscal-evaluation.js';
import { PageInfo } from './page-info.js';

/** One rectification of a page, with its cursor. */
@ObjectType('RectificationEdge')
export class RectificationEdge {
  @Field(() => String, { description: 'Hand it to `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => Rectification)
  node!: Rectification;
}

/** One page of rectifications. */
@ObjectType('RectificationConnection')
export class RectificationConnection {
  @Field(() => [RectificationEdge])
  edges!: readonly RectificationEdge[];

  @Field(() => [Rectification])
  nodes!: readonly Rectification[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
