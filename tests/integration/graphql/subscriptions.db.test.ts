import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { updateDocument } from '../../../server/commands/document/update.js';
import type { Watch } from '../../support/api-client.js';
import { createSeededIds } from '../../support/seeded-ids.js';
import { createTestContext } from '../../support/test-context.js';
import { createTestGraphql, password, type Person, type TestGraphql } from '../../support/test-graphql.js';

let app: TestGraphql;
let author: Person;
let documentId: string;

beforeAll(async () => {
  app = await createTestGraphql({ allowedOrigins: ['https://editor.example'] });
}, 60_000);
afterAll(() => app.stop());
beforeEach(async () => {
  author = await app.person();
  documentId = await app.importSample(author);
});

const events = `subscription ($id: ID!, $after: String) { documentEvents(documentId: $id, after: $after) {
  __typename cursor at documentId actor { displayName }
  ... on DocumentChanged { document { version title } }
  ... on IndicatorChanged { indicatorId goalTableId indicator { version target { text } } }
  ... on CommentAdded { threadId thread { id } comment { body } }
  ... on CommentChanged { thread { status } }
  ... on MemberChanged { userId member { role } }
  ... on SectionChanged { sectionId revision section { id } }
  ... on SectionRemoved { sectionId } ... on GoalTableChanged { goalTable { id } } ... on GoalTableRemoved { goalTableId } ... on IndicatorRemoved { indicatorId goalTableId }
} }`;
interface Event {
  readonly documentEvents: { readonly __typename: string; readonly cursor: string; readonly document?: { title: string; version: number } };
}

async function position(id = documentId): Promise<{ cursor: string; version: number }> {
  const { document } = await author.data<{ document: { eventCursor: string; version: number } }>('query ($id: ID!) { document(id: $id) { eventCursor version } }', { id });
  return { cursor: document.eventCursor, version: document.version };
}
const follow = (person: Person, after?: string): Watch<Event> => person.watch<Event>(events, { id: documentId, after });
const rename = (title: string, expectedVersion: number): Promise<unknown> =>
  author.data('mutation ($input: UpdateDocumentInput!) { updateDocument(input: $input) { document { version } userErrors { message } } }', { input: { id: documentId, expectedVersion, title } });
async function renameTimes(count: number, from = 0): Promise<void> {
  const { version } = await position();
  for (let index = 0; index < count; index += 1) await rename(`标题${from + index}`, version + index);
}
const cursorsOf = (watch: Watch<Event>): string[] => watch.received.map((event) => event.documentEvents.cursor);

describe('document events', () => {
  test('[API20] four watchers get every event once and in order, wherever they began', async () => {
    const { cursor } = await position();
    const early = [follow(author, cursor), follow(author, cursor)];
    await renameTimes(10);
    const late = [follow(author, cursor), follow(author, early[0] === undefined ? cursor : await seen(early[0], 5))];
    await renameTimes(10, 10);
    await Promise.all([...early.map((watch) => watch.has(20)), late[0]?.has(20), late[1]?.has(15)]);
    const all = cursorsOf(early[0] as Watch<Event>);
    expect(new Set(all).size).toBe(20);
    expect(cursorsOf(early[1] as Watch<Event>)).toEqual(all);
    expect(cursorsOf(late[0] as Watch<Event>)).toEqual(all);
    expect(cursorsOf(late[1] as Watch<Event>)).toEqual(all.slice(5));
    const { cursor: end } = await position();
    expect(all.at(-1)).toBe(end);
    for (const watch of [...early, ...late]) watch.stop();
  });

  async function seen(watch: Watch<Event>, count: number): Promise<string> {
    await watch.has(count);
    return watch.received[count - 1]?.documentEvents.cursor ?? '';
  }

  test('[API20] a watcher that is cut and comes back misses nothing and sees nothing twice', async () => {
    let after = (await position()).cursor;
    const all: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const watch = follow(author, after);
      await renameTimes(3, round * 10);
      await watch.has(2);
      // Cut in the middle: what was received counts, what was on its way does not.
      watch.stop();
      await watch.over;
      all.push(...cursorsOf(watch));
      after = all.at(-1) ?? after;
    }
    const rest = follow(author, after);
    await rest.has(12 - all.length);
    rest.stop();
    all.push(...cursorsOf(rest));
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(12);
  });

  test('[API20] what another process commits arrives with the poll', async () => {
    const { cursor } = await position();
    const watch = follow(author, cursor);
    await renameTimes(1);
    await watch.has(1);
    const other = await app.store.open();
    const { version } = await position();
    await updateDocument(createTestContext({ unitOfWork: other }, { userId: author.userId, ids: createSeededIds(99) }), { id: documentId, expectedVersion: version, title: '另一进程' });
    await other.close();
    await app.clock.advance(2000);
    await watch.has(2);
    expect(watch.received[1]?.documentEvents.document?.title).toBe('另一进程');
    watch.stop();
  });

  test('[API23] without `after` it begins now', async () => {
    await renameTimes(2);
    const before = await position();
    const watch = follow(author);
    let { version } = before;
    while (watch.received.length === 0) {
      await rename(`试${version}`, version);
      version += 1;
      await app.clock.settle();
    }
    watch.stop();
    expect(watch.received[0]?.documentEvents.document?.title).toMatch(/^试/);
  });

  test('[API15] an event shows the node as it is when the event is sent, also on a stream opened long ago', async () => {
    const { cursor, version } = await position();
    const watch = follow(author, cursor);
    for (let index = 1; index <= 3; index += 1) {
      await rename(`第${index}次`, version + index - 1);
      await watch.has(index);
      expect(watch.received[index - 1]?.documentEvents.document).toEqual({ title: `第${index}次`, version: version + index });
    }
    watch.stop();
  });

  test('[API20] every kind of change is told by its own type with its node', async () => {
    const { cursor } = await position();
    const watch = follow(author, cursor);
    const { document } = await author.data<{ document: { goalTables: { id: string; version: number; indicators: { id: string; version: number }[] }[]; parts: { sections: { id: string; version: number }[] }[] } }>(
      'query ($id: ID!) { document(id: $id) { goalTables { id version indicators { id version } } parts { sections { id version } } } }', { id: documentId },
    );
    const [table] = document.goalTables;
    const row = table?.indicators[0];
    await author.data('mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { indicator { id } } }', { input: { id: row?.id, expectedVersion: row?.version, target: '≥77%' } });
    await author.data('mutation ($input: AddCommentInput!) { addComment(input: $input) { thread { id } } }', { input: { documentId, anchor: { kind: 'DOCUMENT' }, body: '看一下' } });
    await author.data('mutation ($input: SetMemberInput!) { setMember(input: $input) { userId } }', { input: { documentId, userId: (await app.person()).userId, role: 'READER' } });
    await author.data('mutation ($input: RemoveGoalTableInput!) { removeGoalTable(input: $input) { goalTableId } }', { input: { id: document.goalTables[5]?.id, expectedVersion: document.goalTables[5]?.version } });
    await watch.has(4);
    const types = watch.received.map((event) => event.documentEvents.__typename);
    expect(types.slice(0, 3)).toEqual(['IndicatorChanged', 'CommentAdded', 'MemberChanged']);
    expect(types).toContain('GoalTableRemoved');
    expect(watch.received[0]?.documentEvents).toMatchObject({ indicatorId: row?.id, goalTableId: table?.id, indicator: { target: { text: '≥77%' } }, actor: { displayName: expect.any(String) } });
    expect(watch.received[1]?.documentEvents).toMatchObject({ comment: { body: '看一下' } });
    watch.stop();
  });

  test('[API23] a cursor of another document, of the future or of nothing is INVALID_INPUT', async () => {
    const { cursor } = await position();
    const other = documentId;
    documentId = await app.importSample(author);
    const future = Buffer.from(`event:${documentId}:999999`).toString('base64url');
    for (const after of [cursor, future, 'nonsense', '']) {
      const watch = follow(author, after);
      await watch.over;
      expect([after, watch.errors[0]?.extensions.code]).toEqual([after, 'INVALID_INPUT']);
    }
    expect(other).not.toBe(documentId);
  });
});

describe('sockets', () => {
  const init = (token?: string): string => JSON.stringify({ type: 'connection_init', payload: token === undefined ? {} : { Authorization: `Bearer ${token}` } });
  const connect = (headers: Record<string, string> = {}, protocol = 'graphql-transport-ws'): WebSocket => new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, protocol, { headers });
  const closeOf = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.once('close', (code) => resolve(code)));
  async function opened(token?: string): Promise<WebSocket> {
    const socket = connect();
    await once(socket, 'open');
    socket.send(init(token));
    await once(socket, 'message');
    return socket;
  }

  test('[API16] a token that is not good closes with 4401', async () => {
    const socket = connect();
    await once(socket, 'open');
    socket.send(init('nonsense'));
    expect(await closeOf(socket)).toBe(4401);
  });

  test('[API16] without a token one may ask what needs none', async () => {
    const watch = app.anonymous().watch<{ viewer: null }>('{ viewer { id } }');
    await watch.has(1);
    expect(watch.received).toEqual([{ viewer: null }]);
  });

  test('[API16] the token of the handshake is the socket’s, unless connection_init names another, or none: then it is nobody’s', async () => {
    for (const [payload, viewer] of [[{}, { id: author.userId }], [{ authorization: '' }, null], [{ Authorization: '  ' }, null]] as const) {
      const socket = connect({ authorization: `Bearer ${author.token ?? ''}` });
      await once(socket, 'open');
      socket.send(JSON.stringify({ type: 'connection_init', payload }));
      await once(socket, 'message');
      socket.send(JSON.stringify({ type: 'subscribe', id: 'v', payload: { query: '{ viewer { id } }' } }));
      const [answer] = (await once(socket, 'message')) as [Buffer];
      expect(JSON.parse(String(answer))).toMatchObject({ id: 'v', payload: { data: { viewer } } });
      const closed = closeOf(socket);
      if (viewer === null) socket.terminate();
      else app.graphql.endSessions(author.userId, null);
      expect(await closed).toBe(viewer === null ? 1006 : 4401);
    }
  });

  test('[API17] the socket is closed with 4401 when its token ends, and not before', async () => {
    const person = await app.person();
    const socket = await opened(person.token);
    const closed = closeOf(socket);
    let isClosed = false;
    void closed.then(() => (isClosed = true));
    await app.clock.advance(14 * 60 * 1000);
    expect(isClosed).toBe(false);
    await app.clock.advance(61 * 1000);
    expect(await closed).toBe(4401);
  });

  test('[API17] signing out closes the sockets of that session only', async () => {
    const person = await app.person();
    const again = await app.anonymous().data<{ signIn: { accessToken: string } }>('mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }', { input: { name: person.name, password } });
    const [first, second] = [await opened(person.token), await opened(again.signIn.accessToken)];
    const closed = closeOf(first);
    await person.data('mutation { signOut(input: {}) { userErrors { code } } }');
    expect(await closed).toBe(4401);
    expect(second.readyState).toBe(WebSocket.OPEN);
    const ended = closeOf(second);
    app.graphql.endSessions(person.userId, null);
    expect(await ended).toBe(4401);
  });

  test('[API18] a message over 1 MiB, another protocol, and nonsense end the socket', async () => {
    const large = await opened(author.token);
    large.on('error', () => undefined);
    large.send('x'.repeat(1024 * 1024 + 1));
    expect(await closeOf(large)).toBe(1009);
    const nonsense = await opened(author.token);
    nonsense.send('{"type":');
    expect(await closeOf(nonsense)).toBe(4400);
    const foreign = connect({}, 'graphql-ws');
    foreign.on('error', () => undefined);
    expect([1006, 4406]).toContain(await closeOf(foreign));
    const early = connect();
    await once(early, 'open');
    early.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: '{ viewer { id } }' } }));
    expect(await closeOf(early)).toBe(4401);
  });

  test('[API18] one socket has at most 50 operations open', async () => {
    const { cursor } = await position();
    const socket = await opened(author.token);
    const answers: { id: string; type: string; payload: { extensions: { code: string } }[] }[] = [];
    socket.on('message', (data) => answers.push(JSON.parse(String(data)) as (typeof answers)[number]));
    for (let index = 0; index <= 50; index += 1) {
      socket.send(JSON.stringify({ type: 'subscribe', id: `s${index}`, payload: { query: events, variables: { id: documentId, after: cursor } } }));
    }
    while (answers.length === 0) await once(socket, 'message');
    expect(answers[0]).toMatchObject({ id: 's50', type: 'error', payload: [{ extensions: { code: 'QUERY_TOO_COMPLEX' } }] });
    socket.terminate();
  });

  test('[API18] a peer that no longer answers pings is cut', async () => {
    const own = await createTestGraphql({ keepAliveMs: 20_000 });
    const socket = new WebSocket(`${own.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    const pinged = once(socket, 'ping');
    await own.clock.advance(20_000);
    await pinged;
    await own.clock.settle();
    expect(socket.readyState).toBe(WebSocket.OPEN);
    const alive = new WebSocket(`${own.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(alive, 'open');
    const closed = closeOf(socket);
    socket.pause();
    // The answer to the first ping may be on its way still; the second and third get none.
    for (let beat = 0; beat < 3; beat += 1) {
      const heard = once(alive, 'ping');
      await own.clock.advance(20_000);
      await heard;
      // Its pong is there once what it sent behind it is answered.
      alive.send('{"type":"ping"}');
      await once(alive, 'message');
    }
    socket.resume();
    expect(await closed).toBe(1006);
    expect(alive.readyState).toBe(WebSocket.OPEN);
    await own.stop();
  });

  test('[API11] a foreign page may not open a socket; the server’s own and those of the list may', async () => {
    const foreign = connect({ origin: 'https://evil.example' });
    const [error] = (await once(foreign, 'error')) as [Error];
    expect(error.message).toContain('403');
    for (const origin of ['https://editor.example', app.url]) {
      const socket = connect({ origin });
      await once(socket, 'open');
      socket.terminate();
    }
  });

  test('[API22] a closed socket leaves its streams: nobody is left on the board', async () => {
    const guest = await app.person();
    await app.setMember(documentId, guest, 'READER');
    const query = 'subscription ($id: ID!) { presence(documentId: $id) { presenceId entries { id user { id } } } }';
    interface Presence { presence: { presenceId: string; entries: { user: { id: string } }[] } }
    const mine = author.watch<Presence>(query, { id: documentId });
    await mine.has(1);
    const socket = await opened(guest.token);
    socket.send(JSON.stringify({ type: 'subscribe', id: 'p', payload: { query, variables: { id: documentId } } }));
    await until(mine, (list) => list.includes(guest.userId));
    socket.terminate();
    await until(mine, (list) => !list.includes(guest.userId));
    mine.stop();
  });

  async function until(watch: Watch<{ presence: { entries: { user: { id: string } }[] } }>, holds: (userIds: string[]) => boolean): Promise<void> {
    for (let count = 1; ; count += 1) {
      await watch.has(count);
      if (holds(watch.received[count - 1]?.presence.entries.map((entry) => entry.user.id) ?? [])) return;
    }
  }
});

describe('presence', () => {
  const query = 'subscription ($id: ID!) { presence(documentId: $id) { presenceId documentId entries { id user { id displayName } goalTableId indicatorId field sectionId } } }';
  interface Presence { presence: { presenceId: string; entries: { user: { id: string }; indicatorId: string | null; field: string | null }[] } }

  test('[API24] everybody sees where everybody is; only the owner moves an entry', async () => {
    const guest = await app.person();
    await app.setMember(documentId, guest, 'READER');
    const mine = author.watch<Presence>(query, { id: documentId });
    await mine.has(1);
    const theirs = guest.watch<Presence>(query, { id: documentId });
    await theirs.has(1);
    const presenceId = theirs.received[0]?.presence.presenceId;
    const { document } = await author.data<{ document: { goalTables: { indicators: { id: string }[] }[] } }>('query ($id: ID!) { document(id: $id) { goalTables { indicators { id } } } }', { id: documentId });
    const indicatorId = document.goalTables[0]?.indicators[0]?.id;
    const move = 'mutation ($input: UpdatePresenceInput!) { updatePresence(input: $input) { presenceId userErrors { path } } }';
    await guest.data(move, { input: { presenceId, indicatorId, field: 'target' } });
    for (let count = 1; ; count += 1) {
      await mine.has(count);
      const entry = mine.received[count - 1]?.presence.entries.find((candidate) => candidate.user.id === guest.userId);
      if (entry?.indicatorId === indicatorId && entry?.field === 'target') break;
    }
    expect(await author.code(move, { input: { presenceId, field: 'target' } })).toBe('NOT_FOUND');
    const other = await app.importSample(author);
    const foreign = await author.data<{ document: { goalTables: { id: string }[] } }>('query ($id: ID!) { document(id: $id) { goalTables { id } } }', { id: other });
    expect(await guest.code(move, { input: { presenceId, goalTableId: foreign.document.goalTables[0]?.id } })).toBe('NOT_FOUND');
    expect(await guest.data(move, { input: { presenceId, field: 'nothing' } })).toMatchObject({ updatePresence: { userErrors: [{ path: ['field'] }] } });
    mine.stop();
    theirs.stop();
    await theirs.over;
    expect(JSON.stringify(mine.received)).not.toContain(presenceId);
  });
});

test('[API22] when the server stops, sockets are told to come back later', async () => {
  const own = await createTestGraphql();
  const person = await own.person();
  const id = await own.importSample(person);
  const { client, closed } = person.socket();
  const stream = client.iterate({ query: events, variables: { id } });
  const ended = stream.next().catch(() => 'ended');
  while (own.clock.timerCount < 2) await own.clock.settle();
  await own.graphql.stop();
  expect((await closed).code).toBe(4503);
  await ended;
  await own.stop();
  expect(own.errors).toEqual([]);
});

test('[API6] without its database the API says so, and is asked again later', async () => {
  const presence = author.watch<{ presence: unknown }>('subscription ($id: ID!) { presence(documentId: $id) { entries { id } } }', { id: documentId });
  await presence.has(1);
  app.outage.now = true;
  const { status, errors } = await author.send('{ viewer { id } }');
  const watch = author.watch('{ viewer { id } }');
  await watch.over;
  app.outage.now = false;
  expect([status, errors[0]?.extensions]).toEqual([503, expect.objectContaining({ code: 'STORE_UNAVAILABLE', retryable: true })]);
  expect(app.errors.splice(0)).toHaveLength(1);
  // The stream that was open all the time goes on.
  expect(presence.errors).toEqual([]);
  presence.stop();
});

test('[API6] nothing so far was a bug', () => {
  expect(app.errors).toEqual([]);
});
