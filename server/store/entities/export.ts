import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ExportFormat, ExportState } from '../../../schema/model/export-format.js';
import { flag, id, integer, nullableHash, nullableId, nullableInteger, nullableText, nullableTime, time, word } from './columns.js';

@Entity('exports')
@Index('exports_requester', ['requestedBy', 'state'])
@Index('exports_state', ['state', 'touchedAt'])
@Index('exports_expiry', ['expiresAt'])
export class ExportEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(id)
  documentId!: string;

  @Column(nullableId)
  versionId!: string | null;

  @Column(nullableId)
  monitoringRoundId!: string | null;

  @Column(nullableId)
  selfEvaluationId!: string | null;

  @Column(word)
  format!: ExportFormat;

  @Column(flag)
  withComments!: boolean;

  @Column(word)
  state!: ExportState;

  @Column(integer)
  done!: number;

  @Column(integer)
  total!: number;

  @Column(nullableText)
  problem!: string | null;

  @Column(nullableText)
  problemEn!: string | null;

  @Column(nullableText)
  fileName!: string | null;

  @Column(nullableInteger)
  bytes!: number | null;

  @Column(nullableHash)
  sha256!: string | null;

  @Column(id)
  requestedBy!: string;

  @Column(time)
  requestedAt!: number;

  @Column(time)
  touchedAt!: number;

  @Column(nullableTime)
  finishedAt!: number | null;

  @Column(time)
  expiresAt!: number;
}
