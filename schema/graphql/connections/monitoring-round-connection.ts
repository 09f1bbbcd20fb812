import { Field, ObjectType } from 'type-graphql';
import { MonitoringRound } from '../types/monitoring.js';
import { PageInfo } from './page-info.js';

/** One round of a page, with its cursor. */
@ObjectType('MonitoringRoundEdge')
export class MonitoringRoundEdge {
  @Field(() => String, { description: 'Hand it to `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => MonitoringRound)
  node!: MonitoringRound;
}

/** One page of rounds. */
@ObjectType('MonitoringRoundConnection')
export class MonitoringRoundConnection {
  @Field(() => [MonitoringRoundEdge])
  edges!: readonly MonitoringRoundEdge[];

  @Field(() => [MonitoringRound])
  nodes!: readonly MonitoringRound[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
