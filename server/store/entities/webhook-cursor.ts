import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, integer, nullableInteger, nullableTime } from './columns.js';

@Entity('webhook_cursors')
@Index('webhook_cursors_document', ['documentId'])
export class WebhookCursorEntity {
  @PrimaryColumn(id)
  webhookId!: string;

  @PrimaryColumn(id)
  documentId!: string;

  @Column(nullableInteger)
  seq!: number | null;

  @Column(integer)
  attempts!: number;

  @Column(nullableTime)
  failingSince!: number | null;

  @Column(nullableTime)
  retryAt!: number | null;
}
