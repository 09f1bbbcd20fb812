import { Column, Entity, PrimaryColumn } from 'typeorm';
import { id, integer, nullableId, text, time } from './columns.js';

@Entity('adjustments')
export class AdjustmentEntity {
  @PrimaryColumn(id)
  documentId!: string;

  @PrimaryColumn(integer)
  edition!: number;

  @Column(nullableId)
  roundId!: string | null;

  @Column(text)
  reason!: string;

  @Column(id)
  actorId!: string;

  @Column(time)
  at!: number;
}
