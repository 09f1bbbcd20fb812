import type { Foundation } from './foundation.js';
import type { RedisBus } from './runtime/redis-bus.js';

/**
 * The bus to the other servers of this database, or null for a server that is alone. Its channels carry an id that is kept
 * in the database: servers of another one on the same Redis are not heard.
 */
export async function openBus({ store, ids, clock, logger }: Pick<Foundation, 'store' | 'ids' | 'clock' | 'logger'>, redisUrl: string | null): Promise<RedisBus | null> {
  if (redisUrl === null) return null;
  const installationId = await store.transaction(({ accounts }) => accounts.readOrCreateSetting('installation-id', ids.newSecret(12)));
  // Only here: loading the client costs a server that is alone 17 MB and an eighth of a second.
  const { createRedisBus } = await import('./runtime/redis-bus.js');
  return createRedisBus({ url: redisUrl, prefix: `jiwen:${installationId}:`, clock, logger });
}
