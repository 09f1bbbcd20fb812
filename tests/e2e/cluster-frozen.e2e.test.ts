import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { projectSection } from '../../collab/ydoc/projection.js';
import { nextTurn } from '../support/next-turn.js';
import { openPrivateClient, type PrivateClient } from '../support/private-client.js';
import { startServerCluster, type ClusterPerson, type ServerCluster, type ServerNode } from '../support/server-cluster.js';
import { setStatus } from '../support/set-status.js';
import { readStoredText } from '../support/stored-text.js';

jest.setTimeout(60_000);

let cluster: ServerCluster;
let people: readonly [ClusterPerson, ClusterPerson];
let readers: readonly [ClusterPerson, ClusterPerson];
let documentId: string;
let sectionId: string;
const open: PrivateClient[] = [];

beforeAll(async () => {
  cluster = await startServerCluster();
  people = [await cluster.person('author'), await cluster.person('other')];
  readers = [await cluster.person('reader'), await cluster.person('looker')];
  const imported = await cluster.importSample(people[0], [people[1]]);
  [documentId, sectionId] = [imported.documentId, imported.sectionIds[0] ?? ''];
  await cluster.store.transaction(async ({ documents }) => {
    for (const { user } of readers) await documents.setMember(documentId, user.id, 'READER');
  });
}, 120_000);
afterAll(async () => {
  for (const client of open) client.close();
  await cluster.stop();
});

async function connect(node: ServerNode, { token }: ClusterPerson, doc?: PrivateClient['doc']): Promise<PrivateClient> {
  const client = await openPrivateClient(node.url, sectionId, token, doc);
  open.push(client);
  await client.until(() => client.seen.some(({ kind }) => kind === 'step2'));
  return client;
}
const textOf = ({ doc }: PrivateClient): string => projectSection(doc).text;

test('[COL71] [COL72] a third process closes a text that is written on two servers: both start its room over, and lose nothing', async () => {
  const { nodes, store } = cluster;
  const writers = [await connect(nodes[0], people[0]), await connect(nodes[1], people[1])];
  const lookers = [await connect(nodes[0], readers[0]), await connect(nodes[1], readers[1])];
  const typing = writers.map(async (writer, server) => {
    const written: string[] = [];
    const type = (words: string): void => {
      written.push(words);
      writer.type(words);
    };
    let isOpen = true;
    void writer.closed.then(() => { isOpen = false; });
    // A few at a time are on their way: without a bound a slow server would be owed tens of thousands.
    for (let n = 1; isOpen; n++) {
      type(`服务器${server}写的${n}。`);
      await nextTurn();
      if (writer.unacknowledged.size >= 8) await writer.until(() => writer.unacknowledged.size < 8).catch(() => undefined);
    }
    type(`服务器${server}断开后写的。`);
    return written;
  });
  for (const looker of lookers) await looker.until(() => ['服务器0写的5。', '服务器1写的5。'].every((words) => textOf(looker).includes(words)));
  await setStatus(store, documentId, 'SUBMITTED');
  const closed = await readStoredText(store, sectionId);
  await Promise.all(writers.map((writer) => writer.closed));
  const written = (await Promise.all(typing)).flat();
  expect(await readStoredText(store, sectionId)).toBe(closed);
  for (const writer of writers) expect((await writer.closed).code).toBe(4503);
  // Whoever only reads was handed over to the new rooms: they hear what the other server wrote before the close, and no more.
  await Promise.all(lookers.map((looker) => looker.until(() => textOf(looker) === closed)));

  const back = await Promise.all(writers.map((writer, server) => connect(nodes[server === 0 ? 1 : 0], people[server === 0 ? 0 : 1], writer.doc)));
  await setStatus(store, documentId, 'RETURNED');
  await Promise.all([...back, ...lookers].map((client) => client.until(() => written.every((words) => textOf(client).includes(words)))));
  await Promise.all(back.map((client) => client.until(() => client.unacknowledged.size === 0)));
  const stored = await readStoredText(store, sectionId);
  expect([...back, ...lookers].map(textOf)).toEqual(Array.from({ length: 4 }, () => stored));
});
