import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { createClient, isAppError, type Client, type DocumentEventFragment, type Tokens } from '../../../client-sdk/index.js';
import { createRecordedFetch } from '../../support/recorded-fetch.js';
import { createTestGraphql, password, type Person, type TestGraphql } from '../../support/test-graphql.js';

let app: TestGraphql;
let person: Person;
let documentId: string;

beforeAll(async () => {
  app = await createTestGraphql();
  person = await app.person();
  documentId = await app.importSample(person);
}, 60_000);
afterAll(() => app.stop());

/** Past the end of every access token given so far. */
const accessTokenMs = 15 * 60_000;

const signedIn = (who = person): Client => createClient({ url: app.url, auth: { name: who.name, password }, webSocketImpl: WebSocket });

async function codeOf(running: Promise<unknown>): Promise<string> {
  try {
    await running;
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
  return 'none';
}

async function rename(client: Client, title: string): Promise<void> {
  const { version } = await client.review.get(documentId);
  await client.documents.update({ id: documentId, expectedVersion: version, title });
}

const next = async (events: AsyncGenerator<DocumentEventFragment, void>): Promise<DocumentEventFragment> => {
  const result = await events.next();
  if (result.done === true) throw new Error('the stream ended');
  return result.value;
};

describe('as whom the client calls', () => {
  test('[ACC6] [SDK6] signs in and trades its refresh token; what is refused leaves it as it was', async () => {
    const client = createClient({ url: `${app.url}/` });
    expect(await codeOf(client.account.signIn({ name: person.name, password: 'wrong password' }))).toBe('sign_in_failed');
    expect(await codeOf(client.account.signIn({ name: 'n'.repeat(1000), password }))).toBe('invalid_input');
    expect(await client.account.accessToken()).toBeNull();
    expect(await client.account.viewer()).toBeNull();
    expect(await client.account.signIn({ name: person.name, password })).toMatchObject({ id: person.userId, name: person.name });
    const first = (await client.account.accessToken()) ?? '';
    await app.clock.advance(60_000);
    const second = await client.account.refreshSession(first);
    expect([second, await client.account.accessToken()]).toEqual([expect.not.stringMatching(first), second]);
    await client.account.signOut();
    expect(await client.account.viewer()).toBeNull();
  });

  test('[SDK7] a token that ended is renewed once for all calls that were refused, and each is sent again', async () => {
    const { fetch, count } = createRecordedFetch();
    const client = createClient({ url: app.url, auth: { name: person.name, password }, fetch });
    await Promise.all([client.account.viewer(), client.documents.templates()]);
    expect(count('signIn')).toBe(1);
    await app.clock.advance(accessTokenMs);
    const titles = await Promise.all(Array.from({ length: 10 }, async () => (await client.documents.get(documentId)).title));
    expect(new Set(titles).size).toBe(1);
    expect(count('refreshSession')).toBe(1);
    expect(count('signIn')).toBe(1);
  });

  test('[SDK8] tokens can be kept and taken up by another client; a session that ended is signed in anew where a password is known', async () => {
    const kept: (Tokens | null)[] = [];
    const first = createClient({ url: app.url, auth: { name: person.name, password }, onTokens: (tokens) => kept.push(tokens) });
    await first.documents.templates();
    const [tokens] = kept;
    if (tokens === undefined || tokens === null) throw new Error('no tokens were told');
    const second = createClient({ url: app.url, auth: tokens, onTokens: (pair) => kept.push(pair) });
    await app.clock.advance(accessTokenMs);
    expect(await second.account.viewer()).toMatchObject({ name: person.name });
    expect(kept).toHaveLength(2);
    await second.account.signOut();
    expect(kept.at(-1)).toBeNull();
    expect(await codeOf(second.documents.get(documentId))).toBe('unauthenticated');
    expect((await first.documents.get(documentId)).id).toBe(documentId);
  });

  test('[SDK8] a token or a function that gives one; what the server refuses is asked for once more', async () => {
    const { accessToken } = (await person.data<{ signIn: { accessToken: string } }>('mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }', { input: { name: person.name, password } })).signIn;
    expect(await createClient({ url: app.url, auth: accessToken }).account.viewer()).toMatchObject({ name: person.name });
    const given = ['not a token', accessToken];
    const client = createClient({ url: app.url, auth: async () => given.shift() ?? accessToken });
    expect((await client.documents.get(documentId)).id).toBe(documentId);
    expect(await codeOf(createClient({ url: app.url, auth: 'not a token' }).documents.get(documentId))).toBe('unauthenticated');
  });
});

describe('what methods give and throw', () => {
  test('[SDK3] [SDK4] a mutation gives its payload; what a person can mend is thrown by its code', async () => {
    const client = signedIn();
    const { version } = await client.documents.get(documentId);
    const { document } = await client.documents.update({ id: documentId, expectedVersion: version, statusLabel: '草案二' });
    expect(document).toMatchObject({ id: documentId, statusLabel: '草案二', version: version + 1 });
    const refused = await client.documents.update({ id: documentId, expectedVersion: document.version, title: '长'.repeat(300) }).catch((error: unknown) => error);
    if (!isAppError(refused, 'invalid_input')) throw refused;
    expect(refused.args.path).toBe('title');
    expect(refused.messageZh).toContain(refused.args.problem);
    expect(refused.requestId).toEqual(expect.any(String));
  });

  test('[SDK4] a conflict carries base, theirs and yours', async () => {
    const client = signedIn();
    const [row] = (await client.goalTables.list(documentId))[0]?.indicators ?? [];
    if (row === undefined) throw new Error('no row');
    await client.indicators.update({ id: row.id, expectedVersion: row.version, basis: '甲' });
    const refused = await client.indicators.update({ id: row.id, expectedVersion: row.version, basis: '乙' }).catch((error: unknown) => error);
    if (!isAppError(refused, 'conflict')) throw refused;
    expect(refused.args.fields).toEqual([{ field: 'basis', base: row.basis, theirs: '甲', yours: '乙' }]);
    expect(refused.args.actualVersion).toBe(row.version + 1);
  });

  test('[API6] [SDK4] throws the registry’s error, and store_unavailable for what is no GraphQL', async () => {
    const client = signedIn();
    expect(await codeOf(client.documents.get('doc_00000000000000000000000000'))).toBe('not_found');
    expect(await codeOf(client.indicators.get(documentId))).toBe('not_found');
    expect(await codeOf(createClient({ url: `${app.url}/elsewhere` }).account.viewer())).toBe('store_unavailable');
  });

  test('[SDK3] an operation of one’s own is answered as it is', async () => {
    expect(await signedIn().graphql('query ($id: ID!) { document(id: $id) { id } }', { id: documentId })).toEqual({ document: { id: documentId } });
  });
});

describe('the events of a document', () => {
  test('[API20] [SDK9] go on across a lost connection, each event once', async () => {
    const client = signedIn();
    const stopping = new AbortController();
    const states: string[] = [];
    const { eventCursor } = await client.documents.get(documentId);
    const events = client.documents.events(documentId, { after: eventCursor, signal: stopping.signal, onState: (state) => states.push(state) });
    await rename(client, '一');
    const first = await next(events);
    expect(first).toMatchObject({ __typename: 'DocumentChanged', document: { title: '一' } });
    // Closes the sockets; the session itself stands, so the next connection is let in.
    app.graphql.endSessions(person.userId, null);
    await rename(client, '二');
    const second = await next(events);
    expect(second).toMatchObject({ __typename: 'DocumentChanged', document: { title: '二' } });
    expect(second.cursor).not.toBe(first.cursor);
    expect(states).toEqual(['live', 'offline', 'live']);
    stopping.abort();
    expect((await events.next()).done).toBe(true);
  });

  test('[API17] [SDK9] end when the session was ended, instead of knocking for ever', async () => {
    const { accessToken } = (await person.data<{ signIn: { accessToken: string } }>('mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }', { input: { name: person.name, password } })).signIn;
    const client = createClient({ url: app.url, auth: accessToken, webSocketImpl: WebSocket });
    const { eventCursor } = await client.documents.get(documentId);
    const events = client.documents.events(documentId, { after: eventCursor });
    await rename(client, '三');
    await next(events);
    await createClient({ url: app.url, auth: accessToken }).account.signOut();
    expect(await codeOf(events.next())).toBe('unauthenticated');
  });

  test('[SDK9] go on when a token ended and the server could not be asked for another one at once', async () => {
    const { fetch, instead, count } = createRecordedFetch();
    const client = createClient({ url: app.url, auth: { name: person.name, password }, webSocketImpl: WebSocket, fetch });
    const { eventCursor } = await client.documents.get(documentId);
    const events = client.documents.events(documentId, { after: eventCursor });
    await rename(signedIn(), '四');
    await next(events);
    const following = next(events);
    // The next request is the stream's, for another token.
    instead.push(new TypeError('fetch failed'));
    await app.clock.advance(accessTokenMs);
    await rename(signedIn(), '五');
    expect(await following).toMatchObject({ document: { title: '五' } });
    expect([count('refreshSession'), count('signIn')]).toEqual([2, 1]);
    await events.return();
  });

  test('[SDK9] say that there is no WebSocket, instead of trying for ever', async () => {
    const client = createClient({ url: app.url, auth: { name: person.name, password }, webSocketImpl: 'none' });
    const refused = await client.documents.events(documentId).next().catch((error: unknown) => error);
    if (!isAppError(refused, 'invalid_input')) throw refused;
    expect(refused.args.path).toBe('webSocketImpl');
    const following = client.documents.watch(documentId)[Symbol.asyncIterator]();
    await expect(following.next()).rejects.toMatchObject({ code: 'invalid_input' });
  });

  test('[API19] [SDK9] say that a document is not there to watch', async () => {
    expect(await codeOf(signedIn(await app.person()).documents.events(documentId).next())).toBe('not_found');
  });
});
