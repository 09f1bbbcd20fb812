import { Field, ID, InputType } from 'type-graphql';
import type { InboxKind } from '../../model/inbox.js';
import { InboxKindEnum } from '../enums.js';
import { ChangeInput } from './change-input.js';

/** Which entries a list holds. */
@InputType('InboxFilter', { description: 'Which entries; what is absent or null does not matter.' })
export class InboxFilter {
  @Field(() => Boolean, { nullable: true, description: 'True: not read yet; false: read, and still waiting.' })
  unread?: boolean | null;

  @Field(() => [InboxKindEnum], { nullable: true })
  kinds?: readonly InboxKind[] | null;

  @Field(() => ID, { nullable: true })
  documentId?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Also what waits no more; not together with `unread`.' })
  withSettled?: boolean | null;
}

/** Input of markInboxRead. */
@InputType('MarkInboxReadInput')
export class MarkInboxReadInput extends ChangeInput {
  @Field(() => [ID], { description: '1 to 100 entries.' })
  ids!: readonly string[];
}

/** Input of markAllInboxRead. */
@InputType('MarkAllInboxReadInput')
export class MarkAllInboxReadInput extends ChangeInput {
  @Field(() => ID, { description: 'The newest entry that was seen: what came later stays unread.' })
  throughId!: string;

  @Field(() => ID, { nullable: true, description: 'Only entries of this document.' })
  documentId?: string | null;

  @Field(() => InboxKindEnum, { nullable: true, description: 'Only entries of this kind.' })
  kind?: InboxKind | null;
}
