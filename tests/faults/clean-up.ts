/** What must be undone: processes, mounts, directories, databases. */
export interface CleanUp {
  /** Begins a stretch of work; the returned function undoes what was added since, the last first. Never rejects. */
  open(): () => Promise<void>;
  add(undo: () => Promise<void> | void): void;
  everything(): Promise<void>;
}

export function createCleanUp(say: (line: string) => void): CleanUp {
  const undos: (() => Promise<void> | void)[] = [];
  const undoTo = async (length: number): Promise<void> => {
    while (undos.length > length) {
      try {
        await undos.pop()?.();
      } catch (error) {
        say(`  could not be cleaned up: ${String(error)}`);
      }
    }
  };
  return {
    open() {
      const { length } = undos;
      return () => undoTo(length);
    },
    add: (undo) => void undos.push(undo),
    everything: () => undoTo(0),
  };
}
