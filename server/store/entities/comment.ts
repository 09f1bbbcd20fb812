import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SuggestionRecord } from '../../ports/records.js';
import { id, integer, nullableJson, nullableTime, nullableWord, text, time } from './columns.js';

@Entity('comments')
@Index('comments_thread', ['threadId', 'id'])
@Index('comments_seq', ['documentId', 'seq'], { unique: true })
export class CommentEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column({ ...integer, default: 1 })
  version!: number;

  @Column(id)
  threadId!: string;

  @Column(id)
  documentId!: string;

  @Column({ ...integer, default: 0 })
  seq!: number;

  @Column(id)
  authorId!: string;

  @Column(text)
  body!: string;

  /** Null: nobody. */
  @Column(nullableJson)
  mentions!: readonly string[] | null;

  /** In a column of its own so that it can be looked up; the rest of the suggestion is beside it. */
  @Column(nullableWord)
  suggestionState!: SuggestionRecord['state'] | null;

  @Column(nullableJson)
  suggestion!: Omit<SuggestionRecord, 'state'> | null;

  @Column(time)
  createdAt!: number;

  @Column(nullableTime)
  editedAt!: number | null;

  @Column(nullableTime)
  deletedAt!: number | null;
}
