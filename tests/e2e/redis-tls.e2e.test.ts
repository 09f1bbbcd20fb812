import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { startServerProcess, type ServerProcess } from '../support/server-process.js';
import { createTestDatabase } from '../support/test-store.js';
import { startTlsRedis, type TlsRedis } from '../support/tls-redis.js';

jest.setTimeout(60_000);

let redis: TlsRedis;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
const servers: ServerProcess[] = [];

async function start(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const server = await startServerProcess({ JIWEN_DATA: database.dataDir, JIWEN_SEED: 'none', DATABASE_URL: database.url ?? '', REDIS_URL: redis.url, LOG_LEVEL: 'warn', PORT: '0', ...env });
  servers.push(server);
  return server;
}
async function readiness({ url }: ServerProcess): Promise<unknown> {
  const response = await fetch(`${url}/health/ready`);
  const { status, checks } = (await response.json()) as { status: string; checks: { redis: boolean } };
  return [response.status, status, checks.redis];
}

beforeAll(async () => {
  [redis, database] = [await startTlsRedis(), await createTestDatabase()];
}, 120_000);
afterAll(async () => {
  for (const server of servers) await server.kill();
  await redis.stop();
  await database.drop();
});

test('[COL61] servers join through TLS where they trust the certificate; where they do not, they go on alone and say so', async () => {
  const trusting = await start({ NODE_EXTRA_CA_CERTS: redis.caFile });
  while ((await readiness(trusting) as unknown[])[1] !== 'ok');
  expect(await redis.redis.command('PUBSUB', 'CHANNELS', 'jiwen:*')).not.toEqual([]);
  const wary = await start({});
  while (!wary.output().includes('self-signed certificate')) await readiness(wary);
  expect(await readiness(wary)).toEqual([200, 'degraded', false]);
});
