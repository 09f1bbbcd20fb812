import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { projectSection } from '../../collab/ydoc/projection.js';
import { openBus } from '../../server/open-bus.js';
import { createSystemClock } from '../../server/runtime/system-clock.js';
import type { Watch } from '../support/api-client.js';
import { openEditor, type Editor } from '../support/editor.js';
import { openPrivateClient, type PrivateClient } from '../support/private-client.js';
import { createSeededIds } from '../support/seeded-ids.js';
import { startServerCluster, type ClusterPerson, type ServerCluster, type ServerNode } from '../support/server-cluster.js';
import { runCommandLine } from '../support/server-process.js';
import { readStoredText } from '../support/stored-text.js';
import { quietLogger } from '../support/test-store.js';

jest.setTimeout(60_000);

let cluster: ServerCluster;
let here: ServerNode;
let there: ServerNode;
let author: ClusterPerson;
let other: ClusterPerson;
let documentId: string;
let sectionIds: readonly string[];
const open: { close(): void }[] = [];

const edit = (node: ServerNode, sectionId: string, { token }: ClusterPerson): Editor => {
  const editor = openEditor(node.url, sectionId, token);
  open.push(editor);
  return editor;
};
const connect = async (node: ServerNode, sectionId: string, { token }: ClusterPerson): Promise<PrivateClient> => {
  const client = await openPrivateClient(node.url, sectionId, token);
  open.push(client);
  await client.until(() => client.seen.some(({ kind }) => kind === 'step2'));
  return client;
};
const sectionOf = (index: number): string => sectionIds[index] ?? '';
const says = ({ doc }: PrivateClient, words: string): boolean => projectSection(doc).text.includes(words);
const follow = <T>(person: ClusterPerson, node: 0 | 1, query: string, after?: string): Watch<T> => {
  const watch = person.api[node].watch<T>(query, { id: documentId, after });
  open.push({ close: () => watch.stop() });
  return watch;
};
/** Somebody new, who may write the document. */
async function member(name: string): Promise<ClusterPerson> {
  const person = await cluster.person(name);
  await cluster.store.transaction(({ documents }) => documents.setMember(documentId, person.user.id, 'AUTHOR'));
  return person;
}
const storedText = (sectionId: string): Promise<string> => readStoredText(cluster.store, sectionId);

const eventsQuery = 'subscription ($id: ID!, $after: String) { documentEvents(documentId: $id, after: $after) { __typename ... on IndicatorChanged { indicator { target { text } } } } }';
interface Told {
  readonly documentEvents: { readonly __typename: string; readonly indicator?: { readonly target: { readonly text: string } } };
}
const presenceQuery = 'subscription ($id: ID!) { presence(documentId: $id) { presenceId entries { user { id } sectionId indicatorId field } } }';
interface Presence {
  readonly presence: { readonly presenceId: string; readonly entries: readonly { readonly user: { readonly id: string }; readonly sectionId: string | null; readonly indicatorId: string | null; readonly field: string | null }[] };
}

/** Resolves with the first list of people that fits. */
async function until(watch: Watch<Presence>, fits: (entries: Presence['presence']['entries']) => boolean): Promise<void> {
  for (let count = Math.max(1, watch.received.length); ; count++) {
    await watch.has(count);
    if (fits(watch.received[count - 1]?.presence.entries ?? [])) return;
  }
}
const lookAt = (person: ClusterPerson, node: 0 | 1): Watch<Presence> => follow<Presence>(person, node, presenceQuery);

beforeAll(async () => {
  cluster = await startServerCluster();
  [here, there] = cluster.nodes;
  [author, other] = [await cluster.person('author'), await cluster.person('other')];
  const imported = [await cluster.importSample(author, [other]), await cluster.importSample(author, [other])];
  documentId = imported[0]?.documentId ?? '';
  sectionIds = imported.flatMap((each) => each.sectionIds);
}, 120_000);
afterEach(() => open.splice(0).forEach((client) => client.close()));
afterAll(() => cluster.stop());

describe('two servers of one database', () => {
  test('[VER15] a version that is restored on one server is seen by whoever types on the other, and merges with it', async () => {
    const { documentId: id, sectionIds: [sectionId = ''] } = await cluster.importSample(author, [other]);
    const editor = edit(there, sectionId, other);
    await editor.synced();
    const { takeVersion } = await author.api[0].data<{ takeVersion: { version: { id: string } } }>('mutation ($input: TakeVersionInput!) { takeVersion(input: $input) { version { id } } }', { input: { documentId: id, label: '稿' } });
    await author.api[0].data('mutation ($input: EditSectionTextInput!) { editSectionText(input: $input) { revision } }', { input: { id: sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: ['后来加的一段。'] } } });
    await editor.sees('后来加的一段。');
    await author.api[0].data('mutation ($input: RestoreVersionInput!) { restoreVersion(input: $input) { userErrors { code } } }', { input: { id: takeVersion.version.id, expectedVersion: 1 } });
    while (editor.paragraphs().includes('后来加的一段。')) await new Promise((resolve) => editor.doc.once('update', resolve));
    editor.append('〔那边写的〕');
    const witness = edit(here, sectionId, author);
    await witness.sees('〔那边写的〕');
    expect(projectSection(witness.doc).text).toBe(projectSection(editor.doc).text);
  });

  test('[COL64] people who write one section on different servers see each other’s text, in either protocol', async () => {
    const stock = [edit(here, sectionOf(0), author), edit(there, sectionOf(0), other)];
    const own = [await connect(here, sectionOf(0), author), await connect(there, sectionOf(0), other)];
    await Promise.all(stock.map((editor) => editor.synced()));
    stock[0]?.append('这边的常规客户端。');
    stock[1]?.append('那边的常规客户端。');
    own[0]?.type('这边的专用客户端。');
    own[1]?.type('那边的专用客户端。');
    const words = ['这边的常规客户端。', '那边的常规客户端。', '这边的专用客户端。', '那边的专用客户端。'];
    await Promise.all([
      ...words.flatMap((each) => stock.map((editor) => editor.sees(each))),
      ...own.map((client) => client.until(() => words.every((each) => says(client, each)) && client.unacknowledged.size === 0)),
    ]);
    const [expected] = own.map(({ doc }) => projectSection(doc).text);
    expect([...stock, ...own].map(({ doc }) => projectSection(doc).text)).toEqual([expected, expected, expected, expected]);
    expect(await storedText(sectionOf(0))).toBe(expected);
  });

  test('[API30] a cell that is changed on one server reaches who follows the document on the other', async () => {
    const { document } = await author.api[0].data<{ document: { eventCursor: string; goalTables: { indicators: { id: string; version: number }[] }[] } }>('query ($id: ID!) { document(id: $id) { eventCursor goalTables { indicators { id version } } } }', { id: documentId });
    const watches = [follow<Told>(author, 0, eventsQuery, document.eventCursor), follow<Told>(other, 1, eventsQuery, document.eventCursor)];
    const row = document.goalTables[0]?.indicators[0];
    await author.api[0].data('mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { userErrors { message } } }', { input: { id: row?.id, expectedVersion: row?.version, target: '≥77%' } });
    // Texts written before may be told of in between.
    const told = await Promise.all(watches.map(async (watch) => {
      for (let count = 1; ; count++) {
        await watch.has(count);
        const event = watch.received[count - 1]?.documentEvents;
        if (event?.__typename === 'IndicatorChanged') return event.indicator?.target.text;
      }
    }));
    expect(told).toEqual(['≥77%', '≥77%']);
  });

  test('[INB11] what is said to somebody on one server arrives in their inbox on the other, and Redis carries the hint', async () => {
    const bus = await openBus({ store: cluster.store, ids: createSeededIds(11), clock: createSystemClock(), logger: quietLogger }, cluster.redis.url);
    open.push({ close: () => void bus?.close() });
    let hint = (): void => undefined;
    const hinted = new Promise<void>((resolve) => (hint = resolve));
    await new Promise<void>((ready) => bus?.listen(`inbox:${other.user.id}`, { message: hint, ready }));
    const inbox = follow<{ inbox: { entries: { kind: string; actor: { name: string } }[] } }>(other, 1, 'subscription { inbox { entries { kind actor { name } } } }');
    await inbox.has(1);
    await author.api[0].data('mutation ($input: AddCommentInput!) { addComment(input: $input) { userErrors { message } } }', { input: { documentId, anchor: { kind: 'DOCUMENT' }, body: '请看这里', mentionIds: [other.user.id] } });
    await Promise.all([hinted, inbox.has(2)]);
    expect(inbox.received[1]?.inbox.entries).toEqual([{ kind: 'MENTIONED', actor: { name: 'author' } }]);
  });

  test('[API31] [API32] everybody sees everybody, wherever they are; a seat is moved through either server', async () => {
    const [mine, theirs] = [lookAt(author, 0), lookAt(other, 1)];
    await mine.has(1);
    await theirs.has(1);
    const editor = edit(there, sectionOf(1), other);
    await until(mine, (entries) => entries.some(({ user, sectionId }) => user.id === other.user.id && sectionId === sectionOf(1)));
    const presenceId = theirs.received[0]?.presence.presenceId;
    const move = 'mutation ($input: UpdatePresenceInput!) { updatePresence(input: $input) { presenceId userErrors { message } } }';
    const at = (field: string) => (entries: Presence['presence']['entries']): boolean => entries.some((entry) => entry.user.id === other.user.id && entry.field === field);
    await other.api[0].data(move, { input: { presenceId, field: 'target' } });
    await Promise.all([until(mine, at('target')), until(theirs, at('target'))]);
    await other.api[1].data(move, { input: { presenceId, field: 'basis' } });
    await Promise.all([until(mine, at('basis')), until(theirs, at('basis'))]);
    expect(await author.api[0].code(move, { input: { presenceId, field: 'target' } })).toBe('NOT_FOUND');
    editor.close();
    theirs.stop();
    await until(mine, (entries) => entries.every(({ user }) => user.id === author.user.id));
  });
});

describe('rights that are taken away on one server', () => {
  test('[COL63] a member who is removed is put out of rooms and streams of the other', async () => {
    const leaving = await member('leaving');
    const editor = edit(there, sectionOf(2), leaving);
    const streams = [follow<unknown>(leaving, 1, eventsQuery), lookAt(leaving, 1)];
    await Promise.all([editor.synced(), streams[1]?.has(1)]);
    await author.api[0].data('mutation ($input: SetMemberInput!) { setMember(input: $input) { userErrors { message } } }', { input: { documentId, userId: leaving.user.id, role: null } });
    expect(await editor.closed).toBe(4403);
    await Promise.all(streams.map(({ over }) => over));
    expect(streams.map(({ errors }) => errors.map(({ extensions }) => extensions.code))).toEqual([['NOT_FOUND'], ['NOT_FOUND']]);
  });

  test('[COL63] [API17] who signs out, or is signed out or closed out from the command line, loses sockets on the other', async () => {
    const people = [await member('signing-out'), await member('forgetful'), await member('disabled')];
    const editors = people.map((person) => edit(there, sectionOf(2), person));
    const streams = people.map((person) => lookAt(person, 1));
    await Promise.all([...editors.map((editor) => editor.synced()), ...streams.map((watch) => watch.has(1))]);
    await people[0]?.api[0].data('mutation { signOut(input: {}) { userErrors { code } } }');
    for (const words of [['reset-password', 'forgetful'], ['disable-user', 'disabled']]) expect((await runCommandLine('admin', words, cluster.env)).code).toBe(0);
    expect(await Promise.all(editors.map(({ closed }) => closed))).toEqual([4401, 4401, 4401]);
    await Promise.all(streams.map(({ over }) => over));
  });

  test('[COL63] a section that is removed is closed on the other, and who has it open is told so', async () => {
    const editor = edit(there, sectionOf(3), author);
    await editor.synced();
    const { node } = await author.api[0].data<{ node: { version: number } }>('query ($id: ID!) { node(id: $id) { ... on Section { version } } }', { id: sectionOf(3) });
    const { removeSection } = await author.api[0].data<{ removeSection: { userErrors: unknown[] } }>('mutation ($input: RemoveSectionInput!) { removeSection(input: $input) { userErrors { message } } }', { input: { id: sectionOf(3), expectedVersion: node.version } });
    expect(removeSection.userErrors).toEqual([]);
    expect(await editor.closed).toBe(4404);
  });

  test('[COL63] [COL70] a document that is archived is closed to edits on the other', async () => {
    const archived = await cluster.importSample(author, []);
    const client = await connect(there, archived.sectionIds[0] ?? '', author);
    const { document } = await author.api[0].data<{ document: { version: number } }>('query ($id: ID!) { document(id: $id) { version } }', { id: archived.documentId });
    await author.api[0].data('mutation ($input: ArchiveDocumentInput!) { archiveDocument(input: $input) { userErrors { message } } }', { input: { id: archived.documentId, expectedVersion: document.version } });
    client.type('归档之后写的。');
    await client.until(() => client.seen.some((message) => message.kind === 'refused' && message.code === 'locked_for_review'));
    expect(await storedText(archived.sectionIds[0] ?? '')).not.toContain('归档之后写的。');
  });
});

describe('a server that fails', () => {
  test('[COL65] one that stood still catches up with what was written elsewhere, and nothing it was told of is lost', async () => {
    const [stalled, writer] = [await connect(there, sectionOf(4), other), await connect(here, sectionOf(4), author)];
    stalled.type('停顿之前写的。');
    await stalled.until(() => stalled.unacknowledged.size === 0);
    await there.pause();
    stalled.type('停顿之中写的。');
    for (let count = 1; count <= 20; count++) writer.type(`别处第${count}句。`);
    await writer.until(() => writer.unacknowledged.size === 0);
    there.resume();
    await stalled.until(() => stalled.unacknowledged.size === 0 && says(stalled, '别处第20句。'));
    await writer.until(() => says(writer, '停顿之中写的。'));
    const expected = projectSection(writer.doc).text;
    expect(projectSection(stalled.doc).text).toBe(expected);
    expect(await storedText(sectionOf(4))).toBe(expected);
  });

  test('[COL65] [API31] of one that is killed nothing acknowledged is lost, and its people are gone', async () => {
    const [doomed, writer] = [await connect(there, sectionOf(0), other), await connect(here, sectionOf(0), author)];
    const looking = lookAt(author, 0);
    await until(looking, (entries) => entries.some(({ user }) => user.id === other.user.id));
    const acknowledged: string[] = [];
    for (let count = 1; count <= 50; count++) {
      doomed.type(`将停的服务器第${count}句。`);
      await doomed.until(() => doomed.unacknowledged.size === 0);
      acknowledged.push(`将停的服务器第${count}句。`);
    }
    doomed.type('没有得到确认的一句。');
    await there.process.kill();
    await doomed.closed;
    const text = await storedText(sectionOf(0));
    expect(acknowledged.filter((words) => !text.includes(words))).toEqual([]);
    await writer.until(() => acknowledged.every((words) => says(writer, words)));
    // What was under way is with its author, who comes to the other server with it.
    const moved = await openPrivateClient(here.url, sectionOf(0), other.token, doomed.doc);
    open.push(moved);
    await writer.until(() => says(writer, '没有得到确认的一句。'));
    moved.close();
    await until(looking, (entries) => entries.every(({ user }) => user.id !== other.user.id));
    await there.start();
    const back = await connect(there, sectionOf(0), other);
    expect(says(back, '没有得到确认的一句。')).toBe(true);
  });
});
