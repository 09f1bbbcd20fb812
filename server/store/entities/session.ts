import { Column, Entity, PrimaryColumn } from 'typeorm';
import { id, nullableTime, text, time } from './columns.js';

@Entity('sessions')
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
