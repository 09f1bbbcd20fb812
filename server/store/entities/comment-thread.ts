import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CommentAnchor, CommentStatus } from '../../../schema/model/anchor.js';
import { flag, id, integer, json, nullableId, nullableTime, time, word } from './columns.js';

@Entity('comment_threads')
@Index('comment_threads_document', ['documentId', 'id'])
@Index('comment_threads_section', ['sectionId', 'id'])
@Index('comment_threads_goal_table', ['goalTableId', 'id'])
@Index('comment_threads_indicator', ['indicatorId', 'id'])
export class CommentThreadEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(integer)
  version!: number;

  @Column(id)
  documentId!: string;

  @Column(json)
  anchor!: CommentAnchor;

  @Column(word)
  anchorKind!: string;

  @Column(nullableId)
  sectionId!: string | null;

  @Column(nullableId)
  goalTableId!: string | null;

  @Column(nullableId)
  indicatorId!: string | null;

  @Column(flag)
  orphaned!: boolean;

  @Column(word)
  status!: CommentStatus;

  @Column(id)
  createdBy!: string;

  @Column(time)
  createdAt!: number;

  @Column(nullableId)
  resolvedBy!: string | null;

  @Column(nullableTime)
  resolvedAt!: number | null;

  @Column({ ...time, default: 0 })
  updatedAt!: number;

  @Column({ ...integer, default: 0 })
  pendingSuggestions!: number;
}
