import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bytes, id, integer } from './columns.js';

@Entity('section_snapshots')
export class SectionSnapshotEntity {
  @PrimaryColumn(id)
  sectionId!: string;

  /** A state larger than one statement may be is kept in several rows, from 0. */
  @PrimaryColumn(integer)
  chunk!: number;

  @Column(integer)
  generation!: number;

  @Column(integer)
  seq!: number;

  @Column(bytes)
  state!: Uint8Array;
}
