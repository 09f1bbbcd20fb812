import type { EventRecord } from '../ports/records.js';
import { offerEvents } from './event-channel.js';
import { createEventChannels, type EventSources } from './event-channels.js';
import { EventFollower, type Audience } from './event-follower.js';

/*
 * Hands each follower every event of a document in order, once, whatever its pace. The log in the database is the
 * truth; what a commit announces, what other processes hint at and what a slow poll finds only say that there is something
 * to read. The newest events are kept in one short tail per document, so that a thousand followers do not read the log a
 * thousand times. A follower holds a position and nothing else: a slow one costs no memory, it reads the log later.
 */

export interface EventHub {
  /** Every event after `afterSeq`, those to come included, until it is ended or the hub stops. It takes a place until then. */
  follow(documentId: string, afterSeq: number, audience: Audience): EventFollower;
  stop(): void;
}

export function createEventHub(sources: EventSources, pollMs: number): EventHub {
  const channels = createEventChannels(sources, pollMs);
  let isStopped = false;
  const releaseListener = sources.unitOfWork.onCommitted((events) => {
    const byDocument = new Map<string, EventRecord[]>();
    for (const event of events) byDocument.set(event.documentId, [...(byDocument.get(event.documentId) ?? []), event]);
    for (const [documentId, own] of byDocument) {
      const channel = channels.find(documentId);
      if (channel !== undefined) offerEvents(channel, own);
    }
  });
  return {
    follow(documentId, afterSeq, audience) {
      const follower = new EventFollower(channels, documentId, afterSeq, audience);
      if (isStopped) follower.end();
      return follower;
    },
    stop() {
      releaseListener();
      isStopped = true;
      channels.stop();
    },
  };
}
