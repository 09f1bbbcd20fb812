import type { Bus } from '../ports/bus.js';
import type { TimerClock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { EventRecord } from '../ports/records.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import { offerEvents, type ChannelFollower, type EventChannel } from './event-channel.js';
import { eventTopic, readHint } from './event-hints.js';

const readLength = 100;

export interface EventSources {
  readonly unitOfWork: UnitOfWork;
  /** Null in a process that is alone. */
  readonly bus: Bus | null;
  readonly clock: TimerClock;
  readonly logger: Logger;
}

/** The channels of the documents that somebody follows here. */
export interface EventChannels {
  /** The document's channel, for as long as anybody follows. */
  open(documentId: string, afterSeq: number, follower: ChannelFollower): EventChannel;
  release(channel: EventChannel, follower: ChannelFollower): void;
  /** Events after a position: from the tail where it reaches back that far, else from the log. */
  read(channel: EventChannel, position: number): Promise<readonly EventRecord[]>;
  find(documentId: string): EventChannel | undefined;
  /** Ends all that follow. */
  stop(): void;
}

interface LogReader {
  read(channel: EventChannel, position: number): Promise<readonly EventRecord[]>;
  /** Reads what is behind `known`, all of it; asked again meanwhile, once more after that. Never rejects. */
  catchUp(channel: EventChannel): Promise<void>;
}

function createLogReader({ unitOfWork, logger }: EventSources): LogReader {
  /** Channels that are being read; true: asked for again meanwhile. */
  const reading = new Map<EventChannel, boolean>();
  const read = async (channel: EventChannel, position: number): Promise<readonly EventRecord[]> => {
    const events = await unitOfWork.read.history.eventsAfter(channel.documentId, position, readLength);
    offerEvents(channel, events);
    return events;
  };
  const readAll = async (channel: EventChannel): Promise<void> => {
    do {
      reading.set(channel, false);
      while ((await read(channel, channel.known)).length === readLength);
    } while (reading.get(channel) === true);
  };
  return {
    read,
    async catchUp(channel) {
      if (reading.has(channel)) return void reading.set(channel, true);
      try {
        await readAll(channel);
      } catch (error) {
        logger.warn('event log could not be read', { documentId: channel.documentId, error: String(error) });
      } finally {
        reading.delete(channel);
      }
    },
  };
}

/**
 * `pollMs`: how often the log is looked at for what other processes committed. That goes on while the bus is up: a process
 * that is cut off from it commits without a hint.
 */
export function createEventChannels(sources: EventSources, pollMs: number): EventChannels {
  const { bus, clock } = sources;
  const channels = new Map<string, EventChannel>();
  const log = createLogReader(sources);
  const schedulePoll = (channel: EventChannel): void => {
    channel.timer = clock.setTimer(pollMs, () => {
      void log.catchUp(channel).then(() => {
        if (channels.get(channel.documentId) === channel) schedulePoll(channel);
      });
    });
  };
  const close = (channel: EventChannel): void => {
    channel.timer?.cancel();
    channel.unlisten();
  };
  return {
    find: (documentId) => channels.get(documentId),
    read: (channel, position) => {
      const [oldest] = channel.tail;
      return oldest !== undefined && position >= oldest.seq - 1 ? Promise.resolve(channel.tail.filter((event) => event.seq > position)) : log.read(channel, position);
    },
    open(documentId, afterSeq, follower) {
      const known = channels.get(documentId);
      if (known !== undefined) {
        known.followers.add(follower);
        return known;
      }
      const channel: EventChannel = { documentId, followers: new Set([follower]), known: afterSeq, tail: [], changes: 0, timer: null, unlisten: () => undefined };
      channels.set(documentId, channel);
      schedulePoll(channel);
      channel.unlisten = bus?.listen(eventTopic(documentId), {
        message: (hint) => { if (!(readHint(hint) <= channel.known)) void log.catchUp(channel); },
        ready: () => void log.catchUp(channel),
      }) ?? channel.unlisten;
      return channel;
    },
    release(channel, follower) {
      channel.followers.delete(follower);
      if (channel.followers.size > 0) return;
      close(channel);
      channels.delete(channel.documentId);
    },
    stop() {
      for (const { followers } of [...channels.values()]) for (const follower of [...followers]) follower.end();
    },
  };
}
