import { Field, ObjectType } from 'type-graphql';
import { AnalysisGroup } from '../types/analysis.js';
import { PageInfo } from './page-info.js';

/** One group of a page, with its cursor. */
@ObjectType('AnalysisGroupEdge')
export class AnalysisGroupEdge {
  @Field(() => String, { description: 'Hand it to `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => AnalysisGroup)
  node!: AnalysisGroup;
}

/** One page of groups. */
@ObjectType('AnalysisGroupConnection')
export class AnalysisGroupConnection {
  @Field(() => [AnalysisGroupEdge])
  edges!: readonly AnalysisGroupEdge[];

  @Field(() => [AnalysisGroup])
  nodes!: readonly AnalysisGroup[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
