import type { Bus } from '../ports/bus.js';
import type { TimerClock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';

/** Where servers tell each other that somebody's inbox changed. */
const inboxTopic = (userId: string): string => `inbox:${userId}`;

/** Hints to the other servers whose inboxes this one changed, until the returned function is called. */
export function announceInboxes(unitOfWork: UnitOfWork, bus: Bus): () => void {
  return unitOfWork.onCommitted((_events, userIds) => {
    for (const userId of userIds) bus.publish(inboxTopic(userId), new Uint8Array());
  });
}

/**
 * Tells streams when to look into an inbox again. It holds no entries: what a commit announces, what another server hints at
 * and what the poll finds are all the same, that there may be something to read.
 */
export interface InboxHub {
  /** Calls `ring` whenever the inbox may have changed, until the returned function is called. */
  listen(userId: string, ring: () => void): () => void;
  stop(): void;
}

export interface InboxSources {
  readonly unitOfWork: UnitOfWork;
  /** Null in a process that is alone. */
  readonly bus: Bus | null;
  readonly clock: TimerClock;
  readonly logger: Logger;
}

interface Channel {
  readonly bells: Set<() => void>;
  /** Number of the newest change that the poll has seen; null: it has not looked yet. */
  seen: number | null;
  unlisten: () => void;
}

const ringAll = (channel: Channel | undefined): void => {
  for (const ring of [...(channel?.bells ?? [])]) ring();
};

/** Rings where the database knows of a newer change; one statement, however many inboxes are open. */
async function look({ unitOfWork, logger }: InboxSources, channels: ReadonlyMap<string, Channel>): Promise<void> {
  if (channels.size === 0) return;
  try {
    const heads = await unitOfWork.read.inbox.headsOf([...channels.keys()]);
    for (const [userId, channel] of channels) {
      const head = heads.get(userId) ?? 0;
      if (channel.seen !== head) ringAll(channel);
      channel.seen = head;
    }
  } catch (error) {
    logger.warn('inboxes could not be looked at, and are looked at again', { error: String(error) });
  }
}

/** `pollMs`: how often the database is asked what other processes committed, the bus notwithstanding. */
export function createInboxHub(sources: InboxSources, pollMs: number): InboxHub {
  const { unitOfWork, bus, clock } = sources;
  const channels = new Map<string, Channel>();
  let timer: { cancel(): void } | null = null;
  // It runs while somebody listens, and for one look longer.
  const next = (): void => {
    timer = null;
    void look(sources, channels).then(() => {
      if (channels.size > 0) timer ??= clock.setTimer(pollMs, next);
    });
  };
  const release = unitOfWork.onCommitted((_events, userIds) => {
    for (const userId of userIds) ringAll(channels.get(userId));
  });
  const open = (userId: string): Channel => {
    const channel: Channel = { bells: new Set(), seen: null, unlisten: () => undefined };
    const ring = (): void => ringAll(channel);
    channel.unlisten = bus?.listen(inboxTopic(userId), { message: ring, ready: ring }) ?? channel.unlisten;
    channels.set(userId, channel);
    timer ??= clock.setTimer(pollMs, next);
    return channel;
  };
  return {
    listen(userId, ring) {
      const channel = channels.get(userId) ?? open(userId);
      channel.bells.add(ring);
      return () => {
        channel.bells.delete(ring);
        if (channel.bells.size > 0 || channels.get(userId) !== channel) return;
        channel.unlisten();
        channels.delete(userId);
      };
    },
    stop() {
      timer?.cancel();
      release();
      for (const { unlisten } of channels.values()) unlisten();
      channels.clear();
    },
  };
}
