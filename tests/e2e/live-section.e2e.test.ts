import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { projectSection } from '../../collab/ydoc/projection.js';
import { openEditor, type Editor } from '../support/editor.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

/** The status of a refused handshake, or the close code of an accepted one that was ended. */
async function knock(url: string, sectionId: string, query: string): Promise<number> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/collab/${sectionId}${query}`);
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => undefined);
    socket.on('close', (code) => resolve(code));
  });
}

describe('a section, live', () => {
  let stage: TestApp;
  let author: TestPerson;
  let other: TestPerson;
  let reader: TestPerson;
  let stranger: TestPerson;
  let documentId: string;
  let sectionId: string;
  const open: Editor[] = [];
  const edit = (person: TestPerson): Editor => {
    const editor = openEditor(stage.url, sectionId, person.token);
    open.push(editor);
    return editor;
  };

  beforeAll(async () => {
    stage = await createTestApp();
    [author, other, reader, stranger] = [await stage.person('author'), await stage.person('other'), await stage.person('reader'), await stage.person('stranger')];
    ({ documentId, sectionId } = await stage.importSample(author));
    await stage.setMember(documentId, other, 'AUTHOR');
    await stage.setMember(documentId, reader, 'READER');
  });
  afterEach(() => open.splice(0).forEach((editor) => editor.close()));
  afterAll(() => stage.stop());

  test('[COL1] two stock clients and GraphQL end with the same text', async () => {
    const [first, second] = [edit(author), edit(other)];
    const events = author.api.watch<{ documentEvents: { revision?: number; section?: { text: string } } }>(
      'subscription ($id: ID!) { documentEvents(documentId: $id) { ... on SectionChanged { revision section { text } } } }',
      { id: documentId },
    );
    await Promise.all([first.synced(), second.synced()]);
    first.append('甲写的一段。');
    second.append('乙写的一段。');
    await Promise.all([first.sees('乙写的一段。'), second.sees('甲写的一段。')]);
    expect(second.paragraphs()).toEqual(first.paragraphs());
    const expected = projectSection(first.doc).text;
    for (let count = 1; events.received.at(-1)?.documentEvents.section?.text !== expected; count++) await events.has(count);
    const { node } = await author.api.data<{ node: { text: string } }>('query ($id: ID!) { node(id: $id) { ... on Section { text } } }', { id: sectionId });
    expect(node.text).toBe(expected);
    events.stop();
  });

  test('[COL30] an edit by way of the API is seen by open editors', async () => {
    const editor = edit(other);
    await editor.synced();
    const { editSectionText } = await author.api.data<{ editSectionText: { userErrors: unknown[]; section: { revision: number } } }>(
      'mutation ($input: EditSectionTextInput!) { editSectionText(input: $input) { section { revision } userErrors { message } } }',
      { input: { id: sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: ['接口写入的一段。'] } } },
    );
    expect(editSectionText.userErrors).toEqual([]);
    await editor.sees('接口写入的一段。');
  });

  test('[DOC16] [COL30] an edit that is sent twice, at once and again later, is applied once', async () => {
    const input = { clientMutationId: randomUUID(), id: sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: ['只写一次的一段。'] } };
    const send = () =>
      author.api.data<{ editSectionText: { revision: number; section: { text: string } } }>(
        'mutation ($input: EditSectionTextInput!) { editSectionText(input: $input) { revision section { text } userErrors { message } } }', { input },
      );
    const [first, second] = await Promise.all([send(), send()]);
    const third = await send();
    expect(second.editSectionText.revision).toBe(first.editSectionText.revision);
    expect(third.editSectionText.revision).toBe(first.editSectionText.revision);
    for (const { editSectionText } of [first, second, third]) expect(editSectionText.section.text.split('只写一次的一段。')).toHaveLength(2);
  });

  test('[COL12] a reader sees text and cannot change it', async () => {
    // The stock client's way of telling its user.
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const [writer, looker] = [edit(author), edit(reader)];
    await Promise.all([writer.synced(), looker.synced()]);
    looker.append('读者不该写的一段。');
    writer.append('作者写的一段。');
    await looker.sees('作者写的一段。');
    const { node } = await author.api.data<{ node: { text: string } }>('query ($id: ID!) { node(id: $id) { ... on Section { text } } }', { id: sectionId });
    expect(node.text).not.toContain('读者不该写的一段。');
    expect(writer.paragraphs().join()).not.toContain('读者不该写的一段。');
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('Permission denied'));
    warned.mockRestore();
  });

  test('[COL31] strangers, wrong tokens and unknown sections are refused before the handshake', async () => {
    expect(await knock(stage.url, sectionId, '')).toBe(401);
    expect(await knock(stage.url, sectionId, '?token=wrong')).toBe(401);
    expect(await knock(stage.url, sectionId, `?token=${stranger.token}`)).toBe(404);
    expect(await knock(stage.url, 'sec_00000000000000000000000000', `?token=${author.token}`)).toBe(404);
    expect(await knock(stage.url, '../../etc', `?token=${author.token}`)).toBe(404);
  });

  test('[COL18] [COL19] a member who is removed is put out at once, and an expired token ends the connection', async () => {
    const leaving = await stage.person('leaving');
    await stage.setMember(documentId, leaving, 'AUTHOR');
    const editor = edit(leaving);
    await editor.synced();
    const { setMember } = await author.api.data<{ setMember: { userErrors: unknown[] } }>(
      'mutation ($input: SetMemberInput!) { setMember(input: $input) { userErrors { message } } }',
      { input: { documentId, userId: leaving.user.id, role: null } },
    );
    expect(setMember.userErrors).toEqual([]);
    expect(await editor.closed).toBe(4403);

    const brief = await stage.person('brief', { tokenMs: 2500 });
    await stage.setMember(documentId, brief, 'READER');
    expect(await edit(brief).closed).toBe(4401);
  });

  test('[COL19] a role taken away behind the server’s back is noticed at the next look', async () => {
    const demoted = await stage.person('demoted');
    await stage.setMember(documentId, demoted, 'AUTHOR');
    const editor = edit(demoted);
    await editor.synced();
    await stage.setMember(documentId, demoted, null);
    expect(await editor.closed).toBe(4403);
  });

  test('[COL19] a member who may only read from now on stays connected, and writes no more', async () => {
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const demoted = await stage.person('read-only');
    await stage.setMember(documentId, demoted, 'AUTHOR');
    const [editor, witness] = [edit(demoted), edit(author)];
    await Promise.all([editor.synced(), witness.synced()]);
    editor.append('还可以写的一段。');
    await witness.sees('还可以写的一段。');
    await author.api.data('mutation ($input: SetMemberInput!) { setMember(input: $input) { userErrors { message } } }', { input: { documentId, userId: demoted.user.id, role: 'READER' } });
    const told = new Promise<void>((resolve) => warned.mockImplementation(() => resolve()));
    editor.append('不能再写的一段。');
    await told;
    witness.append('见证人写的一段。');
    await editor.sees('见证人写的一段。');
    expect(witness.paragraphs().join()).not.toContain('不能再写的一段。');
    warned.mockRestore();
  });

  test('[COL19] a session that was ended, or an account that was closed, behind the server’s back is put out at the next look', async () => {
    const [reset, disabled] = [await stage.person('reset'), await stage.person('disabled')];
    for (const person of [reset, disabled]) await stage.setMember(documentId, person, 'AUTHOR');
    const editors = [edit(reset), edit(disabled)];
    await Promise.all(editors.map((editor) => editor.synced()));
    await stage.app.store.transaction(async ({ accounts }) => {
      await accounts.revokeSessionsOf(reset.user.id, stage.app.clock.now());
      await accounts.updateUser(disabled.user.id, { disabledAt: stage.app.clock.now() });
    });
    expect(await Promise.all(editors.map(({ closed }) => closed))).toEqual([4401, 4401]);
  });

  test('[COM12] a comment whose words are deleted in the live text says so, and is whole again when they come back', async () => {
    const edited = (change: object) =>
      author.api.data('mutation ($input: EditSectionTextInput!) { editSectionText(input: $input) { userErrors { message } } }', { input: { id: sectionId, edit: change } });
    await edited({ kind: 'APPEND_PARAGRAPHS', paragraphs: ['前面的话，被批注的话，后面的话。'] });
    const { addComment } = await author.api.data<{ addComment: { thread: { id: string } } }>(
      'mutation ($input: AddCommentInput!) { addComment(input: $input) { thread { id } userErrors { message } } }',
      { input: { documentId, anchor: { kind: 'TEXT_RANGE', sectionId, passage: { quote: '被批注的话' } }, body: '请改' } },
    );
    const isOrphaned = async (): Promise<boolean> =>
      (await author.api.data<{ node: { orphaned: boolean } }>('query ($id: ID!) { node(id: $id) { ... on CommentThread { orphaned } } }', { id: addComment.thread.id })).node.orphaned;
    expect(await isOrphaned()).toBe(false);
    await edited({ kind: 'REPLACE_QUOTE', passage: { quote: '被批注的话，' }, replacement: '' });
    expect(await isOrphaned()).toBe(true);
    await edited({ kind: 'REPLACE_QUOTE', passage: { quote: '前面的话，后面的话' }, replacement: '前面的话，被批注的话，后面的话' });
    expect(await isOrphaned()).toBe(false);
  });

  test('[COL11] garbage ends the connection it came over, and nobody else’s', async () => {
    const bystander = edit(author);
    await bystander.synced();
    const socket = new WebSocket(`${stage.url.replace(/^http/, 'ws')}/collab/${sectionId}?token=${other.token}`);
    await once(socket, 'open');
    socket.send(Buffer.from([0, 2, 5, 255, 255, 255, 255, 255]));
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(4400);
    bystander.append('旁观者继续编辑。');
    const second = edit(other);
    await second.sees('旁观者继续编辑。');
    expect(stage.errors).toEqual([]);
  });

  test('[COL13] a long session offline is stored as it was written', async () => {
    const { sectionId: large } = await stage.importSample(author);
    const [away, witness] = [openEditor(stage.url, large, author.token), openEditor(stage.url, large, author.token)];
    open.push(away, witness);
    await Promise.all([away.synced(), witness.synced()]);
    away.provider.disconnect();
    for (let n = 1; n <= 100; n++) away.append(`${'离线'.repeat(5000)}第${n}段`);
    away.provider.connect();
    await witness.sees('第100段');
    expect(witness.paragraphs()).toEqual(away.paragraphs());
    const stored = await stage.app.store.read.sectionLog.load(large);
    expect(Math.max(...(stored?.updates.map(({ update }) => update.length) ?? []))).toBeGreaterThan(3_000_000);
  });

  test('[COL13] an update over the limit ends the connection with the reason', async () => {
    const socket = new WebSocket(`${stage.url.replace(/^http/, 'ws')}/collab/${sectionId}?token=${other.token}`);
    await once(socket, 'open');
    socket.send(Buffer.alloc(1024 * 1024 + 100_000, 1));
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(4413);
  });
});
