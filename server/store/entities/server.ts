import { Column, Entity, PrimaryColumn } from 'typeorm';
import { id, json, text, time } from './columns.js';

/** A server process that serves this database, for as long as it says so. Of the running system, not of the record: it is in no backup. */
@Entity('servers')
export class ServerEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(text)
  name!: string;

  /** Names of the changes of tables it was built with. */
  @Column(json)
  known!: string[];

  @Column(time)
  startedAt!: number;

  @Column(time)
  seenAt!: number;
}
