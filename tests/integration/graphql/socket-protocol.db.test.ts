import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient, MessageType } from 'graphql-ws';
import { WebSocket } from 'ws';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

/* The protocol graphql-transport-ws frame by frame, as its document says (CloseCode 4400-4429), and with its own client. */

let app: TestGraphql;
let author: Person;
let documentId: string;
const open: WebSocket[] = [];

beforeAll(async () => {
  app = await createTestGraphql();
  author = await app.person();
  documentId = await app.importSample(author);
}, 60_000);
afterEach(() => open.splice(0).forEach((socket) => socket.terminate()));
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.stop();
});

interface Frame {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A socket whose frames are read one after the other. */
interface Raw {
  readonly socket: WebSocket;
  readonly closed: Promise<{ code: number; reason: string }>;
  send(frame: unknown): void;
  next(): Promise<Frame>;
}

function raw(protocol: string | string[] = 'graphql-transport-ws', url = app.url): Raw {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocol);
  open.push(socket);
  socket.on('error', () => undefined);
  const frames: Frame[] = [];
  const waiting: ((frame: Frame) => void)[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame;
    const resume = waiting.shift();
    if (resume === undefined) frames.push(frame);
    else resume(frame);
  });
  return {
    socket,
    closed: new Promise((resolve) => socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }))),
    send: (frame) => socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame)),
    next: () => {
      const frame = frames.shift();
      return frame === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(frame);
    },
  };
}

async function opened(): Promise<Raw> {
  const peer = raw();
  await once(peer.socket, 'open');
  return peer;
}

async function begun(token: string | undefined = author.token): Promise<Raw> {
  const peer = await opened();
  peer.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
  expect(await peer.next()).toEqual({ type: 'connection_ack' });
  return peer;
}

const events = (id: string): Frame => ({ type: 'subscribe', id, payload: { query: `subscription { presence(documentId: "${documentId}") { presenceId } }` } });

describe('before it is begun', () => {
  test('[API18] [API35] whoever does not begin in time is closed with 4408', async () => {
    const brief = await createTestGraphql({ initTimeoutMs: 1 });
    const { closed, socket } = raw('graphql-transport-ws', brief.url);
    // Pings are no beginning.
    socket.once('open', () => socket.send('{"type":"ping"}'));
    expect(await closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
    await brief.stop();
  });

  test('[API35] a second connection_init is 4429, acknowledged or not', async () => {
    const peer = await begun();
    peer.send({ type: 'connection_init' });
    expect(await peer.closed).toEqual({ code: 4429, reason: 'Too many initialisation requests' });
    const hasty = await opened();
    hasty.send({ type: 'connection_init' });
    hasty.send({ type: 'connection_init' });
    expect((await hasty.closed).code).toBe(4429);
  });

  test('[API35] subscribing before the acknowledgement is 4401', async () => {
    const peer = await opened();
    peer.send(events('1'));
    expect(await peer.closed).toEqual({ code: 4401, reason: 'Unauthorized' });
  });

  test.each([['another protocol', 'graphql-ws'], ['none', []], ['an unknown one', 'mqtt']])('[API35] %s is 4406, or refused at the handshake', async (_what, protocol) => {
    const { code } = await raw(protocol).closed;
    expect([4406, 1006]).toContain(code);
  });

  test('[API35] of several protocols the one it speaks is taken', async () => {
    const peer = raw(['graphql-ws', 'graphql-transport-ws']);
    await once(peer.socket, 'open');
    expect(peer.socket.protocol).toBe('graphql-transport-ws');
  });

  test('[API35] messages are never compressed, whatever a client offers: none can grow while it is unpacked', async () => {
    const peer = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { perMessageDeflate: true });
    open.push(peer);
    await once(peer, 'open');
    expect(peer.extensions).toBe('');
  });
});

describe('messages', () => {
  test.each([
    ['no JSON', '{"type":'],
    ['no object', '5'],
    ['null', 'null'],
    ['a list', '[]'],
    ['no type', '{}'],
    ['an unknown type', '{"type":"start"}'],
    ['a type of the server', '{"type":"connection_ack"}x'],
    ['no id', '{"type":"subscribe","payload":{"query":"{ viewer { id } }"}}'],
    ['an empty id', '{"type":"subscribe","id":"","payload":{"query":"{ viewer { id } }"}}'],
    ['a number for an id', '{"type":"subscribe","id":1,"payload":{"query":"{ viewer { id } }"}}'],
    ['no payload', '{"type":"subscribe","id":"1"}'],
    ['no query', '{"type":"subscribe","id":"1","payload":{}}'],
    ['variables that are no object', '{"type":"subscribe","id":"1","payload":{"query":"{ viewer { id } }","variables":"x"}}'],
    ['an operation name that is no text', '{"type":"subscribe","id":"1","payload":{"query":"{ viewer { id } }","operationName":5}}'],
    ['a complete without an id', '{"type":"complete"}'],
  ])('[API35] %s is 4400, with a reason that fits its frame', async (_what, text) => {
    const peer = await begun();
    peer.send(text);
    const { code, reason } = await peer.closed;
    expect(code).toBe(4400);
    expect(reason).not.toBe('');
    expect(Buffer.byteLength(reason)).toBeLessThanOrEqual(123);
  });

  test('[API35] a binary frame is read as text, as a text frame is', async () => {
    const peer = await begun();
    peer.send(Buffer.from(JSON.stringify({ type: 'ping' })));
    expect(await peer.next()).toEqual({ type: 'pong' });
    peer.send(Buffer.from([0xff, 0x00, 0x7f]));
    expect((await peer.closed).code).toBe(4400);
  });

  test('[API35] ping is answered with pong and its payload, also before the init; pong with nothing', async () => {
    const peer = await opened();
    peer.send({ type: 'ping', payload: { at: 1 } });
    expect(await peer.next()).toEqual({ type: 'pong', payload: { at: 1 } });
    peer.send({ type: 'pong' });
    peer.send({ type: 'connection_init', payload: { authorization: `Bearer ${author.token}` } });
    expect(await peer.next()).toEqual({ type: 'connection_ack' });
  });
});

describe('operations', () => {
  test('[API35] an id that is in use is 4409; after its end it is free', async () => {
    const peer = await begun();
    const query = { type: 'subscribe', id: 'q', payload: { query: '{ viewer { id } }' } };
    for (let round = 0; round < 2; round += 1) {
      peer.send(query);
      expect(await peer.next()).toMatchObject({ type: 'next', id: 'q', payload: { data: { viewer: { id: author.userId } } } });
      expect(await peer.next()).toEqual({ type: 'complete', id: 'q' });
    }
    peer.send(events('s'));
    expect(await peer.next()).toMatchObject({ type: 'next', id: 's' });
    peer.send(events('s'));
    expect(await peer.closed).toEqual({ code: 4409, reason: 'Subscriber for s already exists' });
  });

  test('[API35] complete ends a stream, is answered with nothing, and may be said of what is no more', async () => {
    const peer = await begun();
    peer.send(events('s'));
    expect(await peer.next()).toMatchObject({ type: 'next', id: 's' });
    for (const id of ['s', 's', 'never']) peer.send({ type: 'complete', id });
    peer.send({ type: 'ping' });
    // What was said of the stream before it was left may come first.
    let frame = await peer.next();
    while (frame.type === 'next') frame = await peer.next();
    expect(frame).toEqual({ type: 'pong' });
    // The id is free: the socket knows of no stream by it.
    peer.send(events('s'));
    expect(await peer.next()).toMatchObject({ type: 'next', id: 's' });
  });

  test('[API35] what fails before it runs is one error; what fails while it runs is a next with errors, and a complete', async () => {
    const peer = await begun();
    for (const [id, query] of [['syntax', '{ viewer'], ['field', '{ nothing }'], ['empty', ''], ['a variable of no type', 'query ($id: Nothing) { viewer { id } }']] as const) {
      peer.send({ type: 'subscribe', id, payload: { query } });
      const frame = await peer.next();
      expect(frame).toMatchObject({ type: 'error', id, payload: expect.arrayContaining([expect.objectContaining({ message: expect.any(String) })]) });
    }
    peer.send({ type: 'subscribe', id: 'late', payload: { query: '{ document(id: "doc_00000000000000000000000000") { title } search(query: "x", documentId: "doc_00000000000000000000000000") { nodes { nodeId } } }' } });
    expect(await peer.next()).toMatchObject({ type: 'next', id: 'late', payload: { errors: [{ extensions: { code: 'NOT_FOUND' } }] } });
    expect(await peer.next()).toEqual({ type: 'complete', id: 'late' });
    peer.send({ type: 'subscribe', id: 'which', payload: { query: 'query A { viewer { id } } query B { viewer { name } }', operationName: 'C' } });
    expect(await peer.next()).toMatchObject({ type: 'error', id: 'which' });
    peer.send({ type: 'subscribe', id: 'b', payload: { query: 'query A { viewer { id } } query B { viewer { name } }', operationName: 'B' } });
    expect(await peer.next()).toMatchObject({ type: 'next', id: 'b', payload: { data: { viewer: { name: author.name } } } });
  });

  test('[API35] its own client begins lazily, pings, runs operations side by side and closes with 1000', async () => {
    const said: string[] = [];
    let closed: (code: number) => void = () => undefined;
    const end = new Promise<number>((resolve) => (closed = resolve));
    const client = createClient({
      url: `${app.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: { authorization: `Bearer ${author.token}` },
      on: { message: ({ type }) => void said.push(type), closed: (event) => closed((event as { code: number }).code) },
    });
    const ask = async (query: string): Promise<unknown> => {
      const results: unknown[] = [];
      for await (const result of client.iterate({ query })) results.push(result.data);
      return results;
    };
    expect(await Promise.all([ask('{ viewer { id } }'), ask('{ viewer { name } }')])).toEqual([[{ viewer: { id: author.userId } }], [{ viewer: { name: author.name } }]]);
    expect(said.filter((type) => type === MessageType.ConnectionAck)).toHaveLength(1);
    await client.dispose();
    expect(await end).toBe(1000);
  });
});
