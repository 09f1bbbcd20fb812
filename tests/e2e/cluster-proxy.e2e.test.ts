import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { WebSocket } from 'ws';
import { parse } from 'yaml';
import * as Y from 'yjs';
import { createClient, type Client } from '../../client-sdk/index.js';
import { projectSection } from '../../collab/ydoc/projection.js';
import { openFoundation, type Foundation } from '../../server/foundation.js';
import { readConfig } from '../../server/runtime/config.js';
import { startTopology, type Topology, type TopologyNode } from '../cluster/start-topology.js';
import { openTypist, untilSynced } from '../demo/typist.js';
import { createLiveWriter, type LiveWriter } from '../faults/load/live-writer.js';
import { openPrivateClient, type PrivateClient } from '../support/private-client.js';
import { projectRoot } from '../support/project-root.js';
import { signUp, testPassword } from '../support/sign-up.js';
import { createTestDatabase, quietLogger } from '../support/test-store.js';

jest.setTimeout(90_000);

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let topology: Topology;
let foundation: Foundation;
let token: string;
let author: Client;
let documentId: string;
let sectionIds: readonly string[];
const open: { close(): void }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  topology = await startTopology({ nodes: 2, databaseUrl: database.url ?? undefined });
  foundation = await openFoundation(readConfig(topology.env), quietLogger);
  ({ token } = await signUp(foundation, 'zhang.min'));
  author = createClient({ url: topology.proxy.url, auth: { name: 'zhang.min', password: testPassword }, webSocketImpl: WebSocket, retry: { tries: 30, longestWaitMs: 500 } });
  const { document } = await author.interchange.import({ format: 'TEXT', content: await readFile(`${projectRoot}server/seed/leting-2025.txt`, 'utf8') });
  documentId = document?.id ?? '';
  sectionIds = (await author.documents.get(documentId)).parts.flatMap((part) => part.sections.map(({ id }) => id));
}, 120_000);
afterEach(() => open.splice(0).forEach((client) => client.close()));
afterAll(async () => {
  await foundation.store.close();
  await topology.stop();
  await database.drop();
});

async function join(sectionId: string, doc = new Y.Doc()): Promise<PrivateClient> {
  const client = await openPrivateClient(topology.proxy.url, sectionId, token, doc);
  open.push(client);
  await client.until(() => client.seen.some(({ kind }) => kind === 'step2'));
  return client;
}

/** What a server says it holds. */
async function sessionsOf({ metricsUrl }: TopologyNode): Promise<number> {
  return Number(/^jiwen_room_sessions (\d+)$/m.exec(await (await fetch(metricsUrl)).text())?.[1]);
}

/** A request from one of this machine's own addresses, as the proxy sees people: the answer. */
function signInFrom(localAddress: string, password: string, forwarded: string): Promise<string> {
  const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { user { name } userErrors { code } } }';
  return new Promise((resolve, reject) => {
    const sent = request(`${topology.proxy.url}/graphql`, { method: 'POST', localAddress, headers: { 'content-type': 'application/json', 'x-forwarded-for': forwarded } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end(JSON.stringify({ query, variables: { input: { name: password === testPassword ? 'li.qiang' : 'nobody.here', password } } }));
  });
}

test('[OPS21] everything goes through the one door: sign-in, events, a stock y-websocket client, an upload, an export and its file', async () => {
  expect((await author.account.viewer())?.name).toBe('zhang.min');
  const { eventCursor } = await author.documents.get(documentId);
  const typist = openTypist(topology.proxy.url, sectionIds[0] ?? '', '张敏', token);
  open.push(typist);
  await untilSynced(typist.provider);
  await typist.type('经由代理写入。', 0);
  for await (const event of author.documents.events(documentId, { after: eventCursor })) {
    if (event.__typename === 'SectionChanged' && event.section?.text.includes('经由代理写入。') === true) break;
  }
  const { exportId } = await exportAs('DOCX');
  const written = await author.interchange.getExport(exportId);
  const file = Buffer.from(await (await fetch(new URL(written.url ?? '', topology.proxy.url))).arrayBuffer());
  expect(file.subarray(0, 2).toString()).toBe('PK');
  const { report } = await author.interchange.import({ format: 'DOCX', content: file.toString('base64'), dryRun: true });
  expect(report).not.toBeNull();
});

async function exportAs(format: 'DOCX'): Promise<{ exportId: string }> {
  const { documentExport } = await author.interchange.export({ documentId, format });
  const exportId = documentExport.id;
  for await (const { state } of author.interchange.exportProgress(exportId)) if (state === 'FAILED') throw new Error('the export failed');
  return { exportId };
}

test('[OPS22] people are told apart by their own addresses: what they write into X-Forwarded-For is dropped', async () => {
  await signUp(foundation, 'li.qiang');
  let attempts = 0;
  // Each server counts by itself, and each request names another address.
  for (let answer = ''; !answer.includes('RATE_LIMITED'); attempts++) {
    answer = await signInFrom('127.1.0.1', 'wrong', `203.0.113.${attempts % 250}`);
    expect(attempts).toBeLessThan(201);
  }
  expect(attempts).toBeGreaterThan(100);
  expect(await signInFrom('127.2.0.1', testPassword, '127.1.0.1')).toContain('"name":"li.qiang"');
  const li = createClient({ url: topology.proxy.url, auth: { name: 'li.qiang', password: testPassword } });
  expect((await li.account.sessions()).map(({ address }) => address)).toEqual(expect.arrayContaining(['127.2.0.*', '127.0.0.*']));
});

test('[OPS23] a server that is stopped tells its editors to come back; they and everybody new go to the other', async () => {
  const [sectionId = ''] = sectionIds;
  const before = await join(sectionId);
  before.type('停机之前。');
  await before.until(() => before.unacknowledged.size === 0);
  const index = (await sessionsOf(topology.nodes[0] as TopologyNode)) > 0 ? 0 : 1;
  const [leaving, staying] = [topology.nodes[index], topology.nodes[1 - index]] as [TopologyNode, TopologyNode];
  const code = leaving.process.stop();
  expect(await before.closed).toMatchObject({ code: 4503 });
  const after = await join(sectionId, before.doc);
  after.type('停机之后。');
  await after.until(() => after.unacknowledged.size === 0);
  expect([await code, await sessionsOf(staying)]).toEqual([0, 1]);
  for (let count = 0; count < 20; count++) expect((await author.account.viewer())?.name).toBe('zhang.min');
  await leaving.restart();
  // Where the fewest sockets are: the next ones go to the server that came back, as soon as it is known to be ready.
  while ((await sessionsOf(leaving)) === 0) await join(sectionId);
  const fresh = await join(sectionId);
  expect(projectSection(fresh.doc).text).toMatch(/停机之前。[^]*停机之后。/);
});

/** Writes a sentence whenever the last one was acknowledged, until told to stop. */
async function keepWriting(writer: LiveWriter, isOver: () => boolean): Promise<void> {
  for (let count = 1; !isOver(); count++) {
    writer.write(`${writer.name}第${count}句。`);
    while (writer.acknowledged.size < count) await writer.changed();
  }
}

test('[OPS24] both servers are restarted one after the other under twenty editors and an API user: nothing acknowledged is lost or doubled', async () => {
  const { version, target, id } = (await author.documents.get(documentId)).goalTables[0]?.indicators[0] ?? { version: 0, target: { text: '' }, id: '' };
  const writers = Array.from({ length: 20 }, (_, index) => createLiveWriter({ name: `写手${index}`, urls: [topology.proxy.url], sectionId: sectionIds[1 + (index % 2)] ?? '', token }));
  open.push(...writers);
  let isOver = false;
  let updates = 0;
  const mutate = async (): Promise<void> => {
    while (!isOver) await author.indicators.update({ id, expectedVersion: version + updates, target: `≥${1000 + ++updates}人` });
  };
  const work = Promise.all([...writers.map((writer) => keepWriting(writer, () => isOver)), mutate()]);
  for (const node of topology.nodes) {
    const acknowledged = writers.map((writer) => writer.acknowledged.size);
    expect(await node.restart()).toBe(0);
    while (writers.some((writer, index) => writer.acknowledged.size < (acknowledged[index] ?? 0) + 5)) await Promise.race(writers.map((writer) => writer.changed()));
  }
  isOver = true;
  await work;
  expect(writers.flatMap(({ problems }) => problems)).toEqual([]);
  const kept = await Promise.all([1, 2].map(async (index) => projectSection((await join(sectionIds[index] ?? '')).doc).paragraphs));
  const sentences = writers.flatMap((writer, index) => [...writer.acknowledged].map((words) => kept[index % 2]?.filter((paragraph) => paragraph === words).length));
  expect(sentences.filter((times) => times !== 1)).toEqual([]);
  const indicator = (await author.documents.get(documentId)).goalTables[0]?.indicators[0];
  expect([target.text, indicator?.version, indicator?.target.text]).toEqual([target.text, version + updates, `≥${1000 + updates}人`]);
});

test('[OPS26] every number in the alerts and on the dashboard is one that a server prints, with those labels', async () => {
  const printed = await (await fetch((topology.nodes[0] as TopologyNode).metricsUrl)).text();
  const read = (path: string): Promise<string> => readFile(`${projectRoot}deploy/${path}`, 'utf8');
  const { groups } = parse(await read('prometheus/alerts.yml')) as { readonly groups: readonly { readonly rules: readonly { readonly expr: string }[] }[] };
  const { panels } = JSON.parse(await read('grafana/dashboards/jiwen.json')) as { readonly panels: readonly { readonly targets: readonly { readonly expr: string }[] }[] };
  const expressions = [...groups.flatMap(({ rules }) => rules), ...panels.flatMap(({ targets }) => targets)].map(({ expr }) => expr);
  const used = new Set(expressions.flatMap((expr) => expr.match(/\b(?:jiwen|nodejs|process)_\w+/g) ?? []));
  const names = new Set([...printed.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name = '', kind = '']) => (kind === 'histogram' ? ['bucket', 'count', 'sum'].map((part) => `${name}_${part}`) : [name])));
  expect(used.size).toBeGreaterThan(12);
  expect([...used].filter((name) => !names.has(name))).toEqual([]);
  expect(printed).toMatch(/^jiwen_commit_seconds_count\{outcome="stored"\} \d+$/m);
  expect(printed).toMatch(/^jiwen_graphql_operation_seconds_count\{kind="\w+",field="\w+"\} \d+$/m);
});
