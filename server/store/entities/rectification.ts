import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ReviewItemStatus } from '../../../schema/model/review.js';
import { id, integer, nullableId, nullableTime, text, time, word } from './columns.js';

@Entity('rectifications')
@Index('rectifications_document', ['documentId', 'raisedAt'])
@Index('rectifications_due', ['status', 'dueOn'])
export class RectificationEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(integer)
  version!: number;

  @Column(id)
  documentId!: string;

  @Column(id)
  evaluationId!: string;

  @Column(nullableId)
  goalTableId!: string | null;

  @Column(nullableId)
  indicatorId!: string | null;

  @Column(text)
  problem!: string;

  @Column(text)
  responsible!: string;

  @Column(word)
  dueOn!: string;

  @Column(word)
  status!: ReviewItemStatus;

  @Column(id)
  raisedBy!: string;

  @Column(time)
  raisedAt!: number;

  @Column(text)
  reply!: string;

  @Column(nullableId)
  answeredBy!: string | null;

  @Column(nullableTime)
  answeredAt!: number | null;

  @Column(text)
  remark!: string;

  @Column(nullableId)
  verifiedBy!: string | null;

  @Column(nullableTime)
  verifiedAt!: number | null;

  @Column(nullableTime)
  remindedAt!: number | null;

  @Column(nullableTime)
  overdueAt!: number | null;
}
