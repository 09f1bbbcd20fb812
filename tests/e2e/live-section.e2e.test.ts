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

  test('[COL19] a role taken away behind the server’s back is noticed within its sweep', async () => {
    const demoted = await stage.person('demoted');
    await stage.setMember(documentId, demoted, 'AUTHOR');
    const editor = edit(demoted);
    await editor.synced();
    await stage.setMember(documentId, demoted, null);
    expect(await editor.closed).toBe(4403);
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

  test('[COL13] an update over the limit ends the connection with the reason', async () => {
    const socket = new WebSocket(`${stage.url.replace(/^http/, 'ws')}/collab/${sectionId}?token=${other.token}`);
    await once(socket, 'open');
    socket.send(Buffer.alloc(1024 * 1024 + 100_000, 1));
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(4413);
  });
});
