import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ChangeRecord } from '../../ports/records.js';
import { hash, id, integer, json, nullableId, time, word } from './columns.js';

@Entity('changes')
@Index('changes_node', ['nodeId', 'version'])
export class ChangeEntity {
  @PrimaryColumn(id)
  documentId!: string;

  @PrimaryColumn(integer)
  seq!: number;

  @Column(id)
  nodeId!: string;

  @Column(word)
  nodeKind!: ChangeRecord['nodeKind'];

  @Column(integer)
  version!: number;

  @Column(word)
  action!: string;

  @Column({ ...word, nullable: true })
  field!: string | null;

  @Column({ ...json, name: 'before_value' })
  before!: unknown;

  @Column({ ...json, name: 'after_value' })
  after!: unknown;

  @Column(id)
  actorId!: string;

  @Column(nullableId)
  tokenId!: string | null;

  @Column(time)
  at!: number;

  @Column(hash)
  previousHash!: string;

  @Column(hash)
  hash!: string;
}
