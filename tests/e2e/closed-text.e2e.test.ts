import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { DocumentStatus } from '../../schema/model/document.js';
import type * as Y from 'yjs';
import { projectSection } from '../../collab/ydoc/projection.js';
import { tellRooms } from '../../server/commands/document/freeze-text.js';
import { openEditor, type Editor } from '../support/editor.js';
import { nextTurn } from '../support/next-turn.js';
import { openPrivateClient, type PrivateClient } from '../support/private-client.js';
import { setStatus } from '../support/set-status.js';
import { readStoredText } from '../support/stored-text.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

describe('a text that is closed while people write', () => {
  let stage: TestApp;
  let author: TestPerson;
  let other: TestPerson;
  let reader: TestPerson;
  let documentId: string;
  let sectionId: string;
  let warned: jest.SpiedFunction<typeof console.warn>;
  const open: (Editor | PrivateClient)[] = [];
  const edit = (person: TestPerson): Editor => {
    const editor = openEditor(stage.url, sectionId, person.token);
    open.push(editor);
    return editor;
  };
  const connect = async (person: TestPerson, doc?: Y.Doc): Promise<PrivateClient> => {
    const client = await openPrivateClient(stage.url, sectionId, person.token, doc);
    open.push(client);
    await client.until(() => client.seen.some(({ kind }) => kind === 'step2'));
    return client;
  };

  /** As a command changes the status: the record in one transaction, the rooms after it. */
  async function changeStatus(status: DocumentStatus, tell = true): Promise<void> {
    const document = await setStatus(stage.app.store, documentId, status);
    if (tell) tellRooms(stage.app, document);
  }
  const storedText = (): Promise<string> => readStoredText(stage.app.store, sectionId);
  const headOf = async (): Promise<number> => (await stage.app.store.read.sectionLog.load(sectionId))?.updates.at(-1)?.seq ?? 0;
  const refusalsOf = ({ seen }: PrivateClient): string[] => seen.flatMap((message) => (message.kind === 'refused' ? [message.code] : []));
  const textOf = (doc: Y.Doc): string => projectSection(doc).text;
  /** Resolves when the stock client has told its user so often that something was not taken. */
  const isWarned = (count: number): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => { if (warned.mock.calls.length >= count) resolve(); };
      warned.mockImplementation(look);
      look();
    });

  beforeAll(async () => {
    stage = await createTestApp();
    [author, other, reader] = [await stage.person('author'), await stage.person('other'), await stage.person('reader')];
  });
  beforeEach(async () => {
    ({ documentId, sectionId } = await stage.importSample(author));
    await stage.setMember(documentId, other, 'AUTHOR');
    await stage.setMember(documentId, reader, 'READER');
    warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  });
  afterEach(() => {
    open.splice(0).forEach((client) => client.close());
    warned.mockRestore();
    expect(stage.errors).toEqual([]);
  });
  afterAll(() => stage.stop());

  test('[COL70] authors of either protocol are readers at once, and upload what they kept when it is returned', async () => {
    const [plain, own, looker] = [edit(author), await connect(other), edit(reader)];
    await Promise.all([plain.synced(), looker.synced()]);
    await changeStatus('SUBMITTED');
    plain.append('交出之后，甲。');
    own.type('交出之后，乙。');
    await Promise.all([isWarned(1), own.until(() => refusalsOf(own).length > 0)]);
    expect(warned.mock.calls[0]?.[0]).toContain('SUBMITTED');
    expect(refusalsOf(own)).toEqual(['locked_for_review']);
    expect(await storedText()).not.toContain('交出之后');
    expect([plain.provider.wsconnected, looker.provider.wsconnected]).toEqual([true, true]);
    await changeStatus('RETURNED');
    await Promise.all([looker.sees('交出之后，甲。'), looker.sees('交出之后，乙。')]);
    expect(await storedText()).toContain('交出之后，甲。');
  });

  test('[COL70] an editor who was away comes back to a closed text, stays connected, and uploads when it is returned', async () => {
    const away = edit(author);
    const own = await connect(other);
    await away.synced();
    away.provider.disconnect();
    own.close();
    away.append('离线写的，甲。');
    const kept = own.doc;
    own.type('离线写的，乙。');
    await changeStatus('IN_REVIEW');
    const closes: unknown[] = [];
    away.provider.on('connection-close', (event) => closes.push(event));
    away.provider.connect();
    const back = await connect(other, kept);
    await Promise.all([away.synced(), isWarned(1), back.until(() => refusalsOf(back).length > 0)]);
    expect(refusalsOf(back)).toEqual(['locked_for_review']);
    // A second try over the same connection is answered as well.
    back.type('再来一句。');
    await back.until(() => refusalsOf(back).length > 1);
    expect([closes, textOf(away.doc).includes('离线写的，甲。')]).toEqual([[], true]);
    await changeStatus('RETURNED');
    await Promise.all([away.sees('离线写的，乙。'), away.sees('再来一句。')]);
    await back.until(() => textOf(back.doc).includes('离线写的，甲。'));
  });

  test('[COL71] [COL72] nothing that many write at this moment is stored after it, and nothing of it is lost', async () => {
    const plain = [edit(author), edit(other)];
    const clients = [await connect(author), await connect(other)];
    const looker = await connect(reader);
    await Promise.all(plain.map((editor) => editor.synced()));
    let isTyping = true;
    const typeOn = async (name: string, write: (words: string) => void): Promise<string[]> => {
      const written: string[] = [];
      for (let n = 1; isTyping; n++) {
        written.push(`${name}${n}。`);
        write(`${name}${n}。`);
        await nextTurn();
      }
      return written;
    };
    const typing = Promise.all([
      ...plain.map((editor, n) => typeOn(`普通${n}-`, (words) => editor.append(words))),
      ...clients.map((client, n) => typeOn(`专用${n}-`, (words) => client.type(words))),
    ]);
    await looker.until(() => textOf(looker.doc).includes('专用1-9。'));
    // The rooms are not told: as when another server closes the text.
    await changeStatus('SUBMITTED', false);
    const [cut, text] = [await headOf(), await storedText()];
    await Promise.all(clients.map(({ closed }) => closed));
    isTyping = false;
    const written = (await typing).flat();
    expect([await headOf(), await storedText()]).toEqual([cut, text]);
    // Whatever is sent before the close is answered: once, or as often as the client was quick enough to try.
    for (const client of clients) {
      expect([...new Set(refusalsOf(client))]).toEqual(['locked_for_review', 'room_restarted']);
      expect(refusalsOf(client).filter((code) => code === 'room_restarted')).toHaveLength(1);
    }
    expect((await clients[0]?.closed)?.code).toBe(4503);
    // The reader heard nothing of it, and has exactly what is stored.
    expect([textOf(looker.doc), refusalsOf(looker)]).toEqual([text, []]);

    const back = await Promise.all(clients.map((client, n) => connect(n === 0 ? author : other, client.doc)));
    await changeStatus('RETURNED');
    await Promise.all([looker, ...back].map((client) => client.until(() => written.every((words) => textOf(client.doc).includes(words)))));
    await Promise.all(plain.flatMap((editor) => written.map((words) => editor.sees(words))));
    for (const doc of [...plain, ...back].map((client) => client.doc)) expect(textOf(doc)).toBe(textOf(looker.doc));
    expect(await storedText()).toBe(textOf(looker.doc));
  });

  test('[COL72] an edit of the API that meets the freeze is told so, and the room goes on', async () => {
    const looker = edit(reader);
    await looker.synced();
    await changeStatus('SUBMITTED', false);
    const late = stage.app.collab.editText(sectionId, author.user.id, [{ kind: 'APPEND_PARAGRAPHS', paragraphs: ['晚到的一段。'] }], null);
    await expect(late).rejects.toMatchObject({ code: 'locked_for_review', args: { status: 'SUBMITTED' } });
    expect(await author.api.code('mutation ($input: EditSectionTextInput!) { editSectionText(input: $input) { revision } }', {
      input: { id: sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: ['更晚的一段。'] } },
    })).toBe('LOCKED_FOR_REVIEW');
    await stage.app.collab.settleText(sectionId);
    expect([await storedText(), looker.provider.wsconnected]).toEqual([expect.not.stringContaining('晚到的一段。'), true]);
  });

  test('[COL70] [DOC7] archiving a document closes its open texts', async () => {
    const [own, looker] = [await connect(other), edit(reader)];
    await looker.synced();
    const { document } = await author.api.data<{ document: { version: number } }>('query ($id: ID!) { document(id: $id) { version } }', { id: documentId });
    await author.api.data('mutation ($input: ArchiveDocumentInput!) { archiveDocument(input: $input) { userErrors { message } } }', { input: { id: documentId, expectedVersion: document.version } });
    own.type('归档之后。');
    await own.until(() => refusalsOf(own).length > 0);
    expect(refusalsOf(own)).toEqual(['locked_for_review']);
    expect([await storedText(), looker.provider.wsconnected]).toEqual([expect.not.stringContaining('归档之后。'), true]);
  });
});
