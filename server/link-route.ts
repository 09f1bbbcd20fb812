import { isAppError } from '../schema/errors/app-error.js';
import type { Actor } from './commands/actor.js';
import type { Foundation } from './foundation.js';
import { createDownloadRoute, type Download } from './http/download.js';
import type { DownloadPlaces } from './http/download-places.js';
import type { Route } from './http/router.js';
import type { TimerClock } from './ports/clock.js';
import type { UnitOfWork } from './ports/unit-of-work.js';

/** As much of a server as links need. */
export interface LinkFoundation extends Pick<Foundation, 'tokens' | 'logger'> {
  readonly store: UnitOfWork;
  readonly clock: TimerClock;
  readonly places: DownloadPlaces;
}

/** One kind of file that links lead to. `find` rejects with `not_found` where the one the link was given to may not read the document any more. */
export interface LinkedFiles {
  readonly path: string;
  find(actor: Actor, fileId: string): Promise<Omit<Download, 'userId'>>;
}

/** Where links to one kind of file lead. The link says whose it is; whether they may still read the document is asked each time. */
export function createLinkRoute({ store, tokens, ...parts }: LinkFoundation, { path, find }: LinkedFiles): Route {
  return createDownloadRoute({
    ...parts,
    path,
    async find(link) {
      const claims = tokens.verifyLink(link);
      const [user] = claims === null ? [] : await store.read.accounts.findUsers([claims.userId]);
      if (claims === null || user === undefined || user.disabledAt !== null) return null;
      try {
        return { userId: user.id, ...(await find({ userId: user.id, sessionId: null, isAdministrator: user.isAdministrator, token: null }, claims.fileId)) };
      } catch (error) {
        if (isAppError(error, 'not_found')) return null;
        throw error;
      }
    },
  });
}
