import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { integer, time, word } from './columns.js';

/** By a hash of the name: people type their passwords there. */
@Entity('sign_in_locks')
@Index('sign_in_locks_failed', ['failedAt'])
export class SignInLockEntity {
  @PrimaryColumn(word)
  key!: string;

  @Column(integer)
  failures!: number;

  @Column(integer)
  locks!: number;

  @Column(time)
  lockedUntil!: number;

  @Column(time)
  failedAt!: number;
}
