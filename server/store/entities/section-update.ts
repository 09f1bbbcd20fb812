import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bytes, id, integer, json, nullableId, time } from './columns.js';

@Entity('section_updates')
export class SectionUpdateEntity {
  @PrimaryColumn(id)
  sectionId!: string;

  @PrimaryColumn(integer)
  seq!: number;

  /** An update larger than one statement may be is kept in several rows, from 0. */
  @PrimaryColumn(integer)
  chunk!: number;

  @Column(integer)
  generation!: number;

  @Column(bytes)
  payload!: Uint8Array;

  @Column(nullableId)
  authorId!: string | null;

  @Column(json)
  clientIds!: number[];

  @Column(time)
  at!: number;
}
