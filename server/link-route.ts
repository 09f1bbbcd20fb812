import { isAppError } from '../schema/errors/app-error.js';
import type { Actor } from './commands/actor.js';
import type { Foundation } from './foundation.js';
import { createDownloadRoute, type Download } from './http/download.js';
import type { Route } from './http/router.js';
import type { UnitOfWork } from './ports/unit-of-work.js';

/** As much of a server as links need. */
export type LinkFoundation = Pick<Foundation, 'tokens' | 'logger'> & { readonly store: UnitOfWork };

/** One kind of file that links lead to. `read` rejects with `not_found` where the one the link was given to may not read the document any more. */
export interface LinkedFiles {
  readonly path: string;
  read(actor: Actor, fileId: string): Promise<Download>;
}

/** Where links to one kind of file lead. The link says whose it is; whether they may still read the document is asked each time. */
export function createLinkRoute({ store, tokens, logger }: LinkFoundation, { path, read }: LinkedFiles): Route {
  return createDownloadRoute({
    path,
    logger,
    async find(link) {
      const claims = tokens.verifyLink(link);
      const [user] = claims === null ? [] : await store.read.accounts.findUsers([claims.userId]);
      if (claims === null || user === undefined || user.disabledAt !== null) return null;
      try {
        return await read({ userId: user.id, sessionId: null, isAdministrator: user.isAdministrator, token: null }, claims.fileId);
      } catch (error) {
        if (isAppError(error, 'not_found')) return null;
        throw error;
      }
    },
  });
}
