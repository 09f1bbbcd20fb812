import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { encodeChannelFrame } from '../../../collab/protocol/channels.js';
import { jiwenMuxV1 } from '../../../collab/protocol/version.js';
import { AppError } from '../../../schema/errors/app-error.js';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { openChannelClient, type Channel, type ChannelClient } from '../../support/channel-client.js';
import { LiveServer, liveSectionId } from './live-server.js';

const section = (n: number): string => `sec_${String(n).padStart(26, '0')}`;
const has = (channel: Channel, kind: string): boolean => channel.seen.some((message) => message.kind === kind);
const synced = (channel: Channel): Promise<void> => channel.until(() => has(channel, 'step2'));
/** Typed, and acknowledged. */
const works = (channel: Channel, words: string): Promise<void> => {
  channel.type(words);
  return channel.until(() => channel.unacknowledged.size === 0);
};
const hasAllOf = (channel: Channel, other: Channel): boolean => Y.encodeStateVector(channel.doc).toString() === Y.encodeStateVector(other.doc).toString();
const textOf = ({ doc }: Channel): string => doc.getXmlFragment('default').toString();

describe('many sections over one connection', () => {
  let server: LiveServer;
  const clients: ChannelClient[] = [];
  const connect = async (token: string): Promise<ChannelClient> => {
    const client = await openChannelClient(server.url.replace('/collab', ''), token);
    clients.push(client);
    return client;
  };
  const start = async (...options: ConstructorParameters<typeof LiveServer>): Promise<void> => {
    await server[Symbol.asyncDispose]();
    server = await new LiveServer(...options).start();
    for (let n = 2; n <= 250; n++) server.log.add(section(n));
  };

  beforeEach(async () => {
    server = new LiveServer();
    await server.start();
    await start();
  });
  afterEach(async () => {
    for (const { socket } of clients.splice(0)) socket.terminate();
    await server[Symbol.asyncDispose]();
  });

  test('[COL110] each channel is a section of its own; one that is closed leaves the others', async () => {
    const [a, b] = [await connect('usr_a'), await connect('usr_b')];
    const [a1, a2, b1] = [a.open(section(1), 'usr_a'), a.open(section(2), 'usr_a'), b.open(section(1), 'usr_b')];
    await Promise.all([a1, a2, b1].map(synced));
    a1.type('一节');
    a2.type('二节');
    await b1.until(() => textOf(b1).includes('一节'));
    await a2.until(() => a2.unacknowledged.size === 0);
    expect(textOf(b1)).not.toContain('二节');
    expect(server.listener.socketCount).toBe(2);
    a1.close();
    b1.type('还在');
    const again = a.open(section(1), 'usr_a');
    await again.until(() => textOf(again).includes('一节') && textOf(again).includes('还在'));
    await works(a2, '也在');
    expect(server.registry.sessions()).toHaveLength(3);
  });

  test('[COL110] a channel is judged as a connection is, and refused with the code', async () => {
    const client = await connect('usr_a');
    const good = client.open(section(1), 'usr_a');
    expect(await client.open('nonsense', 'usr_a').closed).toMatchObject({ code: 4404, reason: expect.stringMatching(/^not_found: /) });
    expect(await client.open(section(1), '').closed).toMatchObject({ code: 4401 });
    expect(await client.open(section(1), 'stranger').closed).toMatchObject({ code: 4403 });
    expect(await client.open(section(1), 'usr_b').closed).toMatchObject({ code: 4403, reason: expect.stringContaining('another user') });
    expect(await client.open(section(999), 'usr_a').closed).toMatchObject({ code: 4404 });
    await synced(good);
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
  });

  test('[COL110] rights that change under the check of a channel are checked again', async () => {
    const client = await connect('usr_a');
    let checks = 0;
    server.onAuthorize = () => {
      if (checks++ === 0) server.registry.closeSessions(() => false, new AppError('forbidden', { action: 'document.read', reason: 'removed', reasonEn: 'removed' }));
      else throw new AppError('forbidden', { action: 'document.read', reason: 'removed', reasonEn: 'removed' });
    };
    expect(await client.open(section(1), 'usr_a').closed).toMatchObject({ code: 4403 });
    expect(checks).toBe(2);
  });

  test('[COL111] channels count as connections of their user and section; so many go over one', async () => {
    await start({}, { maxChannelsPerSocket: 2, maxSocketsPerUser: 3, maxSocketsPerSection: 2 });
    const [first, second, other] = [await connect('usr_a'), await connect('usr_a'), await connect('usr_b')];
    const [one, two] = [first.open(section(1), 'usr_a'), first.open(section(1), 'usr_a')];
    await Promise.all([one, two].map(synced));
    expect(await first.open(section(3), 'usr_a').closed).toMatchObject({ code: 4529 });
    expect(await other.open(section(1), 'usr_b').closed).toMatchObject({ code: 4529 });
    await synced(second.open(section(2), 'usr_a'));
    expect(await second.open(section(3), 'usr_a').closed).toMatchObject({ code: 4529 });
    one.close();
    await synced(other.open(section(1), 'usr_b'));
    await synced(second.open(section(3), 'usr_a'));
  });

  test('[COL79] [COL111] a full process says so before it asks anything; who leaves makes room', async () => {
    await start({}, { maxSockets: 3 });
    const client = await connect('usr_a');
    const [one, two] = [client.open(section(1), 'usr_a'), client.open(section(2), 'usr_a')];
    await Promise.all([one, two].map(synced));
    const asked: unknown[] = [];
    server.onAuthorize = (token) => void asked.push(token);
    expect(await client.open(section(3), 'usr_a').closed).toMatchObject({ code: 4503, reason: expect.stringMatching(/^server_full/) });
    await expect(connect('usr_b')).rejects.toThrow('503');
    expect(asked).toEqual([]);
    one.close();
    await synced(client.open(section(3), 'usr_a'));
  });

  test('[COL111] channels are opened so fast and no faster', async () => {
    await start({}, { openBucket: { burst: 3, perSecond: 0.001 } });
    const client = await connect('usr_a');
    const opened = [1, 2, 3].map((n) => client.open(section(n), 'usr_a'));
    await Promise.all(opened.map(synced));
    opened.forEach((channel) => channel.close());
    const asked: unknown[] = [];
    server.onAuthorize = (token) => void asked.push(token);
    expect(await client.open(section(4), 'usr_a').closed).toMatchObject({ code: 4529 });
    expect(asked).toEqual([]);
  });

  test('[COL111] two hundred sections go over one connection', async () => {
    const client = await connect('usr_a');
    const channels = Array.from({ length: 200 }, (_, i) => client.open(section(i + 1), 'usr_a'));
    await Promise.all(channels.map(synced));
    await Promise.all(channels.map((channel, i) => works(channel, `第${i}节`)));
    expect([server.listener.socketCount, server.registry.sessions().length]).toEqual([1, 200]);
    expect(new Set(server.log.rows.map(({ sectionId }) => sectionId)).size).toBe(200);
  });

  test('[COL111] a channel that floods is closed by itself, whatever of it is still under way', async () => {
    const few = { burst: 50, perSecond: 1 };
    await start({ socketTraffic: { messages: few, bytes: { burst: 1e6, perSecond: 1e6 } } });
    const client = await connect('usr_a');
    const [loud, quiet] = [client.open(section(1), 'usr_a'), client.open(section(2), 'usr_a')];
    await Promise.all([loud, quiet].map(synced));
    for (let i = 0; i < 500; i++) loud.type('x');
    expect(await loud.closed).toMatchObject({ code: 4529, reason: expect.stringMatching(/^rate_limited: .* in \d+ ms/) });
    expect(loud.seen.at(-1)).toMatchObject({ kind: 'refused', code: 'rate_limited' });
    await works(quiet, '还在');
  });

  test('[COL16] [COL112] who does not read for a while gets everything of every channel, and the small one does not wait for the large', async () => {
    const [slow, writer] = [await connect('usr_a'), await connect('usr_b')];
    const [large, small] = [slow.open(section(1), 'usr_a'), slow.open(section(2), 'usr_a')];
    const [fillsLarge, fillsSmall] = [writer.open(section(1), 'usr_b'), writer.open(section(2), 'usr_b')];
    await Promise.all([large, small, fillsLarge, fillsSmall].map(synced));
    slow.socket.pause();
    // More than what the system's buffers and the stream take, so that the rest waits in the channel.
    for (let n = 0; n < 28; n++) await works(fillsLarge, `${n}大`.repeat(100_000));
    for (let n = 0; n < 20; n++) await works(fillsSmall, `小${n}`);
    slow.socket.resume();
    await small.until(() => hasAllOf(small, fillsSmall));
    expect(hasAllOf(large, fillsLarge)).toBe(false);
    await large.until(() => hasAllOf(large, fillsLarge));
    expect([textOf(small), textOf(large) === textOf(fillsLarge)]).toEqual([textOf(fillsSmall), true]);
    expect(server.registry.sessions()).toHaveLength(4);
  });

  test('[COL113] what comes without end for a channel that ended closes the connection', async () => {
    await start({}, { strayTraffic: { messages: { burst: 100, perSecond: 0.001 }, bytes: { burst: 1e6, perSecond: 1 } } });
    const client = await connect('usr_a');
    await client.open('nonsense', 'usr_a').closed;
    for (let i = 0; i < 101; i++) client.sendFrame({ channel: 1, kind: 'message', bytes: Uint8Array.of(3) });
    expect(await client.closed).toMatchObject({ code: 4529 });
  });

  test('[COL111] a malformed message ends its channel, and no other', async () => {
    const client = await connect('usr_a');
    const [bad, good] = [client.open(section(1), 'usr_a'), client.open(section(1), 'usr_a')];
    await Promise.all([bad, good].map(synced));
    client.sendFrame({ channel: bad.number, kind: 'message', bytes: Uint8Array.of(0, 9) });
    expect(await bad.closed).toMatchObject({ code: 4400 });
    await works(good, '还在');
  });

  test.each<[string, (client: ChannelClient) => void]>([
    ['of no known kind', ({ socket }) => socket.send(Uint8Array.of(1, 77))],
    ['that is cut short', ({ socket }) => socket.send(Uint8Array.of(1, 2, 200))],
    ['with bytes after its end', ({ socket }) => socket.send(Uint8Array.of(...encodeChannelFrame({ channel: 2, kind: 'open', sectionId: 'x', token: '' }), 1))],
    ['for a channel that never was', ({ sendFrame }) => sendFrame({ channel: 7, kind: 'message', bytes: Uint8Array.of(3) })],
    ['that opens a number again', ({ sendFrame }) => sendFrame({ channel: 1, kind: 'open', sectionId: liveSectionId, token: 'usr_a' })],
    ['that only the server sends', ({ sendFrame }) => sendFrame({ channel: 1, kind: 'opened' })],
    ['before its channel is open', ({ sendFrame }) => {
      sendFrame({ channel: 2, kind: 'open', sectionId: liveSectionId, token: 'usr_a' });
      sendFrame({ channel: 2, kind: 'message', bytes: Uint8Array.of(3) });
    }],
    ['of text', ({ socket }) => socket.send('hello')],
  ])('[COL113] a frame %s closes the connection with 4400, and others notice nothing', async (_what, spoil) => {
    const [client, other] = [await connect('usr_a'), await connect('usr_b')];
    const [mine, theirs] = [client.open(section(1), 'usr_a'), other.open(section(1), 'usr_b')];
    await Promise.all([mine, theirs].map(synced));
    spoil(client);
    expect(await client.closed).toMatchObject({ code: 4400, reason: expect.stringMatching(/^update_malformed: /) });
    await works(theirs, '还在');
    expect(server.registry.sessions().map(({ access }) => access.userId)).toEqual(['usr_b']);
  });

  test('[COL114] who is nobody is told by a close code, which a browser can read', async () => {
    const ended = async (token: string): Promise<unknown> => (await connect(token)).closed;
    server.onAuthorize = () => { throw new AppError('unauthenticated', { reason: 'expired' }); };
    expect(await ended('usr_a')).toEqual({ code: 4401, reason: expect.stringMatching(/^unauthenticated: .*expired/) });
    server.onAuthorize = () => { throw new Error('the database is down'); };
    expect(await ended('usr_a')).toMatchObject({ code: 4503 });
  });

  test('[COL114] without the subprotocol nothing is there', async () => {
    const plain = new WebSocket(server.url, ['jiwen.v1', 'jiwen.token.usr_a']);
    const [error] = (await once(plain, 'error')) as [Error];
    expect(error.message).toMatch(/hang up|404/);
    const atSection = new WebSocket(`${server.url}/${liveSectionId}`, [jiwenMuxV1, 'jiwen.v1', 'jiwen.token.usr_a']);
    await once(atSection, 'open');
    expect(atSection.protocol).toBe('jiwen.v1');
    atSection.terminate();
  });

  test('[COL114] a connection without channels ends after a while', async () => {
    await start({}, { idleSocketMs: 20 });
    const client = await connect('usr_a');
    expect(await client.closed).toMatchObject({ code: 1000 });
    const busy = await connect('usr_a');
    const channel = busy.open(section(1), 'usr_a');
    await synced(channel);
    channel.close();
    expect(await busy.closed).toMatchObject({ code: 1000 });
  });

  test('[COL111] revoked rights end channels of their sections; a stopping server ends all, and says why', async () => {
    const client = await connect('usr_a');
    const [first, second] = [client.open(section(1), 'usr_a'), client.open(section(2), 'usr_a')];
    await Promise.all([first, second].map(synced));
    server.registry.closeSessions(({ sectionId }) => sectionId === section(1), new AppError('forbidden', { action: 'document.read', reason: '已移除', reasonEn: 'removed' }));
    expect(await first.closed).toMatchObject({ code: 4403 });
    expect(first.seen.at(-1)).toMatchObject({ kind: 'refused', code: 'forbidden' });
    await works(second, '还在');
    await server.registry.drain(1000);
    expect(await second.closed).toMatchObject({ code: 4503, reason: expect.stringMatching(/^shutting_down/) });
  });

  test('[COL115] a client is told first who it is, what it may do, and of which generation the text is', async () => {
    const client = await connect('reader-a');
    const channel = client.open(section(1), 'reader-a');
    await synced(channel);
    expect(channel.seen[0]).toMatchObject({ kind: 'access', generation: 1, canWrite: false, lockedStatus: null, userId: 'reader-a', name: 'reader-a', color: expect.stringMatching(/^hsl/) });
    server.registry.updateAccess(() => true, (access) => ({ ...access, canWrite: true, name: '张' }));
    await channel.until(() => channel.seen.some((message) => message.kind === 'access' && message.canWrite && message.name === '张'));
  });
});
