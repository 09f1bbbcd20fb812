import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { setImmediate as tick } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { AppError } from '../../../schema/errors/app-error.js';
import { decodeMessage, encodeMessage } from '../../../collab/protocol/codec.js';
import { LiveServer, liveSectionId } from './live-server.js';

interface Refusal {
  readonly status: number;
  readonly code: string;
}

describe('connecting', () => {
  let server: LiveServer;
  const sockets: WebSocket[] = [];

  const open = (path: string, protocols: string[] = [], headers: Record<string, string> = {}, options: object = {}): WebSocket => {
    const ws = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, protocols, { headers, ...options });
    ws.on('error', () => undefined);
    sockets.push(ws);
    return ws;
  };
  const refused = async (ws: WebSocket): Promise<Refusal> => {
    const [, response] = (await once(ws, 'unexpected-response')) as [unknown, IncomingMessage];
    let body = '';
    for await (const chunk of response) body += String(chunk);
    return { status: response.statusCode ?? 0, code: (JSON.parse(body) as { code: string }).code };
  };
  const closed = async (ws: WebSocket): Promise<number> => ((await once(ws, 'close')) as [number])[0];
  const path = `/collab/${liveSectionId}`;
  const start = async (...options: ConstructorParameters<typeof LiveServer>): Promise<void> => {
    await server[Symbol.asyncDispose]();
    server = await new LiveServer(...options).start();
  };

  beforeEach(async () => {
    server = await new LiveServer().start();
  });
  afterEach(async () => {
    for (const ws of sockets.splice(0)) ws.terminate();
    await server[Symbol.asyncDispose]();
  });

  test('[COL31] the token comes by header, subprotocol or query', async () => {
    const seen: (string | null)[] = [];
    server.onAuthorize = (token) => void seen.push(token);
    await once(open(path, [], { authorization: 'Bearer usr_header' }), 'open');
    await once(open(path, ['jiwen.v1', 'jiwen.token.usr_protocol']), 'open');
    await once(open(`${path}?token=usr_query`), 'open');
    expect(seen).toEqual(['usr_header', 'usr_protocol', 'usr_query']);
    expect(sockets.map(({ protocol }) => protocol)).toEqual(['', 'jiwen.v1', '']);
  });

  test('[COL31] who may not in is told in HTTP', async () => {
    expect(await refused(open(path))).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
    expect(await refused(open(`${path}?token=stranger`))).toEqual({ status: 403, code: 'FORBIDDEN' });
    expect(await refused(open('/collab/nonsense?token=usr_a'))).toEqual({ status: 404, code: 'NOT_FOUND' });
    server.onAuthorize = () => { throw new Error('database is down'); };
    expect(await refused(open(`${path}?token=usr_a`))).toEqual({ status: 503, code: 'STORE_UNAVAILABLE' });
    server.onAuthorize = () => undefined;
    expect(await refused(open(`${path}?token=usr_a`, [], { origin: 'https://evil.example' }))).toEqual({ status: 403, code: 'FORBIDDEN' });
    await once(open(`${path}?token=usr_a`, [], { origin: `http://127.0.0.1:${server.port}` }), 'open');
    expect(server.listener.socketCount).toBe(1);
  });

  test('[COL31] listed origins may connect', async () => {
    await start({}, { allowedOrigins: ['https://editor.example'] });
    await once(open(`${path}?token=usr_a`, [], { origin: 'https://editor.example' }), 'open');
    expect(await refused(open(`${path}?token=usr_a`, [], { origin: 'null' }))).toMatchObject({ status: 403 });
  });

  test('[COL32] a removal during the check makes it be repeated', async () => {
    let checks = 0;
    server.onAuthorize = () => {
      if (checks++ === 0) server.registry.closeSessions(() => false, new AppError('forbidden', { action: 'document.read', reason: 'removed', reasonEn: 'removed' }));
      else throw new AppError('forbidden', { action: 'document.read', reason: 'removed', reasonEn: 'removed' });
    };
    expect(await refused(open(`${path}?token=usr_a`))).toMatchObject({ status: 403 });
    expect(checks).toBe(2);
  });

  test('[COL32] a user has so many connections and no more', async () => {
    await start({}, { maxSocketsPerUser: 2 });
    const first = open(`${path}?token=usr_a`);
    await once(first, 'open');
    await once(open(`${path}?token=usr_a`), 'open');
    expect(await refused(open(`${path}?token=usr_a`))).toEqual({ status: 429, code: 'RATE_LIMITED' });
    await once(open(`${path}?token=usr_b`), 'open');
    first.close();
    await once(first, 'close');
    await once(open(`${path}?token=usr_a`), 'open');
  });

  test('[COL79] a section, and the process, have so many connections and no more; who leaves makes room', async () => {
    await start({}, { maxSocketsPerSection: 2, maxSockets: 3 });
    const other = `sec_${'0'.repeat(25)}2`;
    server.log.add(other);
    const first = open(`${path}?token=usr_a`);
    await once(first, 'open');
    await once(open(`${path}?token=usr_b`), 'open');
    expect(await refused(open(`${path}?token=usr_c`))).toEqual({ status: 429, code: 'RATE_LIMITED' });
    // A stranger is not told how many there are.
    expect(await refused(open(`${path}?token=stranger`))).toMatchObject({ status: 403 });
    await once(open(`/collab/${other}?token=usr_c`), 'open');
    const asked: unknown[] = [];
    server.onAuthorize = (token) => void asked.push(token);
    expect(await refused(open(`/collab/${other}?token=usr_d`))).toEqual({ status: 503, code: 'SERVER_FULL' });
    expect(asked).toEqual([]);
    first.close();
    await once(first, 'close');
    await once(open(`${path}?token=usr_c`), 'open');
    expect(server.listener.socketCount).toBe(3);
  });

  test('[COL33] a connection that answers no ping is cut', async () => {
    await start({}, { pingMs: 30 });
    const dead = open(`${path}?token=usr_a`, [], {}, { autoPong: false });
    const alive = open(`${path}?token=usr_b`);
    await once(dead, 'open');
    await once(alive, 'open');
    const gone = new Promise<void>((resolve) => {
      server.registry.onPresence(() => { if (server.registry.presence([liveSectionId]).length === 1) resolve(); });
    });
    expect(await closed(dead)).toBe(1006);
    await gone;
    expect(alive.readyState).toBe(WebSocket.OPEN);
    expect(server.registry.presence([liveSectionId]).map(({ userId }) => userId)).toEqual(['usr_b']);
  });

  test('[COL11] a text frame closes with 4400', async () => {
    const ws = open(`${path}?token=usr_a`);
    await once(ws, 'open');
    ws.send('hello');
    expect(await closed(ws)).toBe(4400);
  });

  test('[COL13] an oversized frame is cut off by the WebSocket layer, one in between is told why', async () => {
    await start({ maxUpdateBytes: 1000 }, { maxPayloadBytes: 2000 });
    const huge = open(`${path}?token=usr_a`);
    await once(huge, 'open');
    huge.send(new Uint8Array(50_000));
    expect(await closed(huge)).toBe(1009);
    const large = open(`${path}?token=usr_a`);
    await once(large, 'open');
    large.send(new Uint8Array(1500));
    expect(await closed(large)).toBe(4413);
  });

  test('[COL14] a message that comes with the handshake is not lost', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => { release = resolve; });
    server.log.beforeLoad = () => gate;
    const ws = open(`${path}?token=usr_a`);
    await once(ws, 'open');
    ws.send(encodeMessage({ kind: 'step1', stateVector: Uint8Array.of(0) }));
    // The second round trip proves that the first message has arrived.
    const pong = once(ws, 'pong');
    ws.ping();
    await pong;
    const answer = once(ws, 'message');
    release();
    const [data] = (await answer) as [Buffer];
    expect(decodeMessage(new Uint8Array(data))).toMatchObject({ kind: 'step2' });
  });

  test('[COL31] connections that hang up at any moment, or speak no WebSocket, end nothing', async () => {
    server.onAuthorize = () => tick();
    const head = `GET ${path}?token=usr_a HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`;
    for (const rest of ['\r\n', 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n', 'Sec-WebSocket-Version: 99\r\nSec-WebSocket-Key: x\r\n\r\n']) {
      const raw = connect(server.port, '127.0.0.1');
      raw.on('error', () => undefined);
      await once(raw, 'connect');
      raw.write(head + rest);
      raw.resetAndDestroy();
    }
    await once(open(`${path}?token=usr_b`), 'open');
    expect(server.registry.presence([liveSectionId]).map(({ userId }) => userId)).toContain('usr_b');
  });

  test('[COL34] a stopping server answers 503 and closes with 4503', async () => {
    const ws = open(`${path}?token=usr_a`);
    await once(ws, 'open');
    const closing = closed(ws);
    await server.registry.drain(1000);
    expect(await closing).toBe(4503);
    server.listener.stop();
    expect(await refused(open(`${path}?token=usr_a`))).toEqual({ status: 503, code: 'SHUTTING_DOWN' });
  });
});
