/** A server process that serves this database. */
export interface ServerRecord {
  readonly id: string;
  /** Where it runs, for people: host and process. */
  readonly name: string;
  /** Names of the changes of tables it was built with, in order. */
  readonly known: readonly string[];
  /** Milliseconds since the epoch, by the database. */
  readonly startedAt: number;
}

/**
 * Which servers live. Each has its place for {@link serverLeaseMs} after it was last renewed, by the database's own time, so
 * that one whose process or connection is gone is forgotten, and one that stood still learns that it was.
 */
export interface ServerRepository {
  /** Takes a place, and removes those that ran out. */
  join(server: Omit<ServerRecord, 'startedAt'>): Promise<void>;
  /** False when the place has run out: it must be taken anew, after looking what happened to the tables. */
  renew(id: string): Promise<boolean>;
  leave(id: string): Promise<void>;
  /** Those whose place has not run out, the oldest first. */
  listAlive(): Promise<ServerRecord[]>;
  /** Names of the changes of tables that were made, in the order they were made. */
  listTableChanges(): Promise<string[]>;
}

/** How long a server that says nothing is taken to live: longer than a database that is being restarted is away. */
export const serverLeaseMs = 60_000;
