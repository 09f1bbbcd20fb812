import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CriterionGrades, ReviewGrade, RoundOutcome } from '../../../schema/model/review.js';
import { id, integer, json, nullableId, nullableText, nullableTime, time, word } from './columns.js';

@Entity('review_rounds')
@Index('review_rounds_document', ['documentId', 'number'], { unique: true })
export class ReviewRoundEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(integer)
  version!: number;

  @Column(id)
  documentId!: string;

  @Column(integer)
  number!: number;

  @Column(integer)
  edition!: number;

  @Column(id)
  submittedBy!: string;

  @Column(time)
  submittedAt!: number;

  @Column(word)
  submittedFrom!: 'DRAFT' | 'RETURNED';

  @Column(integer)
  changeSeq!: number;

  @Column(nullableId)
  startedBy!: string | null;

  @Column(nullableTime)
  startedAt!: number | null;

  @Column({ ...word, nullable: true })
  outcome!: RoundOutcome | null;

  @Column(nullableId)
  closedBy!: string | null;

  @Column(nullableTime)
  closedAt!: number | null;

  @Column({ ...word, nullable: true })
  grade!: ReviewGrade | null;

  @Column(json)
  criteria!: CriterionGrades | null;

  @Column(nullableText)
  summary!: string | null;
}
