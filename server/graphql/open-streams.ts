import { AppError } from '../../schema/errors/app-error.js';
import { can } from '../domain/policies/policy.js';
import type { OpenAccess } from '../ports/standing.js';

/** A stream of a document's events or people. */
export interface OpenStream {
  /** Aborts when the viewer may no longer read the document; the reason is the error a stranger would get. */
  readonly refused: AbortSignal;
  close(): void;
}

/** The streams of all sockets, to be ended when somebody may no longer read what they stream. */
export interface OpenStreams {
  open(userId: string, documentId: string): OpenStream;
  openAccess(): OpenAccess;
}

interface Entry {
  readonly userId: string;
  readonly documentId: string;
  readonly refusal: AbortController;
}

export function createOpenStreams(): OpenStreams {
  const streams = new Set<Entry>();
  return {
    open(userId, documentId) {
      const entry: Entry = { userId, documentId, refusal: new AbortController() };
      streams.add(entry);
      return { refused: entry.refusal.signal, close: () => void streams.delete(entry) };
    },
    openAccess() {
      const held = [...streams];
      return {
        holdings: held.map(({ userId, documentId }) => ({ userId, documentId, sessionId: null, sectionId: null })),
        judge(standing) {
          for (const { userId, documentId, refusal } of held) {
            const document = standing.documentOf(documentId);
            const mayRead = document !== null && can(standing.subjectIn(documentId, userId), 'document.read', document).allowed;
            if (!mayRead) refusal.abort(new AppError('not_found', { kind: 'document', id: documentId }));
          }
        },
      };
    },
  };
}
