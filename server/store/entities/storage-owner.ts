import { Column, Entity, PrimaryColumn } from 'typeorm';
import { word } from './columns.js';

@Entity('storage_owners')
export class StorageOwnerEntity {
  @PrimaryColumn(word)
  storage!: string;

  @Column(word)
  owner!: string;
}
