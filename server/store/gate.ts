import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Lets one piece of work in at a time, in order of arrival.
 *
 * SQLite's driver has one connection, and a transaction belongs to the connection, not to the code that began it. Without
 * this gate whoever comes while another one's work awaits is refused ("cannot start a transaction within a transaction");
 * a plain statement would be worse: it would land in the other's transaction and vanish with it.
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

/** Holds nobody. */
export const openGate: Gate = { run: (work) => work() };

/** Lets so many pieces of work in at once, in order of arrival. */
export function createWideGate(places: number): Gate {
  const waiting: (() => void)[] = [];
  let free = places;
  return {
    async run(work) {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) free += 1;
        else next();
      }
    },
  };
}

/**
 * Of so many connections, how many may be in transactions at once. Writers of one document wait for its row, each on a connection:
 * if they held all of them, whoever reads, or tells of events, would stand in line behind them.
 */
export const placesForWriters = (connections: number): number => Math.max(1, Math.floor(connections * 0.7));
