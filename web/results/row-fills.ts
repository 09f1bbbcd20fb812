/** A row as the server has it. */
export interface VersionedRow {
  readonly version: number;
}

/** Stores the figures of one row. */
export interface RowFills {
  /**
   * Stores figures on the version that was seen when typing began, after those that are on their way, and no earlier than what the
   * viewer's own have made of the row since: nobody is told that somebody else filled in what they filled in themselves.
   */
  fill<R extends VersionedRow>(figures: readonly string[], seen: number, send: (expectedVersion: number) => Promise<R>): Promise<R>;
}

/** Of what was read and what the server gave back for a figure, the later; as it was read, where both are the same. */
export const laterOf = <R extends VersionedRow>(read: R, stored: R | null): R => (stored !== null && stored.version > read.version ? stored : read);

export function createRowFills(): RowFills {
  /** The version at which a figure was last what the viewer had put there. */
  const own = new Map<string, number>();
  /** From a version to the next, where nothing but the viewer's own lies between. */
  const steps = new Map<number, number>();
  let turn: Promise<unknown> = Promise.resolve();

  function knownFrom(seen: number): number {
    const next = steps.get(seen);
    return next === undefined ? seen : knownFrom(next);
  }

  return {
    fill(figures, seen, send) {
      const filled = turn.then(async () => {
        const sent = Math.min(...figures.map((figure) => knownFrom(Math.max(seen, own.get(figure) ?? 0))));
        const row = await send(sent);
        if (row.version === sent + 1) steps.set(sent, row.version);
        for (const figure of figures) own.set(figure, row.version);
        return row;
      });
      turn = filled.catch(() => undefined);
      return filled;
    },
  };
}
