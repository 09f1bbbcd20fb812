import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { EvidenceType } from '../../../schema/model/evidence.js';
import { id, integer, nullableId, text, time, word } from './columns.js';

@Entity('evidence')
@Index('evidence_document', ['documentId', 'attachedAt'])
export class EvidenceEntity {
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
  fileName!: string;

  @Column(word)
  type!: EvidenceType;

  @Column(integer)
  bytes!: number;

  @Column(word)
  sha256!: string;

  @Column(id)
  attachedBy!: string;

  @Column(time)
  attachedAt!: number;
}
