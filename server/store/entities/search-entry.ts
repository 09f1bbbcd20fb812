import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, integer, text, word } from './columns.js';

/** What of one node is searched together, in compared form, one field a line. */
@Entity('search_entries')
@Index('search_entries_node', ['nodeId'])
export class SearchEntryEntity {
  /** Class and document, in the order of hits. */
  @PrimaryColumn(integer)
  shelf!: number;

  @PrimaryColumn(integer)
  entry!: number;

  @Column(id)
  documentId!: string;

  @Column(id)
  nodeId!: string;

  @Column(word)
  nodeKind!: string;

  @Column(text)
  content!: string;
}
