import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AppError } from '../../../schema/errors/app-error.js';
import { systemClock, type Clock } from '../../../client-sdk/transport/clock.js';
import type { LiveTransport } from '../../../client-sdk/live/live-transport.js';
import { openSection } from '../../../client-sdk/live/open-section.js';
import type { OpenSectionOptions, Section, SectionState } from '../../../client-sdk/live/section.js';
import { createSocketPool, type SocketPool } from '../../../client-sdk/live/socket-pool.js';
import { ManualClock } from '../../support/manual-clock.js';
import { createTcpProxy } from '../../support/tcp-proxy.js';
import { countSockets, type CountedSockets } from '../../support/counted-socket.js';
import { nextTurn } from '../../support/next-turn.js';
import { typeLine } from '../../support/type-line.js';
import { untilSection } from '../../support/until-section.js';
import { LiveServer } from '../collab/live-server.js';

const id = (n: number): string => `sec_${String(n).padStart(26, '0')}`;

/** One client of a live server: tokens, and sockets that are counted. */
interface Client {
  token: string | null;
  /** What a refused token is traded for. */
  renewed: string | null;
  readonly sockets: CountedSockets;
  readonly transport: LiveTransport;
  readonly pool: SocketPool;
}

describe('a live section of the client', () => {
  let server: LiveServer;
  const sections: Section[] = [];

  const createClient = (token: string, clock: Clock = systemClock): Client => {
    const sockets = countSockets();
    const transport: LiveTransport = {
      socketUrl: server.url.replace('/collab', ''),
      webSocketImpl: sockets.Socket,
      clock,
      random: () => 0.5,
      accessToken: async () => client.token,
      renewAccessToken: async () => client.renewed,
    };
    const client: Client = { token, renewed: null, sockets, transport, pool: createSocketPool(transport) };
    return client;
  };
  const open = async ({ transport, pool }: Client, n = 1, options: OpenSectionOptions = {}): Promise<Section> => {
    const section = await openSection(transport, pool, id(n), options);
    sections.push(section);
    return section;
  };
  const start = async (...options: ConstructorParameters<typeof LiveServer>): Promise<void> => {
    server = await new LiveServer(...options).start();
    for (let n = 2; n <= 200; n++) server.log.add(id(n));
  };
  const statesOf = (section: Section): SectionState[] => {
    const states: SectionState[] = [];
    section.on('state', (state) => states.push(state));
    return states;
  };

  beforeEach(() => start());
  afterEach(async () => {
    await Promise.all(sections.splice(0).map((section) => section.close()));
    await server[Symbol.asyncDispose]();
  });

  test('[SDK40] [SDK41] sections of a client are edited over one socket, by everybody who has them open', async () => {
    const [a, b] = [createClient('usr_a'), createClient('usr_b')];
    const [a1, a2, b1] = await Promise.all([open(a, 1), open(a, 2), open(b, 1)]);
    await Promise.all([a1, a2, b1].map((section) => section.live()));
    typeLine(a1.doc, '甲写的');
    typeLine(a2.doc, '第二节');
    typeLine(b1.doc, '乙写的');
    await Promise.all([a1, b1].map((section) => untilSection(section, () => section.text.includes('甲写的') && section.text.includes('乙写的'))));
    await Promise.all([a1, a2, b1].map((section) => section.saved()));
    expect([a.sockets.made.length, b.sockets.made.length, server.listener.socketCount]).toEqual([1, 1, 2]);
    expect([a1.text, a2.text]).toEqual([b1.text, '第二节']);
  });

  test('[SDK41] more sections than one socket carries go over a second', async () => {
    const client = createClient('usr_a');
    const opened = await Promise.all(Array.from({ length: 160 }, (_, i) => open(client, i + 1)));
    await Promise.all(opened.map((section) => section.live()));
    expect(client.sockets.made.length).toBe(2);
  });

  test('[SDK41] a server without shared sockets is served by plain ones', async () => {
    const [handle] = server.http.listeners('upgrade') as ((...args: [{ url?: string }, { destroy(): void }, unknown]) => void)[];
    server.http.removeAllListeners('upgrade');
    server.http.on('upgrade', (request, socket, head) => (request.url === '/collab' ? socket.destroy() : handle?.(request, socket, head)));
    const client = createClient('usr_a');
    const [one, two] = await Promise.all([open(client, 1), open(client, 2)]);
    await Promise.all([one, two].map((section) => section.live()));
    typeLine(one.doc, '第一节');
    await one.saved();
    const later = await open(client, 3);
    await later.live();
    expect(client.sockets.made.map(({ url }) => new URL(url).pathname)).toEqual(['/collab', `/collab/${id(1)}`, `/collab/${id(2)}`, `/collab/${id(3)}`]);
  });

  test('[SDK42] what is not durable is counted, and saved resolves with the last of it', async () => {
    const section = await open(createClient('usr_a'));
    await section.live();
    expect([section.unsaved, section.savedAt]).toEqual([0, null]);
    let release: () => void = () => undefined;
    server.log.beforeAppend = () => new Promise((resolve) => { release = resolve; });
    const counts: number[] = [];
    section.on('unsaved', (count) => counts.push(count));
    let isSaved = false;
    typeLine(section.doc, '一');
    const saved = section.saved().then(() => (isSaved = true));
    typeLine(section.doc, '二');
    const reader = await open(createClient('usr_b'), 2);
    await reader.live();
    expect([isSaved, section.unsaved]).toEqual([false, 2]);
    server.log.beforeAppend = () => undefined;
    release();
    await saved;
    expect([section.unsaved, section.savedAt]).toEqual([0, expect.any(Date)]);
    expect(counts).toEqual([1, 2, 1, 0]);
  });

  test('[SDK42] what was typed while the connection was away is counted, and saved when it is back', async () => {
    const client = createClient('usr_a');
    const section = await open(client);
    await section.live();
    const states = statesOf(section);
    client.sockets.made.forEach((socket) => socket.terminate());
    await untilSection(section, () => section.state.name === 'offline');
    typeLine(section.doc, '断线时写的');
    expect(section.unsaved).toBe(1);
    await section.saved();
    expect(states).toEqual([{ name: 'offline', reason: expect.objectContaining({ code: 'server_unreachable' }) }, { name: 'live' }]);
    expect(server.log.rows.length).toBe(1);
  });

  test('[SDK43] a section that is refused says why, hands back what is not saved, and tries no more', async () => {
    const client = createClient('usr_a');
    const [section, other] = [await open(client), await open(client, 2)];
    await Promise.all([section.live(), other.live()]);
    server.log.beforeAppend = () => new Promise(() => undefined);
    typeLine(section.doc, '没来得及');
    const saved = section.saved();
    const states = statesOf(section);
    server.registry.closeSessions(({ sectionId }) => sectionId === id(1), new AppError('forbidden', { action: 'document.read', reason: '已不是成员', reasonEn: 'removed' }));
    await expect(saved).rejects.toMatchObject({ code: 'forbidden', args: { action: 'document.read', reason: '已不是成员' } });
    expect(states).toEqual([{ name: 'refused', error: expect.objectContaining({ code: 'forbidden' }), unsaved: { generation: 1, update: expect.any(Uint8Array), words: ['没来得及'] } }]);
    await expect(section.live()).rejects.toMatchObject({ code: 'forbidden' });
    expect(other.state.name).toBe('live');
    expect(client.sockets.made.length).toBe(1);
  });

  test.each([['stranger', 1, 'forbidden'], ['usr_a', 999, 'not_found']] as const)('[SDK43] who may not open a section is told: %s, %d', async (token, n, code) => {
    const section = await open(createClient(token), n);
    await expect(section.live()).rejects.toMatchObject({ code });
    expect(section.state).toMatchObject({ name: 'refused', error: { code }, unsaved: null });
  });

  test('[SDK43] a server that is away is waited for', async () => {
    const [{ port }, client] = [server, createClient('usr_a')];
    await server[Symbol.asyncDispose]();
    const section = await open(client);
    await untilSection(section, () => section.state.name === 'offline');
    typeLine(section.doc, '服务器不在');
    server = new LiveServer();
    await new Promise<void>((resolve) => { server.http.listen(port, '127.0.0.1', resolve); });
    await section.saved();
    expect(section.state).toEqual({ name: 'live' });
  });

  test('[SDK52] a connection on which nothing is heard while a section waits is lost, and all its sections come back over another', async () => {
    const proxy = await createTcpProxy(server.port);
    const clock = new ManualClock();
    const client = createClient('usr_a', clock);
    const behind: Client = { ...client, transport: { ...client.transport, socketUrl: `ws://127.0.0.1:${proxy.port}` } };
    const through: Client = { ...behind, pool: createSocketPool(behind.transport) };
    const first = await open(through, 1);
    await clock.advance(0);
    await first.live();
    proxy.freeze();
    const second = await open(through, 2);
    await clock.advance(31_000);
    await untilSection(first, () => first.state.name === 'offline');
    expect([first.state, second.state]).toMatchObject([{ name: 'offline', reason: { code: 'server_unreachable' } }, { name: 'offline' }]);
    // Both wait to try again.
    while (clock.timerCount < 2) await nextTurn();
    await clock.advance(1000);
    await Promise.all([first.live(), second.live()]);
    expect(client.sockets.made.length).toBe(2);
    await Promise.all([first.close(), second.close()]);
    expect(clock.timerCount).toBe(0);
    await proxy.stop();
  });

  test('[SDK44] who may only read is told, and what they type stays unsaved until they may write', async () => {
    const section = await open(createClient('reader-a'));
    await section.live();
    expect(section.access).toMatchObject({ mode: 'read', lockedStatus: null, userId: 'reader-a' });
    const refusals: string[] = [];
    section.on('refusal', ({ code }) => refusals.push(code));
    typeLine(section.doc, '不该写');
    await untilSection(section, () => refusals.length > 0);
    expect([refusals, section.unsaved, section.state.name]).toEqual([['forbidden'], 1, 'live']);
    server.registry.updateAccess(() => true, (access) => ({ ...access, canWrite: true }));
    await section.saved();
    expect(section.access?.mode).toBe('write');
  });

  test('[SDK44] a text that is closed is frozen for its authors, and takes what they kept when it is open again', async () => {
    const section = await open(createClient('usr_a'));
    await section.live();
    const modes: unknown[] = [];
    section.on('access', ({ mode, lockedStatus }) => modes.push([mode, lockedStatus]));
    server.registry.updateAccess(() => true, (access) => ({ ...access, canWrite: false, lockedStatus: 'SUBMITTED' }));
    await untilSection(section, () => section.access?.mode === 'frozen');
    typeLine(section.doc, '送审后写的');
    expect(section.unsaved).toBe(1);
    server.registry.updateAccess(() => true, (access) => ({ ...access, canWrite: true, lockedStatus: null }));
    await section.saved();
    expect(modes).toEqual([['frozen', 'SUBMITTED'], ['write', null]]);
  });

  test('[SDK45] a section that was rebuilt is refused before anything of the two texts is mixed', async () => {
    const client = createClient('usr_a');
    const section = await open(client);
    await section.live();
    typeLine(section.doc, '旧的一代');
    await section.saved();
    client.sockets.made.forEach((socket) => socket.terminate());
    await untilSection(section, () => section.state.name === 'offline');
    typeLine(section.doc, '离线写的');
    server.registry.evict(id(1), new AppError('generation_mismatch', { expected: 1, actual: 2 }));
    server.log.add(id(1));
    const rebuilt = server.log.sections.get(id(1));
    if (rebuilt !== undefined) rebuilt.generation = 2;
    await expect(section.saved()).rejects.toMatchObject({ code: 'generation_mismatch', args: { expected: 1, actual: 2 } });
    expect(section.state).toMatchObject({ name: 'refused', unsaved: { generation: 1, words: ['离线写的'] } });
    // What stood there can still be read, to show it beside the new text.
    expect(section.text).toBe('旧的一代\n离线写的');
    const anew = await open(client);
    await anew.live();
    expect([anew.text, server.log.sections.get(id(1))?.updates.length]).toEqual(['', 0]);
  });

  test('[SDK48] a token that is refused is renewed, also when the next has ended meanwhile, and the section is the same', async () => {
    const client = createClient('usr_a');
    server.onAuthorize = (token) => {
      if (token !== 'usr_c') throw new AppError('unauthenticated', { reason: 'revoked' });
    };
    const transport: LiveTransport = { ...client.transport, renewAccessToken: async (refused) => (refused === 'usr_a' ? 'usr_b' : 'usr_c') };
    const section = await open({ ...client, transport });
    await section.live();
    expect(section.access?.userId).toBe('usr_c');
  });

  test('[SDK48] when those that come after it are refused too, or there is none, that is for good', async () => {
    server.onAuthorize = () => { throw new AppError('unauthenticated', { reason: 'revoked' }); };
    for (const renewed of ['usr_b', null]) {
      const client = createClient('usr_a');
      client.renewed = renewed;
      const section = await open(client);
      await expect(section.live()).rejects.toMatchObject({ code: 'unauthenticated' });
    }
  });

  test('[SDK48] who cannot sign in opens nothing, and is told why; nobody is refused', async () => {
    const client = createClient('usr_a');
    const transport: LiveTransport = { ...client.transport, accessToken: () => Promise.reject(new AppError('sign_in_failed', {})) };
    await expect(open({ ...client, transport })).rejects.toMatchObject({ code: 'sign_in_failed' });
    client.token = null;
    const section = await open(client);
    await expect(section.live()).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(client.sockets.made).toEqual([]);
  });

  test('[SDK48] what one user wrote is never sent as another', async () => {
    const client = createClient('usr_a');
    const section = await open(client);
    await section.live();
    client.token = 'usr_b';
    client.sockets.made.forEach((socket) => socket.terminate());
    await untilSection(section, () => section.state.name === 'offline');
    typeLine(section.doc, '甲写的');
    await expect(section.saved()).rejects.toMatchObject({ code: 'forbidden' });
    expect(server.log.rows).toEqual([]);
  });

  test('[SDK48] nor are edits that were kept for the user a token names', async () => {
    const payload = (sub: string): string => `x.${Buffer.from(JSON.stringify({ sub })).toString('base64url')}.x`;
    const [mine, theirs] = [`usr_${'0'.repeat(25)}1`, `usr_${'0'.repeat(25)}2`];
    const client = createClient(payload(mine));
    const section = await open(client);
    // Somebody else signs in before the section is connected; the server takes this token for theirs.
    client.token = theirs;
    await expect(section.live()).rejects.toMatchObject({ code: 'forbidden' });
    expect([section.access, client.sockets.open()]).toEqual([null, 0]);
  });

  test('[SDK41] many sections in one process leave no listeners on it', async () => {
    const client = createClient('usr_a');
    const before = process.listenerCount('exit');
    await Promise.all([1, 2, 3].map(async (n) => (await open(client, n)).live()));
    expect(process.listenerCount('exit')).toBe(before);
  });

  test('[SDK49] everybody sees who is there, by the server’s word', async () => {
    const [a, b] = [await open(createClient('usr_a')), await open(createClient('usr_b'))];
    await Promise.all([a, b].map((section) => section.live()));
    a.present({ cursor: { at: 3 }, user: { id: 'usr_x', name: '冒充' } });
    await untilSection(b, () => b.people.some(({ user, state }) => user.id === 'usr_a' && state.cursor !== undefined));
    expect(b.people.map(({ user, isSelf, state }) => [user.id, isSelf, state]).sort()).toEqual([['usr_a', false, { cursor: { at: 3 } }], ['usr_b', true, {}]]);
    expect(b.people.every(({ user }) => user.color.startsWith('hsl'))).toBe(true);
    await a.close();
    await untilSection(b, () => b.people.length === 1);
  });

  test('[SDK50] a paste that is too large for one change goes all the same', async () => {
    const section = await open(createClient('usr_a'));
    await section.live();
    const states = statesOf(section);
    typeLine(section.doc, '贴'.repeat(500_000));
    await section.saved();
    expect(states).toEqual([]);
  });

  test('[SDK51] closing ends the socket with the last section, and rejects who waits', async () => {
    const client = createClient('usr_a');
    const [one, two] = [await open(client), await open(client, 2)];
    await Promise.all([one, two].map((section) => section.live()));
    server.log.beforeAppend = () => new Promise(() => undefined);
    typeLine(one.doc, '没存');
    const waiting = one.saved();
    waiting.catch(() => undefined);
    await one.close();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect([one.state.name, client.sockets.open()]).toEqual(['closed', 1]);
    await two.close();
    expect(client.sockets.open()).toBe(0);
    await expect(two.saved()).resolves.toBeUndefined();
    await expect(two.live()).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('[SDK51] a signal closes the section, ends a wait, and opens nothing when it was aborted before', async () => {
    const client = createClient('usr_a');
    const controller = new AbortController();
    const section = await open(client, 1, { signal: controller.signal });
    await section.live();
    const closed = untilSection(section, () => section.state.name === 'closed');
    controller.abort();
    await closed;
    await section.close();
    expect(client.sockets.open()).toBe(0);
    await expect(open(client, 1, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
    const other = await open(client, 2);
    await expect(other.saved({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    server.log.beforeAppend = () => new Promise(() => undefined);
    typeLine(other.doc, '没存');
    const waiting = new AbortController();
    const saved = other.saved({ signal: waiting.signal });
    waiting.abort();
    await expect(saved).rejects.toMatchObject({ name: 'AbortError' });
  });
});
