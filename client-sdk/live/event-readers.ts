/** How many events wait for a reader before it is left to the server's log. */
const maxWaiting = 250;

/** Events that come by, for readers of any speed. */
export interface EventReaders<Event> {
  push(event: Event): void;
  /** No more events; readers end, or throw `error`. */
  end(error?: Error): void;
  /**
   * Every event from now on, each once, in order. A reader that falls far behind is owed only its position: `resume` gives it
   * the rest from there.
   */
  read(resume: (cursor: string) => AsyncGenerator<Event, void, undefined>): AsyncGenerator<Event, void, undefined>;
}

interface Reader<Event> {
  readonly waiting: Event[];
  isBehind: boolean;
  wake: () => void;
}

/** Readers of one stream of events that have cursors. */
export function createEventReaders<Event extends { readonly cursor: string }>(): EventReaders<Event> {
  const readers = new Set<Reader<Event>>();
  let ended: { readonly error?: Error } | null = null;

  async function* follow(reader: Reader<Event>, resume: (cursor: string) => AsyncGenerator<Event, void, undefined>): AsyncGenerator<Event, void, undefined> {
    try {
      for (;;) {
        const event = reader.waiting.shift();
        if (event !== undefined) {
          yield event;
          if (reader.isBehind && reader.waiting.length === 0) return yield* resume(event.cursor);
        } else if (ended !== null) {
          if (ended.error !== undefined) throw ended.error;
          return;
        } else await new Promise<void>((resolve) => { reader.wake = resolve; });
      }
    } finally {
      readers.delete(reader);
    }
  }

  return {
    push(event) {
      for (const reader of readers) {
        if (reader.waiting.length >= maxWaiting) reader.isBehind = true;
        if (!reader.isBehind) reader.waiting.push(event);
        reader.wake();
      }
    },
    end(error) {
      ended ??= error === undefined ? {} : { error };
      for (const reader of readers) reader.wake();
    },
    read(resume) {
      const reader: Reader<Event> = { waiting: [], isBehind: false, wake: () => undefined };
      readers.add(reader);
      return follow(reader, resume);
    },
  };
}
