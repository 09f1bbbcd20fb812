import type { DocumentEventKind } from '../../schema/model/document-event.js';

/** An event, as the log keeps it. */
export interface ToldEvent {
  readonly documentId: string;
  readonly seq: number;
  readonly type: DocumentEventKind;
  readonly nodeId: string;
  readonly relatedId: string | null;
  readonly revision: number | null;
  readonly actorId: string | null;
  readonly at: number;
}

/** What is sent of an event. */
export interface WebhookMessage {
  /** The same for every attempt, on every server, and when the event is replayed. Letters, digits, `_` and `-`. */
  readonly id: string;
  /** JSON. */
  readonly body: string;
}

/** What `nodeId` and `relatedId` are called, as in the event's GraphQL type. */
const idNames: { readonly [K in DocumentEventKind]: readonly [node: string | null, related: string | null] } = {
  DocumentChanged: [null, null],
  SectionChanged: ['sectionId', null],
  SectionRemoved: ['sectionId', null],
  GoalTableChanged: ['goalTableId', null],
  GoalTableRemoved: ['goalTableId', null],
  IndicatorChanged: ['indicatorId', 'goalTableId'],
  IndicatorRemoved: ['indicatorId', 'goalTableId'],
  CommentAdded: ['threadId', 'commentId'],
  CommentChanged: ['threadId', 'commentId'],
  MemberChanged: ['userId', null],
  ReviewChanged: ['reviewRoundId', 'reviewItemId'],
  VersionTaken: ['versionId', null],
  ExecutionChanged: ['goalTableId', null],
  MonitoringChanged: ['monitoringRoundId', 'monitoringEntryId'],
  SelfEvaluationChanged: ['selfEvaluationId', 'relatedId'],
};

/** An event as a webhook is told of it: ids and no words, because whoever is told reads the rest through the API, with the rights of then. */
export function toWebhookMessage({ type, documentId, seq, nodeId, relatedId, revision, actorId, at }: ToldEvent, cursor: string): WebhookMessage {
  const [node, related] = idNames[type];
  const data = {
    documentId, cursor, actorId, ...(node === null ? {} : { [node]: nodeId }), ...(related === null ? {} : { [related]: relatedId }), ...(type === 'SectionChanged' ? { revision } : {}),
  };
  return { id: `${documentId}-${seq}`, body: JSON.stringify({ type, timestamp: new Date(at).toISOString(), data }) };
}

/** A message that tells of nothing: to try a webhook. */
export function toTestMessage(webhookId: string, nonce: string, at: number): WebhookMessage {
  return { id: `ping-${nonce}`, body: JSON.stringify({ type: 'Ping', timestamp: new Date(at).toISOString(), data: { webhookId } }) };
}
