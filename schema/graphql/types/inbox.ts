import { Field, Int, ObjectType } from 'type-graphql';
import type { InboxKind } from '../../model/inbox.js';
import { InboxKindEnum } from '../enums.js';
import { DateTimeScalar } from '../scalars.js';
import { Node } from './node.js';

/** Something that waits, or waited, for the viewer. */
@ObjectType('InboxEntry', { implements: Node, description: 'Something that waits, or waited, for the viewer.' })
export class InboxEntry extends Node {
  @Field(() => InboxKindEnum)
  kind!: InboxKind;

  @Field(() => DateTimeScalar, { description: 'When it arrived.' })
  at!: number;

  @Field(() => DateTimeScalar, { nullable: true })
  readAt!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it waits no more; null while it waits.' })
  settledAt!: number | null;
}

/** How much of one kind waits. */
@ObjectType('InboxCount', { description: 'How much of one kind waits for the viewer, and how much of that is not read.' })
export class InboxCountType {
  @Field(() => InboxKindEnum)
  kind!: InboxKind;

  @Field(() => Int, { name: 'waitingCount' })
  waiting!: number;

  @Field(() => Int, { name: 'unreadCount' })
  unread!: number;
}

/** What an inbox holds in all. */
@ObjectType()
export abstract class InboxTotals {
  @Field(() => Int, { description: 'Entries that wait and are not read, in the whole inbox.' })
  unreadCount!: number;

  @Field(() => Int, { description: 'Entries that wait, in the whole inbox.' })
  waitingCount!: number;

  @Field(() => [InboxCountType], { description: 'By kind, in the whole inbox; kinds of which nothing waits are left out.' })
  counts!: readonly InboxCountType[];
}

/** Something changed in the viewer's inbox. */
@ObjectType('InboxEvent', { description: 'How the viewer’s inbox stands, and what changed in it since the event before.' })
export class InboxEvent extends InboxTotals {
  @Field(() => String, { description: 'Position of this event; inbox(after:) goes on behind it.' })
  cursor!: string;

  @Field(() => [InboxEntry], { description: 'Entries that arrived, were read or wait no more, as they are now; at most 100. More come with the next event.' })
  entries!: readonly InboxEntry[];
}
