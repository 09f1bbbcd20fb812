import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PredecessorRecord } from '../../ports/predecessor-records.js';
import { id, integer, nullableJson, word } from './columns.js';

@Entity('predecessors')
@Index('predecessors_document', ['documentId'])
@Index('predecessors_predecessor', ['predecessorId'])
export class PredecessorEntity {
  @PrimaryColumn(id)
  nodeId!: string;

  @Column(word)
  nodeKind!: PredecessorRecord['nodeKind'];

  @Column(id)
  documentId!: string;

  @Column(id)
  predecessorId!: string;

  @Column(id)
  predecessorDocumentId!: string;

  @Column(integer)
  fiscalYear!: number;

  @Column(nullableJson)
  lastYear!: unknown;
}
