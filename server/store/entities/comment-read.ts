import { Column, Entity, PrimaryColumn } from 'typeorm';
import { id, integer } from './columns.js';

/** Up to which comment somebody has read: of one thread, or of all threads of a document (`scopeId` is the document's). */
@Entity('comment_reads')
export class CommentReadEntity {
  @PrimaryColumn(id)
  userId!: string;

  @PrimaryColumn(id)
  scopeId!: string;

  @Column(id)
  documentId!: string;

  @Column(integer)
  seq!: number;
}
