import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema, isObjectType, type GraphQLSchema } from 'graphql';
import { WebSocket } from 'ws';
import { acts, ownActs, type Targets } from '../support/acts.js';
import { createApiClient, type ApiClient } from '../support/api-client.js';
import { makeApiToken, makeServiceAccount, revokeTokenMutation, type MadeToken } from '../support/api-tokens.js';
import { openPrivateClient, type PrivateClient } from '../support/private-client.js';
import { reviewedDocument, signUpMembers, type Members } from '../support/reviewed-document.js';
import { projectRoot } from '../support/project-root.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

/*
 * A token that may only read, one that reaches another document, and the author's own, tried with every mutation of the printed
 * schema; and what is open by a token, on real sockets, when it ends.
 */

let stage: TestApp;
let schema: GraphQLSchema;
let members: Members;
let targets: Targets;
let other: Targets;
const open: PrivateClient[] = [];

beforeAll(async () => {
  schema = buildSchema(await readFile(`${projectRoot}schema/schema.graphql`, 'utf8'));
  stage = await createTestApp();
  members = await signUpMembers(stage);
  [targets, other] = [await reviewedDocument(stage, members, 'RETURNED'), await reviewedDocument(stage, members, 'RETURNED')];
}, 60_000);
afterEach(() => open.splice(0).forEach((client) => client.close()));
afterAll(async () => {
  expect(stage.errors).toEqual([]);
  await stage.stop();
});

function mutationOf(name: string): string {
  const root = schema.getType('Mutation');
  const input = isObjectType(root) ? root.getFields()[name]?.args[0]?.type : undefined;
  return `mutation ($input: ${String(input)}) { ${name}(input: $input) { userErrors { code } } }`;
}

async function codesOf(api: ApiClient, name: string, input: unknown): Promise<string[]> {
  const { data, errors } = await api.send<Record<string, { userErrors: { code: string }[] } | null>>(mutationOf(name), { input });
  return [...errors.map(({ extensions }) => extensions.code), ...(data?.[name]?.userErrors.map(({ code }) => code) ?? [])];
}

const toolOf = (made: MadeToken): ApiClient => createApiClient(stage.url, made.secret);
const authorToken = async (input: Readonly<Record<string, unknown>>): Promise<MadeToken> => makeApiToken(members.author.api, input);
const marksOf = async (documentId: string): Promise<unknown> => [await stage.app.store.read.documents.find(documentId), await stage.app.store.read.audit.findHead(documentId)];

describe('every mutation by a token', () => {
  test('[TOK4] one that may read changes nothing, whatever its owner may', async () => {
    const reader = toolOf(await authorToken({ verbs: ['read'] }));
    const before = await marksOf(targets.documentId);
    for (const [name, { input }] of Object.entries(acts)) {
      // A file is what may be read.
      expect([name, await codesOf(reader, name, input(targets))]).toEqual([name, name === 'exportDocument' ? [] : ['FORBIDDEN']]);
    }
    expect(await marksOf(targets.documentId)).toEqual(before);
  });

  test('[TOK5] to one that reaches another document nothing is there', async () => {
    const bound = toolOf(await authorToken({ verbs: Object.keys(verbsOfAuthor), documentIds: [other.documentId] }));
    const before = await marksOf(targets.documentId);
    for (const [name, { input }] of Object.entries(acts)) expect([name, await codesOf(bound, name, input(targets))]).toEqual([name, ['NOT_FOUND']]);
    expect(await marksOf(targets.documentId)).toEqual(before);
  });

  test('[TOK8] what names no document takes a verb of its own, or a person', async () => {
    const reader = toolOf(await authorToken({ verbs: ['read'] }));
    const told: Record<string, string[]> = {};
    for (const [name, { input, isOpen }] of Object.entries(ownActs)) if (!isOpen) told[name] = await codesOf(reader, name, input);
    // Who it may give up is itself; where it stands it may say once it looks on.
    expect(told).toEqual({ ...Object.fromEntries(Object.keys(told).map((name) => [name, ['FORBIDDEN']])), revokeApiToken: ['NOT_FOUND'], updatePresence: ['NOT_FOUND'] });
  });

  test('[TOK5] a retry by a token that may not read the answer gets none of it', async () => {
    const clientMutationId = '0b2f7c1e-58f1-4d35-9a68-9d0d6b0a7c11';
    const input = { documentId: targets.documentId, anchor: { kind: 'DOCUMENT' }, body: '批注', clientMutationId };
    expect(await codesOf(members.author.api, 'addComment', input)).toEqual([]);
    expect(await codesOf(toolOf(await authorToken({ verbs: ['comment'], documentIds: [other.documentId] })), 'addComment', input)).toEqual(['NOT_FOUND']);
  });
});

const verbsOfAuthor = {
  read: 1, comment: 1, write: 1, 'document.archive': 1, 'document.submit': 1, 'document.withdraw': 1, 'document.return': 1, 'document.approve': 1, 'document.publish': 1, 'document.adjust': 1,
  'review.start': 1, 'review.giveOpinion': 1, 'reviewItem.answer': 1, 'reviewItem.verify': 1, 'document.startNextYear': 1, 'execution.record': 1, 'monitoring.start': 1, 'monitoring.fill': 1, 'monitoring.decide': 1, 'selfEvaluation.start': 1, 'selfEvaluation.fill': 1, 'selfEvaluation.decide': 1, 'selfEvaluation.score': 1, 'rectification.raise': 1, 'rectification.answer': 1, 'rectification.verify': 1, 'version.restore': 1, 'audit.read': 1, 'member.setTeam': 1, 'member.setBureau': 1,
};

describe('what is open by a token', () => {
  const enter = async (token: string, sectionId: string): Promise<PrivateClient> => {
    const client = await openPrivateClient(stage.url, sectionId, token);
    open.push(client);
    await client.until(() => client.seen.some(({ kind }) => kind === 'step2'));
    return client;
  };
  async function knock(token: string, sectionId: string): Promise<number> {
    const socket = new WebSocket(`${stage.url.replace('http', 'ws')}/collab/${sectionId}?token=${token}`);
    const answered = new Promise<number>((resolve) => {
      socket.on('unexpected-response', (_request, response) => (resolve(response.statusCode ?? 0), socket.terminate()));
      socket.on('error', () => undefined);
      socket.on('open', () => (resolve(101), socket.terminate()));
    });
    return answered;
  }
  const events = (documentId: string): string => `subscription { documentEvents(documentId: "${documentId}") { __typename } }`;
  /** A socket with a stream that is up: one that is still being opened would be refused in another way. */
  async function openSocket(made: MadeToken): Promise<{ closed: Promise<{ code: number }>; ended: Promise<void> }> {
    const { client, closed } = toolOf(made).socket();
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const query = `subscription { presence(documentId: "${targets.documentId}") { presenceId } }`;
    await new Promise<void>((resolve) => void client.subscribe({ query }, { next: () => resolve(), error: () => end(), complete: () => end() }));
    return { closed, ended };
  }

  test('[TOK5] rooms let in whom its scope lets in, and to write only with the verb', async () => {
    const [reader, writer, bound] = [await authorToken({ verbs: ['read'] }), await authorToken({ verbs: ['write'] }), await authorToken({ verbs: ['write'], documentIds: [other.documentId] })];
    expect([await knock(reader.secret, targets.sectionId), await knock(bound.secret, targets.sectionId), await knock(bound.secret, other.sectionId)]).toEqual([101, 404, 101]);
    const [reading, writing] = [await enter(reader.secret, targets.sectionId), await enter(writer.secret, targets.sectionId)];
    reading.type('不该写进去。');
    await reading.until(() => reading.seen.some((message) => message.kind === 'refused' && message.code === 'forbidden'));
    writing.type('程序写的一句。');
    await writing.until(() => writing.seen.some(({ kind }) => kind === 'persisted'));
  });

  test('[TOK14] what is written by it, live and by program, is logged with it, and attributed to its account', async () => {
    const { documentId, sectionId } = await reviewedDocument(stage, members, 'RETURNED');
    const made = await authorToken({ verbs: ['write'], name: '夜间同步' });
    const told = async (): Promise<unknown> => {
      const { document } = await members.author.api.data<{ document: { auditLog: { nodes: { action: string }[] } } }>(
        'query ($id: ID!) { document(id: $id) { auditLog(first: 5) { nodes { action tokenId tokenName actorId after } } } }', { id: documentId },
      );
      return document.auditLog.nodes.find(({ action }) => action === 'section.textSaved');
    };
    const byToken = { tokenId: made.apiToken.id, tokenName: '夜间同步', actorId: members.author.user.id, after: { authorIds: [members.author.user.id] } };
    expect(await codesOf(toolOf(made), 'editSectionText', { id: sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: ['程序追加的一段。'] } })).toEqual([]);
    expect(await told()).toMatchObject(byToken);
    const room = await enter(made.secret, sectionId);
    room.type('程序键入的一段。');
    await room.until(() => room.seen.some(({ kind }) => kind === 'persisted'));
    await stage.app.collab.settleText(sectionId);
    expect(await told()).toMatchObject(byToken);
    // The same account in person.
    expect(await codesOf(members.author.api, 'editSectionText', { id: sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: ['本人追加的一段。'] } })).toEqual([]);
    expect(await told()).toMatchObject({ tokenId: null, tokenName: null, actorId: members.author.user.id });
    const { node } = await members.author.api.data<{ node: { attribution: { ranges: { text: string; author: { id: string } | null }[] } } }>(
      'query ($id: ID!) { node(id: $id) { ... on Section { attribution { ranges { text author { id } } } } } }', { id: sectionId },
    );
    for (const words of ['程序追加的一段', '程序键入的一段', '本人追加的一段']) expect(node.attribution.ranges.find(({ text }) => text.includes(words))?.author?.id).toBe(members.author.user.id);
  });

  test('[TOK10] is closed when it is revoked: socket, stream and room; what is open by others goes on', async () => {
    const [made, kept] = [await authorToken({ verbs: ['write'] }), await authorToken({ verbs: ['write'] })];
    const [room, keptRoom] = [await enter(made.secret, targets.sectionId), await enter(kept.secret, targets.sectionId)];
    const { closed, ended } = await openSocket(made);
    const keptWatch = toolOf(kept).watch(events(targets.documentId));
    const roomClosed = room.closed;
    await members.author.api.data(revokeTokenMutation, { input: { id: made.apiToken.id } });
    expect((await closed).code).toBe(4401);
    expect((await roomClosed).code).toBe(4401);
    await ended;
    expect(await knock(made.secret, targets.sectionId)).toBe(401);
    keptRoom.type('还在写。');
    await keptRoom.until(() => keptRoom.seen.some(({ kind }) => kind === 'persisted'));
    expect(keptWatch.errors).toEqual([]);
    keptWatch.stop();
  });

  test('[TOK10] is closed when the text leaves the departments it is bound to', async () => {
    const { departmentName } = (await stage.app.store.read.documents.find(other.documentId)) ?? { departmentName: '' };
    const made = await authorToken({ verbs: ['read'], departments: [departmentName] });
    const room = await enter(made.secret, other.sectionId);
    const watch = toolOf(made).watch<unknown>(`subscription { presence(documentId: "${other.documentId}") { presenceId } }`);
    await watch.has(1);
    const roomClosed = room.closed;
    await stage.app.store.transaction(({ documents }) => documents.update(other.documentId, { departmentName: '另一个局' }));
    await watch.over;
    expect(watch.errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
    expect((await roomClosed).code).toBe(4403);
  });

  test('[TOK10] is closed when its account is disabled', async () => {
    const userId = await makeServiceAccount(members.administrator.api, 'partner.tool.closed');
    await stage.app.store.transaction(({ documents }) => documents.setMember(targets.documentId, userId, 'READER'));
    const made = await makeApiToken(members.administrator.api, { userId, verbs: ['read'] });
    const { closed } = await openSocket(made);
    const room = await enter(made.secret, targets.sectionId);
    const roomClosed = room.closed;
    // As the command line does, which no server is told of.
    await stage.app.store.transaction(({ accounts }) => accounts.updateUser(userId, { disabledAt: stage.app.clock.now() }));
    expect([(await closed).code, (await roomClosed).code]).toEqual([4401, 4401]);
    expect(await toolOf(made).code('{ viewer { id } }')).toBe('UNAUTHENTICATED');
  });
});
