import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, nullableTime, text, time } from './columns.js';

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

  @Column(time)
  expiresAt!: number;

  @Column(nullableTime)
  revokedAt!: number | null;
}
