import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { AppError } from '../../../schema/errors/app-error.js';
import { encodeMessage } from '../../../collab/protocol/codec.js';
import { fingerprintOf } from '../../../collab/protocol/fingerprint.js';
import { Replica } from './replica.js';
import { RoomWorld, sectionId } from './room-world.js';

const down = (): never => { throw new AppError('store_unavailable', {}); };

/** An append that waits until the test lets it go. */
function hold(world: RoomWorld): () => void {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => { release = resolve; });
  world.log.beforeAppend = () => gate;
  return release;
}

describe('group commit', () => {
  test('[COL4] after a batch of several the next waits for more, after a batch of one it does not', async () => {
    const world = new RoomWorld({ minWindowMs: 5, maxWindowMs: 20 });
    const a = await world.client(1);
    const type = async (times: number): Promise<void> => {
      for (let i = 0; i < times; i++) a.text.insert(0, '字');
      a.pair?.flushToServer();
      await world.clock.settle();
    };
    await type(1);
    await type(1);
    expect(world.log.batches).toEqual([1, 1]);
    await type(3);
    await type(1);
    await world.clock.advance(4);
    await type(1);
    expect(world.log.batches).toEqual([1, 1, 3]);
    await world.clock.advance(1);
    expect(world.log.batches).toEqual([1, 1, 3, 2]);
    await world.clock.advance(5);
    await type(1);
    await type(1);
    expect(world.log.batches).toEqual([1, 1, 3, 2, 1, 1]);
  });

  test('[COL4] the window is as long as the last commit took, to a limit', async () => {
    const world = new RoomWorld({ minWindowMs: 5, maxWindowMs: 20 });
    const a = await world.client(1);
    const release = hold(world);
    for (let i = 0; i < 2; i++) a.text.insert(0, '字');
    a.pair?.flushToServer();
    await world.clock.advance(60);
    a.text.insert(0, '字');
    a.pair?.flushToServer();
    release();
    world.log.beforeAppend = () => undefined;
    await world.clock.advance(19);
    expect(world.log.batches).toEqual([2]);
    await world.clock.advance(1);
    expect(world.log.batches).toEqual([2, 1]);
  });
});

describe('nothing is told before it is durable', () => {
  test('[COL1] no broadcast, acknowledgement, step 2 or read shows what the log does not hold', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    const b = await world.client(2);
    const release = hold(world);
    a.text.insert(0, '绩效');
    a.pair?.flushToServer();
    const c = new Replica(3);
    c.connect(world.registry, sectionId);
    await world.exchange(b, c);
    let read: string | null = null;
    void world.registry.read(sectionId, (doc) => doc.getText('text').toString()).then((text) => { read = text; });
    await world.clock.advance(5000);
    b.receive();
    c.receive();
    a.receive();
    expect([b.text.toString(), c.text.toString(), read, a.unacknowledged.size]).toEqual(['', '', null, 1]);
    expect(world.saved).toEqual([]);
    release();
    await world.exchange(a, b, c);
    expect([b.text.toString(), c.text.toString(), read, a.unacknowledged.size]).toEqual(['绩效', '绩效', '绩效', 0]);
    expect(world.log.headOf(sectionId)).toBe(1);
  });

  test('[COL2] step 1 is answered with step 2 and then the server’s step 1; asked twice, once', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    expect(a.kinds().slice(0, 3)).toEqual(['access', 'step2', 'step1']);
    const release = hold(world);
    a.text.insert(0, '字');
    for (let i = 0; i < 5; i++) a.send({ kind: 'step1', stateVector: Y.encodeStateVector(new Y.Doc()) });
    a.pair?.flushToServer();
    a.seen.length = 0;
    release();
    await world.exchange(a);
    expect(a.kinds().filter((kind) => kind === 'step2')).toHaveLength(1);
  });

  test('[COL3] what was written offline is fetched', async () => {
    const world = new RoomWorld();
    const a = new Replica(1);
    a.text.insert(0, '离线');
    a.connect(world.registry, sectionId);
    await world.exchange(a);
    expect(world.replay().getText('text').toString()).toBe('离线');
    expect(a.unacknowledged.size).toBe(0);
  });

  test('[COL35] Persisted names the update by its bytes and gives the log’s number; plain clients never see it', async () => {
    const world = new RoomWorld();
    const plain = await world.client(1, {}, '');
    const own = await world.client(2, {}, 'jiwen.v1');
    plain.text.insert(0, '甲');
    await world.exchange(plain, own);
    own.text.insert(0, '乙');
    await world.exchange(plain, own);
    expect(plain.kinds()).not.toContain('persisted');
    const acknowledged = own.seen.filter((message) => message.kind === 'persisted');
    expect(acknowledged.at(-1)?.seq).toBe(2);
    expect(acknowledged.at(-1)?.fingerprint).toEqual(fingerprintOf([...own.sent.values()].at(-1) ?? new Uint8Array()));
  });
});

describe('the group commit', () => {
  test('[COL4] takes all that waits, of all rooms, in one transaction', async () => {
    const world = new RoomWorld();
    world.log.add('sec_2');
    const a = await world.client(1);
    const other = new Replica(2);
    other.connect(world.registry, 'sec_2');
    await world.exchange(a, other);
    const release = hold(world);
    a.text.insert(0, '一');
    a.pair?.flushToServer();
    await world.clock.settle();
    for (const text of ['二', '三', '四']) {
      a.text.insert(0, text);
      other.text.insert(0, text);
    }
    a.pair?.flushToServer();
    other.pair?.flushToServer();
    release();
    await world.exchange(a, other);
    expect(world.log.batches).toEqual([1, 6]);
  });

  test('[COL5] keeps and retries in order, with growing pauses', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    let tries = 0;
    world.log.beforeAppend = () => {
      tries++;
      down();
    };
    for (const text of ['一', '二', '三']) a.text.insert(a.text.length, text);
    await world.exchange(a);
    await world.clock.advance(1000);
    const inFirstSecond = tries;
    await world.clock.advance(10_000);
    expect(inFirstSecond).toBeGreaterThan(2);
    expect(tries - inFirstSecond).toBeLessThan(inFirstSecond + 6);
    expect(a.unacknowledged.size).toBe(3);
    expect(world.registry.stats()).toMatchObject({ pendingUpdates: 3, healthy: false });
    world.log.beforeAppend = () => undefined;
    await world.clock.advance(6000);
    a.receive();
    expect(world.log.rows.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(world.replay().getText('text').toString()).toBe('一二三');
    expect(a.unacknowledged.size).toBe(0);
    expect(world.registry.stats()).toMatchObject({ pendingUpdates: 0, healthy: true });
  });

  test('[COL5] a section the log refuses for good is closed; the others go on', async () => {
    const world = new RoomWorld();
    world.log.add('sec_2');
    const a = await world.client(1);
    const other = new Replica(2);
    other.connect(world.registry, 'sec_2');
    await world.exchange(other);
    world.log.sections.delete('sec_2');
    other.text.insert(0, '没人要');
    a.text.insert(0, '要的');
    await world.exchange(a, other);
    expect(other.pair?.closed?.code).toBe(4404);
    expect(a.pair?.closed).toBeNull();
    expect(world.replay().getText('text').toString()).toBe('要的');
  });

  test('[COL5] a section that always fails does not hold up the others', async () => {
    const world = new RoomWorld();
    world.log.add('sec_2');
    const a = await world.client(1);
    const other = new Replica(2);
    other.connect(world.registry, 'sec_2');
    await world.exchange(other);
    world.log.beforeAppend = (batch) => { if (batch.some((row) => row.sectionId === 'sec_2')) throw new Error('data too long'); };
    other.text.insert(0, '太长');
    a.text.insert(0, '好的');
    await world.exchange(a, other);
    await world.clock.advance(1000);
    a.receive();
    expect(world.replay().getText('text').toString()).toBe('好的');
    expect(a.unacknowledged.size).toBe(0);
    expect(other.pair?.closed).toBeNull();
  });

  test('[COL6] a lost answer loses nothing and shows nothing twice; another writer’s rows are merged and passed on', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    const b = await world.client(2);
    world.log.afterAppend = () => {
      world.log.afterAppend = () => undefined;
      throw new Error('connection lost after commit');
    };
    a.text.insert(0, '我');
    await world.exchange(a, b);
    await world.clock.advance(1000);
    await world.exchange(a, b);
    expect(world.replay().getText('text').toString()).toBe('我');
    expect([a.text.toString(), b.text.toString()]).toEqual(['我', '我']);
    expect(a.unacknowledged.size).toBe(0);
    const head = world.log.headOf(sectionId);
    const rival = new Y.Doc();
    rival.getText('text').insert(0, '他');
    world.log.push(sectionId, Y.encodeStateAsUpdate(rival));
    a.text.insert(0, '我');
    await world.exchange(a, b);
    await world.clock.advance(1000);
    await world.exchange(a, b);
    expect(world.log.headOf(sectionId)).toBe(head + 2);
    expect(a.seen.filter((message) => message.kind === 'persisted').at(-1)?.seq).toBe(head + 2);
    expect(b.text.toString()).toBe(a.text.toString());
    expect(b.text.toString()).toContain('他');
    expect(world.replay().getText('text').toString()).toBe(b.text.toString());
  });

  test('[COL6] a section that was rebuilt closes its clients with 4409', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    const section = world.log.sections.get(sectionId);
    if (section !== undefined) section.generation = 2;
    a.text.insert(0, '旧');
    await world.exchange(a);
    expect(a.pair?.closed?.code).toBe(4409);
    expect(a.unacknowledged.size).toBeGreaterThan(0);
  });

  test('[COL7] a full backlog sends writers away, not readers, and says that it is unwell', async () => {
    const world = new RoomWorld({ maxBacklogBytes: 200 });
    const a = await world.client(1);
    world.log.beforeAppend = down;
    a.text.insert(0, '长'.repeat(100));
    await world.exchange(a);
    expect(a.pair?.closed).toBeNull();
    a.text.insert(0, '再来');
    await world.exchange(a);
    expect(a.pair?.closed?.code).toBe(4503);
    const b = new Replica(2);
    b.connect(world.registry, sectionId);
    expect(b.pair?.closed?.code).toBe(4503);
    const reader = new Replica(3, { canWrite: false });
    reader.connect(world.registry, sectionId);
    expect(reader.pair?.closed).toBeNull();
    expect(world.registry.stats().healthy).toBe(false);
    await expect(world.registry.edit(sectionId, { userId: 'u' }, (doc) => doc.getText('text').insert(0, 'x'))).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});

describe('what is stored', () => {
  test('[COL8] a re-send makes no row and is acknowledged when the first is durable', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    const release = hold(world);
    a.seen.length = 0;
    a.text.insert(0, '一次');
    a.sendUpdate(Y.encodeStateAsUpdate(a.doc));
    await world.exchange(a);
    expect(a.kinds()).not.toContain('persisted');
    release();
    await world.exchange(a);
    expect(a.unacknowledged.size).toBe(0);
    expect(world.log.rows).toHaveLength(1);
  });

  test('[COL10] an update without its predecessors is kept, asked for, and completes after a restart', async () => {
    const world = new RoomWorld();
    const offline = new Y.Doc();
    const updates: Uint8Array[] = [];
    offline.on('update', (update: Uint8Array) => updates.push(update));
    for (const text of ['一', '二']) offline.getText('text').insert(offline.getText('text').length, text);
    const a = await world.client(1);
    a.seen.length = 0;
    a.pair?.send(encodeMessage({ kind: 'update', update: updates[1] ?? new Uint8Array() }));
    a.pair?.flushToServer();
    await world.clock.settle();
    const [first] = a.pair?.toClient ?? [];
    expect(first?.[1]).toBe(0);
    expect(world.log.rows).toHaveLength(1);
    a.pair?.send(encodeMessage({ kind: 'update', update: updates[1] ?? new Uint8Array() }));
    await world.exchange(a);
    expect(world.log.rows).toHaveLength(1);
    world.restart();
    const b = await world.client(2);
    b.pair?.send(encodeMessage({ kind: 'update', update: updates[0] ?? new Uint8Array() }));
    const c = await world.client(3);
    await world.exchange(b, c);
    expect(c.text.toString()).toBe('一二');
    expect(world.replay().getText('text').toString()).toBe('一二');
  });

  test('[COL10] what waits for its predecessors is durable once it is acknowledged, also through a snapshot and a restart', async () => {
    const world = new RoomWorld({ compactAfterUpdates: 3 });
    const offline = new Y.Doc();
    const updates: Uint8Array[] = [];
    offline.on('update', (update: Uint8Array) => updates.push(update));
    for (const text of ['一', '二', '三']) offline.getText('text').insert(offline.getText('text').length, text);
    const a = await world.client(1);
    const sendLate = (update: Uint8Array | undefined): void => a.sendUpdate(update ?? new Uint8Array());
    sendLate(updates[2]);
    await world.exchange(a);
    // Not shown to anybody, and stored all the same.
    expect([a.unacknowledged.size, world.log.rows.length]).toEqual([0, 1]);
    for (const text of ['甲', '乙', '丙']) {
      a.text.insert(a.text.length, text);
      await world.exchange(a);
    }
    expect(world.log.compactions).toBeGreaterThan(0);
    world.restart();
    const b = await world.client(2);
    for (const update of updates.slice(0, 2)) b.sendUpdate(update);
    await world.exchange(b);
    const c = await world.client(3);
    expect(c.text.toString()).toContain('一二三');
    expect(c.text.toString()).toContain('甲乙丙');
  });

  test('[COL8] what Yjs tidies up in the room is stored as the server’s own, and told to the sender of what caused it too', async () => {
    const world = new RoomWorld();
    const [a, b] = [await world.client(1), await world.client(2)];
    a.doc.getXmlFragment('default').insert(0, [new Y.XmlText('xz')]);
    await world.exchange(a, b);
    const textOf = (doc: Y.Doc): Y.XmlText => doc.getXmlFragment('default').get(0) as Y.XmlText;
    textOf(b.doc).delete(0, 1);
    b.pair?.flushToServer();
    await world.clock.settle();
    // In the room nothing stands between these marks, which are removed there; for their author a letter does.
    textOf(a.doc).format(0, 1, { bold: true });
    textOf(a.doc).insert(1, 'y');
    await world.exchange(a, b);
    const [expected, ...seen] = [world.replay(), a.doc, b.doc].map((doc) => textOf(doc).toDelta() as unknown);
    expect(seen).toEqual([expected, expected]);
    expect(world.log.rows.filter(({ authorId }) => authorId === null)).toHaveLength(1);
  });

  test('[COL36] rows name their author and the client ids that wrote', async () => {
    const world = new RoomWorld();
    const a = await world.client(11);
    a.text.insert(0, '甲');
    await world.exchange(a);
    a.text.delete(0, 1);
    await world.exchange(a);
    for (const userId of ['usr_x', 'usr_y', 'usr_x']) {
      const done = world.registry.edit(sectionId, { userId }, (doc) => doc.getText('text').insert(0, 'x'));
      await world.clock.settle();
      await done;
    }
    const rows = world.log.rows.map(({ authorId, clientIds }) => ({ authorId, clientIds }));
    expect(rows.slice(0, 2)).toEqual([{ authorId: 'usr_11', clientIds: [11] }, { authorId: 'usr_11', clientIds: [] }]);
    expect(rows.slice(2).map(({ authorId }) => authorId)).toEqual(['usr_x', 'usr_y', 'usr_x']);
    expect(rows[2]?.clientIds).toEqual(rows[4]?.clientIds);
    expect(rows[2]?.clientIds).not.toEqual(rows[3]?.clientIds);
  });

  test('[COL29] a snapshot replaces the rows it holds and no others', async () => {
    const world = new RoomWorld({ compactAfterUpdates: 10 });
    const a = await world.client(1);
    for (let i = 0; i < 9; i++) a.text.insert(0, String(i));
    await world.exchange(a);
    expect(world.log.compactions).toBe(0);
    const release = hold(world);
    a.text.insert(0, 'A');
    a.pair?.flushToServer();
    await world.clock.settle();
    // This one is applied already when the row before it makes the snapshot fall due, and is durable only after it.
    a.text.insert(0, 'B');
    a.pair?.flushToServer();
    release();
    await world.exchange(a);
    expect(world.log.compactions).toBe(1);
    const section = world.log.sections.get(sectionId);
    expect(section?.snapshot?.seq).toBe(10);
    expect(section?.updates.map(({ seq }) => seq)).toEqual([11]);
    a.text.insert(0, 'C');
    await world.exchange(a);
    expect(world.replay().getText('text').toString()).toBe('CBA876543210');
  });
});
