import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RuleId } from '../../../schema/model/finding.js';
import { id, text, time, word } from './columns.js';

@Entity('review_explanations')
export class ReviewExplanationEntity {
  @PrimaryColumn(id)
  roundId!: string;

  @PrimaryColumn(id)
  findingId!: string;

  @Column(id)
  documentId!: string;

  @Column(word)
  rule!: RuleId;

  @Column(id)
  nodeId!: string;

  @Column({ ...word, nullable: true })
  field!: string | null;

  @Column(text)
  message!: string;

  @Column(text)
  text!: string;

  @Column(id)
  authorId!: string;

  @Column(time)
  at!: number;
}
