import { Field, ObjectType } from 'type-graphql';
import { InboxEntry, InboxTotals } from '../types/inbox.js';
import { PageInfo } from './page-info.js';

/** One entry of a page, with its cursor. */
@ObjectType('InboxEntryEdge')
export class InboxEntryEdge {
  @Field(() => String, { description: 'Hand it to `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => InboxEntry)
  node!: InboxEntry;
}

/** One page of an inbox, and what it holds in all. */
@ObjectType('InboxConnection')
export class InboxConnection extends InboxTotals {
  @Field(() => [InboxEntryEdge])
  edges!: readonly InboxEntryEdge[];

  @Field(() => [InboxEntry])
  nodes!: readonly InboxEntry[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;

  @Field(() => String, { description: 'Where the subscription `inbox(after:)` resumes without missing anything behind this answer.' })
  eventCursor!: string;
}
