import { createClient, type Client, type Tokens } from '../index.js';
import { CliFault } from './cli-fault.js';
import { credentialsPath, readLogin, whileLocked, writeLogin, type StoredLogin } from './credentials-file.js';
import { exitCodes } from './exit-code.js';
import type { Surroundings } from './surroundings.js';

/** Where a server of one’s own listens. */
export const usualUrl = 'http://localhost:4000';

/** An access token is good for 15 minutes; renewed a minute before that, by whichever clock says so first. */
const renewAfterMs = 14 * 60_000;
const marginMs = 60_000;

function isDue({ accessTokenExpiresAt }: Tokens, receivedAt: number, now: number): boolean {
  return now >= receivedAt + renewAfterMs || (accessTokenExpiresAt !== null && now >= Date.parse(accessTokenExpiresAt) - marginMs);
}

/** Renews the stored tokens, unless another program did; the access token that is good now, or null. */
async function renewStored(path: string, { now, webSocketImpl }: Surroundings): Promise<string | null> {
  return whileLocked(path, now, async () => {
    const login = await readLogin(path);
    if (login === null || !('tokens' in login)) return null;
    if (!isDue(login.tokens, login.receivedAt, now())) return login.tokens.accessToken;
    let renewed: Tokens | null = null;
    const client = createClient({ url: login.url, auth: login.tokens, onTokens: (tokens) => (renewed = tokens), webSocketImpl });
    await client.account.refreshSession(login.tokens.accessToken);
    if (renewed === null) return null;
    await writeLogin(path, { url: login.url, tokens: renewed, receivedAt: now() });
    return (renewed as Tokens).accessToken;
  });
}

function sourceOf(path: string, surroundings: Surroundings): () => Promise<string | null> {
  return async () => {
    const login = await readLogin(path);
    if (login === null || !('tokens' in login)) return null;
    return isDue(login.tokens, login.receivedAt, surroundings.now()) ? renewStored(path, surroundings) : login.tokens.accessToken;
  };
}

/** Which server to call, and as whom: what was said, then the environment, then the stored login. */
export async function findLogin(surroundings: Surroundings, url: string | undefined): Promise<StoredLogin | null> {
  const { env } = surroundings;
  const stored = await readLogin(credentialsPath(env));
  const wanted = (url ?? (env['JIWEN_URL'] || undefined))?.replace(/(?<!\/)\/+$/, '');
  const token = env['JIWEN_TOKEN'] || undefined;
  if (token !== undefined) return { url: wanted ?? stored?.url ?? usualUrl, token };
  // A token is sent to nobody but the server it is of.
  return stored !== null && (wanted === undefined || wanted === stored.url) ? stored : null;
}

/** A client as whoever is signed in. */
export async function openClient(surroundings: Surroundings, url: string | undefined): Promise<Client> {
  const login = await findLogin(surroundings, url);
  if (login === null) throw new CliFault('尚未登录该服务器。请运行 jiwen login，或设置 JIWEN_TOKEN。', 'Not signed in to that server. Run jiwen login, or set JIWEN_TOKEN.', exitCodes.notSignedIn);
  const { webSocketImpl } = surroundings;
  const auth = 'token' in login ? login.token : sourceOf(credentialsPath(surroundings.env), surroundings);
  return createClient({ url: login.url, auth, webSocketImpl });
}
