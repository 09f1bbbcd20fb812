import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PrintedFill } from '../../ports/report-records.js';
import { id, integer, json, time, word } from './columns.js';

@Entity('reports')
@Index('reports_document', ['documentId'], { unique: true })
@Index('reports_subject', ['subjectDocumentId'])
export class ReportEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(integer)
  version!: number;

  @Column(id)
  documentId!: string;

  @Column(id)
  subjectDocumentId!: string;

  @Column(id)
  evaluationId!: string;

  @Column(word)
  resultsHash!: string;

  @Column(json)
  printed!: readonly PrintedFill[];

  @Column(id)
  startedBy!: string;

  @Column(time)
  startedAt!: number;
}
