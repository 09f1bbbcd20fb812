import type { TimerClock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { EventRecord } from '../ports/records.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import { channelChanged, offerEvents, type EventChannel } from './event-channel.js';

/*
 * Hands each follower every event of a document in order, once, whatever its pace. The log in the database is the
 * truth; what a commit announces and what a slow poll finds are hints that there is something to read. The newest
 * events are kept in one short tail per document, so that a thousand followers do not read the log a thousand times.
 * A follower holds a position and nothing else: a slow one costs no memory, it reads the log later.
 */

const readLength = 100;

export interface EventHub {
  /** Every event after `afterSeq`, those to come included, until `signal` aborts or the hub stops. */
  follow(documentId: string, afterSeq: number, signal: AbortSignal): AsyncGenerator<EventRecord, void, undefined>;
  stop(): void;
}

interface HubDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: TimerClock;
  readonly logger: Logger;
}

interface Channels {
  find(documentId: string): EventChannel | undefined;
  /** The document's channel; released as often as it was opened. */
  open(documentId: string, afterSeq: number): EventChannel;
  release(channel: EventChannel): void;
  /** Events after a position: from the tail where it reaches back that far, else from the log. */
  read(channel: EventChannel, position: number): Promise<readonly EventRecord[]>;
  stop(): void;
}

function createChannels({ unitOfWork, clock, logger }: HubDeps, pollMs: number): Channels {
  const channels = new Map<string, EventChannel>();
  const readLog = async (channel: EventChannel, position: number): Promise<readonly EventRecord[]> => {
    const events = await unitOfWork.read.history.eventsAfter(channel.documentId, position, readLength);
    offerEvents(channel, events);
    return events;
  };
  const schedulePoll = (channel: EventChannel): void => {
    channel.timer = clock.setTimer(pollMs, () => {
      readLog(channel, channel.known)
        .catch((error: unknown) => logger.warn('event log could not be polled', { documentId: channel.documentId, error: String(error) }))
        .finally(() => {
          if (channels.get(channel.documentId) === channel) schedulePoll(channel);
        });
    });
  };
  return {
    find: (documentId) => channels.get(documentId),
    open(documentId, afterSeq) {
      const known = channels.get(documentId);
      if (known !== undefined) {
        known.followers += 1;
        return known;
      }
      const channel: EventChannel = { documentId, followers: 1, known: afterSeq, tail: [], changes: 0, waiting: new Set(), timer: null };
      channels.set(documentId, channel);
      schedulePoll(channel);
      return channel;
    },
    release(channel) {
      channel.followers -= 1;
      if (channel.followers > 0) return;
      channel.timer?.cancel();
      channels.delete(channel.documentId);
    },
    async read(channel, position) {
      const [oldest] = channel.tail;
      return oldest !== undefined && position >= oldest.seq - 1 ? channel.tail.filter((event) => event.seq > position) : readLog(channel, position);
    },
    stop() {
      for (const channel of channels.values()) channel.timer?.cancel();
      channels.clear();
    },
  };
}

export function createEventHub(deps: HubDeps, pollMs: number): EventHub {
  const channels = createChannels(deps, pollMs);
  const stopping = new AbortController();
  const releaseListener = deps.unitOfWork.onCommitted((events) => {
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
