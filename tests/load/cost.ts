/*
 * What a document, an editor, an edit and an event cost one server on MariaDB: CPU and memory of both, statements, bytes.
 * `node dist/tests/load/cost.js [documents] [editors]`. CPU is that of the processes themselves, whatever else the machine does.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { openFoundation } from '../../server/foundation.js';
import { readConfig } from '../../server/runtime/config.js';
import { startTopology, type Topology } from '../cluster/start-topology.js';
import { createApiClient, type ApiClient } from '../support/api-client.js';
import { openPrivateClient, type PrivateClient } from '../support/private-client.js';
import { projectRoot } from '../support/project-root.js';
import { signUp } from '../support/sign-up.js';
import { quietLogger } from '../support/test-store.js';

const documentCount = Number(process.argv[2] ?? 100);
const editorCount = Number(process.argv[3] ?? 200);
const secondsOfTyping = 15;
const cellEdits = 200;
const followers = 50;

interface Reading {
  readonly serverCpuMs: number;
  readonly databaseCpuMs: number;
  readonly serverMib: number;
  readonly statements: number;
  readonly bytes: number;
}

interface Gauge {
  read(): Promise<Reading>;
}

async function one(connection: Connection, statement: string): Promise<Record<string, unknown>> {
  const [rows] = await connection.query<RowDataPacket[]>(statement);
  return rows[0] ?? {};
}

async function openGauge({ nodes, env }: Topology): Promise<Gauge> {
  const connection = await createConnection(env['DATABASE_URL'] ?? '');
  const pid = Number(await readFile(String((await one(connection, 'SELECT @@pid_file AS file'))['file']), 'utf8'));
  const cpuOf = async (id: number): Promise<number> => {
    const fields = (await readFile(`/proc/${id}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  };
  return {
    async read() {
      const server = nodes[0]?.process.pid ?? 0;
      const status = await readFile(`/proc/${server}/status`, 'utf8');
      const [tables] = await connection.query<RowDataPacket[]>('SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()');
      const questions = Number((await one(connection, "SHOW GLOBAL STATUS LIKE 'Questions'"))['Value']);
      const reading = { serverCpuMs: await cpuOf(server), databaseCpuMs: await cpuOf(pid), serverMib: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024, statements: questions };
      await connection.query(`ANALYZE TABLE ${tables.map(({ name }) => String(name)).join(', ')}`);
      const { bytes } = await one(connection, 'SELECT SUM(data_length + index_length) AS bytes FROM information_schema.tables WHERE table_schema = DATABASE()');
      return { ...reading, bytes: Number(bytes) };
    },
  };
}

/** What each of `count` things cost between two readings. */
function print(what: string, count: number, before: Reading, after: Reading, note = ''): void {
  const each = (name: keyof Reading): number => (after[name] - before[name]) / count;
  process.stdout.write(`${what} (${count}): server ${each('serverCpuMs').toFixed(2)} ms CPU, database ${each('databaseCpuMs').toFixed(2)} ms CPU, ${each('statements').toFixed(1)} statements, ${Math.round(each('bytes'))} bytes, ${(each('serverMib') * 1024).toFixed(0)} KiB of the server${note}\n`);
}

interface Imported {
  readonly importDocument: { readonly document: { readonly id: string; readonly parts: readonly { readonly sections: readonly { readonly id: string }[] }[]; readonly goalTables: readonly { readonly indicators: readonly { readonly id: string; readonly version: number }[] }[] } };
}
const importMutation = 'mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { document { id parts { sections { id } } goalTables { indicators { id version } } } } }';
const cellMutation = 'mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { indicator { version } userErrors { message } } }';
const subscription = 'subscription ($id: ID!) { documentEvents(documentId: $id) { __typename } }';

/** Each editor types two edits a second; resolves with the acknowledgements' times in order. */
async function type(editors: readonly PrivateClient[]): Promise<number[]> {
  const times: number[] = [];
  const work = async (editor: PrivateClient, index: number): Promise<void> => {
    await pause((index * 500) / editors.length);
    for (let n = 0; n < secondsOfTyping * 2; n++) {
      const from = performance.now();
      editor.type(`第${n}句，按实际完成情况填写。`);
      await editor.until(() => editor.unacknowledged.size === 0);
      times.push(performance.now() - from);
      await pause(Math.max(0, 500 - (performance.now() - from)));
    }
  };
  await Promise.all(editors.map(work));
  return times.sort((a, b) => a - b);
}

async function editCells(api: ApiClient, indicator: { id: string; version: number }): Promise<void> {
  for (let n = 0; n < cellEdits; n++) {
    const { updateIndicator } = await api.data<{ updateIndicator: { indicator: { version: number } } }>(cellMutation, { input: { id: indicator.id, expectedVersion: indicator.version, target: `≥${1000 + ((indicator.version * 7) % 900)}人` } });
    indicator.version = updateIndicator.indicator.version;
  }
}

async function measure(topology: Topology): Promise<void> {
  const foundation = await openFoundation(readConfig(topology.env), quietLogger);
  const { token } = await signUp(foundation, 'author', { tokenMs: 3_600_000 });
  const url = topology.nodes[0]?.url ?? '';
  const api = createApiClient(url, token);
  const content = await readFile(`${projectRoot}server/seed/leting-2025.txt`, 'utf8');
  const bring = async () => (await api.data<Imported>(importMutation, { input: { format: 'TEXT', content } })).importDocument.document;
  const gauge = await openGauge(topology);
  // The first ones warm the code up.
  for (let n = 0; n < 5; n++) await bring();
  let last = await gauge.read();
  const next = async (what: string, count: number, note = ''): Promise<void> => {
    const now = await gauge.read();
    print(what, count, last, now, note);
    last = await gauge.read();
  };
  const documents = [];
  for (let n = 0; n < documentCount; n++) documents.push(await bring());
  await next('a document imported', documentCount);
  for (let n = 0; n < documentCount; n++) await api.data('query ($id: ID!) { document(id: $id) { title parts { sections { id text } } goalTables { goals { id } indicators { id level3 target { text } } } } }', { id: documents[n]?.id ?? '' });
  await next('a document read whole', documentCount);
  const sections = documents.flatMap(({ parts }) => parts.flatMap((part) => part.sections.map(({ id }) => id)));
  const editors: PrivateClient[] = [];
  for (let n = 0; n < editorCount; n++) {
    const editor = await openPrivateClient(url, sections[Math.floor(n / 2) % sections.length] ?? '', token);
    await editor.until(() => editor.seen.some(({ kind }) => kind === 'step2'));
    editors.push(editor);
  }
  await next('an editor come, two to a section', editorCount);
  await pause(10_000);
  await next('an editor idle for ten seconds', editorCount);
  const times = await type(editors);
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  await next(`an edit, ${editorCount * 2} a second`, times.length, `; acknowledged p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
  for (const editor of editors) editor.close();
  const [document] = documents;
  const indicator = { ...(document?.goalTables[0]?.indicators[0] ?? { id: '', version: 0 }) };
  await pause(3000);
  last = await gauge.read();
  await editCells(api, indicator);
  await next('a cell edited, nobody following', cellEdits);
  const watching = Array.from({ length: followers }, () => createApiClient(url, token).watch(subscription, { id: document?.id ?? '' }));
  await pause(2000);
  last = await gauge.read();
  await editCells(api, indicator);
  await Promise.all(watching.map((stream) => stream.has(cellEdits)));
  await next(`a cell edited, ${followers} following`, cellEdits);
  for (const stream of watching) stream.stop();
  await foundation.store.close();
}

const topology = await startTopology({ nodes: 1 });
try {
  await measure(topology);
} finally {
  await topology.stop();
}
process.exit(0);
