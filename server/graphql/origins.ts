import type { IncomingMessage, ServerResponse } from 'node:http';
import { budgetHeaders } from './request-budgets.js';

/** True for a browser page of this server or of the allow-list, and for whatever sends no Origin: tools are no browsers. */
export function isOriginAllowed(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || allowed.includes(origin)) return true;
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host;
}

/**
 * Writes the CORS headers for an allowed origin and answers preflights. An origin that is not allowed gets no headers:
 * its browser then refuses the page the answer.
 */
export function allowOrigin(request: IncomingMessage, response: ServerResponse, allowed: readonly string[]): 'answered' | 'go on' {
  const { origin } = request.headers;
  response.setHeader('vary', 'Origin');
  if (origin !== undefined && allowed.includes(origin)) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', `x-request-id, retry-after, ${budgetHeaders.join(', ')}`);
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
  }
  if (request.method !== 'OPTIONS') return 'go on';
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'authorization, content-type, x-request-id, apollo-require-preflight',
    'access-control-max-age': '600',
  });
  response.end();
  return 'answered';
}
