import type { CommitLane } from './commit-lane.js';

/** Resolves with the log's number when all that is applied is durable. */
export function untilDurable(lane: CommitLane): Promise<number> {
  return new Promise((resolve, reject) => {
    lane.whenDurable(lane.appliedTicket, (error, seq) => (error === null ? resolve(seq) : reject(error)));
  });
}
