import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bytes, id, integer } from './columns.js';

@Entity('section_snapshots')
export class SectionSnapshotEntity {
  @PrimaryColumn(id)
  sectionId!: string;

  @Column(integer)
  generation!: number;

  @Column(integer)
  seq!: number;

  @Column(bytes)
  state!: Uint8Array;
}
