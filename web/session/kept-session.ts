import type { SignedInFragment, Tokens } from '../../client-sdk/index.js';

const key = 'jiwen.session';

/** Who signed in in this browser. */
export type SignedInUser = Pick<SignedInFragment, 'id' | 'name' | 'displayName'>;

/** What all tabs share. Without tokens: the session ended, and nobody signed out. */
export interface KeptSession {
  readonly user: SignedInUser;
  readonly tokens: Tokens | null;
}

/** The session that this browser keeps; null: nobody is signed in. */
export function readKeptSession(): KeptSession | null {
  const kept = localStorage.getItem(key);
  const session = kept === null ? null : (JSON.parse(kept) as Partial<KeptSession>);
  // Of an earlier page, which kept the tokens alone: whose they are is not known.
  return session?.user === undefined ? null : { user: session.user, tokens: session.tokens ?? null };
}

export function writeKeptSession(session: KeptSession | null): void {
  if (session === null) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(session));
}

/** Tells when another tab wrote it. */
export function onKeptSession(listener: () => void): void {
  addEventListener('storage', (event) => { if (event.key === key || event.key === null) listener(); });
}

/** Runs `work` in one tab at a time. */
export const inOneTab = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request(key, work) as Promise<T>;
