import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { AppError } from '../../../schema/errors/app-error.js';
import { systemClock } from '../../../client-sdk/transport/clock.js';
import { createFileStore } from '../../../client-sdk/live/keep/file-store.js';
import { encodeKeptPart, keptKeyOf } from '../../../client-sdk/live/keep/kept-part.js';
import { identityOf } from '../../../client-sdk/live/identity.js';
import type { SectionStore } from '../../../client-sdk/live/keep/section-store.js';
import { openSection } from '../../../client-sdk/live/open-section.js';
import type { Section } from '../../../client-sdk/live/section.js';
import { createSocketPool } from '../../../client-sdk/live/socket-pool.js';
import { typeLine } from '../../support/type-line.js';
import { untilSection } from '../../support/until-section.js';
import { LiveServer, liveSectionId } from '../collab/live-server.js';

describe('edits that are kept until the server has them', () => {
  let server: LiveServer;
  let directory: string;
  let store: SectionStore;
  const sections: Section[] = [];

  const open = async (token = 'usr_a', from: SectionStore = store, sectionId = liveSectionId): Promise<Section> => {
    const transport = { socketUrl: server.url.replace('/collab', ''), webSocketImpl: WebSocket, clock: systemClock, random: () => 0.5, accessToken: async () => token, renewAccessToken: async () => null };
    const section = await openSection(transport, createSocketPool(transport), sectionId, { store: from });
    sections.push(section);
    return section;
  };
  /** The server answers no connection until it is let. */
  let isAway = false;
  const goAway = (): void => {
    isAway = true;
    server.registry.closeSessions(() => true, new AppError('store_unavailable', {}));
  };
  const files = (): Promise<string[]> => readdir(directory).catch(() => []);
  const textIn = (): string => {
    const { updates = [] } = server.log.sections.get(liveSectionId) ?? {};
    return updates.map(({ update }) => new TextDecoder('utf-8', { fatal: false }).decode(update)).join('');
  };

  beforeEach(async () => {
    isAway = false;
    server = await new LiveServer().start();
    server.onAuthorize = () => { if (isAway) throw new AppError('store_unavailable', {}); };
    directory = join(await mkdtemp(join(tmpdir(), 'jiwen-keep-')), 'store');
    store = createFileStore(directory);
  });
  afterEach(async () => {
    await Promise.all(sections.splice(0).map((section) => section.close()));
    await server[Symbol.asyncDispose]();
    await rm(join(directory, '..'), { recursive: true, force: true });
  });

  test('[SDK46] survive the section, can be read without the server, arrive once, and are dropped when they are durable', async () => {
    const first = await open();
    await first.live();
    typeLine(first.doc, '在线写的');
    await first.saved();
    goAway();
    await untilSection(first, () => first.state.name === 'offline');
    typeLine(first.doc, '离线一');
    await first.kept();
    typeLine(first.doc, '离线二');
    await first.close();
    const second = await open();
    // All of the text, and what is on top of it.
    expect([second.text, second.unsaved > 0]).toEqual(['在线写的\n离线一\n离线二', true]);
    expect(textIn()).not.toContain('离线');
    isAway = false;
    await second.saved();
    await second.close();
    expect(await files()).toEqual([]);
    const third = await open('usr_b');
    await third.live();
    expect(third.text).toBe('在线写的\n离线一\n离线二');
  });

  test('[SDK46] what the server has at once leaves nothing behind', async () => {
    const section = await open();
    await section.live();
    for (let i = 0; i < 20; i++) typeLine(section.doc, `第${i}句`);
    await section.saved();
    await section.close();
    expect(await files()).toEqual([]);
  });

  test('[SDK46] belong to a user, a server and a section, and are nobody else’s', async () => {
    goAway();
    const section = await open();
    typeLine(section.doc, '甲的');
    await section.close();
    const other = `sec_${'0'.repeat(25)}2`;
    server.log.add(other);
    expect([(await open('usr_b')).unsaved, (await open('usr_a', store, other)).unsaved]).toEqual([0, 0]);
    await server[Symbol.asyncDispose]();
    server = await new LiveServer().start();
    // The edit, and the text it stands in.
    expect([(await open()).unsaved, (await files()).length]).toEqual([0, 2]);
  });

  test('[SDK46] stay as few parts, however long the server is away', async () => {
    goAway();
    const section = await open();
    for (let i = 0; i < 100; i++) {
      typeLine(section.doc, `第${i}句`);
      await section.kept();
    }
    expect((await files()).length).toBeLessThanOrEqual(34);
    await section.close();
    expect((await open()).text.split('\n')).toHaveLength(100);
  });

  test('[SDK46] of two tabs neither drops what only the other has', async () => {
    goAway();
    const [one, two] = [await open(), await open()];
    typeLine(one.doc, '甲页');
    typeLine(two.doc, '乙页');
    await Promise.all([one.kept(), two.kept()]);
    await one.close();
    isAway = false;
    const three = await open();
    expect(three.text.split('\n').sort()).toEqual(['乙页', '甲页']);
    await three.saved();
    // The second tab has not been told yet; what it adds now is its own.
    typeLine(two.doc, '乙页又写');
    await two.saved();
    await Promise.all([two.close(), three.close()]);
    expect(await files()).toEqual([]);
    const all = await open();
    await all.live();
    expect(all.text.split('\n').sort()).toEqual(['乙页', '乙页又写', '甲页']);
  });

  test('[SDK45] [SDK46] of a text that was rebuilt they are handed back, and stay until they are discarded', async () => {
    const first = await open();
    await first.live();
    typeLine(first.doc, '旧文');
    await first.saved();
    goAway();
    await untilSection(first, () => first.state.name === 'offline');
    typeLine(first.doc, '离线写的');
    await first.close();
    server.registry.evict(liveSectionId, new AppError('generation_mismatch', { expected: 1, actual: 2 }));
    server.log.add(liveSectionId);
    const rebuilt = server.log.sections.get(liveSectionId);
    if (rebuilt !== undefined) rebuilt.generation = 2;
    isAway = false;
    for (const round of [1, 2]) {
      const section = await open();
      await expect(section.live()).rejects.toMatchObject({ code: 'generation_mismatch' });
      expect([round, section.state]).toMatchObject([round, { name: 'refused', unsaved: { generation: 1, update: expect.any(Uint8Array) } }]);
      // What was there is shown, and not taken for ours.
      expect([section.text, section.state.name === 'refused' && section.state.unsaved?.words]).toEqual(['旧文\n离线写的', ['离线写的']]);
      if (round === 2) await section.discard();
      await section.close();
    }
    const fresh = await open();
    await fresh.live();
    expect([fresh.text, rebuilt?.updates]).toEqual(['', []]);
    expect(await files()).toEqual([]);
  });

  test('[SDK45] [SDK46] those of two generations are never in one text: the older go first', async () => {
    const key = keptKeyOf({ serverUrl: server.url.replace('/collab', ''), identity: identityOf('usr_a'), sectionId: liveSectionId });
    for (const [generation, words] of [[1, '新的'], [2, '更新的']] as const) {
      const doc = new Y.Doc();
      typeLine(doc, words);
      await store.add(key, `part-${generation}`, encodeKeptPart({ generation, isWhole: false, update: Y.encodeStateAsUpdate(doc) }));
    }
    const current = server.log.sections.get(liveSectionId);
    if (current !== undefined) current.generation = 2;
    const older = await open();
    await expect(older.live()).rejects.toMatchObject({ code: 'generation_mismatch' });
    expect(older.text).toBe('新的');
    await older.discard();
    await older.close();
    const newer = await open();
    await newer.saved();
    expect([newer.text, newer.state.name]).toEqual(['更新的', 'live']);
  });

  test('[SDK46] a store that fails is told of and tried again', async () => {
    goAway();
    let isFull = true;
    const full: SectionStore = { ...store, add: (key, id, part) => (isFull ? Promise.reject(new Error('the disk is full')) : store.add(key, id, part)) };
    const section = await open('usr_a', full);
    const told = new Promise((resolve) => { section.on('keepError', resolve); });
    typeLine(section.doc, '要留下');
    expect(await told).toMatchObject({ message: 'the disk is full' });
    await expect(section.kept()).rejects.toThrow('the disk is full');
    isFull = false;
    await section.kept();
    await section.close();
    expect((await open()).text).toBe('要留下');
  });

  test('[SDK46] nothing is kept without a store', async () => {
    goAway();
    const transport = { socketUrl: server.url.replace('/collab', ''), webSocketImpl: WebSocket, clock: systemClock, random: () => 0.5, accessToken: async () => 'usr_a', renewAccessToken: async () => null };
    const section = await openSection(transport, createSocketPool(transport), liveSectionId);
    typeLine(section.doc, '不留');
    await section.kept();
    await section.close();
    expect(await files()).toEqual([]);
  });
});
