import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql, type TypedDocumentNode } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { getMainDefinition } from '@apollo/client/utilities';
import { createClient, type Client } from 'graphql-ws';
import { OperationTypeNode } from 'graphql';
import { WebSocket } from 'ws';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

/* The clients that programs are written with, as their own guides say, against the whole server: nothing of this project is in them. */

let stage: TestApp;
let author: TestPerson;
let documentId: string;
const open: { stop(): void }[] = [];

beforeAll(async () => {
  stage = await createTestApp();
  author = await stage.person('author');
  ({ documentId } = await stage.importSample(author));
});
afterEach(() => open.splice(0).forEach((client) => client.stop()));
afterAll(() => stage.stop());

function openSocket(connectionParams: Readonly<Record<string, unknown>> = { authorization: `Bearer ${author.token}` }): Client {
  const client = createClient({ url: `${stage.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: { ...connectionParams }, retryAttempts: 0 });
  open.push({ stop: () => void client.dispose() });
  return client;
}

function openApollo(token = author.token): ApolloClient {
  const http = new HttpLink({ uri: `${stage.url}/graphql`, headers: { authorization: `Bearer ${token}` } });
  const socket = new GraphQLWsLink(openSocket({ authorization: `Bearer ${token}` }));
  const isSubscription = ({ query }: ApolloLink.Operation): boolean => {
    const definition = getMainDefinition(query);
    return definition.kind === 'OperationDefinition' && definition.operation === OperationTypeNode.SUBSCRIPTION;
  };
  const client = new ApolloClient({ link: ApolloLink.split(isSubscription, socket, http), cache: new InMemoryCache() });
  open.push({ stop: () => client.stop() });
  return client;
}

interface Node {
  readonly id: string;
  readonly version: number;
  readonly title: string;
}
interface Title {
  readonly document: (Node & { readonly eventCursor: string }) | null;
}
interface Renamed {
  readonly updateDocument: { readonly document: Node | null; readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[] };
}
interface RenameInput {
  readonly id: string;
  readonly expectedVersion: number;
  readonly title: string;
}
const titleQuery: TypedDocumentNode<Title, { id: string }> = gql`query Title($id: ID!) { document(id: $id) { id version title eventCursor } }`;
const renameMutation: TypedDocumentNode<Renamed, { input: RenameInput }> = gql`mutation Rename($input: UpdateDocumentInput!) { updateDocument(input: $input) { document { id version title } userErrors { code path message } } }`;

async function titleOf(client: ApolloClient): Promise<NonNullable<Title['document']>> {
  const { data } = await client.query({ query: titleQuery, variables: { id: documentId }, fetchPolicy: 'network-only' });
  if (data?.document == null) throw new Error('no document');
  return data.document;
}
const rename = (client: ApolloClient, title: string, expectedVersion: number) => client.mutate({ mutation: renameMutation, variables: { input: { id: documentId, expectedVersion, title } } });

describe('Apollo Client', () => {
  test('[API33] asks, changes, and finds what it changed in its cache, by the ids of the nodes', async () => {
    const client = openApollo();
    const { version } = await titleOf(client);
    const { data } = await rename(client, '由 Apollo 改名', version);
    expect(data?.updateDocument).toMatchObject({ userErrors: [], document: { id: documentId, version: version + 1, title: '由 Apollo 改名' } });
    const cached = await client.query({ query: titleQuery, variables: { id: documentId }, fetchPolicy: 'cache-only' });
    expect(cached.data?.document?.title).toBe('由 Apollo 改名');
  });

  test('[API33] follows a document over graphql-ws, from a cursor on', async () => {
    const client = openApollo();
    const { version, eventCursor } = await titleOf(client);
    const received: { type: string; title: string | undefined }[] = [];
    let resolve = (): void => undefined;
    const both = new Promise<void>((fulfil) => (resolve = fulfil));
    await rename(client, '第一次', version);
    const following = client
      .subscribe<{ documentEvents: { __typename: string; document?: { title: string } } }>({
        query: gql`subscription Follow($id: ID!, $after: String) { documentEvents(documentId: $id, after: $after) { __typename cursor ... on DocumentChanged { document { id title } } } }`,
        variables: { id: documentId, after: eventCursor },
        fetchPolicy: 'no-cache',
      })
      .subscribe(({ data }) => {
        received.push({ type: data?.documentEvents.__typename ?? '', title: data?.documentEvents.document?.title });
        if (received.length === 1) void rename(client, '第二次', version + 1);
        if (received.length === 2) resolve();
      });
    await both;
    following.unsubscribe();
    expect(received).toEqual([{ type: 'DocumentChanged', title: '第一次' }, { type: 'DocumentChanged', title: '第二次' }]);
  });

  test('[API33] is told codes and arguments of errors, and what to mend in the payload', async () => {
    const client = openApollo();
    const { version } = await titleOf(client);
    await rename(client, '别人先改', version);
    const conflict: unknown = await rename(client, '后到', version).catch((error: unknown) => error);
    if (!CombinedGraphQLErrors.is(conflict)) throw new Error(String(conflict));
    expect(conflict.errors[0]?.extensions).toMatchObject({ code: 'CONFLICT', retryable: false, args: { id: documentId, expectedVersion: version, fields: [{ field: 'title', theirs: '别人先改', yours: '后到' }] } });
    const mended = await rename(client, '', version + 1);
    expect(mended.data?.updateDocument).toMatchObject({ document: null, userErrors: [{ code: 'INVALID_INPUT', path: ['title'] }] });
    const stranger: unknown = await openApollo('no.such.token').query({ query: titleQuery, variables: { id: documentId } }).catch((error: unknown) => error);
    expect(CombinedGraphQLErrors.is(stranger) && stranger.errors.map(({ extensions }) => extensions?.['code'])).toEqual(['UNAUTHENTICATED']);
    const unknown: unknown = await client.query({ query: gql`{ noSuchField }` }).catch((error: unknown) => error);
    expect(CombinedGraphQLErrors.is(unknown) && unknown.errors.map(({ extensions }) => extensions?.['code'])).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });
});

describe('the graphql-ws client', () => {
  test('[API33] asks, changes and follows over one socket', async () => {
    const client = openSocket();
    const [{ data } = {}] = await collect(client.iterate<Title>({ query: 'query ($id: ID!) { document(id: $id) { id version title } }', variables: { id: documentId } }), 1);
    const version = data?.document?.version ?? 0;
    const refused: unknown = await collect(client.iterate({ query: 'subscription { noSuchField }' }), 1).catch((error: unknown) => error);
    expect(refused).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    const following = client.iterate<{ documentEvents: { __typename: string } }>({
      query: 'subscription ($id: ID!, $after: String) { documentEvents(documentId: $id, after: $after) { __typename } }', variables: { id: documentId, after: await cursorNow() },
    });
    const [renamed] = await collect(client.iterate<Renamed>({ query: 'mutation ($input: UpdateDocumentInput!) { updateDocument(input: $input) { document { version } userErrors { code path } } }', variables: { input: { id: documentId, expectedVersion: version, title: '由 graphql-ws 改名' } } }), 1);
    expect(renamed?.data?.updateDocument).toMatchObject({ userErrors: [], document: { version: version + 1 } });
    expect((await collect(following, 1))[0]?.data).toEqual({ documentEvents: { __typename: 'DocumentChanged' } });
  });

  test('[API33] is closed for good with a code it does not try again on, when its token is not good', async () => {
    const closed: unknown = await collect(openSocket({ authorization: 'Bearer no.such.token' }).iterate({ query: '{ viewer { id } }' }), 1).catch((error: unknown) => error);
    expect(closed).toMatchObject({ code: 4401 });
  });
});

const cursorNow = async (): Promise<string> => (await author.api.data<{ document: { eventCursor: string } }>('query ($id: ID!) { document(id: $id) { eventCursor } }', { id: documentId })).document.eventCursor;

/** The first results of an operation. */
async function collect<T>(results: AsyncIterableIterator<T>, count: number): Promise<T[]> {
  const found: T[] = [];
  for await (const result of results) {
    found.push(result);
    if (found.length === count) break;
  }
  return found;
}
