import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { createClient, isAppError, type Client, type DocumentEvent } from '../../../client-sdk/index.js';
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

async function signedIn(): Promise<Client> {
  const client = createClient({ url: app.url, webSocketImpl: WebSocket });
  await client.signIn(person.name, password);
  return client;
}

async function codeOf(running: Promise<unknown>): Promise<string> {
  try {
    await running;
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
  return 'none';
}

interface Position {
  readonly document: { readonly eventCursor: string; readonly version: number };
}
const positionOf = async (client: Client): Promise<Position['document']> =>
  (await client.graphql<Position>('query ($id: ID!) { document(id: $id) { eventCursor version } }', { id: documentId })).document;

async function rename(client: Client, title: string): Promise<void> {
  const { version: expectedVersion } = await positionOf(client);
  await client.graphql('mutation ($input: UpdateDocumentInput!) { updateDocument(input: $input) { userErrors { message } } }', { input: { id: documentId, expectedVersion, title } });
}

const next = async (events: AsyncGenerator<DocumentEvent>): Promise<DocumentEvent> => {
  const result = await events.next();
  if (result.done === true) throw new Error('the stream ended');
  return result.value;
};

describe('the client', () => {
  test('[ACC6] signs in and trades its refresh token; what is refused leaves it as it was', async () => {
    const client = createClient({ url: `${app.url}/` });
    expect(await codeOf(client.signIn(person.name, 'wrong password'))).toBe('sign_in_failed');
    expect(await codeOf(client.signIn('n'.repeat(1000), password))).toBe('invalid_input');
    expect(client.accessToken()).toBeNull();
    await client.signIn(person.name, password);
    const first = client.accessToken();
    await app.clock.advance(60_000);
    await client.refresh();
    expect(client.accessToken()).not.toBe(first);
    expect(await client.graphql('{ viewer { name } }')).toEqual({ viewer: { name: person.name } });
  });

  test('[API6] throws the registry’s error, and store_unavailable for what is no GraphQL', async () => {
    const client = await signedIn();
    expect(await codeOf(client.graphql('query ($id: ID!) { document(id: $id) { id } }', { id: 'doc_00000000000000000000000000' }))).toBe('not_found');
    expect(await codeOf(createClient({ url: `${app.url}/elsewhere` }).graphql('{ viewer { id } }'))).toBe('store_unavailable');
  });

  test('[API20] watches across a lost connection, each event once', async () => {
    const client = await signedIn();
    const stopping = new AbortController();
    const states: string[] = [];
    const { eventCursor } = await positionOf(client);
    const events = client.watch(documentId, { after: eventCursor, selection: '... on DocumentChanged { document { title } }', signal: stopping.signal, onState: (state) => states.push(state) });
    await rename(client, '一');
    const first = await next(events);
    expect(first).toMatchObject({ __typename: 'DocumentChanged', document: { title: '一' } });
    // Closes the sockets; the session itself stands, so the next connection is let in.
    app.graphql.endSessions(person.userId, null);
    await rename(client, '二');
    const second = await next(events);
    expect(second.document).toEqual({ title: '二' });
    expect(second.cursor).not.toBe(first.cursor);
    expect(states).toEqual(['live', 'offline', 'live']);
    stopping.abort();
    expect((await events.next()).done).toBe(true);
  });

  test('[API17] stops watching when its session was ended, instead of knocking for ever', async () => {
    const client = await signedIn();
    const { eventCursor } = await positionOf(client);
    const events = client.watch(documentId, { after: eventCursor });
    await rename(client, '三');
    await next(events);
    await client.graphql('mutation { signOut { userErrors { message } } }');
    expect(await codeOf(events.next())).toBe('unauthenticated');
  });

  test('[API19] says that a document is not there to watch', async () => {
    const stranger = await app.person();
    const client = createClient({ url: app.url, webSocketImpl: WebSocket });
    await client.signIn(stranger.name, password);
    expect(await codeOf(client.watch(documentId).next())).toBe('not_found');
  });
});
