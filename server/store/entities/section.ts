import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SectionKind } from '../../../schema/model/document.js';
import { flag, id, integer, json, nullableId, nullableInteger, text, word } from './columns.js';

@Entity('sections')
@Index('sections_document', ['documentId'])
export class SectionEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(integer)
  version!: number;

  @Column(id)
  documentId!: string;

  @Column(id)
  partId!: string;

  @Column(nullableId)
  parentId!: string | null;

  @Column(word)
  kind!: SectionKind;

  @Column(integer)
  ordinal!: number;

  @Column(text)
  number!: string;

  @Column(text)
  title!: string;

  @Column(nullableInteger)
  page!: number | null;

  @Column(integer)
  generation!: number;

  @Column(integer)
  headSeq!: number;

  @Column(integer)
  revision!: number;

  @Column(text)
  text!: string;

  @Column(text)
  html!: string;

  @Column(text)
  markdown!: string;

  @Column(json)
  paragraphs!: string[];

  @Column(flag)
  removed!: boolean;

  @Column({ ...flag, default: 0 })
  frozen!: boolean;
}
