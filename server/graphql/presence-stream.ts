import type { PresenceEntry } from '../ports/presence.js';
import { abortable } from './abortable.js';
import { createBell } from './bell.js';
import { readDocument, viewerOf, type GraphqlContext } from './context.js';
import { assertNotRefused } from './open-streams.js';

export interface PresenceRecord {
  readonly documentId: string;
  readonly presenceId: string;
  readonly entries: readonly PresenceEntry[];
}

async function* stream(context: GraphqlContext, documentId: string, signal: AbortSignal, abort: (reason: unknown) => void): AsyncGenerator<PresenceRecord, void, undefined> {
  const { presence, presenceDesk, streams } = context.services;
  const { userId, sessionId } = viewerOf(context).actor;
  const close = streams.open({ userId, sessionId }, documentId, abort);
  const bell = createBell(signal);
  const release = presence.onChange(documentId, bell.ring);
  const seat = presenceDesk.sit(userId, documentId);
  try {
    bell.ring();
    for (;;) {
      await bell.rung();
      assertNotRefused(signal);
      if (signal.aborted) return;
      yield { documentId, presenceId: seat.presenceId, entries: presence.list(documentId) };
    }
  } finally {
    seat.leave();
    release();
    close();
  }
}

/** Who is in the document, whole, now and after every change. The viewer is in it as long as the stream is open. @throws {not_found} */
export async function openPresenceStream(context: GraphqlContext, documentId: string): Promise<AsyncIterableIterator<PresenceRecord>> {
  await readDocument(context, documentId);
  return abortable((signal, abort) => stream(context, documentId, signal, abort));
}
