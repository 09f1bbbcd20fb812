import { Column, Entity, PrimaryColumn } from 'typeorm';
import { id, integer, text, word } from './columns.js';

@Entity('review_section_marks')
export class ReviewSectionMarkEntity {
  @PrimaryColumn(id)
  roundId!: string;

  @PrimaryColumn(id)
  sectionId!: string;

  @Column(integer)
  generation!: number;

  @Column(integer)
  revision!: number;

  @Column(word)
  textHash!: string;

  @Column(text)
  title!: string;
}
