import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bytes, id, integer } from './columns.js';

/** Who wrote what the section's snapshot holds, and when. Stands and falls with the snapshot. */
@Entity('section_authorship')
export class SectionAuthorshipEntity {
  @PrimaryColumn(id)
  sectionId!: string;

  /** A record larger than one statement may be is kept in several rows, from 0. */
  @PrimaryColumn(integer)
  chunk!: number;

  @Column(integer)
  generation!: number;

  /** The number of the snapshot it was stored with. */
  @Column(integer)
  seq!: number;

  @Column(bytes)
  ranges!: Uint8Array;
}
