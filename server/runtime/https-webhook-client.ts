import { lookup as lookUp } from 'node:dns/promises';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { limits } from '../../schema/model/limits.js';
import type { WebhookAnswer, WebhookClient, WebhookRequest } from '../ports/webhook-client.js';
import { isPublicAddress } from './public-address.js';

/** One address of a name. */
export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

export interface WebhookClientOptions {
  /** Also private addresses, and http. */
  readonly isPrivateAllowed: boolean;
  /** All addresses of a name; the system's resolver unless given. */
  readonly resolve?: (name: string) => Promise<readonly ResolvedAddress[]>;
  /** Certificates to trust instead of Node's. */
  readonly ca?: string;
  readonly answerMs?: number;
}

class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

const codeOf = (error: unknown): string => {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : 'NO_ANSWER';
};

/** Brackets stand around an IPv6 address in an URL only. */
const hostOf = (url: string): string => new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');

type Check = (host: string) => Promise<readonly ResolvedAddress[]>;

/** All addresses of a host, every one of them allowed: of a name that leads both ways none is asked. */
function createCheck({ isPrivateAllowed, resolve = (name) => lookUp(name, { all: true }) }: WebhookClientOptions): Check {
  return async (host) => {
    const found = isIP(host) === 0 ? await resolve(host) : [{ address: host, family: isIP(host) }];
    if (found.length === 0) throw Object.assign(new Error(`no address of ${host}`), { code: 'ENOTFOUND' });
    if (!isPrivateAllowed && !found.every(({ address }) => isPublicAddress(address))) throw new AddressRefused(`${host} leads to a private address`);
    return found;
  };
}

/** Connects to the addresses that were checked, and asks no resolver a second time: its answer might be another one by then. */
function lookupOf(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (_name, options, callback) => {
    const [first] = addresses;
    if (options.all === true) callback(null, addresses.map((each) => ({ ...each })));
    else callback(null, first?.address ?? '', first?.family);
  };
}

/** The beginning of a body as text of one line; the rest is left on the wire. */
async function readBeginning(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= limits.webhookAnswerBytes) break;
  }
  // What cannot be seen would be in somebody's way, and some of it cannot be stored.
  return Buffer.concat(pieces).subarray(0, limits.webhookAnswerBytes).toString('utf8').replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}

function answerOf(request: ClientRequest, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
    request.end(body);
  });
}

async function ask(check: Check, { ca }: WebhookClientOptions, { url, headers, body }: WebhookRequest, signal: AbortSignal): Promise<Omit<WebhookAnswer, 'durationMs'>> {
  const lookup = lookupOf(await check(hostOf(url)));
  signal.throwIfAborted();
  // No agent: a connection that is kept would be one more thing that outlives what was checked.
  const options = { method: 'POST', agent: false, lookup, signal, headers: { ...headers, accept: '*/*', 'content-length': Buffer.byteLength(body) }, ...(ca === undefined ? {} : { ca }) } as const;
  const request = url.startsWith('https:') ? httpsRequest(url, options) : httpRequest(url, options);
  // An error after the answer began is told by the answer as well; unheard it would end the process.
  request.on('error', () => undefined);
  try {
    const response = await answerOf(request, body);
    const { statusCode: status = 0, headers: its } = response;
    // The status says all there is to know: a body that breaks off takes nothing back.
    const text = await readBeginning(response).catch(() => '');
    return { status, failure: null, retryAfter: its['retry-after'] ?? null, text };
  } finally {
    request.destroy();
  }
}

/** Asks targets over HTTPS, each attempt on a connection of its own to an address that was checked right before. */
export function createHttpsWebhookClient(options: WebhookClientOptions): WebhookClient {
  const check = createCheck(options);
  return {
    isPrivateAllowed: options.isPrivateAllowed,
    refusalOf: (url) => check(hostOf(url)).then(() => null, codeOf),
    async post(request) {
      const begun = performance.now();
      const durationMs = (): number => Math.round(performance.now() - begun);
      const over = new AbortController();
      const timer = setTimeout(() => over.abort(), options.answerMs ?? limits.webhookAnswerMs);
      const late = new Promise<never>((_resolve, reject) => over.signal.addEventListener('abort', () => reject(Object.assign(new Error('late'), { code: 'TIMEOUT' })), { once: true }));
      try {
        // A resolver that does not answer heeds no signal.
        return { ...(await Promise.race([ask(check, options, request, over.signal), late])), durationMs: durationMs() };
      } catch (error) {
        return { status: null, failure: over.signal.aborted ? 'TIMEOUT' : codeOf(error), retryAfter: null, text: '', durationMs: durationMs() };
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
