import type { ServerRecord } from './repositories/servers.js';

/** A change that takes something out of the tables, of those this program was built with. */
export interface TableContract {
  readonly name: string;
  readonly isMade: boolean;
  /** Servers that live and would not work after it. */
  readonly heldBackBy: readonly ServerRecord[];
}

/** What has become of the tables, and what is left to be taken out of them. */
export interface TableChanges {
  /** Names of all changes that were made, in the order they were made. */
  listMade(): Promise<string[]>;
  /** Servers that live, the oldest first. */
  listServers(): Promise<ServerRecord[]>;
  listContracts(): Promise<TableContract[]>;
  /**
   * Makes the contracts that are left, in order, and resolves with their names; none when nothing is left. No server can start
   * meanwhile. What was made before one that fails stays made, and the call can be repeated.
   * @throws {not_ready} servers live that would not work afterwards: nothing was made
   */
  contract(): Promise<string[]>;
}
