import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../ports/logger.js';
import type { Tracer } from '../ports/tracer.js';
import { readRequestId } from './request-id.js';

export interface Route {
  /** A path, or with a trailing "*" everything below it. */
  readonly path: string;
  /** Which methods; absent: the handler decides. */
  readonly methods?: readonly string[];
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> | void;
}

/** What a router needs besides its routes. */
export interface RouterParts {
  readonly logger: Logger;
  readonly tracer: Pick<Tracer, 'request'>;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

const securityHeaders = Object.entries({
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cache-control': 'no-store',
});

/** Answers with JSON, unless an answer was begun already. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent || response.destroyed) return;
  const bytes = Buffer.from(`${JSON.stringify(body)}\n`, 'utf8');
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length });
  response.end(bytes);
}

function matches(route: Route, path: string): boolean {
  return route.path.endsWith('*') ? path.startsWith(route.path.slice(0, -1)) : path === route.path;
}

/** Null: it is none. */
function parseAddress(address = '/'): URL | null {
  try {
    return new URL(`http://host${address.startsWith('/') ? address : '/'}`);
  } catch {
    return null;
  }
}

/**
 * A handler for `http.createServer`: the first route that fits answers; what none fits is a 404 in JSON. Nothing throws out of it. Every answer
 * bears the request's id, and so does whatever is logged on the way to it.
 */
export function createRouter(routes: readonly Route[], { logger, tracer }: RouterParts): RequestHandler {
  const answer: RequestHandler = (request, response) => {
    for (const [name, value] of securityHeaders) response.setHeader(name, value);
    const url = parseAddress(request.url);
    if (url === null) return sendJson(response, 400, { error: { code: 'INVALID_INPUT', message: 'The address cannot be read.' } });
    const route = routes.find((candidate) => matches(candidate, url.pathname));
    if (route === undefined) return sendJson(response, 404, { error: { code: 'NOT_FOUND', message: `Nothing is at ${url.pathname.slice(0, 200)}` } });
    if (route.methods !== undefined && !route.methods.includes(request.method ?? '')) {
      response.setHeader('allow', route.methods.join(', '));
      return sendJson(response, 405, { error: { code: 'INVALID_INPUT', message: `Use ${route.methods.join(' or ')}` } });
    }
    Promise.resolve()
      .then(() => route.handle(request, response, url))
      .catch((error: unknown) => {
        logger.error('request failed', { path: url.pathname, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
        sendJson(response, 500, { error: { code: 'INTERNAL', message: 'Internal error' } });
      });
  };
  return (request, response) => {
    const requestId = readRequestId(request);
    response.setHeader('x-request-id', requestId);
    tracer.request({ requestId }, () => answer(request, response));
  };
}
