import type { Logger } from '../ports/logger.js';
import type { EventRecord } from '../ports/records.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import type { TimerClock } from './services.js';

/*
 * Hands each follower every event of a document in order, once, whatever its pace. The log in the database is the
 * truth; what a commit announces and what a slow poll finds are hints that there is something to read. The newest
 * events are kept in one short tail per document, so that a thousand followers do not read the log a thousand times.
 * A follower holds a position and nothing else: a slow one costs no memory, it reads the log later.
 */

const tailLength = 256;
const readLength = 100;

export interface EventHub {
  /** Every event after `afterSeq`, those to come included, until `signal` aborts or the hub stops. */
  follow(documentId: string, afterSeq: number, signal: AbortSignal): AsyncGenerator<EventRecord, void, undefined>;
  stop(): void;
}

interface Channel {
  readonly documentId: string;
  followers: number;
  /** Highest sequence number seen, from any source. */
  known: number;
  /** Without gaps, ending at `known`. */
  tail: EventRecord[];
  /** Grows with every change of `tail`. */
  changes: number;
  readonly waiting: Set<() => void>;
  timer: { cancel(): void } | null;
}

function offer(channel: Channel, events: readonly EventRecord[]): void {
  let changed = false;
  for (const event of events) {
    if (event.seq <= channel.known) continue;
    // Something between was committed by another process: the tail must have no hole, so it begins anew.
    if (event.seq !== channel.known + 1) channel.tail = [];
    channel.tail.push(event);
    channel.known = event.seq;
    changed = true;
  }
  if (!changed) return;
  if (channel.tail.length > tailLength) channel.tail.splice(0, channel.tail.length - tailLength);
  channel.changes += 1;
  for (const wake of [...channel.waiting]) wake();
}

/** Resolves when the tail changed after `seen`, or the signal aborts. */
function changed(channel: Channel, seen: number, signal: AbortSignal): Promise<void> {
  if (channel.changes !== seen || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const wake = (): void => {
      channel.waiting.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    channel.waiting.add(wake);
    signal.addEventListener('abort', wake, { once: true });
  });
}

export function createEventHub(deps: { readonly unitOfWork: UnitOfWork; readonly clock: TimerClock; readonly logger: Logger }, pollMs: number): EventHub {
  const { unitOfWork, clock, logger } = deps;
  const channels = new Map<string, Channel>();
  const stopping = new AbortController();

  const readLog = async (channel: Channel, position: number): Promise<readonly EventRecord[]> => {
    const events = await unitOfWork.read.history.eventsAfter(channel.documentId, position, readLength);
    offer(channel, events);
    return events;
  };
  const read = async (channel: Channel, position: number): Promise<readonly EventRecord[]> => {
    const [oldest] = channel.tail;
    return oldest !== undefined && position >= oldest.seq - 1 ? channel.tail.filter((event) => event.seq > position) : readLog(channel, position);
  };
  const schedulePoll = (channel: Channel): void => {
    channel.timer = clock.setTimer(pollMs, () => {
      readLog(channel, channel.known)
        .catch((error: unknown) => logger.warn('event log could not be polled', { documentId: channel.documentId, error: String(error) }))
        .finally(() => {
          if (channel.followers > 0 && !stopping.signal.aborted) schedulePoll(channel);
        });
    });
  };
  const open = (documentId: string, afterSeq: number): Channel => {
    const known = channels.get(documentId);
    if (known !== undefined) {
      known.followers += 1;
      return known;
    }
    const channel: Channel = { documentId, followers: 1, known: afterSeq, tail: [], changes: 0, waiting: new Set(), timer: null };
    channels.set(documentId, channel);
    schedulePoll(channel);
    return channel;
  };
  const release = (channel: Channel): void => {
    channel.followers -= 1;
    if (channel.followers > 0) return;
    channel.timer?.cancel();
    channels.delete(channel.documentId);
  };
  const releaseListener = unitOfWork.onCommitted((events) => {
    const byDocument = new Map<string, EventRecord[]>();
    for (const event of events) byDocument.set(event.documentId, [...(byDocument.get(event.documentId) ?? []), event]);
    for (const [documentId, own] of byDocument) {
      const channel = channels.get(documentId);
      if (channel !== undefined) offer(channel, own);
    }
  });

  return {
    async *follow(documentId, afterSeq, signal) {
      const either = AbortSignal.any([signal, stopping.signal]);
      const channel = open(documentId, afterSeq);
      try {
        let position = afterSeq;
        while (!either.aborted) {
          const seen = channel.changes;
          const events = await read(channel, position);
          if (events.length === 0) await changed(channel, seen, either);
          for (const event of events) {
            if (either.aborted) return;
            position = event.seq;
            yield event;
          }
        }
      } finally {
        release(channel);
      }
    },
    stop() {
      releaseListener();
      stopping.abort();
      for (const channel of channels.values()) channel.timer?.cancel();
    },
  };
}
