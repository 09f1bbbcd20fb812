import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { AppError } from '../../../schema/errors/app-error.js';
import { Replica } from './replica.js';
import { RoomWorld, sectionId } from './room-world.js';

/** The update of a client that puts types into each other. */
function nestedTypes(clientId: number, depth: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.transact(() => {
    let parent: Y.XmlFragment = doc.getXmlFragment('default');
    for (let i = 0; i < depth; i++) {
      const child = new Y.XmlElement('x');
      parent.insert(0, [child]);
      parent = child;
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

describe('opening', () => {
  test('[COL24] joins at the same time share one load and one document', async () => {
    const world = new RoomWorld();
    let loads = 0;
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => { release = resolve; });
    world.log.beforeLoad = () => {
      loads++;
      return gate;
    };
    const [a, b] = [new Replica(1), new Replica(2)];
    a.text.insert(0, '甲');
    a.connect(world.registry, sectionId);
    b.connect(world.registry, sectionId);
    const read = world.registry.read(sectionId, (doc) => doc.clientID);
    await world.exchange(a, b);
    release();
    await world.exchange(a, b);
    expect(await read).toBe(await Promise.race([world.registry.read(sectionId, (doc) => doc.clientID), world.clock.advance(0).then(() => null)]) ?? (await read));
    expect(loads).toBe(1);
    expect(world.registry.stats()).toMatchObject({ rooms: 1, sessions: 2 });
    expect(b.text.toString()).toBe('甲');
  });

  test('[COL14] what is sent while the room loads is taken in order; too much ends the connection', async () => {
    const world = new RoomWorld({ maxQueuedFrames: 10 });
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => { release = resolve; });
    world.log.beforeLoad = () => gate;
    const [a, noisy] = [new Replica(1), new Replica(2)];
    for (const replica of [a, noisy]) replica.connect(world.registry, sectionId);
    for (const character of '一二三') a.text.insert(a.text.length, character);
    for (let i = 0; i < 12; i++) noisy.text.insert(0, 'x');
    await world.exchange(a, noisy);
    expect(noisy.pair?.closed?.code).toBe(4529);
    release();
    await world.exchange(a);
    expect(world.replay().getText('text').toString()).toBe('一二三');
  });

  test('[COL25] an absent section closes with 4404, a failing log with 4503, and the next join loads anew', async () => {
    const world = new RoomWorld();
    const absent = new Replica(1);
    absent.connect(world.registry, 'sec_absent');
    await world.exchange(absent);
    expect(absent.pair?.closed?.code).toBe(4404);
    await expect(world.registry.read('sec_absent', () => null)).rejects.toMatchObject({ code: 'not_found' });
    world.log.beforeLoad = () => { throw new AppError('conflict', { id: sectionId, expectedVersion: 1, actualVersion: 2, fields: [] }); };
    await expect(world.registry.read(sectionId, () => null)).rejects.toMatchObject({ code: 'store_unavailable' });
    world.log.beforeLoad = () => { throw new Error('ECONNREFUSED'); };
    const a = new Replica(2);
    a.text.insert(0, '写了');
    a.connect(world.registry, sectionId);
    await world.exchange(a);
    expect(a.pair?.closed?.code).toBe(4503);
    await expect(world.registry.edit(sectionId, { userId: 'u' }, () => null)).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(world.registry.stats().rooms).toBe(0);
    expect(world.log.rows).toEqual([]);
    world.log.beforeLoad = () => undefined;
    a.connect(world.registry, sectionId);
    await world.exchange(a);
    expect(world.replay().getText('text').toString()).toBe('写了');
  });

  test('[COL25] a log with a hole or an unreadable row does not open', async () => {
    for (const [seq, update] of [[2, Y.encodeStateAsUpdate(new Y.Doc())], [1, Uint8Array.of(9, 9, 9)]] as const) {
      const world = new RoomWorld();
      world.log.sections.set(sectionId, { generation: 1, snapshot: null, updates: [{ seq, update, authorId: null }], projectionRevision: 0, frozen: false });
      const a = new Replica(1);
      a.connect(world.registry, sectionId);
      await world.exchange(a);
      expect(a.pair?.closed?.code).toBe(4503);
      await world.clock.advance(60_000);
      expect(world.log.compactions + world.saved.length).toBe(0);
    }
  });
});

describe('closing', () => {
  test('[COL26] a room goes when it is idle and all is durable', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    world.log.beforeAppend = () => { throw new AppError('store_unavailable', {}); };
    a.text.insert(0, '还没存');
    await world.exchange(a);
    a.pair?.cut();
    await world.clock.advance(120_000);
    expect(world.registry.stats()).toMatchObject({ rooms: 1, sessions: 0, pendingUpdates: 1 });
    world.log.beforeAppend = () => undefined;
    await world.clock.advance(60_000);
    expect(world.registry.stats()).toMatchObject({ rooms: 0, pendingUpdates: 0 });
    expect(world.saved.at(-1)?.projection.text).toBe('还没存');
  });

  test('[COL26] who joins while a room drains keeps it', async () => {
    const world = new RoomWorld({ projectionQuietMs: 100_000, projectionMaxMs: 100_000 });
    const a = await world.client(1);
    a.text.insert(0, '字');
    await world.exchange(a);
    const b = new Replica(2);
    world.saveProjection = () => { b.connect(world.registry, sectionId); };
    a.pair?.cut();
    await world.clock.advance(31_000);
    await world.exchange(b);
    expect(b.text.toString()).toBe('字');
    expect(world.registry.stats()).toMatchObject({ rooms: 1, sessions: 1 });
    b.text.insert(0, '新');
    await world.exchange(b);
    expect(world.replay().getText('text').toString()).toBe('新字');
  });

  test('[COL34] drain makes all durable, saves projections, closes with 4503 and refuses new work', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    a.text.insert(0, '最后');
    a.pair?.flushToServer();
    const drained = world.registry.drain(10_000);
    await world.clock.advance(1000);
    expect(await drained).toEqual({ notDurable: [], notProjected: [] });
    a.receive();
    expect(a.unacknowledged.size).toBe(0);
    expect(a.pair?.closed?.code).toBe(4503);
    expect(world.saved.at(-1)?.projection.text).toBe('最后');
    const late = new Replica(2);
    late.connect(world.registry, sectionId);
    expect(late.pair?.closed?.code).toBe(4503);
    await expect(world.registry.read(sectionId, () => null)).rejects.toMatchObject({ code: 'shutting_down' });
    await world.clock.advance(60_000);
    expect(world.clock.timerCount).toBe(0);
  });

  test('[COL34] drain ends at its deadline and says what is not durable', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    world.log.beforeAppend = () => { throw new AppError('store_unavailable', {}); };
    a.text.insert(0, '丢');
    await world.exchange(a);
    const drained = world.registry.drain(500);
    await world.clock.advance(600);
    expect(await drained).toMatchObject({ notDurable: [{ sectionId, updates: 1 }] });
    expect(a.pair?.closed?.code).toBe(4503);
    await world.clock.advance(60_000);
    expect(world.clock.timerCount).toBe(0);
  });

  test('[COL45] evict closes the sessions and rejects what waits', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    world.log.beforeAppend = () => { throw new AppError('store_unavailable', {}); };
    const edit = world.registry.edit(sectionId, { userId: 'u' }, (doc) => doc.getText('text').insert(0, 'x'));
    edit.catch(() => undefined);
    await world.clock.settle();
    world.registry.evict(sectionId, new AppError('not_found', { kind: 'section', id: sectionId }));
    await expect(edit).rejects.toMatchObject({ code: 'not_found' });
    expect(a.pair?.closed).toMatchObject({ code: 4404 });
    expect(world.registry.stats()).toMatchObject({ rooms: 0, pendingUpdates: 0, pendingBytes: 0 });
  });

  test('[COL44] an update that breaks Yjs costs its sender the connection and the others a reconnect', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    const b = await world.client(2);
    a.text.insert(0, '留下');
    await world.exchange(a, b);
    // Applied, it makes Yjs recurse once per level until the stack ends.
    world.log.push(sectionId, nestedTypes(3, 15_000));
    a.text.insert(2, '。');
    await world.exchange(a, b);
    a.text.delete(2, 1);
    await world.exchange(a, b);
    const nested = await world.client(4);
    const deleteRoot = Uint8Array.of(0, 1, 3, 1, 0, 1);
    nested.sendUpdate(deleteRoot);
    await world.exchange(nested, a, b);
    expect(nested.pair?.closed?.code).toBe(4400);
    for (const replica of [a, b]) {
      expect(replica.pair?.closed?.code).toBe(4503);
      replica.connect(world.registry, sectionId);
    }
    await world.exchange(a, b);
    a.text.insert(2, '下来');
    await world.exchange(a, b);
    expect(b.text.toString()).toBe('留下下来');
    expect(world.replay().getText('text').toString()).toBe('留下下来');
  });
});

describe('nesting', () => {
  test('[COL13] types nested too deeply are refused before anything is applied, in one update or in many', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    a.sendUpdate(nestedTypes(50, 190));
    await world.exchange(a);
    expect(a.pair?.closed).toBeNull();
    const deeper = await world.client(2);
    let parent: Y.XmlFragment = deeper.doc.getXmlFragment('default');
    for (let child = parent.get(0); child instanceof Y.XmlElement; child = child.get(0)) parent = child;
    for (let i = 0; i < 30; i++) {
      const child = new Y.XmlElement('y');
      parent.insert(0, [new Y.XmlText('旁'), child]);
      parent = child;
    }
    await world.exchange(deeper);
    expect(deeper.pair?.closed?.code).toBe(4413);
    const atOnce = await world.client(3);
    atOnce.sendUpdate(nestedTypes(51, 20_000));
    await world.exchange(atOnce);
    expect(atOnce.pair?.closed?.code).toBe(4413);
    expect(world.complaints).toEqual([]);
    a.text.insert(0, '照常');
    await world.exchange(a);
    expect(world.replay().getText('text').toString()).toBe('照常');
  });
});

describe('projections', () => {
  test('[COL27] are saved after some quiet, at most two seconds after the first edit, with authors and exact revision', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    const b = await world.client(2);
    a.text.insert(0, '一');
    await world.exchange(a, b);
    await world.clock.advance(249);
    expect(world.saved).toEqual([]);
    await world.clock.advance(2);
    expect(world.saved).toMatchObject([{ revision: 1, authorIds: ['usr_1'], projection: { text: '一' } }]);
    for (let i = 0; i < 22; i++) {
      b.text.insert(0, '.');
      await world.exchange(a, b);
      await world.clock.advance(100);
    }
    expect(world.saved.length).toBe(2);
    expect(world.saved[1]?.revision).toBeGreaterThanOrEqual(20);
    await world.clock.advance(1000);
    expect(world.saved.at(-1)).toMatchObject({ revision: 23, authorIds: ['usr_2'], projection: { text: `${'.'.repeat(22)}一` } });
  });

  test('[COL28] are made at loading when they are behind, and tried again when they fail', async () => {
    const world = new RoomWorld();
    const doc = new Y.Doc();
    doc.getText('text').insert(0, '崩溃前');
    world.log.add(sectionId, Y.encodeStateAsUpdate(doc));
    let failures = 3;
    world.saveProjection = () => { if (failures-- > 0) throw new Error('deadlock'); };
    await Promise.all([world.registry.read(sectionId, () => null), world.clock.settle()]);
    await world.clock.advance(20_000);
    expect(world.saved).toMatchObject([{ revision: 1, authorIds: [], projection: { text: '崩溃前' } }]);
    await world.clock.advance(60_000);
    expect(world.saved).toHaveLength(1);
    expect(world.registry.stats().rooms).toBe(0);
  });
});

describe('API edits', () => {
  test('[COL30] are durable when they resolve, broadcast, and all or nothing', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    const edit = world.registry.edit(sectionId, { userId: 'usr_api' }, (doc) => {
      doc.getText('text').insert(0, '接口');
      return doc.getText('text').length;
    });
    await world.exchange(a);
    expect(await edit).toEqual({ result: 2, revision: 1 });
    expect(a.text.toString()).toBe('接口');
    const failing = world.registry.edit(sectionId, { userId: 'usr_api' }, (doc) => {
      doc.getText('text').insert(0, '一半');
      throw new AppError('anchor_lost', { quote: '无' });
    });
    await expect(failing).rejects.toMatchObject({ code: 'anchor_lost' });
    const idle = world.registry.edit(sectionId, { userId: 'usr_api' }, () => 'nothing');
    await world.exchange(a);
    expect(await idle).toEqual({ result: 'nothing', revision: 1 });
    expect(a.text.toString()).toBe('接口');
    expect(world.log.rows).toHaveLength(1);
  });

  test('[COL107] may be larger than a message of a client, while what is left fits into the section', async () => {
    const world = new RoomWorld({ maxUpdateBytes: 2000, maxSectionBytes: 6000 });
    const a = await world.client(1);
    const write = async (letter: string, count: number): Promise<unknown> => {
      const edit = world.registry.edit(sectionId, { userId: 'usr_api' }, (doc) => {
        const text = doc.getText('text');
        text.delete(0, text.length);
        text.insert(0, letter.repeat(count));
      });
      const [result] = await Promise.allSettled([edit, world.exchange(a)]);
      return result.status === 'fulfilled' ? result.value.revision : result.reason;
    };
    expect(await write('x', 4000)).toBe(1);
    expect(await write('y', 4000)).toBe(2);
    expect(await write('z', 7000)).toMatchObject({ code: 'section_full', args: { limitBytes: 6000 } });
    expect(a.text.toString()).toBe('y'.repeat(4000));
    expect(world.replay().getText('text').toString()).toBe('y'.repeat(4000));
    expect(world.log.rows).toHaveLength(2);
    const other = new RoomWorld();
    const nested = other.registry.edit(sectionId, { userId: 'usr_api' }, (doc) => Y.applyUpdate(doc, nestedTypes(9, 300)));
    await expect(nested).rejects.toMatchObject({ code: 'too_large', args: { what: 'nesting' } });
    expect(other.log.rows).toEqual([]);
  });
});
