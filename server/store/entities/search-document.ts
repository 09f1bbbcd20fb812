import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, integer } from './columns.js';

/** A document in the search index. The database numbers them: the later, the newer. */
@Entity('search_documents')
@Index('search_documents_document', ['documentId'], { unique: true })
export class SearchDocumentEntity {
  @PrimaryColumn(integer)
  number!: number;

  @Column(id)
  documentId!: string;

  @Column(integer)
  nextEntry!: number;
}
