import { Entity, PrimaryColumn } from 'typeorm';
import { integer, time } from './columns.js';

/** Up to three signs that an entry holds. */
@Entity('search_grams')
export class SearchGramEntity {
  @PrimaryColumn(time)
  gram!: number;

  @PrimaryColumn(integer)
  shelf!: number;

  @PrimaryColumn(integer)
  entry!: number;
}
