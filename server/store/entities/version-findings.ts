import { Column, Entity, PrimaryColumn } from 'typeorm';
import { id, integer } from './columns.js';

@Entity('version_findings')
export class VersionFindingsEntity {
  @PrimaryColumn(id)
  versionId!: string;

  @Column(integer)
  errors!: number;

  @Column(integer)
  warnings!: number;

  @Column(integer)
  hints!: number;
}
