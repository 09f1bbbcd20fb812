import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, text, time } from './columns.js';

@Entity('comments')
@Index('comments_thread', ['threadId', 'id'])
@Index('comments_document', ['documentId'])
export class CommentEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(id)
  threadId!: string;

  @Column(id)
  documentId!: string;

  @Column(id)
  authorId!: string;

  @Column(text)
  body!: string;

  @Column(time)
  createdAt!: number;
}
