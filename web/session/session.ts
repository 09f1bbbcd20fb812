import { createClient, type Client, type Tokens } from '../../client-sdk/index.js';
import { inOneTab, onKeptSession, readKeptSession, writeKeptSession, type SignedInUser } from './kept-session.js';

/** So long before it ends a token is replaced, rather than let a call be refused. */
const earlyMs = 30_000;

/** Whose page this is. */
export type SessionState =
  | { readonly name: 'nobody' }
  | { readonly name: 'signed-in'; readonly user: SignedInUser }
  /** The session ended under an open page: what it holds is still that user's. */
  | { readonly name: 'ended'; readonly user: SignedInUser }
  /** Meanwhile somebody else signed in in another tab. */
  | { readonly name: 'replaced'; readonly user: SignedInUser; readonly by: SignedInUser };

/**
 * Somebody signed in, in this browser: all its tabs share the tokens, and one at a time replaces them. A page belongs to whoever
 * it was opened for until they sign out: when the session ends, its calls wait until the same person signed in again, and go
 * as nobody else.
 */
export interface WebSession {
  /** Calls as the user of the page. Another user has another client. */
  readonly client: Client;
  readonly state: SessionState;
  /** @throws {sign_in_failed} {rate_limited} {invalid_input} {forbidden} */
  signIn(name: string, password: string): Promise<void>;
  /** Goes on with a session that began elsewhere. */
  adopt(user: SignedInUser, tokens: Tokens): void;
  /** Who is signed out is asked to sign in, and the page is left: what it had not sent is not sent. */
  signOut(): Promise<void>;
  /** Tells when the state changed, here or in another tab. Returns how to stop that. */
  subscribe(listener: () => void): () => void;
}

const isFresh = ({ accessTokenExpiresAt }: Tokens, now: number): boolean => accessTokenExpiresAt === null || Date.parse(accessTokenExpiresAt) - earlyMs > now;

function stateOf(owner: SignedInUser | null): SessionState {
  const kept = readKeptSession();
  if (kept === null || (owner === null && kept.tokens === null)) return { name: 'nobody' };
  if (owner === null || (owner.id === kept.user.id && kept.tokens !== null)) return { name: 'signed-in', user: kept.user };
  return kept.tokens === null ? { name: 'ended', user: owner } : { name: 'replaced', user: owner, by: kept.user };
}

/** The session of this browser with the server that served the page. `now` gives milliseconds since the epoch. */
export function createWebSession(now: () => number): WebSession {
  const listeners = new Set<() => void>();
  let state = stateOf(null);
  let client = clientOf(state);

  function update(): void {
    const before = state;
    state = stateOf(before.name === 'nobody' ? null : before.user);
    if (JSON.stringify(before) === JSON.stringify(state)) return void (state = before);
    if (before.name === 'nobody' || state.name === 'nobody') client = clientOf(state);
    [...listeners].forEach((listener) => listener());
  }
  function clientOf(of: SessionState): Client {
    return createClient({ url: location.origin, ...(of.name === 'nobody' ? {} : { auth: (refused: string | null) => accessToken(of.user.id, refused) }) });
  }
  const changed = (): Promise<void> => new Promise((resolve) => {
    const once = (): void => { listeners.delete(once); resolve(); };
    listeners.add(once);
  });
  const keep = (user: SignedInUser, tokens: Tokens | null): void => {
    writeKeptSession({ user, tokens });
    update();
  };
  /** A refresh token is good once: only the tab whose turn it is uses it, and the others find the new tokens when theirs comes. */
  const refresh = (known: Tokens): Promise<unknown> => inOneTab(async () => {
    const latest = readKeptSession();
    if (latest?.tokens?.accessToken !== known.accessToken) return update();
    await createClient({ url: location.origin, auth: known, onTokens: (tokens) => { if (readKeptSession()?.tokens?.accessToken === known.accessToken) keep(latest.user, tokens); } }).account.refreshSession(known.accessToken);
  });
  async function accessToken(userId: string, refused: string | null): Promise<string | null> {
    for (;;) {
      if (state.name === 'nobody' || state.user.id !== userId) return null;
      const kept = readKeptSession();
      if (kept === null || kept.tokens === null || kept.user.id !== userId) {
        update();
        // Read again: `update` may have found that they signed out.
        if ((state as SessionState).name !== 'nobody') await changed();
      } else if (kept.tokens.accessToken !== refused && isFresh(kept.tokens, now())) return kept.tokens.accessToken;
      else await refresh(kept.tokens);
    }
  }

  onKeptSession(update);
  return {
    get client() { return client; },
    get state() { return state; },
    async signIn(name, password) {
      let granted: Tokens | null = null;
      const user = await createClient({ url: location.origin, onTokens: (tokens) => (granted = tokens) }).account.signIn({ name, password });
      keep(user, granted);
    },
    adopt: keep,
    async signOut() {
      const kept = readKeptSession();
      writeKeptSession(null);
      update();
      if (kept?.tokens != null) await createClient({ url: location.origin, auth: kept.tokens.accessToken }).account.signOut().catch(() => undefined);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
