import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { can } from '../domain/policies/policy.js';
import type { Holding, OpenAccess, Standing } from '../ports/standing.js';

/**
 * Ends a stream whose viewer may no longer read the document, or is signed in no more, with the error they would get now: by the follower's own end, or
 * the signal that a stream has anyway. One more, and one that joins the two, would be held for as long as it is open.
 */
type Refuse = (error: AppError) => void;

/** @throws what a stream was refused with; one that its client left just ends */
export function assertNotRefused(signal: AbortSignal): void {
  if (isAppError(signal.reason)) throw signal.reason;
}

/** The streams of all sockets, to be ended when somebody may no longer read what they stream. Opening one returns what takes it off the list. */
export interface OpenStreams {
  open(viewer: Pick<Holding, 'userId' | 'sessionId'>, documentId: string, refuse: Refuse): () => void;
  /** A stream of what is the viewer's own: it lasts as long as the sign-in. */
  openOwn(userId: string, sessionId: string | null, refuse: Refuse): () => void;
  openAccess(): OpenAccess;
}

interface Entry {
  readonly holding: Holding;
  readonly refuse: Refuse;
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
  const hold = (entry: Entry): (() => void) => {
    streams.add(entry);
    return () => void streams.delete(entry);
  };
  return {
    open: ({ userId, sessionId }, documentId, refuse) => hold({ holding: { userId, sessionId, documentId, sectionId: null }, refuse }),
    openOwn: (userId, sessionId, refuse) => hold({ holding: { userId, sessionId, documentId: null, sectionId: null }, refuse }),
    openAccess() {
      const held = [...streams];
      return {
        holdings: held.map(({ holding }) => holding),
        judge(standing) {
          for (const { holding, refuse } of held) {
            const error = refusalOf(holding, standing);
            if (error !== null) refuse(error);
          }
        },
      };
    },
  };
}
