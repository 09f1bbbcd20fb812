import { Column, Entity, Index } from 'typeorm';
import type { EvaluationSample, KeptProject, SelfEvaluationStatus } from '../../../schema/model/self-evaluation.js';
import { nullableId, nullableJson, nullableText, nullableTime, nullableWord } from './columns.js';
import { HandedInEntity } from './handed-in.js';

@Entity('self_evaluations')
@Index('self_evaluations_document', ['documentId'], { unique: true })
@Index('self_evaluations_due', ['status', 'dueOn'])
export class SelfEvaluationEntity extends HandedInEntity<SelfEvaluationStatus> {
  @Column(nullableWord)
  templateId!: string | null;

  @Column(nullableJson)
  projects!: readonly KeptProject[] | null;

  @Column(nullableJson)
  sample!: EvaluationSample | null;

  @Column(nullableText)
  conclusion!: string | null;

  @Column(nullableId)
  concludedBy!: string | null;

  @Column(nullableTime)
  concludedAt!: number | null;
}
