import { Column, Entity, Index } from 'typeorm';
import type { EvaluatedRow } from '../../../schema/model/self-evaluation.js';
import { decimal, id, nullableText, text } from './columns.js';
import { HandedInEntryEntity } from './handed-in.js';

@Entity('evaluation_entries')
@Index('evaluation_entries_row', ['evaluationId', 'indicatorId'], { unique: true })
export class EvaluationEntryEntity extends HandedInEntryEntity<EvaluatedRow> {
  @Column(id)
  evaluationId!: string;

  @Column(decimal)
  percent!: string | null;

  @Column(text)
  overReason!: string;

  @Column(decimal)
  bureauScore!: string | null;

  @Column(nullableText)
  bureauReason!: string | null;
}
