import type { Logger } from '../ports/logger.js';
import type { EventRecord } from '../ports/records.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';

/** The events of one transaction. */
export interface Batch {
  add(events: readonly EventRecord[]): void;
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
  isSettled: boolean;
}

/**
 * Tells listeners of commits in the order in which the commits were sent. That order is right for each document: a
 * transaction numbers a document's events while it holds the row, so the next one cannot reach its own COMMIT before
 * this one's was sent. The answers may come back in another order, on MySQL's many connections.
 */
export function createAnnouncer(logger: Logger): Announcer {
  const listeners = new Set<(events: readonly EventRecord[]) => void>();
  const places: Place[] = [];

  const tell = (events: readonly EventRecord[]): void => {
    for (const listener of listeners) {
      try {
        listener(events);
      } catch (error) {
        // The commit stands; whoever listens reads the log later.
        logger.error('a listener of commits failed', { error: String(error) });
      }
    }
  };
  const drain = (): void => {
    while (places[0]?.isSettled === true) {
      const { events } = places.shift() ?? { events: [] };
      if (events.length > 0) tell(events);
    }
  };
  const openBatch = (): Batch => {
    const place: Place = { events: [], isSettled: false };
    const settle = (): void => {
      place.isSettled = true;
      drain();
    };
    return {
      add: (events) => void (place.events = [...place.events, ...events]),
      seal: () => void (place.events.length > 0 && places.push(place)),
      deliver: settle,
      discard() {
        place.events = [];
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
