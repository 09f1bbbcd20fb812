import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { sendJson, type Route } from './router.js';

/** Where `npm run build` leaves the web editor. */
const builtPages = fileURLToPath(new URL('../../pages/', import.meta.url));

// Of this origin alone, nothing inline. Style attributes that scripts set are not what it forbids.
const pagePolicy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'", "manifest-src 'self'",
  "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'",
].join('; ');

/**
 * The web editor: `/`, the addresses of its pages, which are all the one file, and what that file asks for. Compressed beforehand;
 * what has its hash in its name is kept by browsers for good, the page itself is asked for each time.
 */
export function createWebRoutes(directory = builtPages): Route[] {
  if (!existsSync(directory)) return [];
  const serve = sirv(directory, { etag: true, brotli: true, gzip: true });
  // Before sirv answers: with "not modified" a browser takes these for those of what it kept.
  const setHeaders = (response: ServerResponse, path: string): void => {
    response.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    response.setHeader('content-security-policy', pagePolicy);
  };
  const methods = ['GET', 'HEAD'];
  const notFound = (response: ServerResponse, path: string): void => {
    response.setHeader('cache-control', 'no-store');
    sendJson(response, 404, { error: { code: 'NOT_FOUND', message: `Nothing is at ${path.slice(0, 200)}` } });
  };
  const handle: Route['handle'] = (request, response, url) => {
    setHeaders(response, url.pathname);
    serve(request, response, () => notFound(response, url.pathname));
  };
  const handlePage: Route['handle'] = (request, response, url) => {
    // The page finds out by itself which of its addresses it was opened at.
    setHeaders(response, '/');
    const asked: IncomingMessage = Object.assign(Object.create(request) as IncomingMessage, { url: '/index.html' });
    serve(asked, response, () => notFound(response, url.pathname));
  };
  return [
    { path: '/', methods, handle: handlePage },
    { path: '/documents/*', methods, handle: handlePage },
    { path: '/analysis', methods, handle: handlePage },
    { path: '/assets/*', methods, handle },
    { path: '/icon.svg', methods, handle },
  ];
}
