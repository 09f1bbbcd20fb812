import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DocumentEventKind } from '../../../schema/model/document-event.js';
import type { WebhookPauseReason, WebhookState } from '../../../schema/model/webhook.js';
import { id, integer, nullableJson, nullableText, nullableTime, nullableWord, text, time, word } from './columns.js';

/** Where an account wants to be told of events, and how that goes. Whoever changes it, its positions or its log holds this row. */
@Entity('webhooks')
@Index('webhooks_user', ['userId'])
@Index('webhooks_state', ['state', 'retryAt'])
export class WebhookEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(id)
  userId!: string;

  @Column(text)
  url!: string;

  @Column(text)
  description!: string;

  @Column(nullableJson)
  kinds!: DocumentEventKind[] | null;

  @Column(nullableJson)
  documentIds!: string[] | null;

  @Column(text)
  secret!: string;

  @Column(nullableText)
  previousSecret!: string | null;

  @Column(nullableTime)
  previousSecretUntil!: number | null;

  @Column(word)
  state!: WebhookState;

  @Column(nullableTime)
  pausedAt!: number | null;

  @Column(nullableWord)
  pauseReason!: WebhookPauseReason | null;

  @Column(integer)
  failures!: number;

  @Column(nullableTime)
  failingSince!: number | null;

  @Column(nullableTime)
  retryAt!: number | null;

  @Column(nullableTime)
  pingedAt!: number | null;

  @Column(integer)
  deliverySeq!: number;

  @Column(nullableWord)
  lease!: string | null;

  @Column(nullableTime)
  leaseUntil!: number | null;

  @Column(time)
  servedAt!: number;

  @Column(time)
  createdAt!: number;

  @Column(time)
  updatedAt!: number;
}
