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

export function startFollower(url: string, token: string, documentId: string, after: string): Follower {
  const client = createClient({ url, accessToken: token, webSocketImpl: WebSocket });
  const stopping = new AbortController();
  const numbers: number[] = [];
  const waiting = new Set<() => void>();
  const run = async (): Promise<void> => {
    for await (const { cursor } of client.watch(documentId, { after, signal: stopping.signal })) {
      numbers.push(parseNumericCursor('event', documentId, cursor));
      for (const resume of waiting) resume();
      waiting.clear();
    }
    if (!stopping.signal.aborted) throw new Error('the stream of events ended');
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
