import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { AppError } from '../../../schema/errors/app-error.js';
import { LiveServer, liveSectionId } from './live-server.js';

interface Client {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  readonly awareness: Awareness;
}

/** Resolves when `check` holds; looked at whenever the client's document, presence or connection changes. */
function until({ doc, provider, awareness }: Client, check: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => { if (check()) resolve(); };
    doc.on('update', look);
    awareness.on('change', look);
    provider.on('sync', look);
    provider.on('status', look);
    provider.on('closed', look);
    look();
  });
}

describe('the stock y-websocket client', () => {
  let server: LiveServer;
  let clients: Client[] = [];

  const connect = (token: string, protocols: string[] = []): Client => {
    const doc = new Y.Doc();
    const awareness = new Awareness(doc);
    const provider = new WebsocketProvider(server.url, liveSectionId, doc, {
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      awareness,
      protocols,
      params: protocols.length === 0 ? { token } : {},
    });
    const client = { doc, provider, awareness };
    clients.push(client);
    return client;
  };

  beforeEach(async () => {
    server = await new LiveServer().start();
  });
  afterEach(async () => {
    for (const { doc, provider, awareness } of clients) {
      provider.destroy();
      awareness.destroy();
      doc.destroy();
    }
    clients = [];
    await server[Symbol.asyncDispose]();
  });

  test('[COL2] [COL3] syncs, edits, and finds everything again after all have left', async () => {
    const a = connect('usr_a');
    a.doc.getText('t').insert(0, '离线写的');
    const b = connect('usr_b');
    await until(b, () => b.doc.getText('t').toString() === '离线写的');
    b.doc.getText('t').insert(0, '甲');
    await until(a, () => a.doc.getText('t').toString() === '甲离线写的');
    expect(server.log.headOf(liveSectionId)).toBeGreaterThanOrEqual(2);
    a.provider.disconnect();
    b.provider.disconnect();
    const c = connect('usr_c');
    await until(c, () => c.provider.synced);
    expect(c.doc.getText('t').toString()).toBe('甲离线写的');
  });

  test('[COL20] sees the others with the identity the server gives them, and sees them go', async () => {
    const a = connect('usr_a');
    const b = connect('usr_b');
    await until(a, () => a.provider.synced);
    await until(b, () => b.provider.synced);
    a.awareness.setLocalState({ cursor: 3, user: { name: 'somebody else' } });
    await until(b, () => b.awareness.getStates().get(a.doc.clientID)?.cursor === 3);
    expect(b.awareness.getStates().get(a.doc.clientID)?.user).toMatchObject({ id: 'usr_a', name: 'usr_a' });
    a.provider.disconnect();
    await until(b, () => !b.awareness.getStates().has(a.doc.clientID));
    a.provider.connect();
    await until(b, () => b.awareness.getStates().has(a.doc.clientID));
  });

  test('[COL3] reconnects by itself after a transient close and uploads what it wrote meanwhile', async () => {
    const a = connect('usr_a');
    await until(a, () => a.provider.synced);
    server.registry.closeSessions(() => true, new AppError('store_unavailable', {}));
    await until(a, () => !a.provider.wsconnected);
    a.doc.getText('t').insert(0, '断线时写的');
    const b = connect('usr_b');
    await until(b, () => b.doc.getText('t').toString() === '断线时写的');
  });

  test('[COL9] stays away after a permanent close', async () => {
    const a = connect('usr_a');
    await until(a, () => a.provider.synced);
    server.registry.closeSessions(({ access }) => access.userId === 'usr_a', new AppError('forbidden', { action: 'edit', reason: 'removed', reasonEn: 'removed' }));
    await until(a, () => !a.provider.shouldConnect);
    expect(a.provider.wsconnected).toBe(false);
  });

  test('[COL31] authenticates by subprotocol and gets one of those it offered', async () => {
    const a = connect('', ['jiwen.token.usr_a']);
    await until(a, () => a.provider.synced);
    expect(a.provider.ws?.protocol).toBe('jiwen.token.usr_a');
    const b = connect('', ['jiwen.token.usr_b', 'jiwen.yjs']);
    await until(b, () => b.provider.synced);
    expect(b.provider.ws?.protocol).toBe('jiwen.yjs');
    expect(server.registry.presence([liveSectionId]).map(({ userId }) => userId)).toEqual(['usr_a', 'usr_b']);
  });

  test('[COL13] a long session offline is uploaded at once; a paste too large for one update is, after coming back', async () => {
    const a = connect('usr_a');
    await until(a, () => a.provider.synced);
    a.provider.disconnect();
    a.doc.getText('t').insert(0, '甲'.repeat(700_000));
    a.provider.connect();
    const b = connect('usr_b');
    await until(b, () => b.doc.getText('t').length === 700_000);
    a.doc.getText('t').insert(0, '乙'.repeat(400_000));
    await until(a, () => !a.provider.shouldConnect);
    expect(a.provider.wsconnected).toBe(false);
    a.provider.connect();
    await until(b, () => b.doc.getText('t').length === 1_100_000);
  });

  test('[COL12] a reader gets the text and keeps its own changes to itself', async () => {
    const writer = connect('usr_a');
    writer.doc.getText('t').insert(0, '正文');
    const reader = connect('reader-b');
    await until(reader, () => reader.doc.getText('t').toString() === '正文');
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    reader.doc.getText('t').insert(0, '偷改');
    writer.doc.getText('t').insert(2, '。');
    await until(reader, () => reader.doc.getText('t').toString().endsWith('。'));
    expect(writer.doc.getText('t').toString()).toBe('正文。');
    expect(warn.mock.calls.join()).toContain('Permission denied');
    warn.mockRestore();
  });
});
