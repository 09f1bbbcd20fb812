import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, integer, nullableTime, nullableWord } from './columns.js';

/** One person's inbox: the number of its newest change, and how its mail stands. Whoever changes the inbox holds this row. */
@Entity('inboxes')
@Index('inboxes_mail', ['mailSince'])
export class InboxEntity {
  @PrimaryColumn(id)
  userId!: string;

  @Column(integer)
  seq!: number;

  /** When the first entry came that was not mailed; null: there is nothing to mail. */
  @Column(nullableTime)
  mailSince!: number | null;

  /** When the last entry came. */
  @Column(nullableTime)
  mailLast!: number | null;

  @Column(integer)
  mailAttempts!: number;

  /** Not before this, after an attempt that failed. */
  @Column(nullableTime)
  mailRetryAt!: number | null;

  /** Which mailer is at it, until when. */
  @Column(nullableWord)
  mailLease!: string | null;

  @Column(nullableTime)
  mailLeaseUntil!: number | null;
}
