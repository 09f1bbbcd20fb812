import { startBreakableMariadb } from '../support/private-mariadb.js';
import { startPrivateRedis } from '../support/private-redis.js';
import { createDatabaseOn, onMariadb } from './database.js';
import type { FaultContext, FaultResult } from './fault.js';
import { createNamespaces, type Namespace } from './namespaces.js';
import { underLoad, type FaultPlan, type Scene, type Struck } from './under-load.js';

/** Two servers in namespaces, and what lies on this side of their links. */
export interface Links {
  readonly namespaces: readonly Namespace[];
  readonly databasePort: number;
  readonly redisPort: number;
}

type NamespacedPlan = Omit<FaultPlan, 'strike' | 'createDatabase' | 'withTwoServers' | 'sites' | 'redis'> & { strike(scene: Scene, links: Links): Promise<Struck> };

/** Plays a fault whose two servers reach database, Redis and people by links of their own only. */
export async function namespaced(context: FaultContext, plan: NamespacedPlan): Promise<FaultResult> {
  const namespaces = await createNamespaces(context, 2);
  const addresses = namespaces.map(({ outside }) => outside);
  const mariadb = await startBreakableMariadb({ addresses });
  context.onEnd(() => mariadb.stop());
  await onMariadb(mariadb.serverUrl, "CREATE USER jiwen@'10.213.%'");
  await onMariadb(mariadb.serverUrl, "GRANT ALL ON *.* TO jiwen@'10.213.%'");
  const redis = await startPrivateRedis('--bind', '127.0.0.1', ...addresses, '--protected-mode', 'no');
  context.onEnd(() => redis.stop());
  const database = await createDatabaseOn(context, mariadb);
  const path = new URL(database.url ?? '').pathname;
  const links: Links = { namespaces, databasePort: Number(new URL(mariadb.serverUrl).port), redisPort: redis.port };
  return underLoad(context, {
    ...plan,
    withTwoServers: true,
    redis,
    createDatabase: async () => database,
    sites: namespaces.map(({ wrapper, inside, outside }) => ({
      wrapper,
      env: { HOST: inside, DATABASE_URL: `mysql://jiwen@${outside}:${links.databasePort}${path}`, REDIS_URL: `redis://${outside}:${links.redisPort}` },
    })),
    strike: (scene) => plan.strike(scene, links),
  });
}
