import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, integer, text, time, word } from './columns.js';

@Entity('budget_adjustments')
@Index('budget_adjustments_document', ['documentId', 'effectiveOn'])
export class BudgetAdjustmentEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(integer)
  version!: number;

  @Column(id)
  documentId!: string;

  @Column(id)
  goalTableId!: string;

  @Column(integer)
  edition!: number;

  @Column(word)
  effectiveOn!: string;

  @Column(word)
  budget!: string;

  @Column(text)
  reason!: string;

  @Column(id)
  recordedBy!: string;

  @Column(time)
  recordedAt!: number;
}
