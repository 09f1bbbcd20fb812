import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { openFoundation } from '../../server/foundation.js';
import { readConfig } from '../../server/runtime/config.js';
import { createSystemClock } from '../../server/runtime/system-clock.js';
import { createApiClient, type ApiClient } from '../support/api-client.js';
import { openRawSql } from '../support/raw-sql.js';
import { startServerProcess, type ServerProcess } from '../support/server-process.js';
import { projectRoot } from '../support/project-root.js';
import { signUp } from '../support/sign-up.js';
import { createTestDatabase, quietLogger } from '../support/test-store.js';
import { sampleText } from '../support/document-stage.js';
import { startWebhookSink, type WebhookSink } from '../support/webhook-sink.js';

/* The server as its users start it, killed in the midst; and the receiver that the guide prints. */

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let env: Record<string, string>;
let token: string;
let server: ServerProcess;
let sink: WebhookSink;
let documentId: string;
let version = 0;
const api = (): ApiClient => createApiClient(server.url, token);

beforeAll(async () => {
  database = await createTestDatabase();
  env = { PORT: '0', JIWEN_DATA: database.dataDir, JIWEN_SEED: 'none', JIWEN_WEBHOOK_PRIVATE: 'allow', JIWEN_SECRET: 'a secret of the operator’s own making', ...(database.url === null ? {} : { DATABASE_URL: database.url }) };
  const foundation = await openFoundation(readConfig(env), quietLogger);
  ({ token } = await signUp(foundation, 'partner'));
  await foundation.store.close();
  sink = await startWebhookSink();
  server = await startServerProcess(env);
  const imported = await api().data<{ importDocument: { document: { id: string; version: number } } }>(
    'mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { document { id version } userErrors { message } } }', { input: { format: 'TEXT', content: sampleText } });
  ({ id: documentId, version } = imported.importDocument.document);
}, 60_000);
afterAll(async () => {
  await sink.stop();
  await server.stop();
  await database.drop();
});

async function create(url: string): Promise<{ id: string; secret: string }> {
  const { createWebhook } = await api().data<{ createWebhook: { webhook: { id: string }; secret: string } }>(
    'mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { webhook { id } secret userErrors { code message } } }', { input: { url, documentIds: [documentId], kinds: ['DocumentChanged'] } });
  return { id: createWebhook.webhook.id, secret: createWebhook.secret };
}
async function change(): Promise<void> {
  const { updateDocument } = await api().data<{ updateDocument: { document: { version: number } } }>(
    'mutation ($input: UpdateDocumentInput!) { updateDocument(input: $input) { document { version } userErrors { message } } }', { input: { id: documentId, expectedVersion: version, title: `标题 ${version}` } });
  ({ version } = updateDocument.document);
}
const remove = (id: string) => api().data('mutation ($input: RemoveWebhookInput!) { removeWebhook(input: $input) { removedId } }', { input: { id } });

/** What a process prints, line by line. */
async function linesOf(child: ChildProcess): Promise<() => Promise<string>> {
  if (child.stdout === null) throw new Error('nothing to read');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => String((await lines.next()).value);
}

describe('a server with webhooks', () => {
  test('[HOOK9] [HOOK12] killed between a message and its record sends it again, under the same id, and all that followed', async () => {
    const { id } = await create(`${sink.url}/`);
    sink.answer = () => ({ status: 204, hold: new Promise(() => undefined) });
    await change();
    await sink.has(1);
    await change();
    await server.kill();
    sink.answer = () => ({ status: 204 });
    // As if the lease of the process that is gone had ended: a minute later.
    const sql = await openRawSql(database);
    await sql.run('UPDATE webhooks SET lease_until = 1 WHERE id = ?', [id]);
    await sql.close();
    server = await startServerProcess(env);
    await sink.has(3);
    const [first, again, next] = sink.received.map((got) => got.id);
    expect(again).toBe(first);
    expect(Number(next?.split('-')[1])).toBeGreaterThan(Number(first?.split('-')[1]));
    expect(sink.received[1]?.body).toBe(sink.received[0]?.body);
    await remove(id);
  }, 60_000);

  test('[HOOK23] refuses private addresses unless its operator allows them', async () => {
    await server.stop();
    server = await startServerProcess({ ...env, JIWEN_WEBHOOK_PRIVATE: '' });
    const send = (url: string) => api().data<{ createWebhook: { userErrors: { path: string[] }[] } }>('mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { userErrors { path } } }', { input: { url } });
    for (const url of [`${sink.url}/`, sink.url.replace('http', 'https'), 'https://192.168.0.1/', 'https://localhost/']) expect((await send(url)).createWebhook.userErrors).toEqual([{ path: ['url'] }]);
    await server.stop();
    server = await startServerProcess(env);
  }, 60_000);

  test('[HOOK10] the receiver of the guide takes what the server signed, once, and nothing else', async () => {
    const first = await create(`${sink.url}/`);
    await remove(first.id);
    const placeholder = await create('http://127.0.0.1:1/');
    const receiver = spawn(process.execPath, [`${projectRoot}docs/guides/webhooks.mjs`], { env: { ...process.env, PORT: '0', WEBHOOK_SECRET: placeholder.secret }, stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const line = await linesOf(receiver);
      const url = `http://127.0.0.1:${(await line()).split(' ')[1]}/`;
      await api().data('mutation ($input: UpdateWebhookInput!) { updateWebhook(input: $input) { webhook { id } } }', { input: { id: placeholder.id, url } });
      const pinged = await api().data<{ pingWebhook: { delivery: { messageId: string; responseCode: number } } }>('mutation ($input: PingWebhookInput!) { pingWebhook(input: $input) { delivery { messageId responseCode } } }', { input: { id: placeholder.id } });
      expect(pinged.pingWebhook.delivery.responseCode).toBe(204);
      expect(await line()).toBe(`Ping ${pinged.pingWebhook.delivery.messageId}`);
      await change();
      expect(await line()).toMatch(new RegExp(`^DocumentChanged ${documentId}-\\d+$`));
      const forged = await fetch(url, { method: 'POST', body: '{"type":"Ping"}', headers: { 'webhook-id': 'x', 'webhook-timestamp': String(Math.floor(createSystemClock().now() / 1000)), 'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}` } });
      expect(forged.status).toBe(401);
    } finally {
      receiver.kill();
      await once(receiver, 'exit');
    }
  }, 60_000);
});
