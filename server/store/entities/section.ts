import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SectionKind } from '../../../schema/model/document.js';
import type { ValueLink } from '../../../schema/model/value-link.js';
import { flag, id, integer, json, nullableId, nullableInteger, nullableJson, text, word } from './columns.js';

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

  @Column(nullableJson)
  links!: readonly ValueLink[] | null;

  @Column(flag)
  removed!: boolean;

  @Column({ ...flag, default: 0 })
  frozen!: boolean;
}
