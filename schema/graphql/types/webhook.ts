import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { DocumentEventKind } from '../../model/document-event.js';
import type { WebhookOutcome, WebhookPauseReason, WebhookState } from '../../model/webhook.js';
import { DocumentEventKindEnum, WebhookOutcomeEnum, WebhookPauseReasonEnum, WebhookStateEnum } from '../enums.js';
import { DateTimeScalar } from '../scalars.js';

/** Where an account wants to be told of events. */
@ObjectType('Webhook', { description: 'Where an account wants to be told of events, by HTTPS. Its account’s rights decide, at each delivery, what it is told.' })
export class Webhook {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { description: 'Whose it is.' })
  userId!: string;

  @Field(() => String)
  url!: string;

  @Field(() => String)
  description!: string;

  @Field(() => [DocumentEventKindEnum], { nullable: true, description: 'Null: all there are, those to come included.' })
  kinds!: readonly DocumentEventKind[] | null;

  @Field(() => [ID], { nullable: true, description: 'Null: all documents the account may read, those to come included.' })
  documentIds!: readonly string[] | null;

  @Field(() => WebhookStateEnum)
  state!: WebhookState;

  @Field(() => DateTimeScalar, { nullable: true })
  pausedAt!: number | null;

  @Field(() => WebhookPauseReasonEnum, { nullable: true })
  pauseReason!: WebhookPauseReason | null;

  @Field(() => Int, { description: 'Attempts that failed since one succeeded.' })
  failures!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the first of them failed.' })
  failingSince!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'After a failure: nothing is sent before.' })
  retryAt!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until then the secret that was replaced signs as well.' })
  previousSecretUntil!: number | null;

  @Field(() => DateTimeScalar)
  createdAt!: number;

  @Field(() => DateTimeScalar)
  updatedAt!: number;
}

/** One attempt at one message of a webhook. */
@ObjectType('WebhookDelivery', { description: 'One attempt at one message.' })
export class WebhookDelivery {
  @Field(() => ID, { description: '`webhook-id` of the message: the same for every attempt at it.' })
  messageId!: string;

  @Field(() => DocumentEventKindEnum, { nullable: true, description: 'Null: a test message.' })
  kind!: DocumentEventKind | null;

  @Field(() => ID, { nullable: true })
  documentId!: string | null;

  @Field(() => Int, { description: 'Which attempt at the message it was, from 1.' })
  attempt!: number;

  @Field(() => DateTimeScalar)
  at!: number;

  @Field(() => Int)
  durationMs!: number;

  @Field(() => WebhookOutcomeEnum)
  outcome!: WebhookOutcome;

  @Field(() => Int, { nullable: true, description: 'HTTP status; null: there was no answer.' })
  responseCode!: number | null;

  @Field(() => String, { nullable: true, description: 'Why it failed, in a word: STATUS (not 2xx), REDIRECT, TIMEOUT, ADDRESS_REFUSED, SECRET_LOST, or what the network said: ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED. More may come.' })
  failure!: string | null;

  @Field(() => String, { description: 'How the answer began; at most 1,000 characters.' })
  answer!: string;
}
