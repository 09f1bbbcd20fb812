import { AppError } from '../../schema/errors/app-error.js';

export interface ConnectionLimits {
  readonly maxSocketsPerUser: number;
  readonly maxSocketsPerSection: number;
  /** In all of this process; channels of a shared connection count as connections, and so does the one they share. */
  readonly maxSockets: number;
}

/** Whose connection it is, and of what. A shared connection is of no section. */
export interface ConnectionOwner {
  readonly sectionId: string | null;
  readonly userId: string;
}

/** How many connections there are, of whom and of what. */
export class ConnectionCounts {
  readonly #limits: ConnectionLimits;
  readonly #counts = new Map<string, number>();
  #total = 0;

  constructor(limits: ConnectionLimits) {
    this.#limits = limits;
  }

  /** Without an owner: before anybody is asked who it is. @throws {server_full} {rate_limited} */
  assertSpace(owner?: ConnectionOwner): void {
    const { maxSockets, maxSocketsPerSection, maxSocketsPerUser } = this.#limits;
    if (this.#total >= maxSockets) throw new AppError('server_full', {});
    if (owner === undefined) return;
    const [user, section] = keysOf(owner);
    if (this.#of(user) >= maxSocketsPerUser || (section !== undefined && this.#of(section) >= maxSocketsPerSection)) {
      throw new AppError('rate_limited', { retryAfterMs: 1000 });
    }
  }

  /** Returns the release; calling it twice is harmless. */
  add(owner: ConnectionOwner): () => void {
    this.#change(owner, 1);
    let isCounted = true;
    return () => {
      if (isCounted) this.#change(owner, -1);
      isCounted = false;
    };
  }

  #change(owner: ConnectionOwner, by: 1 | -1): void {
    this.#total += by;
    for (const key of keysOf(owner)) {
      const left = this.#of(key) + by;
      if (left > 0) this.#counts.set(key, left);
      else this.#counts.delete(key);
    }
  }

  #of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }
}

/** Shared connections are counted apart from what they carry: 200 sections over one of them are 200. */
function keysOf({ sectionId, userId }: ConnectionOwner): [string] | [string, string] {
  return sectionId === null ? [`shared ${userId}`] : [`user ${userId}`, `section ${sectionId}`];
}
