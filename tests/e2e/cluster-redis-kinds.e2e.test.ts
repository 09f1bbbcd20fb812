import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRedisBus, type RedisBus } from '../../server/runtime/redis-bus.js';
import { createSystemClock } from '../../server/runtime/system-clock.js';
import { busSuite } from '../contract/bus.suite.js';
import { createFinder, usualDirectories } from '../support/find-or-install.js';
import { nextTurn } from '../support/next-turn.js';
import type { PrivateRedis } from '../support/private-redis.js';
import { startRedisCluster, type RedisCluster } from '../support/redis-cluster.js';
import { startWatchedRedis, type WatchedRedis } from '../support/redis-sentinel.js';
import { findFreePort } from '../support/server-process.js';
import { supervise } from '../support/supervise.js';
import { quietLogger } from '../support/test-store.js';

jest.setTimeout(60_000);

const open: RedisBus[] = [];
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await nextTurn();
};

async function connect(url: string): Promise<RedisBus> {
  const bus = createRedisBus({ url, prefix: 'test:', clock: createSystemClock(), logger: quietLogger });
  open.push(bus);
  await until(() => bus.isUp);
  return bus;
}

/** Says something on one bus until it is heard on the other. */
async function talk(from: RedisBus, to: RedisBus, words: string): Promise<void> {
  let isHeard = false;
  const leave = to.listen(words, { message: (message) => void (isHeard = Buffer.from(message).toString() === words), ready: () => from.publish(words, Buffer.from(words)) });
  while (!isHeard) {
    await nextTurn();
    // Whoever was away when it was said hears it when it is said again: a hint that is lost costs time only.
    if (from.isUp && to.isUp) from.publish(words, Buffer.from(words));
  }
  leave();
}

afterEach(async () => void (await Promise.all(open.splice(0).map((bus) => bus.close()))));

describe('a Redis that sentinels watch', () => {
  let redis: WatchedRedis;
  beforeAll(async () => {
    redis = await startWatchedRedis();
  }, 120_000);
  afterAll(() => redis.stop());

  test('[OPS28] its master is found by its name, and when it dies the servers meet again at the one that took its place', async () => {
    // A sentinel that nobody reaches is passed over.
    const url = redis.url.replace('//', '//127.0.0.1:1,');
    const [one, other] = [await connect(url), await connect(redis.url)];
    await talk(one, other, 'before');
    const dead = redis.master.kill();
    await until(() => !one.isUp && !other.isUp);
    await dead;
    await until(() => one.isUp && other.isUp);
    await Promise.all([talk(one, other, 'after'), talk(other, one, 'after, from the other')]);
    expect(await redis.replica.command('ROLE')).toEqual(['master', expect.any(Number), []]);
    expect((await redis.replica.command('PUBSUB', 'CHANNELS', 'test:pulse:*')) as unknown[]).toHaveLength(2);
  });

  test('[OPS28] a name that the sentinels do not know is an outage, not the end', async () => {
    const bus = createRedisBus({ url: redis.url.replace(/[^/]+$/, 'nobody'), prefix: 'test:', clock: createSystemClock(), logger: quietLogger });
    open.push(bus);
    const good = await connect(redis.url);
    await talk(good, await connect(redis.url), 'meanwhile');
    expect(bus.isUp).toBe(false);
  });
});

describe('a Redis Cluster', () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await startRedisCluster();
  }, 120_000);
  afterAll(() => cluster.stop());

  busSuite('RedisBus on a cluster of three', async () => {
    const buses: RedisBus[] = [];
    return {
      async connect() {
        const bus = await connect(cluster.url);
        buses.push(bus);
        return bus;
      },
      async takeAway() {
        await Promise.all(cluster.nodes.map((node) => node.kill()));
        await until(() => buses.every(({ isUp }) => !isUp));
      },
      async bringBack() {
        await Promise.all(cluster.nodes.map((node) => node.restart()));
        await cluster.untilWhole();
      },
      stop: async () => void (await Promise.all(buses.map((bus) => bus.close()))),
    };
  });

  test('[OPS29] what is said at one node is heard at the others; when a node dies, whoever was there goes to another', async () => {
    const buses = await Promise.all(Array.from({ length: 6 }, () => connect(cluster.url)));
    for (const [index, bus] of buses.entries()) await talk(bus, buses[(index + 1) % buses.length] as RedisBus, `round ${index}`);
    const [first] = cluster.nodes as [PrivateRedis];
    // Before its supervisor has seen it end, they may be back.
    const dead = first.kill();
    await until(() => buses.some(({ isUp }) => !isUp));
    await dead;
    await until(() => buses.every(({ isUp }) => isUp));
    for (const [index, bus] of buses.entries()) await talk(bus, buses[(index + 1) % buses.length] as RedisBus, `again ${index}`);
    await first.restart();
    await cluster.untilWhole();
  });
});

// Debian 12 has no package of it: this runs where somebody has installed it.
const valkey = await createFinder(usualDirectories())('valkey-server');
(valkey === null ? test.skip : test)('[OPS30] Valkey serves as Redis does', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'jv-'));
  const port = await findFreePort();
  const server = supervise(valkey ?? '', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', directory], directory, false);
  const [one, other] = [await connect(`redis://127.0.0.1:${port}`), await connect(`redis://127.0.0.1:${port}`)];
  await talk(one, other, 'hello');
  server.kill();
  await server.done;
});
