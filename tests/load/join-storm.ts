import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { decodeMessage, encodeMessage } from '../../collab/protocol/codec.js';
import { createApiClient } from '../support/api-client.js';
import { findFreePort, runCommandLine, startServerProcess } from '../support/server-process.js';
import { projectRoot } from '../support/project-root.js';

/*
 * What 150 people who open a section of 4 MB at once cost one server: until all have it, and its memory at the peak.
 * `node dist/tests/load/join-storm.js [joiners]`. The clients read as fast as they can, decode nothing but the first bytes,
 * and then a second time read nothing for as long as the others take.
 */

const megabytes = 4;
const joiners = Number(process.argv[2] ?? 150);

/** Many small inserts at many places, as people write, up to the size. */
function writeText(): Y.Doc {
  const doc = new Y.Doc({ guid: 'section' });
  const text = doc.getText('default');
  for (let n = 0; text.length < megabytes * 1_000_000; n++) text.insert((n * 7919) % (text.length + 1), `${'people write words '.repeat(10)}${n}`);
  return doc;
}

async function statusOf(pid: number): Promise<{ rssMib: number; peakMib: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const mib = (field: string): number => Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { rssMib: mib('VmRSS'), peakMib: mib('VmHWM') };
}

/** Resolves with the bytes of the answer when it has come. */
function open(url: string, token: string): { readonly socket: WebSocket; readonly synced: Promise<number> } {
  const socket = new WebSocket(url, { headers: { authorization: `Bearer ${token}` }, perMessageDeflate: false });
  const synced = new Promise<number>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => socket.send(encodeMessage({ kind: 'step1', stateVector: Uint8Array.of(0) })));
    socket.on('message', (data: Buffer) => { if (data[0] === 0 && data[1] === 1) resolve(data.length); });
  });
  return { socket, synced };
}

async function upload(url: string, token: string): Promise<void> {
  const socket = new WebSocket(url, { headers: { authorization: `Bearer ${token}` } });
  const doc = writeText();
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', (code, reason) => reject(new Error(`closed: ${code} ${reason.toString()}`)));
    socket.on('open', () => socket.send(encodeMessage({ kind: 'step2', update: Y.encodeStateAsUpdate(doc) })));
    socket.on('message', (data: Buffer) => { if (decodeMessage(new Uint8Array(data)).kind === 'step2') resolve(); });
    socket.on('open', () => socket.send(encodeMessage({ kind: 'step1', stateVector: Y.encodeStateVector(doc) })));
  });
  socket.terminate();
}

async function run(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiwen-storm-'));
  const env = { PORT: String(await findFreePort()), JIWEN_DATA: dataDir, JIWEN_SEED: 'none', DATABASE_URL: '', LOG_LEVEL: 'error' };
  await runCommandLine('admin', ['create-user', 'author', '--display-name', '作者', '--password', '-'], env, 'correct horse battery\n');
  const token = (await runCommandLine('admin', ['token', 'author'], env)).stdout.trim();
  const server = await startServerProcess(env);
  const { importDocument } = await createApiClient(server.url, token).data<{ importDocument: { document: { parts: { sections: { id: string }[] }[] } } }>(
    'mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { document { parts { sections { id } } } } }',
    { input: { format: 'TEXT', content: await readFile(`${projectRoot}server/seed/leting-2025.txt`, 'utf8') } },
  );
  const url = `${server.url.replace('http', 'ws')}/collab/${importDocument.document.parts[0]?.sections[0]?.id ?? ''}`;
  await upload(url, token);
  const before = await statusOf(server.pid);
  process.stdout.write(`server with the text open: ${before.rssMib} MiB (peak ${before.peakMib})\n`);

  const from = performance.now();
  const storm = Array.from({ length: joiners }, () => open(url, token));
  const sizes = await Promise.all(storm.map(({ synced }) => synced));
  const ms = Math.round(performance.now() - from);
  const after = await statusOf(server.pid);
  process.stdout.write(`${joiners} joiners, ${((sizes[0] ?? 0) / 1e6).toFixed(2)} MB each: all in ${ms} ms; server ${after.rssMib} MiB, peak ${after.peakMib}\n`);
  for (const { socket } of storm) socket.terminate();

  const slow = Array.from({ length: joiners }, () => open(url, token));
  await Promise.all(slow.map(({ socket }) => new Promise<void>((resolve) => { socket.on('open', () => (socket.pause(), resolve())); })));
  const prompt = open(url, token);
  await prompt.synced;
  const held = await statusOf(server.pid);
  process.stdout.write(`${joiners} joiners that do not read: server ${held.rssMib} MiB, peak ${held.peakMib}\n`);
  for (const { socket } of [...slow, prompt]) socket.terminate();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

await run();
