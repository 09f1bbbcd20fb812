import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAppError } from '../../schema/errors/app-error.js';
import { errorCodes } from '../../schema/errors/codes.js';
import { sayError } from '../../schema/errors/say-error.js';
import { limits } from '../../schema/model/limits.js';
import type { TimerClock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { DownloadPlaces } from './download-places.js';
import { sendJson, type Route } from './router.js';

/** A file as it is handed out. */
export interface Download {
  /** Whose link it is. */
  readonly userId: string;
  /** How long it is. */
  readonly bytes: number;
  /** @throws {not_found} {files_unavailable} */
  read(): Promise<Uint8Array>;
  readonly fileName: string;
  readonly mediaType: string;
  /** Of the bytes, in hexadecimal. */
  readonly sha256: string;
}

/** As RFC 6266 writes a name of any script, and in letters of ASCII for what does not know it. */
function contentDisposition(fileName: string): string {
  const extension = /\.\w+$/.exec(fileName)?.[0] ?? '';
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="document${extension}"; filename*=UTF-8''${encoded}`;
}

/** Where links lead, and what is behind one. */
export interface DownloadRoute {
  /** With a trailing "*", in the place of the link. */
  readonly path: string;
  /** Null for what leads nowhere. */
  readonly find: (link: string) => Promise<Download | null>;
  /** Of the server: all its routes share them. */
  readonly places: DownloadPlaces;
  readonly clock: Pick<TimerClock, 'setTimer'>;
  readonly logger: Pick<Logger, 'error'>;
}

/** Calls `leave` once: when the answer has gone out or its connection is lost, or after `limits.downloadMs`, which ends both. */
function leaveAfter(request: IncomingMessage, response: ServerResponse, clock: DownloadRoute['clock'], leave: () => void): void {
  const { socket } = request;
  const end = (): void => {
    timer.cancel();
    response.off('close', end);
    socket.off('close', end);
    leave();
  };
  const timer = clock.setTimer(limits.downloadMs, () => {
    socket.destroy();
    end();
  });
  response.once('close', end);
  // An answer that waits behind another on its connection is not told when that is lost.
  socket.once('close', end);
}

async function answer(request: IncomingMessage, response: ServerResponse, download: Download | null, { places, clock }: Pick<DownloadRoute, 'places' | 'clock'>): Promise<void> {
  if (download === null) return sendJson(response, 404, { error: { code: 'NOT_FOUND', message: '下载链接无效或已过期，请重新获取。The link is not valid any more: ask for a new one.' } });
  // An answer that waits behind another is not destroyed with its connection.
  if (response.destroyed || request.socket.destroyed) return;
  const { userId, bytes, fileName, mediaType, sha256 } = download;
  const headers = {
    'content-type': mediaType, 'content-length': bytes, 'content-disposition': contentDisposition(fileName),
    // What is in a file was written by users: no browser shows it as a page of ours.
    'content-security-policy': "default-src 'none'; sandbox", 'cache-control': 'private, no-store', etag: `"${sha256}"`,
  };
  if (request.method === 'HEAD') return void response.writeHead(200, headers).end();
  leaveAfter(request, response, clock, places.take(userId, bytes));
  const file = await download.read();
  response.writeHead(200, headers).end(file);
}

/**
 * The file that a link was given for. Whoever has the link gets it, while it holds and its owner may read the
 * document; `find` answers null for any other, and nobody learns why. Nothing is read for HEAD.
 */
export function createDownloadRoute({ path, find, logger, ...bounds }: DownloadRoute): Route {
  return {
    path,
    methods: ['GET', 'HEAD'],
    async handle(request, response, url) {
      try {
        await answer(request, response, await find(url.pathname.slice(path.length - 1)), bounds);
      } catch (error) {
        if (!isAppError(error)) throw error;
        if (isAppError(error, 'not_found')) return answer(request, response, null, bounds);
        if (isAppError(error, 'rate_limited')) response.setHeader('retry-after', String(Math.ceil(error.args.retryAfterMs / 1000)));
        else logger.error('a file could not be handed out', { code: error.code, error: String(error.cause ?? error) });
        const { zh, en } = sayError(error);
        sendJson(response, errorCodes[error.code].http, { error: { code: error.code.toUpperCase(), message: `${zh} ${en}` } });
      }
    },
  };
}
