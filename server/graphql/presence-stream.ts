import type { PresenceEntry } from '../ports/presence.js';
import { abortable } from './abortable.js';
import { readDocument, viewerOf, type GraphqlContext } from './context.js';

export interface PresenceRecord {
  readonly documentId: string;
  readonly presenceId: string;
  readonly entries: readonly PresenceEntry[];
}

/** Wakes whoever waits; wakes that come while nobody waits are kept, as one. */
function createBell(signal: AbortSignal): { ring(): void; rung(): Promise<void> } {
  let pending = false;
  let resume: (() => void) | null = null;
  const ring = (): void => {
    pending = true;
    resume?.();
  };
  signal.addEventListener('abort', ring, { once: true });
  return {
    ring,
    async rung() {
      if (!pending) await new Promise<void>((resolve) => (resume = resolve));
      resume = null;
      pending = false;
    },
  };
}

/** Ends the stream when the viewer may no longer read the document. */
async function watchMembership(context: GraphqlContext, documentId: string, newest: number, signal: AbortSignal, ended: (error: unknown) => void): Promise<void> {
  const { userId } = viewerOf(context).actor;
  try {
    for await (const event of context.services.events.follow(documentId, newest, signal)) {
      if (event.type !== 'MemberChanged' || event.nodeId !== userId) continue;
      context.forget();
      await readDocument(context, documentId);
    }
  } catch (error) {
    ended(error);
  }
}

async function* stream(context: GraphqlContext, documentId: string, newest: number, signal: AbortSignal): AsyncGenerator<PresenceRecord, void, undefined> {
  const { presence, presenceDesk } = context.services;
  const bell = createBell(signal);
  const release = presence.onChange(documentId, bell.ring);
  const seat = presenceDesk.sit(viewerOf(context).actor.userId, documentId);
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  const refusals: unknown[] = [];
  const watching = watchMembership(context, documentId, newest, either, (error) => {
    refusals.push(error);
    bell.ring();
  });
  try {
    bell.ring();
    for (;;) {
      await bell.rung();
      if (refusals.length > 0) throw refusals[0];
      if (signal.aborted) return;
      yield { documentId, presenceId: seat.presenceId, entries: presence.list(documentId) };
    }
  } finally {
    done.abort();
    seat.leave();
    release();
    await watching;
  }
}

/** Who is in the document, whole, now and after every change. The viewer is in it as long as the stream is open. @throws {not_found} */
export async function openPresenceStream(context: GraphqlContext, documentId: string): Promise<AsyncIterableIterator<PresenceRecord>> {
  const document = await readDocument(context, documentId);
  return abortable((signal) => stream(context, documentId, document.eventSeq, signal));
}
