import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { buildSchema, getNamedType, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { decodeMessage, encodeMessage } from '../../collab/protocol/codec.js';
import { jiwenV1, tokenPrefix } from '../../collab/protocol/version.js';
import { acts, migrationTemplateId, ownActs, type Targets } from '../support/acts.js';
import { createApiClient, type ApiClient, type ApiError } from '../support/api-client.js';
import { createFolderFiles } from '../../server/runtime/folder-files.js';
import { createScratchDirectory } from '../support/scratch-directory.js';
import { samplePdf } from '../support/evidence-samples.js';
import { insertResults, sampleEvidence } from '../support/insert-results.js';
import { moveDocument } from '../support/review-by-api.js';
import { withoutLinks } from '../support/without-links.js';
import { selectAll } from '../support/select-all.js';
import { projectRoot } from '../support/project-root.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

/*
 * Every door of the API, tried with things of a document that is none of the caller's. The fields come from the printed
 * schema: one that is added and not classified here, or in support/acts.ts, fails these tests.
 */

const secretWords = ['密钥词见义勇为', '密钥词批注'];

let stage: TestApp;
/** Where it keeps evidence. */
let folder: string;
let schema: GraphQLSchema;
let author: TestPerson;
let stranger: TestPerson;
let approver: TestPerson;
let members: { readonly REVIEWER: TestPerson; readonly READER: TestPerson };
/** What the author finds in their inbox is theirs alone. */
interface Known extends Targets {
  readonly entryId: string;
}
let foreign: Known;
let own: Known;
/** Everything the foreign document says, as its author reads it. */
let before: string;
let marks: unknown;

const fieldsOf = (root: 'Query' | 'Mutation' | 'Subscription' | 'Document'): GraphQLField<unknown, unknown>[] => {
  const type = schema.getType(root);
  return isObjectType(type) ? Object.values(type.getFields()) : [];
};
const mutationOf = (name: string): string => {
  const field = fieldsOf('Mutation').find((candidate) => candidate.name === name);
  if (field === undefined) throw new Error(`no mutation ${name}`);
  return `mutation ($input: ${String(field.args[0]?.type)}) { ${name}(input: $input) ${selectAll(field.type, 3)} }`;
};
const allOf = (type: string, depth: number, isWanted?: (name: string) => boolean): string => {
  const found = schema.getType(type);
  if (!isObjectType(found)) throw new Error(`no type ${type}`);
  return selectAll(found, depth, isWanted);
};

interface Tree {
  readonly parts: { id: string; sections: { id: string }[]; goalTables: { id: string; goals: { id: string }[]; indicators: { id: string }[] }[] }[];
}

/** An imported sample with a thread on it, returned once. */
async function prepare(person: TestPerson, userId: string, body: string): Promise<Known> {
  const { documentId, sectionId } = await stage.importSample(person);
  const { document } = await person.api.data<{ document: Tree }>(
    'query ($id: ID!) { document(id: $id) { parts { id sections { id } goalTables { id goals { id } indicators { id } } } } }', { id: documentId },
  );
  const table = document.parts[1]?.goalTables[0];
  const { addComment } = await person.api.data<{ addComment: { thread: { id: string }; comment: { id: string } } }>(
    'mutation ($input: AddCommentInput!) { addComment(input: $input) { thread { id } comment { id } userErrors { message } } }',
    { input: { documentId, anchor: { kind: 'SECTION', sectionId }, body } },
  );
  for (const [member, role] of [[members.REVIEWER, 'REVIEWER'], [approver, 'APPROVER']] as const) await stage.setMember(documentId, member, role);
  await moveDocument({ author: person.api, reviewer: members.REVIEWER.api, approver: approver.api }, documentId, 'RETURNED');
  const { document: { review: { round }, versions } } = await person.api.data<{ document: { review: { round: { id: string; items: { id: string }[] } }; versions: { nodes: { id: string }[] } } }>(
    'query ($id: ID!) { document(id: $id) { review { round { id items { id } } } versions { nodes { id } } } }', { id: documentId },
  );
  const results = await insertResults({ unitOfWork: stage.app.store }, { documentId, goalTableId: table?.id ?? '', indicatorId: table?.indicators[0]?.id ?? '', userId: person.user.id });
  const { inbox } = await person.api.data<{ inbox: { nodes: { id: string }[] } }>('{ inbox(first: 1) { nodes { id } } }');
  return {
    ...results, entryId: inbox.nodes[0]?.id ?? '', roundId: round.id, itemId: round.items[0]?.id ?? '', versionId: versions.nodes[0]?.id ?? '',
    documentId, sectionId, userId, partId: document.parts[0]?.id ?? '', goalTableId: table?.id ?? '', goalId: table?.goals[0]?.id ?? '',
    indicatorId: table?.indicators[0]?.id ?? '', threadId: addComment.thread.id, commentId: addComment.comment.id,
  };
}

/** In a query for each field: one for all would have too many words. Other documents that it leads to are looked at less deeply. */
async function readForeign(): Promise<string> {
  const parts: unknown[] = [];
  for (const { name: field } of fieldsOf('Document')) {
    const depth = ['lastYear', 'nextYears', 'report', 'reportOf'].includes(field) ? 2 : ['monitoringRounds', 'selfEvaluation'].includes(field) ? 4 : 5;
    const { status, data, errors } = await author.api.send(`query ($id: ID!) { document(id: $id) ${allOf('Document', depth, (name) => name === field)} }`, { id: foreign.documentId });
    if (status !== 200 || errors.length > 0) throw new Error(JSON.stringify(errors));
    parts.push(data);
  }
  return withoutLinks(parts);
}

/** Whatever is written of a document moves one of these: to read all of it after each of hundreds of tries takes minutes. */
async function readMarks(): Promise<unknown> {
  const { read } = stage.app.store;
  return [await read.documents.find(foreign.documentId), await read.audit.findHead(foreign.documentId), await read.sectionLog.heads([foreign.sectionId])];
}

/** Ids and words of the foreign document in an answer, but for those the caller sent. */
function leaked(answer: unknown, sent: unknown): string[] {
  const [text, known] = [JSON.stringify(answer), JSON.stringify(sent)];
  const ids = new Set(before.match(/"[a-z]{3,4}_[0-9a-z]{26}"/g)?.map((id) => id.slice(1, -1)));
  ids.delete(own.userId);
  // They review both documents.
  for (const { user } of [stranger, members.REVIEWER, approver]) ids.delete(user.id);
  return [...ids, ...secretWords].filter((word) => text.includes(word) && !known.includes(word));
}

beforeAll(async () => {
  schema = buildSchema(await readFile(`${projectRoot}schema/schema.graphql`, 'utf8'));
  folder = await createScratchDirectory('jiwen-evidence-');
  stage = await createTestApp({ JIWEN_EVIDENCE: folder });
  author = await stage.person('author');
  stranger = await stage.person('stranger');
  members = { REVIEWER: await stage.person('reviewer'), READER: await stage.person('reader') };
  approver = await stage.person('approver');
  foreign = await prepare(author, members.READER.user.id, secretWords[1] ?? '');
  await stage.setMember(foreign.documentId, members.READER, 'READER');
  own = await prepare(stranger, members.READER.user.id, '自己的批注');
  await author.api.data('mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { userErrors { code } } }', { input: { id: foreign.indicatorId, expectedVersion: 1, basis: secretWords[0] } });
  before = await readForeign();
  marks = await readMarks();
}, 60_000);
afterAll(async () => {
  await stage.stop();
  await rm(folder, { recursive: true, force: true });
});

async function refusalOf(api: ApiClient, query: string, input: unknown): Promise<{ codes: string[]; leaks: string[] }> {
  const { data, errors } = await api.send<Record<string, { userErrors: { code: string }[] } | null>>(query, { input });
  const userErrors = Object.values(data ?? {}).flatMap((payload) => payload?.userErrors.map(({ code }) => `user:${code}`) ?? []);
  return { codes: [...errors.map(({ extensions }: ApiError) => extensions.code), ...userErrors], leaks: leaked({ data, errors }, input) };
}

describe('every mutation', () => {
  test('[ACC14] says here who may', () => {
    expect(fieldsOf('Mutation').map(({ name }) => name).sort()).toEqual([...Object.keys(acts), ...Object.keys(ownActs)].sort());
  });

  test.each(Object.entries(acts))('[API7] [ACC18] %s: to a stranger nothing is there', async (name, { input }) => {
    expect(await refusalOf(stranger.api, mutationOf(name), input(foreign))).toEqual({ codes: ['NOT_FOUND'], leaks: [] });
    expect(await readMarks()).toEqual(marks);
  });

  test.each(Object.entries(acts))('[API7] %s: one foreign id among one’s own is not found', async (name, { input }) => {
    const mine = input(own);
    for (const key of (Object.keys(own) as (keyof Targets)[]).filter((candidate) => candidate !== 'userId')) {
      const mixed = input({ ...own, [key]: foreign[key] });
      if (JSON.stringify(mixed) === JSON.stringify(mine)) continue;
      const { codes, leaks } = await refusalOf(stranger.api, mutationOf(name), mixed);
      expect([name, key, codes, leaks]).toEqual([name, key, ['NOT_FOUND'], []]);
    }
    expect(await readMarks()).toEqual(marks);
  });

  test.each(Object.entries(acts).flatMap(([name, act]) => (['REVIEWER', 'READER'] as const).filter((role) => !act.allowed.includes(role)).map((role) => [name, role] as const)))(
    '[ACC14] [DOC17] %s: forbidden to a %s', async (name, role) => {
      const { codes } = await refusalOf(members[role].api, mutationOf(name), acts[name]?.input(foreign));
      expect(codes).toEqual(['FORBIDDEN']);
      expect(await readMarks()).toEqual(marks);
    },
  );

  test('[API7] none of that left anything in the document', async () => {
    expect(await readForeign()).toBe(before);
  });

  test('[API4] asks for a token that is good', async () => {
    const signedOut = await stage.person('signed-out');
    await signedOut.api.data('mutation { signOut(input: {}) { userErrors { code } } }');
    for (const { name } of fieldsOf('Mutation')) {
      const input = acts[name]?.input(foreign) ?? ownActs[name]?.input;
      if (ownActs[name]?.isOpen === true) continue;
      for (const token of [undefined, 'no.such.token', signedOut.token]) {
        expect([name, (await refusalOf(createApiClient(stage.url, token), mutationOf(name), input)).codes]).toEqual([name, ['UNAUTHENTICATED']]);
      }
    }
  });
});

describe('every query', () => {
  const kinds: readonly (readonly [string, keyof Known])[] = [
    ['Document', 'documentId'], ['Part', 'partId'], ['Section', 'sectionId'], ['GoalTable', 'goalTableId'], ['Indicator', 'indicatorId'],
    ['CommentThread', 'threadId'], ['Comment', 'commentId'], ['ReviewRound', 'roundId'], ['ReviewItem', 'itemId'], ['Version', 'versionId'], ['InboxEntry', 'entryId'], ['MonitoringRound', 'monitoringRoundId'], ['SelfEvaluation', 'selfEvaluationId'], ['Rectification', 'rectificationId'], ['Evidence', 'evidenceId'], ['User', 'userId'],
  ];
  const queries: Readonly<Record<string, { readonly query: () => string; readonly data: unknown }>> = {
    auditLog: { query: () => `{ auditLog ${allOf('AuditEntryConnection', 3)} }`, data: {} },
    auditExport: { query: () => '{ auditExport(format: CSV) { content } }', data: {} },
    viewer: { query: () => `{ viewer ${allOf('User', 2)} }`, data: { viewer: { id: expect.any(String) } } },
    apiTokens: { query: () => `{ apiTokens(userId: "${author.user.id}") ${allOf('ApiToken', 2)} }`, data: {} },
    sessions: { query: () => `{ sessions(userId: "${author.user.id}") ${allOf('Session', 2)} }`, data: {} },
    templates: { query: () => `{ templates ${allOf('Template', 4)} }`, data: { templates: expect.any(Array) } },
    node: { query: () => `{ node(id: "${foreign.sectionId}") { id } }`, data: { node: null } },
    nodes: { query: () => `{ nodes(ids: ${JSON.stringify(Object.values(foreign))}) { id } }`, data: { nodes: Array.from({ length: 19 }, () => null) } },
    document: { query: () => `{ document(id: "${foreign.documentId}") ${allOf('Document', 3)} }`, data: { document: null } },
    documents: { query: () => `{ documents ${allOf('DocumentConnection', 4)} }`, data: { documents: { nodes: [{ id: expect.any(String) }] } } },
    compareVersions: { query: () => `{ compareVersions(documentId: "${foreign.documentId}", from: "${foreign.versionId}") ${allOf('VersionComparison', 4)} }`, data: {} },
    documentMigration: { query: () => `{ documentMigration(documentId: "${foreign.documentId}", templateId: "${migrationTemplateId}") ${allOf('DocumentMigration', 3)} }`, data: {} },
    inbox: { query: () => `{ inbox(filter: { withSettled: true }) ${allOf('InboxConnection', 4)} }`, data: { inbox: { nodes: [{ kind: 'ITEM_RETURNED' }] } } },
    webhook: { query: () => `{ webhook(id: "whk_00000000000000000000000000") ${allOf('Webhook', 3)} }`, data: { webhook: null } },
    webhooks: { query: () => `{ webhooks ${allOf('Webhook', 4)} }`, data: { webhooks: [] } },
    documentExport: { query: () => `{ documentExport(id: "exp_00000000000000000000000000") ${allOf('DocumentExport', 2)} }`, data: { documentExport: null } },
    exportFormats: { query: () => '{ exportFormats }', data: { exportFormats: expect.any(Array) } },
    fieldHistory: { query: () => `{ fieldHistory(nodeId: "${foreign.indicatorId}", field: "basis") ${allOf('FieldStepConnection', 4)} }`, data: {} },
    indicatorLibrary: { query: () => `{ indicatorLibrary ${allOf('LibraryIndicatorConnection', 4)} }`, data: { indicatorLibrary: { nodes: [] } } },
    analysis: { query: () => `{ analysis { documentCount total ${allOf('AnalysisGroup', 3)} groups(by: INDICATOR, first: 100) ${allOf('AnalysisGroupConnection', 4)} } }`, data: { analysis: { documentCount: 1 } } },
    overdueMonitoring: { query: () => `{ overdueMonitoring ${allOf('MonitoringRoundConnection', 4)} }`, data: { overdueMonitoring: { nodes: [{ id: expect.any(String) }] } } },
    overdueSelfEvaluations: { query: () => `{ overdueSelfEvaluations ${allOf('SelfEvaluationConnection', 4)} }`, data: { overdueSelfEvaluations: { nodes: [{ id: expect.any(String) }] } } },
    overdueRectifications: { query: () => `{ overdueRectifications ${allOf('RectificationConnection', 4)} }`, data: { overdueRectifications: { nodes: [{ id: expect.any(String) }] } } },
    search: { query: () => `{ search(query: "${secretWords[0]}") ${allOf('SearchHitConnection', 4)} }`, data: { search: { nodes: [] } } },
  };

  test('[API7] is tried here, and every field that takes an id', () => {
    expect(fieldsOf('Query').map(({ name }) => name).sort()).toEqual(Object.keys(queries).sort());
    const takers = Object.values(schema.getTypeMap()).filter(isObjectType).filter(({ name }) => !name.startsWith('__') && !['Mutation', 'Query', 'Subscription'].includes(name))
      .flatMap((type) => Object.values(type.getFields()).flatMap((field) => field.args.filter((argument) => getNamedType(argument.type).name === 'ID').map((argument) => `${type.name}.${field.name}(${argument.name})`)));
    expect(takers).toEqual(['Document.comments(anchoredTo)', 'Document.goalTable(id)', 'Document.payments(goalTableId)', 'Document.section(id)', 'Version.section(id)']);
    expect(kinds.map(([type]) => type).sort()).toEqual(schema.getPossibleTypes(schema.getType('Node') as never).map(({ name }) => name).sort());
  });

  test.each(Object.keys(queries))('[API7] %s shows a stranger nothing of it', async (name) => {
    const query = queries[name]?.query() ?? '';
    const answer = await stranger.api.send(query);
    expect(answer.data ?? {}).toMatchObject(queries[name]?.data as Record<string, unknown>);
    expect(leaked(answer, query)).toEqual([]);
  });

  test.each(kinds)('[API7] node: a %s of another document is not found', async (type, key) => {
    const answer = await stranger.api.send(`query ($id: ID!) { node(id: $id) { ... on ${type} ${allOf(type, 3)} } }`, { id: foreign[key] });
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
    expect(leaked(answer, foreign[key])).toEqual([]);
  });

  test('[API7] fields of one’s own document lead to none of another', async () => {
    const { data, errors } = await stranger.api.send(
      `query ($id: ID!, $section: ID!, $table: ID!) { document(id: $id) { section(id: $section) { id } goalTable(id: $table) { id } comments(anchoredTo: $section) { nodes { id } } payments(goalTableId: $table) { nodes { id } } } }`,
      { id: own.documentId, section: foreign.sectionId, table: foreign.goalTableId },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ document: { section: null, goalTable: null, comments: { nodes: [] }, payments: { nodes: [] } } });
    expect(await stranger.api.code(`{ search(query: "乐亭", documentId: "${foreign.documentId}") { nodes { excerpt } } }`)).toBe('NOT_FOUND');
  });

  test('[API4] asks for a token that is good', async () => {
    for (const [name, { query }] of Object.entries(queries)) {
      if (name === 'viewer') continue;
      for (const token of [undefined, 'no.such.token']) expect([name, await createApiClient(stage.url, token).code(query())]).toEqual([name, 'UNAUTHENTICATED']);
    }
  });
});

describe('every stream and room', () => {
  const streams: Readonly<Record<string, (id: string) => string>> = {
    documentEvents: (id) => `subscription { documentEvents(documentId: "${id}") { cursor } }`,
    exportProgress: (id) => `subscription { exportProgress(id: "${id}") { id } }`,
    presence: (id) => `subscription { presence(documentId: "${id}") ${allOf('Presence', 3)} }`,
  };

  test('[API19] is tried here', () => {
    // The inbox is the viewer's own, and names no document.
    expect(fieldsOf('Subscription').map(({ name }) => name).sort()).toEqual([...Object.keys(streams), 'inbox'].sort());
  });

  test.each(Object.keys(streams))('[API19] %s of another document is not found, and of none without a token', async (name) => {
    for (const [api, code] of [[stranger.api, 'NOT_FOUND'], [createApiClient(stage.url), 'UNAUTHENTICATED']] as const) {
      const watch = api.watch(streams[name]?.(foreign.documentId) ?? '');
      await watch.over;
      expect([watch.received, watch.errors.map(({ extensions }) => extensions.code)]).toEqual([[], [code]]);
    }
  });

  test('[API24] somebody stands in their own document only', async () => {
    const watch = stranger.api.watch<{ presence: { presenceId: string } }>(streams['presence']?.(own.documentId) ?? '');
    await watch.has(1);
    const presenceId = watch.received[0]?.presence.presenceId;
    for (const key of ['sectionId', 'goalTableId', 'indicatorId'] as const) {
      expect((await refusalOf(stranger.api, mutationOf('updatePresence'), { presenceId, [key]: foreign[key] })).codes).toEqual(['NOT_FOUND']);
    }
    expect((await refusalOf(author.api, mutationOf('updatePresence'), { presenceId, sectionId: own.sectionId })).codes).toEqual(['NOT_FOUND']);
    watch.stop();
  });

  test('[RES56] links to evidence lead somewhere for whoever may read its document, and nowhere for strangers, former members and whoever makes one up', async () => {
    const { store, tokens, clock } = stage.app;
    const bytes = samplePdf();
    const id = foreign.evidenceId.replace(/.{4}$/, 'door');
    await createFolderFiles(folder).put(id, bytes);
    const record = sampleEvidence(id, { documentId: foreign.documentId, evaluationId: foreign.selfEvaluationId, goalTableId: null, indicatorId: null, fileName: '验收报告.pdf', bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') });
    await store.transaction(({ evidence }) => evidence.insert(record));
    const linkFor = (person: TestPerson, fileId = id): string => `/evidence/${tokens.signLink({ fileId, userId: person.user.id, expiresAt: clock.now() + 60_000 })}`;
    const status = async (path: string): Promise<number> => (await fetch(`${stage.url}${path}`)).status;
    for (const member of [author, members.REVIEWER, members.READER]) expect(await status(linkFor(member))).toBe(200);
    const link = linkFor(author);
    const madeUp = [link.replace(author.user.id, stranger.user.id), link.slice(0, -1), link.replace('/evidence/', '/exports/'), `/evidence/${id}`, '/evidence/', '/evidence/..%2f..%2fpackage.json'];
    for (const path of [linkFor(stranger), linkFor(author, own.evidenceId.replace(/.{4}$/, 'none')), ...madeUp]) expect([path, await status(path)]).toEqual([path, 404]);
    await store.transaction(({ evidence }) => evidence.remove(id));
    expect(await status(link)).toBe(404);
  });

  async function knock(token: string): Promise<number> {
    const socket = new WebSocket(`${stage.url.replace('http', 'ws')}/collab/${foreign.sectionId}?token=${token}`);
    return new Promise((resolve) => {
      socket.on('unexpected-response', (_request, response) => (resolve(response.statusCode ?? 0), socket.terminate()));
      socket.on('error', () => undefined);
      socket.on('open', () => (resolve(101), socket.terminate()));
    });
  }

  test('[COL31] a stranger does not come into a room', async () => {
    expect(await knock(stranger.token)).toBe(404);
    expect(await knock(author.token)).toBe(101);
  });

  test.each(['REVIEWER', 'READER'] as const)('[COL12] what a %s sends into a room is refused, by either kind of message', async (role) => {
    for (const kind of ['update', 'step2'] as const) {
      const socket = new WebSocket(`${stage.url.replace('http', 'ws')}/collab/${foreign.sectionId}`, [jiwenV1, `${tokenPrefix}${members[role].token}`]);
      await once(socket, 'open');
      const doc = new Y.Doc();
      doc.getText('other').insert(0, '混入的文字');
      const refused = new Promise<string>((resolve) => {
        socket.on('message', (data: Buffer) => {
          const message = decodeMessage(new Uint8Array(data));
          if (message.kind === 'refused') resolve(message.code);
        });
      });
      socket.send(encodeMessage({ kind, update: Y.encodeStateAsUpdate(doc) }));
      expect(await refused).toBe('forbidden');
      socket.terminate();
    }
    expect(await readForeign()).toBe(before);
    expect(stage.errors).toEqual([]);
  });
});
