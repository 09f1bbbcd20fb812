import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ApiTokenRecord } from '../../ports/records.js';
import { id, json, nullableTime, text, time, word } from './columns.js';

@Entity('api_tokens')
@Index('api_tokens_user', ['userId'])
export class ApiTokenEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(id)
  userId!: string;

  @Column(text)
  name!: string;

  @Column(word)
  secretHash!: string;

  @Column(json)
  verbs!: ApiTokenRecord['scope']['verbs'];

  @Column(json)
  documentIds!: readonly string[];

  @Column(json)
  departments!: readonly string[];

  @Column(id)
  createdBy!: string;

  @Column(time)
  createdAt!: number;

  @Column(time)
  expiresAt!: number;

  @Column(nullableTime)
  lastUsedAt!: number | null;

  @Column(nullableTime)
  revokedAt!: number | null;
}
