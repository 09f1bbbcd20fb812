import { Column, Entity, PrimaryColumn } from 'typeorm';
import { flag, id, time } from './columns.js';

@Entity('loose_files')
export class LooseFileEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(time)
  notedAt!: number;

  @Column(flag)
  isGoing!: boolean;
}
