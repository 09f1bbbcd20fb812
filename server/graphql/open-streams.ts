import { AppError } from '../../schema/errors/app-error.js';
import { can } from '../domain/policies/policy.js';
import type { Holding, OpenAccess, Standing } from '../ports/standing.js';

/** A stream of a document's events or people, or of somebody's inbox. */
export interface OpenStream {
  /** Aborts when the viewer may no longer read the document, or is signed in no more; the reason is the error they would get now. */
  readonly refused: AbortSignal;
  close(): void;
}

/** The streams of all sockets, to be ended when somebody may no longer read what they stream. */
export interface OpenStreams {
  open(viewer: Pick<Holding, 'userId' | 'sessionId'>, documentId: string): OpenStream;
  /** A stream of what is the viewer's own: it lasts as long as the sign-in. */
  openOwn(userId: string, sessionId: string | null): OpenStream;
  openAccess(): OpenAccess;
}

interface Entry {
  readonly holding: Holding;
  readonly refusal: AbortController;
}

/** Why a stream may not go on; null: it may. */
function refusalOf({ userId, sessionId, documentId }: Holding, standing: Standing): AppError | null {
  if (!standing.isSignedIn(userId, sessionId)) return new AppError('unauthenticated', { reason: 'revoked' });
  if (documentId === null) return null;
  const document = standing.documentOf(documentId);
  const mayRead = document !== null && can(standing.subjectIn(documentId, { userId, sessionId }), 'document.read', document).allowed;
  return mayRead ? null : new AppError('not_found', { kind: 'document', id: documentId });
}

export function createOpenStreams(): OpenStreams {
  const streams = new Set<Entry>();
  const hold = (holding: Holding): OpenStream => {
    const entry: Entry = { holding, refusal: new AbortController() };
    streams.add(entry);
    return { refused: entry.refusal.signal, close: () => void streams.delete(entry) };
  };
  return {
    open: ({ userId, sessionId }, documentId) => hold({ userId, sessionId, documentId, sectionId: null }),
    openOwn: (userId, sessionId) => hold({ userId, sessionId, documentId: null, sectionId: null }),
    openAccess() {
      const held = [...streams];
      return {
        holdings: held.map(({ holding }) => holding),
        judge(standing) {
          for (const { holding, refusal } of held) {
            const error = refusalOf(holding, standing);
            if (error !== null) refusal.abort(error);
          }
        },
      };
    },
  };
}
