import { setTimeout as pause } from 'node:timers/promises';

/** The longest that a timer of Node takes, 24 days: as good as no deadline. */
const longestMs = 2 ** 31 - 1;

/** The deadline, but for a caller who ends by himself what takes too long. */
export const unlessPatient = ({ isPatient = false }: { readonly isPatient?: boolean }, ms: number): number => (isPatient ? longestMs : ms);

/** Asks until the answer is yes. False when that takes longer than `withinMs`. */
export async function until(isSo: () => Promise<boolean> | boolean, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) return false;
    await pause(15);
  }
  return true;
}

/** Rejects when `work` takes longer than `ms`. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = pause(ms, null, { signal: over.signal }).then(() => {
    throw new Error(`${what} took longer than ${ms / 1000} s`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    over.abort();
  }
}
