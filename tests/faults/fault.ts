import type { BreakableMariadb } from '../support/private-mariadb.js';

export type DatabaseKind = 'sqlite' | 'mariadb';

/** How a full disk is made: a small file system, or a limit on the size of the server's files. */
export type DiskMethod = 'tmpfs' | 'rlimit';

/** What a fault is run with. */
export interface FaultContext {
  readonly database: DatabaseKind;
  readonly quick: boolean;
  /** Asked for on the command line; else the fault has its own number. */
  readonly rounds: number | null;
  readonly disk: DiskMethod | 'auto';
  /** Whoever called ends what takes too long: nothing fails for the time it takes. */
  readonly isPatient?: boolean;
  /** The MariaDB of this run; started when first asked for. */
  mariadb(): Promise<BreakableMariadb>;
  /** The same numbers in every run. */
  readonly random: () => number;
  /** Prints a line of progress. */
  say(line: string): void;
  /** Undone in reverse order when the fault is over, however it ended, and when the run is interrupted. */
  onEnd(undo: () => Promise<void> | void): void;
}

/** What was promised, and what of it was found. */
export interface Tally {
  /** Edits over the live wire that the server acknowledged as durable, and where they were found. */
  readonly edits: number;
  readonly inDatabase: number;
  readonly inFreshClient: number;
  readonly inGraphql: number;
  /** GraphQL mutations that were answered, each with its own clientMutationId. */
  readonly mutations: number;
  /** Those of them that were sent more than once until they were answered. */
  readonly retried: number;
  /** Events in the database, each of which every follower must have seen once. */
  readonly events: number;
  /** Acknowledged and missing anywhere: edits, mutations, events. Must be 0. */
  readonly lost: number;
  /** Applied or seen more than once: edits, mutations, events. Must be 0. */
  readonly doubled: number;
  /** What else was not as it must be, in words. Must be empty. */
  readonly problems: readonly string[];
}

export interface FaultResult extends Tally {
  readonly rounds: number;
  /** Per round: from the moment the cause is gone until all that was written before is acknowledged and the server is ready. */
  readonly recoveryMs: readonly number[];
  /** How it was done, where there is more than one way. */
  readonly notes: readonly string[];
}

/** One way in which things go wrong. */
export interface Fault {
  readonly name: string;
  /** One line for the list. */
  readonly what: string;
  readonly databases: readonly DatabaseKind[];
  /** Where a quick run tries it, if not on all of them. */
  readonly quickDatabases?: readonly DatabaseKind[];
  run(context: FaultContext): Promise<FaultResult>;
}
