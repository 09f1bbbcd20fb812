import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAppError } from '../../schema/errors/app-error.js';
import { errorCodes } from '../../schema/errors/codes.js';
import { sendJson, type Route } from './router.js';

/** Signing in at an identity provider, as seen from the browser's way there and back. */
export interface ProviderDoor {
  /** Where browsers open Jiwen: no slash at the end. */
  readonly publicUrl: string;
  /** What the button says; null: the page's own words. */
  readonly label: string | null;
  /** Where to send the browser, and what it must bring back. @throws {provider_unavailable} */
  begin(returnTo: string): Promise<{ readonly url: string; readonly flow: string }>;
  /** The page somebody left; "/" of a flow that is not ours. */
  returnTo(flow: string | null): string;
  /** Starts a session. @throws {sign_in_expired} {provider_refused} {provider_unavailable} {account_disabled} */
  finish(answer: URLSearchParams, flow: string | null, request: IncomingMessage): Promise<{ readonly handOver: string }>;
  /** The tokens of that session, as JSON. @throws {unauthenticated} */
  redeem(handOver: string): Promise<object>;
}

const flowSeconds = 600;
const handOverSeconds = 60;
/** What a sign-in may lead back to: pages of ours and nothing else, or a link could lead people anywhere behind it. */
const ownPage = /^\/(documents\/[\w-]{1,60}(\/(charts|print))?)?$/;

export function parseReturnTo(text: string | null): string {
  return text !== null && ownPage.test(text) ? text : '/';
}

function readCookie(request: IncomingMessage, name: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = [part.slice(0, part.indexOf('=')).trim(), part.slice(part.indexOf('=') + 1).trim()];
    if (key === name && value !== '') return value;
  }
  return null;
}

/** With HTTPS they have the prefix that keeps other hosts of the domain from setting them. */
function createCookies(isSecure: boolean) {
  const nameOf = (name: string): string => `${isSecure ? '__Host-' : ''}jiwen-${name}`;
  return {
    read: (request: IncomingMessage, name: string) => readCookie(request, nameOf(name)),
    /** Lax: it comes along when the provider sends the browser back. */
    print: (name: string, value: string, seconds: number, sameSite: 'Lax' | 'Strict') =>
      `${nameOf(name)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=${sameSite}${isSecure ? '; Secure' : ''}`,
    forget: (name: string) => `${nameOf(name)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`,
  };
}

function redirect(response: ServerResponse, location: string, cookies: readonly string[]): void {
  response.writeHead(303, { location, 'content-length': 0, ...(cookies.length === 0 ? {} : { 'set-cookie': [...cookies] }) });
  response.end();
}

const fragmentOf = (error: unknown): string => {
  if (!isAppError(error)) throw error;
  return `#sign-in-failed=${error.code}`;
};

function createDoorRoutes(door: ProviderDoor): Route[] {
  const cookies = createCookies(door.publicUrl.startsWith('https:'));
  return [
    {
      path: '/auth/oidc/start',
      methods: ['GET'],
      async handle(_request, response, url) {
        const returnTo = parseReturnTo(url.searchParams.get('to'));
        try {
          const begun = await door.begin(returnTo);
          redirect(response, begun.url, [cookies.print('sign-in', begun.flow, flowSeconds, 'Lax')]);
        } catch (error) {
          redirect(response, `${door.publicUrl}${returnTo}${fragmentOf(error)}`, []);
        }
      },
    },
    {
      path: '/auth/oidc/callback',
      methods: ['GET'],
      async handle(request, response, url) {
        const flow = cookies.read(request, 'sign-in');
        const page = `${door.publicUrl}${door.returnTo(flow)}`;
        try {
          const { handOver } = await door.finish(url.searchParams, flow, request);
          // The page asks for its tokens: none is in an address, and none in what the page could read before.
          redirect(response, `${page}#signed-in`, [cookies.forget('sign-in'), cookies.print('hand-over', handOver, handOverSeconds, 'Strict')]);
        } catch (error) {
          // A stranger's link must not end the sign-in that this browser is in the midst of.
          redirect(response, `${page}${fragmentOf(error)}`, isAppError(error, 'sign_in_expired') ? [] : [cookies.forget('sign-in')]);
        }
      },
    },
    {
      path: '/auth/oidc/session',
      methods: ['POST'],
      async handle(request, response) {
        const { origin } = request.headers;
        request.resume();
        if (origin !== undefined && origin !== door.publicUrl) return sendJson(response, 403, { error: { code: 'FORBIDDEN', message: 'Not from another site.' } });
        const handOver = cookies.read(request, 'hand-over');
        response.setHeader('set-cookie', cookies.forget('hand-over'));
        try {
          if (handOver === null) return sendJson(response, 401, { error: { code: 'SIGN_IN_EXPIRED', message: errorCodes.sign_in_expired.en } });
          sendJson(response, 200, await door.redeem(handOver));
        } catch (error) {
          if (!isAppError(error)) throw error;
          sendJson(response, errorCodes[error.code].http, { error: { code: error.code.toUpperCase(), message: error.message } });
        }
      },
    },
  ];
}

/** `/auth/methods`: how one may sign in; and where there is a provider, the way there and back. */
export function createProviderRoutes(door: ProviderDoor | null): Route[] {
  return [
    { path: '/auth/methods', methods: ['GET'], handle: (_request, response) => sendJson(response, 200, { oidc: door && { label: door.label } }) },
    ...(door === null ? [] : createDoorRoutes(door)),
  ];
}
