import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import type { AuthoredLog } from '../../../collab/ydoc/authored-log.js';
import { replay } from '../../../collab/ydoc/authored-log.js';
import { compactLog, type CompactedLog } from '../../../collab/ydoc/compact-log.js';
import { contentOf, holds, unite } from '../../../collab/ydoc/id-ranges.js';
import { createLogWork } from '../../../server/bridge/log-work.js';
import { RoomWorld, sectionId } from './room-world.js';
import { firstText, runsOf, WrittenLog } from './written-log.js';

/** The updates of somebody who types a text alone, one character each. */
function typed(text: string, clientId = 5): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const character of text) doc.getText('text').insert(doc.getText('text').length, character);
  return updates;
}

describe('the snapshot of a log', () => {
  test('[COL93] holds no text that was deleted', () => {
    const log = new WrittenLog();
    const doc = log.open(1, 'usr_a');
    const text = firstText(doc);
    text.insert(0, '绩绩绩');
    for (let sentence = 0; sentence < 100; sentence++) {
      for (let i = 0; i < 100; i++) text.insert(text.length, '效');
      for (let i = 0; i < 100; i++) text.delete(text.length - 1, 1);
    }
    const { state, authorship } = compactLog(log.stored);
    expect(state.length + authorship.length).toBeLessThan(200);
    expect(log.rows.reduce((sum, { update }) => sum + update.length, 0)).toBeGreaterThan(1000 * state.length);
    log.compact();
    expect(firstText(replay(log.stored)).toString()).toBe('绩绩绩');
  });

  test('[COL92] keeps an update that waits for its predecessors, and a deletion that does', () => {
    const [first, second, third] = typed('一二三');
    const eraser = new Y.Doc();
    for (const update of typed('一二三')) Y.applyUpdate(eraser, update);
    const before = Y.encodeStateVector(eraser);
    eraser.getText('text').delete(1, 2);
    const log = new WrittenLog();
    log.store(third ?? new Uint8Array(), 'usr_a');
    log.store(Y.encodeStateAsUpdate(eraser, before), 'usr_b');
    log.compact();
    log.compact();
    log.store(first ?? new Uint8Array(), 'usr_a');
    log.compact();
    expect(replay(log.stored).getText('text').toString()).toBe('一');
    log.store(second ?? new Uint8Array(), 'usr_a');
    log.compact();
    const { store, ...doc } = replay(log.stored);
    expect([doc.share.get('text')?._length, store.pendingStructs, store.pendingDs]).toEqual([1, null, null]);
  });

  test('[COL92] is not made of a log that lacks a row or holds something unreadable', () => {
    const log = new WrittenLog();
    for (const update of typed('一二三')) log.store(update, 'usr_a');
    const { updates } = log.whole;
    expect(() => compactLog({ ...log.whole, updates: [...updates.slice(0, 1), ...updates.slice(2)] })).toThrow('the log lacks update 2');
    expect(() => compactLog({ ...log.whole, updates: [{ seq: 1, update: Uint8Array.of(9, 9), authorId: null, at: 0 }] })).toThrow();
  });

  test('[COL92] is compared with the log by what both hold: structs and deletions, also across gaps', () => {
    const [a, b, c] = typed('一二三').map((update) => contentOf(update));
    if (a === undefined || b === undefined || c === undefined) throw new Error('three updates');
    const gap = unite([a, c]);
    expect([holds(unite([a, b, c]), gap), holds(gap, a), holds(gap, c), holds(gap, b), holds(gap, unite([a, b, c]))]).toEqual([true, true, true, false, false]);
    const merged = contentOf(Y.mergeUpdates([...typed('一二三').slice(0, 1), ...typed('一二三').slice(2)]));
    expect([holds(merged, gap), holds(gap, merged), holds(merged, b)]).toEqual([true, true, false]);
    const doc = new Y.Doc();
    for (const update of typed('一二三')) Y.applyUpdate(doc, update);
    const undeleted = contentOf(Y.encodeStateAsUpdate(doc));
    doc.getText('text').delete(0, 1);
    const deleted = contentOf(Y.encodeStateAsUpdate(doc));
    expect([holds(deleted, undeleted), holds(undeleted, deleted)]).toEqual([true, false]);
    expect(holds(a, contentOf(typed('一', 6)[0] ?? new Uint8Array()))).toBe(false);
  });
});

describe('compaction in a room', () => {
  const options = { compactAfterUpdates: 10 };
  const type = async (world: RoomWorld, client: Awaited<ReturnType<RoomWorld['client']>>, count: number): Promise<void> => {
    for (let i = 0; i < count; i++) client.text.insert(client.text.length, String(i % 10));
    await world.exchange(client);
  };

  test('[COL90] what is written while a snapshot is made stays behind it', async () => {
    const world = new RoomWorld(options);
    let finish: (value: CompactedLog) => void = () => undefined;
    let made: CompactedLog | null = null;
    world.compactor = {
      compact: async (load) => {
        made = compactLog(await load());
        return new Promise((resolve) => { finish = resolve; });
      },
      stop: async () => undefined,
    };
    const a = await world.client(1);
    await type(world, a, 10);
    await type(world, a, 25);
    expect(world.log.compactions).toBe(0);
    if (made !== null) finish(made);
    await world.clock.settle();
    expect(world.log.compactions).toBe(1);
    const section = world.log.sections.get(sectionId);
    expect([section?.snapshot?.seq, section?.updates.length]).toEqual([10, 25]);
    expect(world.replay().getText('text').toString()).toBe(a.text.toString());
  });

  test('[COL91] a snapshot that cannot be made or stored costs disk space, nothing else; a later one makes up for it', async () => {
    const world = new RoomWorld(options);
    const { compactor } = world;
    let fails = true;
    world.compactor = {
      ...compactor,
      compact: (load) => (fails ? Promise.reject(new Error('the thread ended')) : compactor.compact(load)),
    };
    const a = await world.client(1);
    await type(world, a, 25);
    expect(world.complaints).toEqual(['a section was not compacted the thread ended']);
    expect([a.pair?.closed, a.unacknowledged.size, world.registry.stats().healthy]).toEqual([null, 0, true]);
    fails = false;
    await type(world, a, 10);
    expect(world.log.sections.get(sectionId)).toMatchObject({ snapshot: { seq: 35 }, updates: [] });
  });

  test('[COL90] of two servers that compact, the newer snapshot stands, and nothing is lost', async () => {
    const world = new RoomWorld(options);
    const { compactor } = world;
    world.compactor = {
      ...compactor,
      compact: async (load) => {
        const snapshot = await compactor.compact(load);
        // Meanwhile the other server has taken one more row in, and compacted too.
        world.log.push(sectionId, Y.encodeStateAsUpdate(new Y.Doc()));
        await world.log.compact(sectionId, compactLog(await world.log.loadAuthored(sectionId)));
        return snapshot;
      },
    };
    const a = await world.client(1);
    await type(world, a, 10);
    expect(world.log.sections.get(sectionId)?.snapshot?.seq).toBe(11);
    expect(world.complaints).toEqual([]);
    expect(world.replay().getText('text').toString()).toBe('0123456789');
  });

  test('[COL95] authors outlive the rows that named them, and a restart', async () => {
    const world = new RoomWorld(options);
    const [a, b] = [await world.client(1), await world.client(2)];
    const write = async (client: typeof a, text: string): Promise<void> => {
      for (const character of text) client.text.insert(client.text.length, character);
      await world.exchange(a, b);
    };
    await write(a, '甲写了五字');
    await world.clock.advance(180_000);
    await write(b, '乙也写了些字');
    world.restart();
    const done = world.registry.edit(sectionId, { userId: 'usr_tool' }, (doc) => doc.getText('text').insert(0, '工具：'));
    await world.clock.settle();
    await done;
    const stored = await world.log.loadAuthored(sectionId);
    expect(stored.snapshot?.seq).toBeGreaterThan(9);
    const expected = (log: AuthoredLog) => runsOf(log).map((run) => run.replace(/@[\d.]+/, ''));
    expect(expected(stored)).toEqual(['usr_tool:工具：', 'usr_1:甲写了五字', 'usr_2:乙也写了些字']);
  });

  test('[COL97] an edit that is applied and not yet durable is told of as little as it is shown', async () => {
    const world = new RoomWorld(options);
    const work = createLogWork(world.clock);
    const a = await world.client(1);
    await type(world, a, 1);
    let store: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => { store = resolve; });
    world.log.beforeAppend = () => gate;
    await type(world, a, 1);
    const told = async (): Promise<unknown> => {
      const { seq, runs } = await work.attribute(() => world.log.loadAuthored(sectionId), { from: 0, maxRuns: 9 });
      return [seq, runs.map(({ text }) => text).join('')];
    };
    expect([a.text.length, await told()]).toEqual([2, [1, '0']]);
    store();
    await world.exchange(a);
    expect(await told()).toEqual([2, '00']);
    await work.stop();
  });
});
