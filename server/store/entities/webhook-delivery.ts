import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DocumentEventKind } from '../../../schema/model/document-event.js';
import type { WebhookOutcome } from '../../../schema/model/webhook.js';
import { id, integer, nullableId, nullableInteger, nullableWord, text, time, word } from './columns.js';

@Entity('webhook_deliveries')
export class WebhookDeliveryEntity {
  @PrimaryColumn(id)
  webhookId!: string;

  @PrimaryColumn(integer)
  seq!: number;

  @Column(word)
  messageId!: string;

  @Column(nullableWord)
  kind!: DocumentEventKind | null;

  @Column(nullableId)
  documentId!: string | null;

  @Column(nullableInteger)
  eventSeq!: number | null;

  @Column(integer)
  attempt!: number;

  @Column(time)
  at!: number;

  @Column(integer)
  durationMs!: number;

  @Column(word)
  outcome!: WebhookOutcome;

  @Column(nullableInteger)
  responseCode!: number | null;

  @Column(nullableWord)
  failure!: string | null;

  @Column(text)
  answer!: string;
}
