import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bytes, id, integer, word } from './columns.js';

/** One piece of what a version keeps: canonical JSON, deflated. */
@Entity('version_contents')
export class VersionContentEntity {
  @PrimaryColumn(word)
  hash!: string;

  /** As in the log: what was cut to fit into a statement, from 0. */
  @PrimaryColumn(integer)
  chunk!: number;

  @Column(id)
  documentId!: string;

  @Column(bytes)
  payload!: Uint8Array;
}
