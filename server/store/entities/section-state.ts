import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bytes, id, integer } from './columns.js';

/** One piece of a state that is kept: what the log held of the section when it stood at `seq`. */
@Entity('section_states')
export class SectionStateEntity {
  @PrimaryColumn(id)
  sectionId!: string;

  @PrimaryColumn(integer)
  generation!: number;

  /** The position that is kept. */
  @PrimaryColumn(integer)
  seq!: number;

  /** The log's number of the snapshot or update the piece is: the order in which to apply them. */
  @PrimaryColumn(integer)
  piece!: number;

  /** As in the log: what was cut to fit into a statement, from 0. */
  @PrimaryColumn(integer)
  chunk!: number;

  @Column(bytes)
  payload!: Uint8Array;
}
