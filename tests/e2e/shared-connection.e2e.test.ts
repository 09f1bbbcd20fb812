import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { openChannelClient, type Channel, type ChannelClient } from '../support/channel-client.js';
import { openEditor, type Editor } from '../support/editor.js';
import { setStatus } from '../support/set-status.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

describe('many sections of a real server over one connection', () => {
  let stage: TestApp;
  let author: TestPerson;
  const clients: ChannelClient[] = [];
  const editors: Editor[] = [];
  const connect = async (token: string): Promise<ChannelClient> => {
    const client = await openChannelClient(stage.url, token);
    clients.push(client);
    return client;
  };
  const synced = (channel: Channel): Promise<void> => channel.until(() => channel.seen.some(({ kind }) => kind === 'step2'));
  async function works(channel: Channel, words = '还能写。'): Promise<void> {
    channel.type(words);
    await channel.until(() => channel.unacknowledged.size === 0);
  }

  beforeAll(async () => {
    stage = await createTestApp();
    author = await stage.person('author');
  });
  afterEach(() => {
    editors.splice(0).forEach((editor) => editor.close());
    clients.splice(0).forEach(({ socket }) => socket.terminate());
  });
  afterAll(async () => {
    expect(stage.errors).toEqual([]);
    await stage.stop();
  });

  test('[COL110] [COL111] one section is closed to edits, one is taken away, and the third goes on', async () => {
    const [frozen, taken, open] = [await stage.importSample(author), await stage.importSample(author), await stage.importSample(author)];
    const member = await stage.person('member');
    for (const { documentId } of [frozen, taken, open]) await stage.setMember(documentId, member, 'AUTHOR');
    const client = await connect(member.token);
    const channels = [frozen, taken, open].map(({ sectionId }) => client.open(sectionId, member.token));
    const [first, second, third] = channels as [Channel, Channel, Channel];
    await Promise.all(channels.map(synced));
    await Promise.all(channels.map((channel) => works(channel)));
    await setStatus(stage.app.store, frozen.documentId, 'SUBMITTED');
    await first.until(() => first.seen.some((message) => message.kind === 'access' && message.lockedStatus === 'SUBMITTED'));
    first.type('不能写。');
    await first.until(() => first.seen.some((message) => message.kind === 'refused' && message.code === 'locked_for_review'));
    const removed = await author.api.data<unknown>('mutation ($input: SetMemberInput!) { setMember(input: $input) { userErrors { message } } }', { input: { documentId: taken.documentId, userId: member.user.id, role: null } });
    expect(removed).toEqual({ setMember: { userErrors: [] } });
    expect(await second.closed).toMatchObject({ code: 4403 });
    await works(third);
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
    // Back in status, what was kept is asked for on the same channel.
    await setStatus(stage.app.store, frozen.documentId, 'DRAFT');
    const other = (await connect(author.token)).open(frozen.sectionId, author.token);
    await other.until(() => other.doc.getXmlFragment('default').toString().includes('不能写。'));
  });

  test('[COL110] stock clients beside it notice nothing, and see each other’s text', async () => {
    const { sectionId } = await stage.importSample(author);
    const client = await connect(author.token);
    const channel = client.open(sectionId, author.token);
    await synced(channel);
    const editor = openEditor(stage.url, sectionId, author.token);
    editors.push(editor);
    await editor.synced();
    await works(channel, '来自通道。');
    await editor.sees('来自通道。');
    editor.append('来自编辑器。');
    await channel.until(() => channel.doc.getXmlFragment('default').toString().includes('来自编辑器。'));
    // A cut loses nothing that was acknowledged, and the stock client stays.
    client.socket.terminate();
    await client.closed;
    editor.append('断线之后。');
    const again = (await connect(author.token)).open(sectionId, author.token);
    await again.until(() => ['来自通道。', '断线之后。'].every((words) => again.doc.getXmlFragment('default').toString().includes(words)));
  });

  test('[COL18] [COL111] a channel ends with its token, unless it was given a new one', async () => {
    const { documentId, sectionId } = await stage.importSample(author);
    const brief = await stage.person('brief', { tokenMs: 5000 });
    await stage.setMember(documentId, brief, 'AUTHOR');
    const claims = await stage.app.tokens.verify(brief.token);
    const fresh = await stage.app.tokens.sign({ ...claims, expiresAt: stage.app.clock.now() + 600_000 });
    const client = await connect(brief.token);
    const [ends, renewed] = [client.open(sectionId, brief.token), client.open(sectionId, brief.token)];
    await Promise.all([ends, renewed].map(synced));
    renewed.send({ kind: 'authenticate', token: fresh });
    await renewed.until(() => renewed.seen.some(({ kind }) => kind === 'authenticated'));
    expect(await ends.closed).toEqual(expect.objectContaining({ code: 4401, reason: expect.stringContaining('expired') }));
    await works(renewed);
    await synced(client.open(sectionId, fresh));
  });
});
