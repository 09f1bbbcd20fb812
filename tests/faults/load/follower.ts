import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { createClient } from '../../../client-sdk/index.js';
import { parseNumericCursor } from '../../../server/graphql/cursors.js';

/** Somebody who follows a document's events through the SDK, which resumes by itself. */
export interface Follower {
  /** Numbers of the events, as they came. */
  readonly numbers: readonly number[];
  /** Resolves when the event with this number, or a later one, came; rejects when the stream ended for good. */
  reached(number: number): Promise<void>;
  stop(): void;
}

/** Silence after which another server is asked to go on, if there is one: one that stands still ends no stream. */
const patienceMs = 3000;

export function startFollower(urls: readonly string[], token: string, documentId: string, after: string): Follower {
  const clients = urls.map((url) => createClient({ url, auth: token, webSocketImpl: WebSocket }));
  const stopping = new AbortController();
  const numbers: number[] = [];
  const waiting = new Set<() => void>();
  let position = after;
  let heardAt = performance.now();
  const loseFaith = async (leaving: AbortController): Promise<void> => {
    heardAt = performance.now();
    while (!stopping.signal.aborted && performance.now() - heardAt < patienceMs) await pause(200);
    leaving.abort();
  };
  const run = async (): Promise<void> => {
    for (let attempt = 0; !stopping.signal.aborted; attempt++) {
      const leaving = new AbortController();
      if (clients.length > 1) void loseFaith(leaving);
      for await (const { cursor } of clients[attempt % clients.length]?.documents.events(documentId, { after: position, signal: AbortSignal.any([stopping.signal, leaving.signal]) }) ?? []) {
        position = cursor;
        heardAt = performance.now();
        numbers.push(parseNumericCursor('event', documentId, cursor));
        for (const resume of waiting) resume();
        waiting.clear();
      }
      if (!stopping.signal.aborted && !leaving.signal.aborted) throw new Error('the stream of events ended');
    }
  };
  const running = run();
  running.catch(() => undefined);
  return {
    numbers,
    async reached(number) {
      while (Math.max(0, ...numbers.slice(-1)) < number) await Promise.race([new Promise<void>((resolve) => waiting.add(resolve)), running]);
    },
    stop: () => stopping.abort(),
  };
}
