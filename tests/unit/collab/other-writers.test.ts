import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { compactLog } from '../../../collab/ydoc/compact-log.js';
import { AppError } from '../../../schema/errors/app-error.js';
import { RoomWorld, sectionId } from './room-world.js';

/** Somebody of whom the process knows nothing writes into the log. */
function writeElsewhere(world: RoomWorld, text: string, authorId: string | null = 'usr_far'): void {
  const doc = world.replay();
  const before = Y.encodeStateVector(doc);
  doc.getText('text').insert(0, text);
  world.log.push(sectionId, Y.encodeStateAsUpdate(doc, before), authorId);
}

/** Appends wait until the test lets them go. */
function hold(world: RoomWorld): () => void {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => { release = resolve; });
  world.log.beforeAppend = () => gate;
  return () => {
    world.log.beforeAppend = () => undefined;
    release();
  };
}

describe('rows of others', () => {
  test('[COL51] are merged and sent before anything claims their numbers', async () => {
    const world = new RoomWorld();
    const [a, b] = [await world.client(1), await world.client(2)];
    for (const text of ['一', '二', '三']) writeElsewhere(world, text);
    a.seen.length = 0;
    a.text.insert(0, '我');
    await world.exchange(a, b);
    const kinds = a.kinds();
    expect(kinds.indexOf('update')).toBeLessThan(kinds.indexOf('persisted'));
    expect(a.seen.find((message) => message.kind === 'persisted')?.seq).toBe(4);
    expect(a.text.toString()).toBe(world.replay().getText('text').toString());
    expect(b.text.toString()).toBe(a.text.toString());
    // One read, from where the room stood; the rows went to the sockets in one frame.
    expect(world.log.reads).toEqual([0, 0]);
    expect(a.kinds().filter((kind) => kind === 'update')).toHaveLength(1);
  });

  test('[COL51] that cannot be read hold back what is above them; it is neither told of nor stored again', async () => {
    const world = new RoomWorld();
    const [a, b] = [await world.client(1), await world.client(2)];
    writeElsewhere(world, '远');
    world.log.beforeLoad = () => { throw new AppError('store_unavailable', {}); };
    a.text.insert(0, '近');
    await world.exchange(a, b);
    a.text.insert(1, '处');
    await world.exchange(a, b);
    await world.clock.advance(2000);
    await world.exchange(a, b);
    expect([a.unacknowledged.size, b.text.toString(), world.log.headOf(sectionId)]).toEqual([2, '', 2]);
    expect(world.registry.stats()).toMatchObject({ pendingUpdates: 2, healthy: false });
    expect(world.saved).toEqual([]);
    world.log.beforeLoad = () => undefined;
    await world.clock.advance(6000);
    await world.exchange(a, b);
    expect([a.unacknowledged.size, world.log.headOf(sectionId)]).toEqual([0, 3]);
    expect(b.text.toString()).toBe(world.replay().getText('text').toString());
    expect(world.registry.stats()).toMatchObject({ pendingUpdates: 0, healthy: true });
    expect(world.log.rows.map(({ seq }) => seq)).toEqual([2, 3]);
  });

  test('[COL51] that were compacted away are merged from the snapshot', async () => {
    const world = new RoomWorld();
    const [a, b] = [await world.client(1), await world.client(2)];
    a.text.insert(0, '先');
    await world.exchange(a, b);
    for (const text of ['一', '二']) writeElsewhere(world, text);
    const log = await world.log.loadAuthored(sectionId);
    await world.log.compact(sectionId, compactLog({ ...log, updates: log.updates.slice(0, 2) }));
    a.text.insert(0, '后');
    await world.exchange(a, b);
    expect(a.seen.filter((message) => message.kind === 'persisted').at(-1)?.seq).toBe(4);
    expect(b.text.toString()).toBe(world.replay().getText('text').toString());
    expect(b.text.toString()).toHaveLength(4);
  });

  test('[COL51] a revision stands for every row up to it, also when others’ rows come in while it is made', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    a.text.insert(0, '甲');
    await world.exchange(a);
    const release = hold(world);
    a.text.insert(1, '乙');
    await world.exchange(a);
    // The projection is made of 甲乙 and waits for 乙, below which somebody else's row is put.
    await world.clock.advance(1200);
    writeElsewhere(world, '丙');
    release();
    await world.clock.settle();
    expect(world.saved.every(({ revision, projection }) => revision < 2 || projection.text.includes('丙'))).toBe(true);
    await world.clock.advance(2000);
    expect(world.saved.at(-1)).toMatchObject({ revision: 3, projection: { text: world.replay().getText('text').toString() } });
  });

  test('[COL29] [COL51] a snapshot holds every row up to its number, also when others’ rows come in while it waits', async () => {
    const world = new RoomWorld({ compactAfterUpdates: 3 });
    const a = await world.client(1);
    for (const text of ['一', '二']) a.text.insert(0, text);
    await world.exchange(a);
    a.text.insert(0, '三');
    a.pair?.flushToServer();
    const releaseThird = hold(world);
    await world.clock.settle();
    a.text.insert(0, '四');
    a.pair?.flushToServer();
    releaseThird();
    const release = hold(world);
    await world.clock.settle();
    // Encoded at the third commit, with the fourth in it; then others' rows come in below the fourth.
    for (const text of ['远', '方']) writeElsewhere(world, text);
    release();
    await world.exchange(a);
    expect(world.log.sections.get(sectionId)?.snapshot?.seq).toBe(3);
    const text = world.replay().getText('text').toString();
    expect([...text].sort()).toEqual([...'一二三四远方'].sort());
    expect(a.text.toString()).toBe(text);
  });

  test('[COL58] are in the next projection, with their authors', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    writeElsewhere(world, '远');
    a.text.insert(0, '近');
    await world.exchange(a);
    await world.clock.advance(2000);
    expect(world.saved).toMatchObject([{ revision: 2, authorIds: ['usr_far', 'usr_1'] }]);
  });
});
