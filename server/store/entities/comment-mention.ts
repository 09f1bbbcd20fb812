import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id } from './columns.js';

/** Who is mentioned where, to be looked up by; in which order stands with the comment. */
@Entity('comment_mentions')
@Index('comment_mentions_thread', ['threadId', 'userId'])
export class CommentMentionEntity {
  @PrimaryColumn(id)
  userId!: string;

  @PrimaryColumn(id)
  commentId!: string;

  @Column(id)
  threadId!: string;

  @Column(id)
  documentId!: string;
}
