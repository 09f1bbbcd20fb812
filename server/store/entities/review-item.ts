import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CommentAnchor } from '../../../schema/model/anchor.js';
import type { ItemSubject, ReviewCriterion, ReviewItemStatus } from '../../../schema/model/review.js';
import { id, integer, json, text, time, word } from './columns.js';

@Entity('review_items')
@Index('review_items_document', ['documentId', 'id'])
export class ReviewItemEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(integer)
  version!: number;

  @Column(id)
  documentId!: string;

  @Column(id)
  roundId!: string;

  @Column(integer)
  ordinal!: number;

  @Column(id)
  threadId!: string;

  @Column({ ...word, nullable: true })
  criterion!: ReviewCriterion | null;

  @Column(text)
  text!: string;

  @Column(json)
  anchor!: CommentAnchor;

  @Column(json)
  subject!: ItemSubject;

  @Column(word)
  status!: ReviewItemStatus;

  @Column(id)
  raisedBy!: string;

  @Column(time)
  raisedAt!: number;
}
