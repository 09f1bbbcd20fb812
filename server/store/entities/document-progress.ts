import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RuleCount } from '../../../schema/model/analysis.js';
import { id, integer, nullableJson, word } from './columns.js';

@Entity('document_progress')
export class DocumentProgressEntity {
  @PrimaryColumn(id)
  documentId!: string;

  @Column(integer)
  eventSeq!: number;

  @Column(word)
  judgement!: string;

  @Column(integer)
  filled!: number;

  @Column(integer)
  demanded!: number;

  @Column(integer)
  errors!: number;

  @Column(integer)
  warnings!: number;

  @Column(integer)
  hints!: number;

  @Column(nullableJson)
  rules!: readonly RuleCount[] | null;
}
