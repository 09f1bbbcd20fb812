import { isBusy } from './store-errors.js';

export type Wait = (milliseconds: number) => Promise<void>;

const busyPauseMs = 40;
const maxAttempts = 125;

/**
 * `begin` is SQLite's BEGIN IMMEDIATE, which takes the write lock at once: one that began as a reader could
 * not become a writer later. Another process may hold the lock (a command line beside the server) for up to 5 s; waiting
 * for it here, not in the driver, leaves the event loop free.
 */
export async function beginImmediate(begin: () => Promise<unknown>, wait: Wait): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await begin();
      return;
    } catch (error) {
      if (!isBusy(error) || attempt === maxAttempts) throw error;
      await wait(busyPauseMs);
    }
  }
}
