import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

/* What operations cost, told and taken by both doors. */

interface Cost {
  readonly charged: number;
  readonly depth: number;
  readonly aliases: number;
  readonly nodes: number;
  readonly items: number;
  readonly limits: Readonly<Record<string, number>>;
  readonly remaining: number | null;
  readonly resetMs: number | null;
}
interface Told {
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly args?: unknown } }[];
  readonly extensions?: { readonly cost?: Cost };
}
interface Answer extends Told {
  readonly status: number;
  readonly retryAfter: string | null;
}

let app: TestGraphql;
let author: Person;
let documentId: string;

beforeAll(async () => {
  app = await createTestGraphql({ costPerMinute: 1000 });
  author = await app.person();
  documentId = await app.importSample(author);
}, 60_000);
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.stop();
});

async function ask(token: string | undefined, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return { status: response.status, retryAfter: response.headers.get('retry-after'), ...((await response.json()) as Told) };
}
/** The first result by a socket; what is refused before it runs is thrown by the client. */
async function askBySocket(person: Person, query: string, variables: Record<string, unknown> = {}): Promise<Told> {
  const { client } = person.socket();
  try {
    for await (const result of client.iterate({ query, variables })) return result as Told;
    return {};
  } catch (errors) {
    return { errors: errors as Told['errors'] & object };
  } finally {
    await client.dispose();
  }
}

const page = 'query ($first: Int!) { documents(first: $first) { nodes { id comments(first: 5) { nodes { id } } } } }';

describe('what an operation costs', () => {
  test('[API36] is told with the answer: what was asked for, by the sizes of pages that variables give, and what there was', async () => {
    await app.clock.advance(60_000);
    const { status, extensions } = await ask(author.token, page, { first: 20 });
    expect(status).toBe(200);
    expect(extensions?.cost).toEqual({
      charged: 100, depth: 5, aliases: 0, nodes: 100, items: 1, remaining: 900, resetMs: 60_000,
      limits: { depth: 14, aliases: 30, nodes: 10_000, items: 120_000, perMinute: 1000 },
    });
    expect((await ask(author.token, page, { first: 1 })).extensions?.cost).toMatchObject({ charged: 5, nodes: 5, remaining: 895 });
  });

  test('[API36] is what the answer held where that is more', async () => {
    await app.clock.advance(60_000);
    const { extensions } = await ask(author.token, 'query ($id: ID!) { document(id: $id) { goalTables { id indicators { id } } } }', { id: documentId });
    const items = extensions?.cost?.items ?? 0;
    expect(items).toBeGreaterThan(20);
    expect(extensions?.cost).toMatchObject({ nodes: 0, charged: items, remaining: 1000 - items });
  });

  test('[API36] is told over a socket as well, and taken from the same minute', async () => {
    await app.clock.advance(60_000);
    expect((await ask(author.token, page, { first: 20 })).extensions?.cost?.remaining).toBe(900);
    expect((await askBySocket(author, page, { first: 20 })).extensions?.cost).toMatchObject({ charged: 100, remaining: 800 });
  });

  test('[API36] that is more than is left of the minute is refused before it runs, by both doors, until the minute is over', async () => {
    await app.clock.advance(60_000);
    for (let n = 0; n < 2; n += 1) expect((await ask(author.token, page, { first: 100 })).status).toBe(200);
    const refused = await ask(author.token, page, { first: 100 });
    expect([refused.status, refused.errors?.[0]?.extensions, refused.retryAfter]).toEqual([429, expect.objectContaining({ code: 'RATE_LIMITED', args: { retryAfterMs: 60_000 } }), '60']);
    expect(refused.extensions?.cost).toMatchObject({ charged: 500, remaining: 0 });
    expect((await askBySocket(author, page, { first: 100 })).errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
    // Others have a minute of their own.
    const other = await app.person();
    expect((await ask(other.token, page, { first: 100 })).extensions?.cost?.remaining).toBe(500);
    await app.clock.advance(60_000);
    expect((await ask(author.token, page, { first: 1 })).status).toBe(200);
  });

  test('[API36] is told to those who are not signed in, who have no minute; what is not valid costs nothing', async () => {
    expect((await ask(undefined, '{ viewer { id } }')).extensions?.cost).toMatchObject({ charged: 1, remaining: null, resetMs: null });
    await app.clock.advance(60_000);
    expect((await ask(author.token, '{ nothing }')).extensions).toBeUndefined();
    expect((await ask(author.token, '{ viewer { id } }')).extensions?.cost?.remaining).toBe(999);
  });
});

describe('a server of known operations', () => {
  const known = 'query Who { viewer { id   name } }';
  let closed: TestGraphql;
  let person: Person;
  beforeAll(async () => {
    closed = await createTestGraphql({ operations: [known, 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }', 'subscription Inbox { inbox { __typename } }'] });
    person = await closed.person();
  }, 60_000);
  afterAll(() => closed.stop());

  test('[API37] runs those, however they are spaced, and no other: not one that is part of them, nor introspection, nor none', async () => {
    for (const text of [known, 'query Who {\n  viewer { id, name } # spaced\n}']) expect((await person.send(text)).data).toEqual({ viewer: { id: person.userId, name: person.name } });
    for (const text of ['{ viewer { id name } }', 'query Who { viewer { id } }', 'query Who { viewer { id name kind } }', '{ __schema { types { name } } }', '{ __typename }', `${known} ${known}`, '', '{ broken', '#']) {
      const { status, data, errors } = await person.send(text);
      expect([text, status, data, errors.map(({ extensions }) => extensions.code)]).toEqual([text, 403, null, ['OPERATION_UNKNOWN']]);
    }
    expect(closed.errors).toEqual([]);
  });

  test('[API37] also by GET, and with the hash of a persisted query that nobody stored', async () => {
    const get = (search: string): Promise<Response> => fetch(`${closed.url}/graphql?${search}`, { headers: { 'apollo-require-preflight': '1', authorization: `Bearer ${person.token ?? ''}` } });
    expect((await get(`query=${encodeURIComponent(known)}`)).status).toBe(200);
    expect((await get(`query=${encodeURIComponent('{ viewer { id } }')}`)).status).toBe(403);
    const extensions = encodeURIComponent(JSON.stringify({ persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } }));
    expect((await get(`extensions=${extensions}`)).status).toBe(403);
  });

  test('[API37] also by socket, queries and streams alike; the socket stays', async () => {
    const { client } = person.socket();
    const first = async (query: string): Promise<unknown> => {
      const stream = client.iterate({ query });
      try {
        return (await stream.next()).value;
      } catch (errors) {
        return (errors as { extensions: { code: string } }[])[0]?.extensions.code;
      } finally {
        void stream.return?.();
      }
    };
    expect(await first('{ viewer { id } }')).toBe('OPERATION_UNKNOWN');
    expect(await first('subscription { inbox { __typename } }')).toBe('OPERATION_UNKNOWN');
    expect(await first(known)).toMatchObject({ data: { viewer: { id: person.userId } } });
    await client.dispose();
  });
});
