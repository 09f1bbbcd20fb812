import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { limits } from '../../../schema/model/limits.js';
import { createHttpsWebhookClient, type ResolvedAddress, type WebhookClientOptions } from '../../../server/runtime/https-webhook-client.js';
import { makeCertificate } from '../../support/make-certificate.js';
import { findFreePort } from '../../support/server-process.js';
import { startWebhookSink, type WebhookSink } from '../../support/webhook-sink.js';

/** Real sockets, and no database: it runs here because it must run somewhere. */
let directory: string;
let ca: string;
let sink: WebhookSink;
let https: WebhookSink;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'jiwen-test-'));
  const { keyFile, certificateFile } = await makeCertificate(directory);
  ca = await readFile(certificateFile, 'utf8');
  https = await startWebhookSink({ key: await readFile(keyFile, 'utf8'), cert: ca });
  sink = await startWebhookSink();
});
afterAll(async () => {
  await sink.stop();
  await https.stop();
  await rm(directory, { recursive: true, force: true });
});

const loopback: ResolvedAddress = { address: '127.0.0.1', family: 4 };
const post = (url: string, options?: Partial<WebhookClientOptions>) =>
  createHttpsWebhookClient({ isPrivateAllowed: true, ...options }).post({ url, headers: { 'webhook-id': 'one' }, body: '{"type":"Ping","data":{}}' });
const portOf = (url: string): string => new URL(url).port;

/** A target that speaks in bytes. */
async function withBareTarget<T>(speak: (socket: Socket) => void, work: (url: string) => Promise<T>): Promise<T> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    speak(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  try {
    return await work(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`);
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

describe('the target', () => {
  test('[HOOK3] is asked by HTTPS, and only if its certificate is good', async () => {
    expect(await post(`${https.url}/hook`, { ca })).toMatchObject({ status: 204, failure: null });
    expect(https.received.at(-1)).toMatchObject({ path: '/hook', id: 'one', type: 'Ping' });
    expect(await post(`${https.url}/hook`)).toMatchObject({ status: null, failure: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(await post(https.url.replace('localhost', '127.0.0.1'), { ca })).toMatchObject({ status: null, failure: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    expect(https.received).toHaveLength(1);
  });

  test('[HOOK3] is looked up once for an attempt, and asked at the address that was checked', async () => {
    const asked: string[] = [];
    const resolve = async (name: string) => {
      asked.push(name);
      return [loopback];
    };
    expect(await post(`http://partner.invalid:${portOf(sink.url)}/hook`, { resolve })).toMatchObject({ status: 204 });
    expect(asked).toEqual(['partner.invalid']);
    expect(sink.received.at(-1)?.headers['host']).toBe(`partner.invalid:${portOf(sink.url)}`);
  });

  test('[HOOK3] that leads to a private address is not asked, however good it was before', async () => {
    const before = sink.received.length;
    const answers = [[{ address: '93.184.215.14', family: 4 }], [loopback], [{ address: '93.184.215.14', family: 4 }, loopback]];
    const client = createHttpsWebhookClient({ isPrivateAllowed: false, resolve: async () => answers.shift() ?? [] });
    const url = `https://partner.invalid:${portOf(sink.url)}/`;
    expect(await client.refusalOf(url)).toBeNull();
    const request = { url, headers: {}, body: '{}' };
    expect(await client.post(request)).toMatchObject({ status: null, failure: 'ADDRESS_REFUSED' });
    expect(await client.post(request)).toMatchObject({ status: null, failure: 'ADDRESS_REFUSED' });
    for (const host of ['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0']) expect(await client.post({ ...request, url: `http://${host}:${portOf(sink.url)}/` })).toMatchObject({ failure: 'ADDRESS_REFUSED' });
    expect(sink.received).toHaveLength(before);
  });

  test('[HOOK18] that does not listen, or has no address, has failed', async () => {
    expect(await post(`http://127.0.0.1:${await findFreePort()}/`)).toMatchObject({ status: null, failure: 'ECONNREFUSED', text: '' });
    expect(await post('https://partner.invalid/', { resolve: async () => [] })).toMatchObject({ failure: 'ENOTFOUND' });
    expect(await createHttpsWebhookClient({ isPrivateAllowed: true, resolve: () => Promise.reject(Object.assign(new Error(), { code: 'EAI_AGAIN' })) }).refusalOf('https://partner.invalid/')).toBe('EAI_AGAIN');
  });

  test('[HOOK18] that does not come to an end in time has failed: its name, its answer, and an answer that trickles', async () => {
    const answerMs = 200;
    expect(await post('https://partner.invalid/', { answerMs, resolve: () => new Promise(() => undefined) })).toMatchObject({ status: null, failure: 'TIMEOUT' });
    expect(await withBareTarget(() => undefined, (url) => post(url, { answerMs }))).toMatchObject({ status: null, failure: 'TIMEOUT' });
    expect(await withBareTarget((socket) => socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\n'), (url) => post(url, { answerMs }))).toMatchObject({ status: null, failure: 'TIMEOUT' });
  });

  test('[HOOK18] says no HTTP, or breaks off: the one has failed, of the other the status counts', async () => {
    expect(await withBareTarget((socket) => socket.end('SSH-2.0-OpenSSH\r\n'), (url) => post(url))).toMatchObject({ status: null, failure: expect.stringMatching(/^HPE_/) });
    expect(await withBareTarget((socket) => socket.destroy(), (url) => post(url))).toMatchObject({ status: null, failure: 'ECONNRESET' });
    expect(await withBareTarget((socket) => socket.write('HTTP/1.1 202 OK\r\ncontent-length: 100\r\n\r\nbroken', () => socket.destroy()), (url) => post(url))).toMatchObject({ status: 202, failure: null });
  });

  test('[HOOK18] is not read to the end if that is far', async () => {
    let sent = 0;
    const speak = (socket: Socket): void => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const more = (): void => {
        sent += 65_536;
        if (!socket.destroyed) socket.write('y'.repeat(65_536), more);
      };
      more();
    };
    const { status, text } = await withBareTarget(speak, (url) => post(url));
    expect([status, text.length]).toEqual([200, limits.webhookAnswerBytes]);
    expect(sent).toBeGreaterThan(0);
  });
});
