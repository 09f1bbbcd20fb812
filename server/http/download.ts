import { isAppError } from '../../schema/errors/app-error.js';
import { errorCodes } from '../../schema/errors/codes.js';
import type { Logger } from '../ports/logger.js';
import { sendJson, type Route } from './router.js';

/** A file as it is handed out. */
export interface Download {
  readonly file: Uint8Array;
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
  readonly logger: Pick<Logger, 'error'>;
}

/**
 * The file that a link was given for. Whoever has the link gets it, while it holds and its owner may read the
 * document; `find` answers null for any other, and nobody learns why.
 */
export function createDownloadRoute({ path, find, logger }: DownloadRoute): Route {
  return {
    path,
    methods: ['GET', 'HEAD'],
    async handle(request, response, url) {
      const download = await find(url.pathname.slice(path.length - 1)).catch((error: unknown) => {
        if (!isAppError(error)) throw error;
        logger.error('a file could not be handed out', { code: error.code, error: String(error.cause ?? error) });
        sendJson(response, errorCodes[error.code].http, { error: { code: error.code.toUpperCase(), message: `${error.messageZh} ${error.message}` } });
        return undefined;
      });
      if (download === undefined) return;
      if (download === null) return sendJson(response, 404, { error: { code: 'NOT_FOUND', message: '下载链接无效或已过期，请重新获取。The link is not valid any more: ask for a new one.' } });
      const { file, fileName, mediaType, sha256 } = download;
      response.writeHead(200, {
        'content-type': mediaType, 'content-length': file.byteLength, 'content-disposition': contentDisposition(fileName),
        // What is in a file was written by users: no browser shows it as a page of ours.
        'content-security-policy': "default-src 'none'; sandbox", 'cache-control': 'private, no-store', etag: `"${sha256}"`,
      });
      response.end(request.method === 'HEAD' ? undefined : file);
    },
  };
}
