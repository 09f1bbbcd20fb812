import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';
import type { ApiTokenRecord } from '../../ports/records.js';
import type { UnitOfWork } from '../../ports/unit-of-work.js';

/** How long a noted use stands for those that follow. */
export const useNotedMs = 60_000;
/** Tokens whose noting is under way; one more is noted with its next request. */
const maxUnderWay = 100;

/** Notes when tokens were last used, beside the requests that use them. */
export interface TokenUses {
  note(token: Pick<ApiTokenRecord, 'id' | 'lastUsedAt'>): void;
  /** Resolves when what is under way is written. */
  settled(): Promise<void>;
}

/** At most one write a minute for each token, whatever the number of servers: the row itself says when the last one was. */
export function createTokenUses({ unitOfWork, clock, logger }: { readonly unitOfWork: UnitOfWork; readonly clock: Clock; readonly logger: Logger }): TokenUses {
  const underWay = new Map<string, Promise<void>>();
  return {
    note({ id, lastUsedAt }) {
      const now = clock.now();
      const notBefore = now - useNotedMs;
      if ((lastUsedAt !== null && lastUsedAt > notBefore) || underWay.has(id) || underWay.size >= maxUnderWay) return;
      const writing = unitOfWork
        .transaction((repositories) => repositories.apiTokens.noteUse(id, now, notBefore))
        .catch((error: unknown) => logger.warn('the use of an API token could not be noted', { tokenId: id, error: String(error) }))
        .finally(() => underWay.delete(id));
      underWay.set(id, writing);
    },
    async settled() {
      await Promise.all(underWay.values());
    },
  };
}
