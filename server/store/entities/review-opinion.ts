import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CriterionGrades, ReviewGrade } from '../../../schema/model/review.js';
import { id, json, text, time, word } from './columns.js';

@Entity('review_opinions')
export class ReviewOpinionEntity {
  @PrimaryColumn(id)
  roundId!: string;

  @PrimaryColumn(id)
  reviewerId!: string;

  @Column(id)
  documentId!: string;

  @Column(word)
  grade!: ReviewGrade;

  @Column(json)
  criteria!: CriterionGrades;

  @Column(text)
  summary!: string;

  @Column(time)
  at!: number;
}
