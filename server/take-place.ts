import { hostname } from 'node:os';
import { isAppError } from '../schema/errors/app-error.js';
import type { Foundation } from './foundation.js';
import { repeat } from './runtime/repeat.js';

/** Several times within `serverLeaseMs`: one answer may be missed, or two. */
const renewEveryMs = 15_000;

/** That this server lives, as the database is told it. */
export interface Place {
  /** Resolves when the place ran out and the tables were contracted before it was taken again. */
  readonly outdated: Promise<void>;
  leave(): Promise<void>;
}

/** Tells the database that a server lives and which tables it knows, until it leaves. @throws {server_outdated} */
export async function takePlace({ store, clock, ids, logger }: Pick<Foundation, 'store' | 'clock' | 'ids' | 'logger'>): Promise<Place> {
  const server = { id: ids.newSecret(9), name: `${hostname()}:${process.pid}` };
  try {
    await store.places.join(server);
  } catch (error) {
    await store.close();
    throw error;
  }
  let tell: () => void = () => undefined;
  const outdated = new Promise<void>((resolve) => (tell = resolve));
  const renewing = repeat({ clock, logger }, renewEveryMs, 'the database could not be told that this server lives, and is told again', async () => {
    await store.places.renew(server).catch((error: unknown) => {
      if (!isAppError(error, 'server_outdated')) throw error;
      logger.error('the tables were contracted while this server stood still; it stops', { contract: error.args.contract });
      tell();
    });
  });
  return {
    outdated,
    async leave() {
      await renewing.stop();
      // A database that is away forgets this server by itself.
      await store.places.leave(server.id).catch((error: unknown) => logger.warn('the database could not be told that this server leaves', { error: String(error) }));
    },
  };
}
