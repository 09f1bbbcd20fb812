import { Field, ObjectType } from 'type-graphql';
import { SearchHitType } from '../types/search-hit.js';
import { PageInfo } from './page-info.js';

/** One hit of a page, with its cursor. */
@ObjectType('SearchHitEdge')
export class SearchHitEdge {
  @Field(() => String, { description: 'Hand it to `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => SearchHitType)
  node!: SearchHitType;
}

/** One page of hits. */
@ObjectType('SearchHitConnection')
export class SearchHitConnection {
  @Field(() => [SearchHitEdge])
  edges!: readonly SearchHitEdge[];

  @Field(() => [SearchHitType])
  nodes!: readonly SearchHitType[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
