import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AnswerKind, ItemVerdict } from '../../../schema/model/review.js';
import { id, integer, text, time, word } from './columns.js';

@Entity('review_item_acts')
export class ReviewItemActEntity {
  @PrimaryColumn(id)
  itemId!: string;

  @PrimaryColumn(integer)
  version!: number;

  @Column(id)
  documentId!: string;

  @Column(id)
  roundId!: string;

  @Column(word)
  act!: AnswerKind | ItemVerdict;

  @Column(text)
  text!: string;

  @Column(id)
  actorId!: string;

  @Column(time)
  at!: number;
}
