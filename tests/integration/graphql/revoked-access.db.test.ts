import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import type { Watch } from '../../support/api-client.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

let app: TestGraphql;
let author: Person;
let documentId: string;

beforeAll(async () => {
  app = await createTestGraphql();
}, 60_000);
afterAll(() => app.stop());
beforeEach(async () => {
  author = await app.person();
  documentId = await app.importSample(author);
});

const events = 'subscription ($id: ID!, $after: String) { documentEvents(documentId: $id, after: $after) { __typename } }';

async function position(): Promise<{ cursor: string; version: number }> {
  const { document } = await author.data<{ document: { eventCursor: string; version: number } }>('query ($id: ID!) { document(id: $id) { eventCursor version } }', { id: documentId });
  return { cursor: document.eventCursor, version: document.version };
}
const follow = (person: Person, after?: string): Watch<unknown> => person.watch<unknown>(events, { id: documentId, after });
async function rename(title: string): Promise<void> {
  const { version } = await position();
  await author.data('mutation ($input: UpdateDocumentInput!) { updateDocument(input: $input) { userErrors { message } } }', { input: { id: documentId, expectedVersion: version, title } });
}

describe('access to streams', () => {
  test('[API19] a stranger, and who sends no token, gets what a query gets', async () => {
    const stranger = await app.person();
    const streams = [stranger.watch(events, { id: documentId }), stranger.watch('subscription ($id: ID!) { presence(documentId: $id) { documentId } }', { id: documentId }), app.anonymous().watch(events, { id: documentId })];
    await Promise.all(streams.map((stream) => stream.over));
    expect(streams.map((stream) => stream.errors[0]?.extensions.code)).toEqual(['NOT_FOUND', 'NOT_FOUND', 'UNAUTHENTICATED']);
  });

  test('[API19] who is removed loses the document’s streams, with the reason, and keeps the others', async () => {
    const guest = await app.person();
    await app.setMember(documentId, guest, 'READER');
    const other = await app.importSample(author);
    await app.setMember(other, guest, 'READER');
    const { cursor } = await position();
    const watch = follow(guest, cursor);
    const presence = guest.watch<{ presence: unknown }>('subscription ($id: ID!) { presence(documentId: $id) { entries { id } } }', { id: documentId });
    const kept = guest.watch<{ presence: unknown }>('subscription ($id: ID!) { presence(documentId: $id) { entries { id } } }', { id: other });
    await Promise.all([presence.has(1), kept.has(1)]);
    await author.data('mutation ($input: SetMemberInput!) { setMember(input: $input) { userId userErrors { message } } }', { input: { documentId, userId: guest.userId, role: null } });
    await rename('标题甲');
    await Promise.all([watch.over, presence.over]);
    expect(watch.received).toEqual([]);
    expect([watch.errors[0]?.extensions.code, presence.errors[0]?.extensions.code]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(kept.errors).toEqual([]);
    kept.stop();
  });

  test('[API19] who was removed by another process loses them at the next look, half a second later, though no event says so', async () => {
    const guest = await app.person();
    await app.setMember(documentId, guest, 'READER');
    const { cursor } = await position();
    const watches = [follow(guest, cursor), guest.watch<{ presence: unknown }>('subscription ($id: ID!) { presence(documentId: $id) { entries { id } } }', { id: documentId })];
    const kept = follow(author, cursor);
    await watches[1]?.has(1);
    await rename('标题甲');
    await watches[0]?.has(1);
    await app.setMember(documentId, guest, null);
    await app.clock.advance(500);
    await Promise.all(watches.map(({ over }) => over));
    expect(watches.map(({ errors }) => errors.map(({ extensions }) => extensions.code))).toEqual([['NOT_FOUND'], ['NOT_FOUND']]);
    await rename('标题乙');
    await kept.has(2);
    kept.stop();
  });
});

describe('access to sockets', () => {
  async function opened(token: string): Promise<WebSocket> {
    const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { Authorization: `Bearer ${token}` } }));
    await once(socket, 'message');
    return socket;
  }
  const closeOf = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.once('close', (code) => resolve(code)));

  test('[API17] a sign-in that another process ended, and an account it closed, cost their sockets at the next look, half a second later', async () => {
    const [revoked, closed, other] = [await app.person(), await app.person(), await app.person()];
    const sockets = await Promise.all([revoked, closed, other].map(({ token }) => opened(token ?? '')));
    const codes = sockets.slice(0, 2).map(closeOf);
    await app.store.unitOfWork.transaction(async ({ accounts }) => {
      await accounts.revokeSessionsOf(revoked.userId, app.clock.now());
      await accounts.updateUser(closed.userId, { disabledAt: app.clock.now() });
    });
    await app.clock.advance(500);
    expect(await Promise.all(codes)).toEqual([4401, 4401]);
    expect(sockets[2]?.readyState).toBe(WebSocket.OPEN);
    sockets[2]?.terminate();
  });
});
