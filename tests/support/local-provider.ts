import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import Provider from 'oidc-provider';

/** Somebody the provider knows, by the name they type there. */
export interface ProvidedPerson {
  readonly preferred_username?: string;
  readonly name?: string;
  readonly email?: string;
  readonly groups?: readonly string[];
}

export interface LocalProvider {
  readonly issuer: string;
  /** By subject; tests change them between sign-ins. */
  readonly people: Map<string, ProvidedPerson>;
  /** Nobody listens there any more, as when it is down. */
  close(): Promise<void>;
  /** Listens again, on the same port. */
  open(): Promise<void>;
}

export const clientId = 'jiwen';
export const clientSecret = 'the secret of a client at a local provider';

async function listen(server: Server, port: number): Promise<number> {
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A real OpenID provider on a free port of this machine, with one client that comes back to `redirectUri`. */
export async function startLocalProvider(redirectUri: string): Promise<LocalProvider> {
  const people = new Map<string, ProvidedPerson>();
  let handle: RequestListener = () => undefined;
  const serve: RequestListener = (request, response) => handle(request, response);
  let server = createServer(serve);
  const port = await listen(server, 0);
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    cookies: { keys: ['a key of a test'] },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'groups', 'email'] },
    pkce: { required: () => true },
    findAccount: (_context, subject) => (people.has(subject) ? { accountId: subject, claims: () => ({ sub: subject, ...people.get(subject) }) } : undefined),
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  });
  const callback = provider.callback();
  handle = (request, response) => void callback(request, response);
  return {
    issuer,
    people,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
    async open() {
      server = createServer(serve);
      await listen(server, port);
    },
  };
}

/** A browser as far as signing in needs one: cookies of each host, and where it was led. */
export interface PlainBrowser {
  /** Every address it was led to, in order. */
  readonly visited: string[];
  /** One request; leads nowhere by itself. */
  request(url: string, init?: RequestInit): Promise<Response>;
  /** Follows redirects from here, signing in at the provider as `subject`, until it is at a page of `home`. Resolves with its address. */
  travel(url: string, subject: string, home: string): Promise<string>;
  /** As `travel`, and stops before it comes back: resolves with the address it would come back to. */
  travelUntilBack(url: string, subject: string, home: string): Promise<string>;
  cookies(url: string): string;
}

const hops = 20;

export function createPlainBrowser(): PlainBrowser {
  const jars = new Map<string, Map<string, string>>();
  const visited: string[] = [];
  const jarOf = (url: string): Map<string, string> => {
    const { origin } = new URL(url);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    return jar;
  };
  const cookies = (url: string): string => [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');
  async function request(url: string, init: RequestInit = {}): Promise<Response> {
    visited.push(url);
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36', cookie: cookies(url), ...init.headers } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value === '' || /max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jarOf(url).delete(name);
      else jarOf(url).set(name, value);
    }
    return response;
  }
  async function go(from: string, subject: string, isThere: (url: string) => boolean): Promise<string> {
    let url = from;
    let response = await request(url);
    for (let hop = 0; hop < hops; hop += 1) {
      const location = response.headers.get('location');
      if (location !== null) {
        url = new URL(location, url).href;
        if (isThere(url)) return url;
        response = await request(url);
        continue;
      }
      const html = await response.text();
      const action = /<form[^>]*action="([^"]+)"/.exec(html)?.[1];
      if (action === undefined) throw new Error(`no way on from ${url}: ${response.status} ${html.slice(0, 300)}`);
      const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1] ?? '';
      url = new URL(action, url).href;
      response = await request(url, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ prompt, login: subject, password: 'any' }).toString() });
    }
    throw new Error('led in circles');
  }
  return {
    visited,
    request,
    cookies,
    travel: (url, subject, home) => go(url, subject, (at) => at.startsWith(home) && !at.startsWith(`${home}/auth/`)),
    travelUntilBack: (url, subject, home) => go(url, subject, (at) => at.startsWith(`${home}/auth/oidc/callback`)),
  };
}
