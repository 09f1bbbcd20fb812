import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema, isInputObjectType, isObjectType, type GraphQLSchema } from 'graphql';
import { acts, ownActs, type Targets } from '../support/acts.js';
import { reviewedDocument, signUpMembers, type Members } from '../support/reviewed-document.js';
import { selectAll } from '../support/select-all.js';
import { projectRoot } from '../support/project-root.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

/* What of the OWASP API Security Top Ten (2023) no other suite drives; docs/security.md says where the rest is. */

let stage: TestApp;
let schema: GraphQLSchema;
let members: Members;
let targets: Targets;

beforeAll(async () => {
  schema = buildSchema(await readFile(`${projectRoot}schema/schema.graphql`, 'utf8'));
  stage = await createTestApp();
  members = await signUpMembers(stage);
  targets = await reviewedDocument(stage, members, 'RETURNED');
}, 60_000);
afterAll(async () => {
  expect(stage.errors).toEqual([]);
  await stage.stop();
});

const inputTypeOf = (name: string): string => {
  const root = schema.getType('Mutation');
  return isObjectType(root) ? String(root.getFields()[name]?.args[0]?.type) : '';
};
const mutationOf = (name: string): string => `mutation ($input: ${inputTypeOf(name)}) { ${name}(input: $input) { userErrors { code } } }`;
const inputs = (): [string, Readonly<Record<string, unknown>>][] => [
  ...Object.entries(acts).map(([name, act]): [string, Readonly<Record<string, unknown>>] => [name, act.input(targets)]),
  ...Object.entries(ownActs).map(([name, act]): [string, Readonly<Record<string, unknown>>] => [name, act.input]),
];
/** A raw body, so that nothing is lost on the way. */
async function post(body: string, token: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${stage.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', authorization: `Bearer ${token}` }, body });
  return { status: response.status, text: await response.text() };
}
const trace = /node_modules|\bat [\w.]+ \(|\.[jt]s:\d|SELECT |stacktrace/;

describe('[API38] API3: properties', () => {
  test('no field of the schema is a digest, a password or a secret, but those that show a new one once', () => {
    const named = Object.values(schema.getTypeMap()).filter(isObjectType).filter(({ name }) => !['Mutation', 'Query', 'Subscription'].includes(name) && !name.startsWith('__'))
      .flatMap((type) => Object.keys(type.getFields()).filter((field) => /password|secret|refreshToken|accessToken/i.test(field)).map((field) => `${type.name}.${field}`));
    expect(named.sort()).toEqual([
      'CreateApiTokenPayload.secret', 'CreateWebhookPayload.secret', 'RotateWebhookSecretPayload.secret',
      'SignInPayload.accessToken', 'SignInPayload.accessTokenExpiresAt', 'SignInPayload.refreshToken', 'Webhook.previousSecretUntil',
    ]);
  });

  test('members of each role read every field of a document, but that readers do not see its audit log', async () => {
    const type = schema.getType('Document');
    const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
    for (const [role, { api }] of Object.entries(members)) {
      const refused: string[] = [];
      for (const { name } of fields) {
        const { errors } = await api.send(`query ($id: ID!) { document(id: $id) ${selectAll(type as never, 3, (field) => field === name)} }`, { id: targets.documentId });
        for (const { extensions } of errors) refused.push(`${name} ${extensions.code}`);
      }
      expect([role, [...new Set(refused)]]).toEqual([role, role === 'reader' ? ['auditExport FORBIDDEN', 'auditLog FORBIDDEN'] : []]);
    }
  });

  test('every input refuses a property it does not have: nobody makes themselves an administrator on the way', async () => {
    for (const [name, input] of inputs()) {
      for (const [key, value] of [['isAdministrator', true], ['createdBy', members.author.user.id], ['version', 99]] as const) {
        const type = schema.getType(inputTypeOf(name).replace('!', ''));
        if (isInputObjectType(type) && key in type.getFields()) continue;
        const { status, text } = await post(JSON.stringify({ query: mutationOf(name), variables: { input: { ...input, [key]: value } } }), members.author.token);
        expect([name, key, status, text.includes('BAD_USER_INPUT')]).toEqual([name, key, 400, true]);
      }
    }
  });
});

describe('[API39] API4: what is sent to be costly', () => {
  test('__proto__, constructor and prototype are keys like any other: refused, and no object has them after', async () => {
    for (const [name, input] of inputs()) {
      for (const key of ['__proto__', 'constructor', 'prototype']) {
        const body = JSON.stringify({ query: mutationOf(name), variables: { input: { ...input, marker: 0 } } }).replace('"marker":0', `"${key}":{"polluted":true}`);
        const { status } = await post(body, members.author.token);
        expect([name, key, status]).toEqual([name, key, 400]);
      }
    }
    for (const body of ['{"__proto__":{"query":"{ viewer { id } }"}}', '{"query":"{ viewer { id } }","variables":{"__proto__":{"polluted":true}}}', '{"query":"{ viewer { id } }","extensions":{"constructor":{"prototype":{"polluted":true}}}}']) await post(body, members.author.token);
    expect(({} as Readonly<Record<string, unknown>>)['polluted']).toBeUndefined();
  });

  test.each([
    ['lists', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ])('variables of a hundred thousand %s in each other are answered at once, where they are used and where not', async (_what, deep) => {
    for (const query of ['{ viewer { id } }', 'query ($id: ID!) { document(id: $id) { id } }', mutationOf('addComment')]) {
      const { status, text } = await post(`{"query":${JSON.stringify(query)},"variables":{"id":${deep},"input":${deep}}}`, members.author.token);
      expect([200, 400]).toContain(status);
      expect(text).not.toMatch(trace);
    }
  });

  test.each([
    ['lists', `{ node(id: ${'['.repeat(900)}${']'.repeat(900)}) { id } }`],
    ['selections', `${'{ a '.repeat(900)}${'}'.repeat(900)}`],
    ['types', `query ($a: ${'['.repeat(900)}ID${']'.repeat(900)}) { viewer { id } }`],
  ])('nine hundred %s in each other in a query are refused', async (_what, query) => {
    const { status, text } = await post(JSON.stringify({ query }), members.author.token);
    expect(status).toBe(400);
    expect(text).not.toMatch(trace);
  });
});

describe('[API40] API8 and API9: what answers at all', () => {
  const paths = ['/', '/graphql', '/graphiql', '/graphiql/x', '/health/live', '/health/ready', '/auth/methods', '/auth/oidc/start', '/auth/oidc/callback', '/auth/oidc/session', '/exports/x', '/evidence/x', '/documents/x', '/analysis', '/assets/x', '/icon.svg', '/metrics', '/nothing', '/../server/main.ts', '/.env', '/%2e%2e/package.json'];

  test.each(['TRACE', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])('%s is refused at every path, without a word of the code', async (method) => {
    for (const path of paths) {
      const { port, hostname } = new URL(stage.url);
      const socket = connect(Number(port), hostname);
      socket.end(`${method} ${path} HTTP/1.1\r\nhost: x\r\nx-secret: echoed\r\nconnection: close\r\n\r\n`);
      let answer = '';
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
      await once(socket, 'close');
      expect([path, /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]]).toEqual([path, expect.stringMatching(/^(400|404|405)$/)]);
      expect(answer).not.toMatch(/echoed/);
      expect(answer).not.toMatch(trace);
    }
  });

  test('every answer forbids sniffing, framing and referrers, is not kept, and does not say what it was made with', async () => {
    for (const path of paths) {
      const { headers, status } = await fetch(`${stage.url}${path}`, { redirect: 'manual' });
      const told = ['x-content-type-options', 'x-frame-options', 'referrer-policy'].map((name) => headers.get(name));
      expect([path, ...told]).toEqual([path, 'nosniff', 'DENY', 'no-referrer']);
      expect([path, headers.get('content-security-policy')]).toEqual([path, expect.stringMatching(/frame-ancestors 'none'/)]);
      expect([path, headers.get('x-powered-by'), headers.get('server')]).toEqual([path, null, null]);
      if (status >= 400) expect([path, headers.get('cache-control')]).toEqual([path, 'no-store']);
    }
  });

  test('numbers are read at no path of the server itself', async () => {
    expect((await fetch(`${stage.url}/metrics`)).status).toBe(404);
  });
});
