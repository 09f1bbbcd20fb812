import { createClient, type Client, type Tokens } from '../../client-sdk/index.js';

const key = 'jiwen.session';
/** So long before it ends a token is replaced, rather than let a call be refused. */
const earlyMs = 30_000;

/** Somebody signed in, in this browser: all its tabs share the tokens, and one at a time replaces them. */
export interface WebSession {
  readonly client: Client;
  isSignedIn(): boolean;
  /** @throws {sign_in_failed} {rate_limited} {invalid_input} */
  signIn(name: string, password: string): Promise<void>;
  signOut(): Promise<void>;
  /** Tells when somebody signed in or out, here or in another tab. Returns how to stop that. */
  subscribe(listener: () => void): () => void;
}

function read(): Tokens | null {
  const kept = localStorage.getItem(key);
  return kept === null ? null : (JSON.parse(kept) as Tokens);
}

const isFresh = ({ accessTokenExpiresAt }: Tokens, now: number): boolean => accessTokenExpiresAt === null || Date.parse(accessTokenExpiresAt) - earlyMs > now;

/**
 * The session of this browser with the server that served the page. A refresh token is good once, so only the tab that holds
 * the lock uses it; the others find the new tokens when their turn comes. `now` gives milliseconds since the epoch.
 */
export function createWebSession(now: () => number): WebSession {
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());
  const write = (tokens: Tokens | null): void => {
    const before = read();
    if (tokens === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(tokens));
    if ((before === null) !== (tokens === null)) tell();
  };

  async function accessToken(refused: string | null): Promise<string | null> {
    const known = read();
    if (known === null) return null;
    if (isFresh(known, now()) && known.accessToken !== refused) return known.accessToken;
    return navigator.locks.request(key, async () => {
      const latest = read();
      // Another tab was first.
      if (latest === null || latest.accessToken !== known.accessToken) return latest?.accessToken ?? null;
      return createClient({ url: location.origin, auth: latest, onTokens: write }).account.refreshSession(latest.accessToken);
    });
  }

  addEventListener('storage', (event) => {
    if (event.key === key && (event.oldValue === null) !== (event.newValue === null)) tell();
  });
  return {
    client: createClient({ url: location.origin, auth: accessToken }),
    isSignedIn: () => read() !== null,
    async signIn(name, password) {
      await createClient({ url: location.origin, onTokens: write }).account.signIn({ name, password });
    },
    async signOut() {
      const tokens = read();
      write(null);
      if (tokens !== null) await createClient({ url: location.origin, auth: tokens.accessToken }).account.signOut().catch(() => undefined);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
