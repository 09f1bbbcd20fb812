import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { projectSection } from '../../collab/ydoc/projection.js';
import { openPrivateClient, type PrivateClient } from '../support/private-client.js';
import { startBreakableMariadb, type BreakableMariadb } from '../support/private-mariadb.js';
import { startServerCluster, type ClusterPerson, type ServerCluster, type ServerNode } from '../support/server-cluster.js';

jest.setTimeout(60_000);

let mariadb: BreakableMariadb;
let cluster: ServerCluster;
let author: ClusterPerson;
let sectionIds: readonly string[];
const open: PrivateClient[] = [];

/** One client on each server, in the same section. */
async function connectBoth(index: number): Promise<[PrivateClient, PrivateClient]> {
  const clients = await Promise.all(cluster.nodes.map(({ url }) => openPrivateClient(url, sectionIds[index] ?? '', author.token)));
  open.push(...clients);
  await Promise.all(clients.map((client) => client.until(() => client.seen.some(({ kind }) => kind === 'step2'))));
  return clients as [PrivateClient, PrivateClient];
}
const says = ({ doc }: PrivateClient, words: string): boolean => projectSection(doc).text.includes(words);
/** Each writes something, and each sees what the other wrote. */
async function talk([one, other]: readonly [PrivateClient, PrivateClient], topic: string): Promise<void> {
  one.type(`这边：${topic}。`);
  other.type(`那边：${topic}。`);
  await Promise.all([one, other].map((client) => client.until(() => client.unacknowledged.size === 0 && says(client, `这边：${topic}。`) && says(client, `那边：${topic}。`))));
}

interface Readiness {
  readonly status: number;
  readonly word: string;
  readonly redis: boolean;
}
async function readinessOf({ url }: ServerNode): Promise<Readiness> {
  const response = await fetch(`${url}/health/ready`);
  const { status, checks } = (await response.json()) as { status: string; checks: { redis: boolean } };
  return { status: response.status, word: status, redis: checks.redis };
}
async function untilBoth(fits: (readiness: Readiness) => boolean): Promise<void> {
  for (const node of cluster.nodes) while (!fits(await readinessOf(node)));
}
const isJoined = ({ status, word }: Readiness): boolean => status === 200 && word === 'ok';
const isAlone = ({ status, word, redis }: Readiness): boolean => status === 200 && word === 'degraded' && !redis;

beforeAll(async () => {
  mariadb = await startBreakableMariadb();
  const name = `jiwen_${randomBytes(6).toString('hex')}`;
  const connection = await createConnection(mariadb.serverUrl);
  await connection.query(`CREATE DATABASE ${name}`);
  await connection.end();
  cluster = await startServerCluster(`${mariadb.serverUrl}/${name}`);
  author = await cluster.person('author');
  sectionIds = [await cluster.importSample(author, []), await cluster.importSample(author, [])].flatMap((imported) => imported.sectionIds);
  await untilBoth(isJoined);
}, 120_000);
afterEach(() => open.splice(0).forEach((client) => client.close()));
afterAll(async () => {
  await cluster.stop();
  await mariadb.stop();
});

describe('two servers whose Redis fails', () => {
  test('[COL66] [API26] killed: editing goes on through the database, the servers stay ready, and are joined again when it is back', async () => {
    const clients = await connectBoth(0);
    await talk(clients, '一切正常');
    await cluster.redis.kill();
    await untilBoth(isAlone);
    await talk(clients, '没有总线');
    await cluster.redis.restart();
    await untilBoth(isJoined);
    await talk(clients, '总线恢复');
  });

  test('[COL66] emptied: nothing happens', async () => {
    const clients = await connectBoth(1);
    await cluster.redis.command('FLUSHALL');
    await talk(clients, '总线清空');
    await untilBoth(isJoined);
  });

  test('[COL66] standing still with its connections open: noticed, and editing goes on', async () => {
    const clients = await connectBoth(2);
    await cluster.redis.pause();
    await talk(clients, '总线停住');
    await untilBoth(isAlone);
    await talk(clients, '发现停住');
    cluster.redis.resume();
    await untilBoth(isJoined);
    await talk(clients, '总线继续');
  });

  test('[COL66] not there at the start: a server begins without it, and joins later', async () => {
    const [, there] = cluster.nodes;
    expect(await there.process.stop()).toBe(0);
    await cluster.redis.kill();
    await there.start();
    await untilBoth(isAlone);
    const clients = await connectBoth(3);
    await talk(clients, '起动时没有总线');
    await cluster.redis.restart();
    await untilBoth(isJoined);
    await talk(clients, '后来有了');
  });
});

describe('two servers whose database stands still', () => {
  test('[COL66] [COL1] nothing is acknowledged or shown meanwhile; then all of it is', async () => {
    const clients = await connectBoth(4);
    await talk(clients, '数据库正常');
    await mariadb.pause();
    for (const [index, client] of clients.entries()) for (let count = 1; count <= 10; count++) client.type(`第${index}人停顿中第${count}句。`);
    for (const node of cluster.nodes) while ((await readinessOf(node)).status === 200);
    expect(clients.map(({ unacknowledged }) => unacknowledged.size)).toEqual([10, 10]);
    expect([says(clients[0], '第1人'), says(clients[1], '第0人')]).toEqual([false, false]);
    mariadb.resume();
    await Promise.all(clients.map((client) => client.until(() => client.unacknowledged.size === 0 && says(client, '第0人停顿中第10句。') && says(client, '第1人停顿中第10句。'))));
    await untilBoth(isJoined);
  });
});
