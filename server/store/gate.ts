import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Lets one piece of work in at a time, in order of arrival.
 *
 * SQLite's driver has one connection, and a transaction belongs to the connection, not to the code that began it: without
 * this gate, work that awaits in the middle of its transaction lets others write into it, and their rows vanish when it
 * rolls back although they were told they were stored.
 */
export interface Gate {
  run<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Between two pieces of work the event loop turns once: SQLite answers at once, so a queue of transactions would otherwise
 * run to its end without a socket being read or the memory of a finished statement being given back.
 */
export function createGate(): Gate {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const turn = last.then(work);
      last = turn.then(nextTurn, nextTurn);
      return turn;
    },
  };
}

/** MySQL has a connection for each transaction. */
export const openGate: Gate = { run: (work) => work() };
