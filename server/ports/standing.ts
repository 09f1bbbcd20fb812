import type { DocumentState, Subject } from '../domain/policies/policy.js';

/** Something that is open on somebody's behalf: a session of a room, a socket, a stream of a document. */
export interface Holding {
  readonly userId: string;
  /** The sign-in it was opened with, a session or an API token; null when that is looked after elsewhere. */
  readonly sessionId: string | null;
  readonly documentId: string | null;
  readonly sectionId: string | null;
}

/** What the database says of holdings now. Asked of anything else, it answers as for what does not exist. */
export interface Standing {
  /** False when the account was closed or is gone, or the sign-in was ended. */
  isSignedIn(userId: string, sessionId: string | null): boolean;
  /** Whoever acts, as the policy asks for them in one document. */
  subjectIn(documentId: string, holding: Pick<Holding, 'userId' | 'sessionId'>): Subject;
  /** Null when there is no such document. */
  documentOf(documentId: string): DocumentState | null;
  /** False when the section was removed. */
  hasSection(sectionId: string): boolean;
}

/** Everything a part of the server holds open, as of one moment. */
export interface OpenAccess {
  readonly holdings: readonly Holding[];
  /** Ends and changes whatever of `holdings` the standing no longer allows; nothing else. */
  judge(standing: Standing): void;
}
