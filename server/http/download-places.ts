import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';

/** A file is in memory from when it is read until its reader has it: how many are, is bounded, of each user and of all. */
export interface DownloadPlaces {
  /** Resolves with what gives the place back. @throws {rate_limited} */
  take(userId: string, bytes: number): () => void;
}

const retryAfterMs = 5000;

export function createDownloadPlaces(): DownloadPlaces {
  const ofUsers = new Map<string, number>();
  let taken = 0;
  return {
    take(userId, bytes) {
      const own = ofUsers.get(userId) ?? 0;
      if (own >= limits.downloadsAtOncePerAccount || (taken > 0 && taken + bytes > limits.downloadBytesAtOnce)) throw new AppError('rate_limited', { retryAfterMs });
      ofUsers.set(userId, own + 1);
      taken += bytes;
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        taken -= bytes;
        const left = (ofUsers.get(userId) ?? 1) - 1;
        if (left === 0) ofUsers.delete(userId);
        else ofUsers.set(userId, left);
      };
    },
  };
}
