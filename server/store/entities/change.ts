import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { NodeKind } from '../../ports/records.js';
import { id, integer, json, time, word } from './columns.js';

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
  nodeKind!: NodeKind;

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

  @Column(time)
  at!: number;
}
