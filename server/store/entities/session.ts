import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, nullableTime, text, time, word } from './columns.js';

@Entity('sessions')
@Index('sessions_user', ['userId'])
export class SessionEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(id)
  userId!: string;

  @Column(text)
  refreshHash!: string;

  @Column(time)
  createdAt!: number;

  @Column({ ...time, default: 0 })
  refreshedAt!: number;

  @Column(time)
  expiresAt!: number;

  @Column(nullableTime)
  endsAt!: number | null;

  @Column(nullableTime)
  revokedAt!: number | null;

  @Column({ ...word, default: '' })
  agent!: string;

  @Column({ ...word, default: '' })
  address!: string;
}
