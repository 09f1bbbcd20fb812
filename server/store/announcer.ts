import type { Logger } from '../ports/logger.js';
import type { EventRecord } from '../ports/records.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';

/** The events of one transaction, and whose inboxes it changed. */
export interface Batch {
  add(events: readonly EventRecord[]): void;
  addInboxes(userIds: readonly string[]): void;
  /** Takes the batch's place in the order of delivery: called just before COMMIT is sent. */
  seal(): void;
  /** The commit stands: the listeners are told as soon as those before this one are settled. */
  deliver(): void;
  /** Rolled back, or nobody knows: these events are never announced. */
  discard(): void;
}

export interface Announcer extends Pick<UnitOfWork, 'onCommitted'> {
  open(): Batch;
}

interface Place {
  events: readonly EventRecord[];
  inboxes: readonly string[];
  isSettled: boolean;
}

/**
 * Tells listeners of commits in the order in which the commits were sent. That order is right for each document: a
 * transaction numbers a document's events, and an inbox's changes, while it holds the row, so the next one cannot reach its
 * own COMMIT before this one's was sent. The answers may come back in another order, on MySQL's many connections.
 */
export function createAnnouncer(logger: Logger): Announcer {
  const listeners = new Set<Parameters<Announcer['onCommitted']>[0]>();
  const places: Place[] = [];

  const tell = ({ events, inboxes }: Place): void => {
    for (const listener of listeners) {
      try {
        listener(events, inboxes);
      } catch (error) {
        // The commit stands; whoever listens reads the log later.
        logger.error('a listener of commits failed', { error: String(error) });
      }
    }
  };
  const isTold = ({ events, inboxes }: Place): boolean => events.length > 0 || inboxes.length > 0;
  const drain = (): void => {
    while (places[0]?.isSettled === true) {
      const place = places.shift();
      if (place !== undefined && isTold(place)) tell(place);
    }
  };
  const openBatch = (): Batch => {
    const place: Place = { events: [], inboxes: [], isSettled: false };
    const settle = (): void => {
      place.isSettled = true;
      drain();
    };
    return {
      add: (events) => void (place.events = [...place.events, ...events]),
      addInboxes: (userIds) => void (place.inboxes = [...new Set([...place.inboxes, ...userIds])]),
      seal: () => void (isTold(place) && places.push(place)),
      deliver: settle,
      discard() {
        [place.events, place.inboxes] = [[], []];
        settle();
      },
    };
  };

  return {
    open: openBatch,
    onCommitted(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
