import type { DataSource } from 'typeorm';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import type { Wait } from './begin-immediate.js';
import { knownTableChanges, refuseContracted } from './migrate.js';
import { withTablesLock } from './tables-lock.js';

/** The places of servers in this database: while one is held, nothing is taken out of the tables that its server needs. */
export interface ServerPlaces {
  /** Takes a place. @throws {server_outdated} {store_unavailable} */
  join(server: { readonly id: string; readonly name: string }): Promise<void>;
  /** Keeps it, or takes it again when it ran out. @throws {server_outdated} {store_unavailable} */
  renew(server: { readonly id: string; readonly name: string }): Promise<void>;
  /** @throws {store_unavailable} */
  leave(id: string): Promise<void>;
}

export function createServerPlaces(kind: 'sqlite' | 'mysql', dataSource: DataSource, transaction: UnitOfWork['transaction'], wait: Wait): ServerPlaces {
  const join: ServerPlaces['join'] = async (server) => {
    const take = (): Promise<void> =>
      transaction(async ({ servers }) => {
        refuseContracted(await servers.listTableChanges());
        await servers.join({ ...server, known: knownTableChanges() });
      });
    // A contract that looks for servers at this moment must see this one, or be seen by it. SQLite's transaction is that lock.
    await (kind === 'mysql' ? withTablesLock(dataSource, wait, take) : take());
  };
  return {
    join,
    async renew(server) {
      if (!(await transaction(({ servers }) => servers.renew(server.id)))) await join(server);
    },
    leave: (id) => transaction(({ servers }) => servers.leave(id)),
  };
}
