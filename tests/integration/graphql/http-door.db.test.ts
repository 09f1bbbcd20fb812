import { request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { limits } from '../../../schema/model/limits.js';
import { createTestGraphql, password, type Person, type TestGraphql } from '../../support/test-graphql.js';

let app: TestGraphql;
let author: Person;

beforeAll(async () => {
  app = await createTestGraphql({ allowedOrigins: ['https://editor.example'] });
  author = await app.person();
}, 60_000);
afterAll(() => app.stop());

const json = { 'content-type': 'application/json' };
const post = (body: string, headers: Record<string, string> = json): Promise<Response> => fetch(`${app.url}/graphql`, { method: 'POST', headers, body });
async function codeOf(response: Response): Promise<string | undefined> {
  return ((await response.json()) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;
}

describe('who may ask', () => {
  test('[API4] viewer is null without a token, and who signed in with one', async () => {
    expect(await app.anonymous().data('{ viewer { id } }')).toEqual({ viewer: null });
    expect(await author.data('{ viewer { id name isAdministrator } }')).toEqual({ viewer: { id: author.userId, name: author.name, isAdministrator: false } });
  });

  test('[API4] introspection needs no token; every other root field does', async () => {
    const anonymous = app.anonymous();
    const { __schema } = await anonymous.data<{ __schema: { queryType: unknown; types: { name: string; fields: { name: string }[] | null }[] } }>(getIntrospectionQuery());
    expect(__schema.queryType).toMatchObject({ name: 'Query' });
    const { errors } = await anonymous.send('{ node(id: "x") { id } nodes(ids: []) { id } document(id: "x") { id } documents { nodes { id } } templates { id } search(query: "x") { nodes { nodeId } } }');
    expect(errors.length).toBeGreaterThanOrEqual(1);
    for (const error of errors) expect(error.extensions).toMatchObject({ code: 'UNAUTHENTICATED', args: { reason: 'missing' } });
    expect(await anonymous.code('mutation { createDocument(input: {title: "x", fiscalYear: 2025, departmentName: "x", compilingUnit: "x", reviewingUnit: "x", templateId: "x"}) { userErrors { code } } }')).toBe('UNAUTHENTICATED');
  });

  test.each([
    ['Bearer not-a-token', 'invalid'],
    ['Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c3IifQ.', 'invalid'],
    ['Basic dXNlcjpwYXNz', 'invalid'],
  ])('[API4] %s is refused, and yet one can sign in', async (authorization, reason) => {
    const anonymous = app.anonymous();
    const refused = await anonymous.send('{ viewer { id } }', {}, { authorization });
    expect(refused.errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', args: { reason } });
    const input = { name: author.name, password };
    const signedIn = await anonymous.send<{ signIn: { user: { id: string } } }>('mutation ($input: SignInInput!) { signIn(input: $input) { user { id } } }', { input }, { authorization });
    expect(signedIn.data?.signIn.user.id).toBe(author.userId);
  });

  test('[API4] an expired token says so, and the refresh token brings a new one', async () => {
    const person = await app.person();
    const grant = await app.anonymous().data<{ signIn: { accessToken: string; refreshToken: string } }>(
      'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken refreshToken } }', { input: { name: person.name, password } },
    );
    await app.clock.advance(16 * 60 * 1000);
    const late = app.anonymous(grant.signIn.accessToken);
    expect((await late.send('{ templates { id } }')).errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', args: { reason: 'expired' } });
    const input = { refreshToken: grant.signIn.refreshToken };
    const renewed = await late.data<{ refreshSession: { accessToken: string } }>('mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { accessToken } }', { input });
    expect(await app.anonymous(renewed.refreshSession.accessToken).code('{ templates { id } }')).toBe('none');
    author = { ...author, ...app.anonymous((await signInAgain(author.name)).accessToken) };
  });

  test('[API4] a signed-out token is revoked', async () => {
    const person = await app.person();
    await person.data('mutation { signOut(input: {}) { userErrors { code } } }');
    expect((await person.send('{ templates { id } }')).errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', args: { reason: 'revoked' } });
  });

  test('[API6] a wrong password is a top-level error, in Chinese too', async () => {
    const { errors } = await app.anonymous().send('mutation { signIn(input: {name: "nobody", password: "wrong password"}) { accessToken } }');
    expect(errors[0]?.extensions.code).toBe('SIGN_IN_FAILED');
    expect(errors[0]?.extensions.messageZh).toContain('密码');
  });

  async function signInAgain(name: string): Promise<{ accessToken: string }> {
    return (await app.anonymous().data<{ signIn: { accessToken: string } }>('mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }', { input: { name, password } })).signIn;
  }
});

describe('bodies', () => {
  test.each([
    ['{"query": "{ viewer { id } }"', 'cut off'],
    ['', 'empty'],
    ['query { viewer { id } }', 'not JSON'],
    ['"a string"', 'no object'],
    ['[{"query": "{ viewer { id } }"}]', 'a batch'],
    ['null', 'null'],
    ['{"variables": {}}', 'without a query'],
    ['{"query": 5}', 'a number for a query'],
    ['{"query": "{ viewer { id } }", "variables": "x"}', 'a string for variables'],
  ])('[API9] %s (%s) is a 400 that says why, without a trace of the code', async (body) => {
    const response = await post(body, { ...json, accept: 'application/graphql-response+json' });
    const text = await response.text();
    expect(response.status).toBe(400);
    const { errors } = JSON.parse(text) as { errors: { message: string; extensions: { requestId: string } }[] };
    expect(errors[0]?.message.length).toBeGreaterThan(5);
    expect(text).not.toMatch(/node_modules|\.js:|stacktrace/);
  });

  test('[API9] broken UTF-8 is a 400', async () => {
    const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers: json, body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) });
    expect([response.status, await codeOf(response)]).toEqual([400, 'INVALID_INPUT']);
  });

  test('[API9] an announced body over the limit is refused before it is read', async () => {
    const response = await post(JSON.stringify({ query: `{ viewer { id } } # ${'x'.repeat(limits.httpBodyBytes)}` }));
    expect(response.status).toBe(413);
    expect(await codeOf(response)).toBe('TOO_LARGE');
  });

  test('[API9] a body that grows over the limit is refused while it comes', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const endless = request(`${app.url}/graphql`, { method: 'POST', headers: { ...json, authorization: `Bearer ${author.token}` } });
    endless.on('error', () => undefined);
    const answered = once(endless, 'response') as Promise<[{ statusCode: number; resume(): void }]>;
    let answer: { statusCode: number; resume(): void } | null = null;
    void answered.then(([response]) => (answer = response));
    for (let count = 0; count < 40 && answer === null; count += 1) await new Promise((resolve) => endless.write(chunk, resolve));
    const [response] = await answered;
    expect(response.statusCode).toBe(413);
    response.resume();
    endless.destroy();
  });

  test('[API9] a long body is read of those who are signed in only', async () => {
    const body = JSON.stringify({ query: `{ viewer { id } } # ${'x'.repeat(300_000)}` });
    for (const headers of [json, { ...json, authorization: 'Bearer no.such.token' }]) {
      const response = await post(body, headers);
      expect([response.status, await codeOf(response)]).toEqual([401, 'UNAUTHENTICATED']);
    }
    expect((await post(body, { ...json, authorization: `Bearer ${author.token}` })).status).toBe(200);
  });

  test('[API9] a body that does not come is given up after a minute', async () => {
    const slow = request(`${app.url}/graphql`, { method: 'POST', headers: { ...json, 'content-length': '1000' } });
    slow.on('error', () => undefined);
    const answered = once(slow, 'response') as Promise<[{ statusCode: number; resume(): void }]>;
    const before = app.clock.timerCount;
    await new Promise((resolve) => slow.write('{"query":', resolve));
    while (app.clock.timerCount === before) await app.clock.settle();
    await app.clock.advance(61_000);
    const [response] = await answered;
    expect(response.statusCode).toBe(400);
    response.resume();
    slow.destroy();
  });

  test('[API9] an 11 MB text fits the body but not an import: the form is told', async () => {
    const content = '绩'.repeat((11 * 1024 * 1024) / 3);
    const { data, status } = await author.send<{ importDocument: { userErrors: { code: string }[] } }>(
      'mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { document { id } userErrors { code path message } } }', { input: { format: 'TEXT', content } },
    );
    expect([status, data?.importDocument.userErrors[0]?.code]).toEqual([200, 'TOO_LARGE']);
  });
});

describe('GraphQL over HTTP', () => {
  test('[API10] the media type decides how a mistake of the query is answered', async () => {
    const body = JSON.stringify({ query: '{ nothing }' });
    const modern = await post(body, { ...json, accept: 'application/graphql-response+json' });
    expect([modern.status, modern.headers.get('content-type'), await codeOf(modern)]).toEqual([400, 'application/graphql-response+json; charset=utf-8', 'GRAPHQL_VALIDATION_FAILED']);
    const plain = await post(body, { ...json, accept: 'application/json' });
    expect([plain.status, plain.headers.get('content-type'), await codeOf(plain)]).toEqual([200, 'application/json; charset=utf-8', 'GRAPHQL_VALIDATION_FAILED']);
  });

  test('[API10] GET answers queries and changes nothing', async () => {
    const get = (query: string): Promise<Response> =>
      fetch(`${app.url}/graphql?query=${encodeURIComponent(query)}`, { headers: { 'apollo-require-preflight': 'true', authorization: `Bearer ${author.token}` } });
    expect(await (await get('{ viewer { id } }')).json()).toMatchObject({ data: { viewer: { id: author.userId } } });
    expect((await get('mutation { signOut(input: {}) { userErrors { code } } }')).status).toBe(405);
    expect(await author.code('{ viewer { id } }')).toBe('none');
  });

  test.each([
    ['PUT', 405],
    ['DELETE', 405],
  ])('[API10] %s is refused', async (method, status) => {
    expect((await fetch(`${app.url}/graphql`, { method, headers: json })).status).toBe(status);
  });

  test('[API10] what a form of a foreign page can send is refused', async () => {
    expect((await post('query=%7Bviewer%7Bid%7D%7D', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(400);
    expect((await post('{"query":"{ viewer { id } }"}', { 'content-type': 'text/plain' })).status).toBe(400);
    expect((await fetch(`${app.url}/graphql?query=%7Bviewer%7Bid%7D%7D`)).status).toBe(400);
  });

  test('[API10] a subscription over HTTP is told where to go', async () => {
    const { status, errors } = await author.send('subscription { presence(documentId: "x") { documentId } }');
    expect([status, errors.length]).toEqual([400, 1]);
  });

  test('[API11] only origins of the list may read answers in a browser', async () => {
    const from = (origin: string, method = 'POST'): Promise<Response> =>
      fetch(`${app.url}/graphql`, { method, headers: { ...json, origin }, ...(method === 'POST' ? { body: '{"query":"{ viewer { id } }"}' } : {}) });
    expect((await from('https://editor.example')).headers.get('access-control-allow-origin')).toBe('https://editor.example');
    expect((await from('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await from('https://editor.example', 'OPTIONS');
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, expect.stringContaining('authorization')]);
  });

  test('[API11] x-request-id is taken when it is fit for a log line, else made', async () => {
    const idFor = async (id: string): Promise<string | null> => (await post('{"query":"{ viewer { id } }"}', { ...json, 'x-request-id': id })).headers.get('x-request-id');
    expect(await idFor('trace-42.a:b')).toBe('trace-42.a:b');
    expect(await idFor('x'.repeat(65))).toMatch(/^[\w-]{12}$/);
    expect(await idFor('a b')).toMatch(/^[\w-]{12}$/);
  });
});

describe('limits', () => {
  const deep = (depth: number): string => `{ document(id: "x") { parts { ${'sections { children { parent { '.repeat(depth)} id ${'} } }'.repeat(depth)} } } }`;
  test.each([
    ['60 aliases', `{ ${Array.from({ length: 60 }, (_, index) => `a${index}: viewer { id }`).join(' ')} }`, 'aliases'],
    ['depth 20', deep(6), 'depth'],
    ['5,000 tokens', `{ viewer { ${'id '.repeat(5000)} } }`, 'tokens'],
    ['a million nodes', '{ documents(first: 100) { nodes { comments(first: 100) { nodes { id } } auditLog(first: 100) { nodes { seq } } } } }', 'nodes'],
  ])('[API12] %s: 400 with the measure', async (_what, query, measure) => {
    const { status, errors } = await author.send(query);
    expect(status).toBe(400);
    expect(errors.map((error) => [error.extensions.code, error.extensions.args?.['measure']])).toContainEqual(['QUERY_TOO_COMPLEX', measure]);
  });

  test('[API12] a socket is no way round the limits', async () => {
    for (const query of [`{ ${'viewer { id } '.repeat(1)} ${Array.from({ length: 60 }, (_, index) => `a${index}: viewer { id }`).join(' ')} }`, deep(6), `{ viewer { ${'id '.repeat(5000)} } }`]) {
      const watch = author.watch(query);
      await watch.over;
      expect(watch.errors[0]?.extensions.code).toBe('QUERY_TOO_COMPLEX');
    }
  });

  test('[API12] the same introspection many times over is refused, though nobody need sign in for one', async () => {
    const query = `{ __schema { ${Array.from({ length: 31 }, (_, index) => `a${index}: types { name }`).join(' ')} } }`;
    expect(await app.anonymous().code(query)).toBe('QUERY_TOO_COMPLEX');
    expect(await app.anonymous().code(getIntrospectionQuery())).toBe('none');
  });

  test('[API6] nothing so far was a bug', () => {
    expect(app.errors).toEqual([]);
  });
});

test('[API22] a request that is under way when the server stops is answered', async () => {
  const stopping = await createTestGraphql();
  const person = await stopping.person();
  const body = JSON.stringify({ query: '{ viewer { id } }' });
  const call = request(`${stopping.url}/graphql`, {
    method: 'POST',
    headers: { ...json, expect: '100-continue', authorization: `Bearer ${person.token}`, 'content-length': Buffer.byteLength(body) },
  });
  call.flushHeaders();
  // The server has it in hand now, and waits for the rest.
  await once(call, 'continue');
  const stopped = stopping.graphql.stop();
  expect(await person.code('{ viewer { id } }')).toBe('SHUTTING_DOWN');
  call.end(body);
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  response.resume();
  await stopped;
  await stopping.stop();
});

test('[API29] an answer that grows past all bounds out of a short query is not sent, on either door', async () => {
  const strict = await createTestGraphql({ maxAnswerItems: 1000 });
  const person = await strict.person();
  const documentId = await strict.importSample(person);
  const rows = (levels: number): string => (levels === 0 ? 'id' : `goalTable { indicators { ${rows(levels - 1)} } }`);
  const query = (levels: number): string => `{ document(id: "${documentId}") { goalTables { indicators { ${rows(levels)} } } } }`;
  expect(await person.code(query(1))).toBe('none');
  const { status, data, errors } = await person.send(query(3));
  expect([status, data, errors.length]).toEqual([400, null, 1]);
  expect(errors[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX', args: { measure: 'items in the answer', limit: 1000 } });
  const watch = person.watch(query(3));
  await watch.over;
  expect([watch.received, watch.errors.map((error) => error.extensions.code)]).toEqual([[], ['QUERY_TOO_COMPLEX']]);
  await strict.stop();
});
