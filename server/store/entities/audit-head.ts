import { Column, Entity, PrimaryColumn } from 'typeorm';
import { id, integer, nullableHash, word } from './columns.js';

/** Where a chain ends that belongs to no document; a document's head is kept in its own row, which its commands hold. */
@Entity('audit_heads')
export class AuditHeadEntity {
  @PrimaryColumn(id)
  chain!: string;

  @Column(integer)
  seq!: number;

  @Column(word)
  hash!: string;

  @Column(nullableHash)
  seal!: string | null;
}
