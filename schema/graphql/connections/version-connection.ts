import { Field, ObjectType } from 'type-graphql';
import { Version } from '../types/version.js';
import { PageInfo } from './page-info.js';

/** One version of a page, with its cursor. */
@ObjectType('VersionEdge')
export class VersionEdge {
  @Field(() => String, { description: 'Hand it to `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => Version)
  node!: Version;
}

/** One page of versions. */
@ObjectType('VersionConnection')
export class VersionConnection {
  @Field(() => [VersionEdge])
  edges!: readonly VersionEdge[];

  @Field(() => [Version])
  nodes!: readonly Version[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
