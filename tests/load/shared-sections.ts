import { openChannelClient } from '../support/channel-client.js';
import { nextTurn } from '../support/next-turn.js';
import { openPrivateClient } from '../support/private-client.js';
import { createTestApp } from '../support/test-app.js';

/*
 * What it costs one user to open many sections, over one connection and over one each: until all are read, and the processor's
 * time of client and server together. `node dist/tests/load/shared-sections.js [sections, at most 190]`, on SQLite.
 */

globalThis.JIWEN_TEST_DATABASE = 'sqlite';
const count = Math.min(190, Number(process.argv[2] ?? 190));
const stage = await createTestApp();
const author = await stage.person('author');
const ids: string[] = [];
while (ids.length < count) {
  const { documentId } = await stage.importSample(author);
  ids.push(...(await stage.app.store.read.sections.ofDocuments([documentId])).map(({ id }) => id));
}
ids.length = count;

const isRead = (seen: readonly { readonly kind: string }[]) => (): boolean => seen.some(({ kind }) => kind === 'step2');

async function openShared(): Promise<() => void> {
  const client = await openChannelClient(stage.url, author.token);
  const channels = ids.map((id) => client.open(id, author.token));
  await Promise.all(channels.map((channel) => channel.until(isRead(channel.seen))));
  return () => client.socket.terminate();
}

async function openPlain(): Promise<() => void> {
  const clients = await Promise.all(ids.map((id) => openPrivateClient(stage.url, id, author.token)));
  await Promise.all(clients.map((client) => client.until(isRead(client.seen))));
  return () => clients.forEach((client) => client.close());
}

/** The rooms are loaded by the first of them, which is not told of. */
for (const [name, open] of [['', openShared], ['one connection', openShared], ['one each', openPlain], ['one connection', openShared], ['one each', openPlain]] as const) {
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  const close = await open();
  const [ms, { user, system }] = [performance.now() - start, process.cpuUsage(cpu)];
  if (name !== '') process.stdout.write(`${count} sections, ${name}: ${Math.round(ms)} ms, ${Math.round((user + system) / 1000)} ms of processor time\n`);
  close();
  while (stage.app.rooms.sessions().length > 0) await nextTurn();
}
await stage.stop();
