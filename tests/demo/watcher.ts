import type { DocumentEventFragment } from '../../client-sdk/index.js';
import type { Person } from './stage.js';

/** Somebody who looks on through a graphql-ws subscription. */
export interface Watcher {
  readonly label: string;
  readonly cursors: readonly string[];
  /** Resolves when the event at `cursor` was seen. */
  reached(cursor: string): Promise<void>;
  stop(): void;
}

export function startWatcher(person: Person, documentId: string, after: string, onEvent: (event: DocumentEventFragment) => void): Watcher {
  const stopping = new AbortController();
  const cursors: string[] = [];
  let wake: () => void = () => undefined;
  const run = async (): Promise<void> => {
    for await (const event of person.client.documents.events(documentId, { after, signal: stopping.signal })) {
      cursors.push(event.cursor);
      onEvent(event);
      wake();
    }
  };
  const running = run();
  return {
    label: person.label,
    cursors,
    async reached(cursor) {
      while (!cursors.includes(cursor)) {
        await Promise.race([new Promise<void>((resolve) => (wake = resolve)), running]);
      }
    },
    stop: () => stopping.abort(),
  };
}

/** Reads the whole stream anew, as somebody who comes later would. */
export async function replay(person: Person, documentId: string, after: string, until: string): Promise<string[]> {
  const cursors: string[] = [];
  for await (const event of person.client.documents.events(documentId, { after })) {
    cursors.push(event.cursor);
    if (event.cursor === until) break;
  }
  return cursors;
}
