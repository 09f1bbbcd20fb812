import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { TargetValue } from '../../../schema/model/target-value.js';
import { decimal, flag, id, integer, json, nullableInteger, text, word } from './columns.js';

@Entity('indicators')
@Index('indicators_table', ['goalTableId', 'ordinal'])
@Index('indicators_document', ['documentId'])
@Index('indicators_library', ['documentId', 'level1Code', 'level2Code'])
export class IndicatorEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(integer)
  version!: number;

  @Column(id)
  documentId!: string;

  @Column(id)
  goalTableId!: string;

  @Column(integer)
  ordinal!: number;

  @Column(word)
  level1Code!: string;

  @Column(text)
  level1Label!: string;

  @Column(word)
  level2Code!: string;

  @Column(text)
  level2Label!: string;

  @Column(text)
  level3!: string;

  @Column(text)
  description!: string;

  /** The target as written, in a column of its own so that it can be searched. */
  @Column(text)
  targetText!: string;

  /** What was read from the text. */
  @Column(json)
  target!: Omit<TargetValue, 'text'>;

  @Column(text)
  basis!: string;

  @Column(decimal)
  weight!: string | null;

  @Column(nullableInteger)
  sourceLine!: number | null;

  @Column(flag)
  removed!: boolean;
}
