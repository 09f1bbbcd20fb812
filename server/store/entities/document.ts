import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DocumentStatus, TableOfContentsLine } from '../../../schema/model/document.js';
import { hash, id, integer, json, nullableHash, nullableText, nullableTime, text, time, word } from './columns.js';

@Entity('documents')
@Index('documents_year', ['fiscalYear', 'status', 'id'])
export class DocumentEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(integer)
  version!: number;

  @Column(text)
  title!: string;

  @Column(integer)
  fiscalYear!: number;

  @Column(word)
  status!: DocumentStatus;

  @Column(nullableText)
  statusLabel!: string | null;

  @Column(text)
  departmentName!: string;

  @Column(text)
  compilingUnit!: string;

  @Column(text)
  reviewingUnit!: string;

  @Column(word)
  templateId!: string;

  @Column(json)
  importedContents!: TableOfContentsLine[];

  @Column(integer)
  eventSeq!: number;

  @Column(integer)
  changeSeq!: number;

  /** Of the newest change. */
  @Column(hash)
  changeHash!: string;

  @Column(nullableHash)
  changeSeal!: string | null;

  @Column(nullableTime)
  archivedAt!: number | null;

  @Column(time)
  createdAt!: number;

  @Column(time)
  updatedAt!: number;
}
