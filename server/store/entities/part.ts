import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PartKind } from '../../../schema/model/document.js';
import { id, integer, text, word } from './columns.js';

@Entity('parts')
@Index('parts_document', ['documentId', 'ordinal'])
export class PartEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(id)
  documentId!: string;

  @Column(integer)
  ordinal!: number;

  @Column(text)
  number!: string;

  @Column(word)
  kind!: PartKind;

  @Column(text)
  title!: string;
}
