import { Column, Entity, PrimaryColumn } from 'typeorm';
import { id, text, time } from './columns.js';

@Entity('comments')
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
