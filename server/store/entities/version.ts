import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DocumentStatus } from '../../../schema/model/document.js';
import type { VersionKind } from '../../../schema/model/version.js';
import { id, integer, nullableId, nullableText, time, word } from './columns.js';

@Entity('versions')
@Index('versions_document', ['documentId', 'number'], { unique: true })
export class VersionEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(id)
  documentId!: string;

  @Column(integer)
  number!: number;

  @Column(word)
  kind!: VersionKind;

  @Column(nullableText)
  label!: string | null;

  @Column(word)
  status!: DocumentStatus;

  @Column(integer)
  edition!: number;

  @Column(nullableId)
  roundId!: string | null;

  @Column(nullableId)
  restoredFrom!: string | null;

  @Column(integer)
  changeSeq!: number;

  @Column(word)
  contentHash!: string;

  @Column(id)
  takenBy!: string;

  @Column(time)
  takenAt!: number;
}
