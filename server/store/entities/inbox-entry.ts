import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { InboxKind } from '../../../schema/model/inbox.js';
import { id, integer, nullableId, nullableTime, time, word } from './columns.js';

@Entity('inbox_entries')
@Index('inbox_entries_seq', ['userId', 'seq'], { unique: true })
@Index('inbox_entries_change', ['userId', 'changeSeq', 'id'])
@Index('inbox_entries_waiting', ['userId', 'settledAt', 'seq'])
@Index('inbox_entries_document', ['documentId', 'settledAt'])
export class InboxEntryEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(id)
  userId!: string;

  @Column(integer)
  seq!: number;

  @Column(integer)
  changeSeq!: number;

  @Column(word)
  kind!: InboxKind;

  @Column(id)
  documentId!: string;

  @Column(nullableId)
  threadId!: string | null;

  @Column(nullableId)
  commentId!: string | null;

  @Column(nullableId)
  itemId!: string | null;

  @Column(nullableId)
  roundId!: string | null;

  @Column(id)
  actorId!: string;

  @Column(time)
  at!: number;

  @Column(nullableTime)
  readAt!: number | null;

  @Column(nullableTime)
  settledAt!: number | null;

  /** When it was mailed, or passed over for good. */
  @Column(nullableTime)
  mailedAt!: number | null;
}
