import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { jiwenV1, tokenPrefix } from '../../collab/protocol/version.js';
import { listFiles, readSource } from '../architecture/source-files.js';
import type { Targets } from '../support/acts.js';
import { createApiClient } from '../support/api-client.js';
import { makeApiToken } from '../support/api-tokens.js';
import { openChannelClient } from '../support/channel-client.js';
import { openPrivateClient } from '../support/private-client.js';
import { reviewedDocument, signUpMembers, type Members } from '../support/reviewed-document.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

/*
 * The doors that are none of GraphQL's fields: rooms by both subprotocols, files, and every path that answers at all, as whoever may stand before them.
 */

let stage: TestApp;
let members: Members;
let stranger: TestPerson;
let document: Targets;
let other: Targets;
const open: { close(): void }[] = [];

/** What somebody may do in a room: `null` is nothing at all, with the status of the handshake and the code that a channel is closed with. */
interface Visitor {
  readonly token: () => Promise<string> | string;
  readonly room: 'writes' | 'reads' | null;
  readonly refusal?: readonly [status: number, closeCode: number];
}
const scoped = (input: () => Readonly<Record<string, unknown>>) => async (): Promise<string> => (await makeApiToken(members.author.api, input())).secret;
const unknown = { room: null, refusal: [404, 4404] } as const;
const visitors: Readonly<Record<string, Visitor>> = {
  'its AUTHOR': { token: () => members.author.token, room: 'writes' },
  'a REVIEWER': { token: () => members.reviewer.token, room: 'reads' },
  'an APPROVER': { token: () => members.approver.token, room: 'reads' },
  'a READER': { token: () => members.reader.token, room: 'reads' },
  'an administrator': { token: () => members.administrator.token, room: 'reads' },
  'a stranger': { token: () => stranger.token, ...unknown },
  'nobody': { token: () => 'no.such.token', room: null, refusal: [401, 4401] },
  'an API token of its AUTHOR that may write': { token: scoped(() => ({ verbs: ['write'], documentIds: [document.documentId] })), room: 'writes' },
  'an API token of its AUTHOR that may read': { token: scoped(() => ({ verbs: ['read'] })), room: 'reads' },
  'an API token of its AUTHOR for another document': { token: scoped(() => ({ verbs: ['write'], documentIds: [other.documentId] })), ...unknown },
  // Whatever a token may, it may read as well (TOK3).
  'an API token of its AUTHOR that may mark the inbox': { token: scoped(() => ({ verbs: ['inbox.markRead'] })), room: 'reads' },
  'an API token of a stranger': { token: async () => (await makeApiToken(stranger.api, { verbs: ['write'] })).secret, ...unknown },
};
const names = Object.keys(visitors);
const visitor = (name: string): Visitor => visitors[name] ?? { token: () => '', ...unknown };

const made = new Map<string, string>();
/** Each has one: an account may have so many tokens and no more. */
async function tokenOf(name: string): Promise<string> {
  const token = made.get(name) ?? (await visitor(name).token());
  made.set(name, token);
  return token;
}

beforeAll(async () => {
  stage = await createTestApp();
  members = await signUpMembers(stage);
  stranger = await stage.person('stranger');
  [document, other] = [await reviewedDocument(stage, members, 'RETURNED'), await reviewedDocument(stage, members, 'RETURNED')];
}, 60_000);
afterEach(() => open.splice(0).forEach((client) => client.close()));
afterAll(async () => {
  expect(stage.errors).toEqual([]);
  await stage.stop();
});

/** What became of something that was written into the section. */
async function write(client: { readonly seen: readonly { readonly kind: string }[]; type(words: string): void; until(holds: () => boolean): Promise<void>; readonly unacknowledged: ReadonlySet<string> }, words: string): Promise<'writes' | 'reads'> {
  await client.until(() => client.seen.some(({ kind }) => kind === 'step2'));
  client.type(words);
  const isRefused = (): boolean => client.seen.some((message) => message.kind === 'refused' && 'code' in message && message.code === 'forbidden');
  await client.until(() => isRefused() || client.unacknowledged.size === 0);
  return isRefused() ? 'reads' : 'writes';
}

async function statusOf(token: string): Promise<number> {
  const socket = new WebSocket(`${stage.url.replace('http', 'ws')}/collab/${document.sectionId}`, [jiwenV1, `${tokenPrefix}${token}`]);
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_request, response) => (resolve(response.statusCode ?? 0), socket.terminate()));
    socket.on('open', () => (resolve(101), socket.terminate()));
  });
}

describe('[ACC40] a room', () => {
  test.each(names)('by a connection of its own: %s', async (name) => {
    const { room, refusal } = visitor(name);
    const token = await tokenOf(name);
    if (room === null) return expect(await statusOf(token)).toBe(refusal?.[0]);
    const client = await openPrivateClient(stage.url, document.sectionId, token);
    open.push(client);
    expect(await write(client, `${name}写入。`)).toBe(room);
  });

  test.each(names)('by a channel of a connection for many: %s', async (name) => {
    const { room, refusal } = visitor(name);
    const token = await tokenOf(name);
    // Whoever is nobody gets no connection; each channel shows a token of its own.
    const { socket, open: openChannel } = await openChannelClient(stage.url, name === 'nobody' ? stranger.token : token);
    open.push(socket);
    const channel = openChannel(document.sectionId, token);
    if (room === null) return expect((await channel.closed).code).toBe(refusal?.[1]);
    expect(await write(channel, `${name}经通道写入。`)).toBe(room);
  });

  test('a connection for many sections that nobody opens is closed as it begins', async () => {
    const { closed } = await openChannelClient(stage.url, 'no.such.token');
    expect((await closed).code).toBe(4401);
  });
});

interface Export {
  readonly id: string;
  readonly url: string | null;
}

async function exportAs(token: string): Promise<{ readonly code: string } | Export> {
  const api = createApiClient(stage.url, token);
  const { data, errors } = await api.send<{ exportDocument: { documentExport: { id: string } | null; userErrors: { code: string }[] } | null }>(
    'mutation ($input: ExportDocumentInput!) { exportDocument(input: $input) { documentExport { id } userErrors { code } } }', { input: { documentId: document.documentId, format: 'TEXT' } },
  );
  const id = data?.exportDocument?.documentExport?.id;
  if (id === undefined) return { code: errors[0]?.extensions.code ?? data?.exportDocument?.userErrors[0]?.code ?? 'none' };
  await api.watch(`subscription { exportProgress(id: "${id}") { state } }`).over;
  const { documentExport } = await api.data<{ documentExport: { url: string | null } }>('query ($id: ID!) { documentExport(id: $id) { url } }', { id });
  return { id, url: documentExport.url };
}
const get = async (path: string, token?: string): Promise<Response> => fetch(new URL(path, stage.url), { redirect: 'manual', headers: { 'apollo-require-preflight': '1', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) } });

describe('[ACC41] a file', () => {
  test.each(names)('is written for, told of and handed out to whoever may read: %s', async (name) => {
    const { room } = visitor(name);
    const token = await tokenOf(name);
    const file = await exportAs(token);
    if (room === null) return expect(file).toEqual({ code: name === 'nobody' ? 'UNAUTHENTICATED' : 'NOT_FOUND' });
    if (!('id' in file)) throw new Error(`not exported: ${file.code}`);
    const path = new URL(file.url ?? '', stage.url).pathname;
    expect((await get(path)).status).toBe(200);
    // A link of other letters leads nowhere, and tells nothing.
    expect((await get(`${path.slice(0, -2)}${path.endsWith('AA') ? 'BB' : 'AA'}`)).status).toBe(404);
    // By its id it is there for nobody else, administrators included.
    for (const person of Object.values(members)) {
      if ((await person.api.data<{ viewer: { id: string } }>('{ viewer { id } }')).viewer.id === (await viewerOf(token))) continue;
      expect((await person.api.data<{ documentExport: unknown }>('query ($id: ID!) { documentExport(id: $id) { id } }', { id: file.id })).documentExport).toBeNull();
    }
  });

  const viewerOf = async (token: string): Promise<string> => (await createApiClient(stage.url, token).data<{ viewer: { id: string } }>('{ viewer { id } }')).viewer.id;

  test('is not handed out any more, by any link, to whom the right to read was taken from', async () => {
    const leaving = await stage.person('leaving');
    await stage.setMember(document.documentId, leaving, 'READER');
    const file = await exportAs(leaving.token);
    const path = 'id' in file ? new URL(file.url ?? '', stage.url).pathname : '';
    expect((await get(path)).status).toBe(200);
    await stage.setMember(document.documentId, leaving, null);
    expect((await get(path)).status).toBe(404);
  });
});

describe('[API42] every path', () => {
  /** One address of each route that the server has, and whether what it answers depends on who asks. */
  const samples: Readonly<Record<string, { readonly path: string; readonly isPersonal?: boolean }>> = {
    '/': { path: '/' }, '/documents/*': { path: '/documents/doc_x' }, '/analysis': { path: '/analysis' }, '/assets/*': { path: '/assets/none.js' }, '/icon.svg': { path: '/icon.svg' },
    '/graphiql': { path: '/graphiql' }, '/graphiql/*': { path: '/graphiql/none.js' },
    '/health/live': { path: '/health/live' }, '/health/ready': { path: '/health/ready' },
    '/auth/methods': { path: '/auth/methods' }, '/auth/oidc/start': { path: '/auth/oidc/start' }, '/auth/oidc/callback': { path: '/auth/oidc/callback' }, '/auth/oidc/session': { path: '/auth/oidc/session' },
    '/exports/*': { path: '/exports/none' }, '/evidence/*': { path: '/evidence/none' }, '/metrics': { path: '/metrics' },
    '/graphql': { path: '/graphql', isPersonal: true },
  };

  test('that a route of the source stands for is tried here', () => {
    const paths = listFiles('server', '.ts').flatMap((file) => [...readSource(file).matchAll(/\bpath: '(\/[^']*)'/g)].map((match) => match[1] ?? ''));
    expect([...new Set(paths)].sort()).toEqual(Object.keys(samples).sort());
  });

  test.each(Object.keys(samples).filter((route) => samples[route]?.isPersonal !== true))('%s answers everybody alike, and nothing of a document', async (route) => {
    const answers = new Set<string>();
    for (const name of names) {
      const response = await get(samples[route]?.path ?? '', await tokenOf(name));
      const text = await response.text();
      answers.add(`${response.status} ${text}`);
      for (const id of Object.values(document)) expect(text).not.toContain(id);
    }
    expect([...answers]).toHaveLength(1);
  });

  test.each(names)('/graphql, by GET: %s', async (name) => {
    const { room } = visitor(name);
    const query = `{ document(id: "${document.documentId}") { id } }`;
    const { data, errors } = (await (await get(`/graphql?query=${encodeURIComponent(query)}`, await tokenOf(name))).json()) as { data?: { document: unknown } | null; errors?: { extensions: { code: string } }[] };
    const told = { document: data?.document ?? null, code: errors?.[0]?.extensions.code };
    if (room !== null) return expect(told).toEqual({ document: { id: document.documentId }, code: undefined });
    expect(told.document).toBeNull();
    if (name === 'nobody') expect(told.code).toBe('UNAUTHENTICATED');
  });
});

describe('[ACC42] who has an account', () => {
  test('is told to nobody: what is somebody’s id and what is none are answered alike', async () => {
    const questions = [
      'query ($id: ID!) { node(id: $id) { id } }', 'query ($id: ID!) { nodes(ids: [$id]) { id } }', 'query ($id: ID!) { sessions(userId: $id) { id } }', 'query ($id: ID!) { apiTokens(userId: $id) { id } }',
    ];
    for (const query of questions) {
      const answers = await Promise.all([members.approver.user.id, 'usr_00000000000000000000000000'].map(async (id) => {
        const { status, data, errors } = await stranger.api.send(query, { id });
        return JSON.stringify([status, data, errors.map(({ extensions: { code }, message }) => [code, message.replaceAll(id, 'ID')])]);
      }));
      expect([query, new Set(answers).size]).toEqual([query, 1]);
    }
  });

  test('is not asked by name: nothing takes a name of an account but the door, and what administrators open', () => {
    const schema = readSource('schema/schema.graphql');
    const takers = [...schema.matchAll(/^input (\w+) \{([^}]*)\}/gms)].filter(([, , fields = '']) => /^\s+(?:name|userName|accountName|mail|email|address): /m.test(fields)).map(([, name]) => name);
    // A token's and a template's names are their own; SetMail takes the caller's own address.
    expect(takers.sort()).toEqual(['CreateApiTokenInput', 'CreateServiceAccountInput', 'SetMailInput', 'SignInInput']);
    expect(schema).not.toMatch(/^ {2}(?:resetPassword|requestPassword|users|searchUsers|findUser)\b/m);
  });
});
