import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bytes, id, integer } from './columns.js';

/** A file in as many rows as one statement's size asks for, from 0. */
@Entity('export_files')
export class ExportFileEntity {
  @PrimaryColumn(id)
  exportId!: string;

  @PrimaryColumn(integer)
  chunk!: number;

  @Column(bytes)
  payload!: Uint8Array;
}
