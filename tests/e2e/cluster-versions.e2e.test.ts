import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { projectSection } from '../../collab/ydoc/projection.js';
import { createLiveWriter, type LiveWriter } from '../faults/load/live-writer.js';
import { createApiClient, type ApiClient } from '../support/api-client.js';
import { projectRoot } from '../support/project-root.js';
import { startServerCluster, type ClusterPerson, type ServerCluster } from '../support/server-cluster.js';
import { runCommandLine, startServerProcess, type ServerProcess } from '../support/server-process.js';
import { readStoredText } from '../support/stored-text.js';

jest.setTimeout(180_000);

/** The version after this one: its tables are wider, and later narrower (tests/support/next-version.ts). */
const asNext = { flags: ['--import', `${projectRoot}dist/tests/support/next-version.js`] };
let cluster: ServerCluster;
let author: ClusterPerson;
let next: ServerProcess;
let documentId: string;
let sectionIds: readonly string[];
const open: { close(): void }[] = [];

beforeAll(async () => {
  cluster = await startServerCluster();
  author = await cluster.person('author');
  ({ documentId, sectionIds } = await cluster.importSample(author, []));
}, 120_000);
afterEach(() => open.splice(0).forEach((client) => client.close()));
afterAll(async () => {
  await next.kill();
  await cluster.stop();
});

function writer(name: string, urls: readonly string[]): LiveWriter {
  const made = createLiveWriter({ name, urls, sectionId: sectionIds[0] ?? '', token: author.token });
  open.push(made);
  return made;
}

async function until(writers: readonly LiveWriter[], isSo: (each: LiveWriter) => boolean): Promise<void> {
  for (const each of writers) while (!isSo(each)) await each.changed();
}

const isStored = ({ written, acknowledged }: LiveWriter): boolean => written.every((words) => acknowledged.has(words));
const comment = (api: ApiClient, body: string): Promise<unknown> =>
  api.data('mutation ($input: AddCommentInput!) { addComment(input: $input) { userErrors { message } } }', { input: { documentId, anchor: { kind: 'DOCUMENT' }, body } });
const contract = () => runCommandLine('tables', ['contract'], cluster.env, '', asNext.flags);

async function setTarget(api: ApiClient, target: string): Promise<void> {
  const { document } = await api.data<{ document: { goalTables: { indicators: { id: string; version: number }[] }[] } }>('query ($id: ID!) { document(id: $id) { goalTables { indicators { id version } } } }', { id: documentId });
  const row = document.goalTables[0]?.indicators[0];
  const { updateIndicator } = await api.data<{ updateIndicator: { indicator: { target: { text: string } }; userErrors: unknown[] } }>(
    'mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { indicator { target { text } } userErrors { message } } }', { input: { id: row?.id, expectedVersion: row?.version, target } },
  );
  expect(updateIndicator).toEqual({ indicator: { target: { text: target } }, userErrors: [] });
}

test('[OPS18] two versions serve side by side while people write and programs call; the tables are contracted when the older one is gone, and then it does not start any more', async () => {
  const [old, older] = cluster.nodes;
  const writers = [writer('before', [older.url])];
  writers[0]?.write('升级之前写的。');
  // The tables are widened under an editor who goes on.
  next = await startServerProcess(cluster.env, asNext);
  writers[0]?.write('升级之时写的。');
  writers.push(writer('of-old', [old.url, next.url]), writer('of-next', [next.url]));
  await until(writers, (each) => each.isSynced);
  for (const each of writers) each.write(`${each.name} 并行时写的。`);
  await until(writers, isStored);
  const apis = [author.api[0], createApiClient(next.url, author.token)] as const;
  for (const [index, api] of apis.entries()) {
    await setTarget(api, `≥${index + 61}%`);
    await comment(api, `意见 ${index}`);
    // Each inserts rows of the table that the versions know differently.
    await cluster.importSample({ ...author, api: [api, api] }, []);
  }

  const refused = await contract();
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain(`:${old.process.pid} (`);
  expect(refused.stderr).toContain(`:${older.process.pid} (`);
  expect(refused.stderr).not.toContain(`:${next.pid} (`);

  // One that is stopped tells of it; one that is killed is forgotten when its minute is over.
  expect(await old.process.stop()).toBe(0);
  await older.process.kill();
  writers[0]?.close();
  const others = writers.slice(1);
  for (const each of others) each.write(`${each.name} 旧版停止后写的。`);
  await until(others, isStored);
  await cluster.store.transaction(async ({ servers }) => {
    for (const { id, name } of await servers.listAlive()) if (name.endsWith(`:${older.process.pid}`)) await servers.leave(id);
  });
  expect(await contract()).toMatchObject({ code: 0, stdout: 'Contract1899000000000WebhookDescriptions1899000000001\n' });

  await expect(old.start()).rejects.toThrow(/启动失败.*SERVER_OUTDATED .*请安装新版本.*Contract1899000000000WebhookDescriptions1899000000001.*Install the newer version/);

  for (const each of others) each.write(`${each.name} 精简之后写的。`);
  await until(others, isStored);
  const api = apis[1];
  const { document } = await api.data<{ document: { comments: { nodes: { comments: { body: string }[] }[] }; goalTables: { indicators: { target: { text: string } }[] }[] } }>(
    'query ($id: ID!) { document(id: $id) { comments { nodes { comments { body } } } goalTables { indicators { target { text } } } } }', { id: documentId },
  );
  expect(document.goalTables[0]?.indicators[0]?.target.text).toBe('≥62%');
  expect(document.comments.nodes.flatMap((thread) => thread.comments.map(({ body }) => body)).sort()).toEqual(['意见 0', '意见 1']);
  const text = await readStoredText(cluster.store, sectionIds[0] ?? '');
  for (const words of writers.flatMap(({ acknowledged }) => [...acknowledged])) expect(text.split(words)).toHaveLength(2);
  expect(writers.flatMap(({ acknowledged }) => [...acknowledged])).toHaveLength(9);
  await until(others, ({ doc }) => projectSection(doc).text === text);
  expect(others.flatMap(({ problems }) => problems)).toEqual([]);
  expect(next.output()).not.toMatch(/"level":50/);
});
