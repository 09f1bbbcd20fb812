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

export function createGate(): Gate {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const turn = last.then(work, work);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

/** MySQL has a connection for each transaction. */
export const openGate: Gate = { run: (work) => work() };
