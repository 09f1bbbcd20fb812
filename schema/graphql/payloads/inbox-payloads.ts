import { Field, ObjectType } from 'type-graphql';
import { InboxEntry } from '../types/inbox.js';
import { ChangePayload } from './change-payload.js';

/** Result of markInboxRead. */
@ObjectType('MarkInboxReadPayload')
export class MarkInboxReadPayload extends ChangePayload {
  @Field(() => [InboxEntry])
  entries!: readonly InboxEntry[];
}

/** Result of markAllInboxRead. */
@ObjectType('MarkAllInboxReadPayload')
export class MarkAllInboxReadPayload extends ChangePayload {}
