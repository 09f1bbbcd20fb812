import type { EventRecord } from '../ports/records.js';
import { channelChanged, offerEvents } from './event-channel.js';
import { createEventChannels, type EventSources } from './event-channels.js';

/*
 * Hands each follower every event of a document in order, once, whatever its pace. The log in the database is the
 * truth; what a commit announces, what other processes hint at and what a slow poll finds only say that there is something
 * to read. The newest events are kept in one short tail per document, so that a thousand followers do not read the log a
 * thousand times. A follower holds a position and nothing else: a slow one costs no memory, it reads the log later.
 */

export interface EventHub {
  /** Every event after `afterSeq`, those to come included, until `signal` aborts or the hub stops. */
  follow(documentId: string, afterSeq: number, signal: AbortSignal): AsyncGenerator<EventRecord, void, undefined>;
  stop(): void;
}

export function createEventHub(sources: EventSources, pollMs: number): EventHub {
  const channels = createEventChannels(sources, pollMs);
  const stopping = new AbortController();
  const releaseListener = sources.unitOfWork.onCommitted((events) => {
    const byDocument = new Map<string, EventRecord[]>();
    for (const event of events) byDocument.set(event.documentId, [...(byDocument.get(event.documentId) ?? []), event]);
    for (const [documentId, own] of byDocument) {
      const channel = channels.find(documentId);
      if (channel !== undefined) offerEvents(channel, own);
    }
  });
  return {
    async *follow(documentId, afterSeq, signal) {
      const either = AbortSignal.any([signal, stopping.signal]);
      if (either.aborted) return;
      const channel = channels.open(documentId, afterSeq);
      try {
        let position = afterSeq;
        while (!either.aborted) {
          const seen = channel.changes;
          const events = await channels.read(channel, position);
          if (events.length === 0) await channelChanged(channel, seen, either);
          for (const event of events) {
            if (either.aborted) return;
            position = event.seq;
            yield event;
          }
        }
      } finally {
        channels.release(channel);
      }
    },
    stop() {
      releaseListener();
      stopping.abort();
      channels.stop();
    },
  };
}
