import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { AppError } from '../../../schema/errors/app-error.js';
import { defaultRoomOptions } from '../../../collab/room/room-options.js';
import { TokenBucket } from '../../../collab/room/token-bucket.js';
import { Replica } from './replica.js';
import { RoomWorld, sectionId } from './room-world.js';

const { bytes, messages } = defaultRoomOptions.sectionTraffic;
const few = { burst: 40, perSecond: 10 };
const rateLimited = { code: 4529, reason: expect.stringMatching(/^rate_limited: .* in \d+ ms/) };

function flood(replica: Replica, count: number): void {
  for (let i = 0; i < count; i++) replica.text.insert(0, 'x');
  replica.pair?.flushToServer();
}

describe('what may come in', () => {
  test('[COL15] a user may send so much over all their connections, whatever section they have open', async () => {
    const world = new RoomWorld({ userTraffic: { bytes, messages: few } });
    world.log.add('sec_2');
    const [first, other] = [await world.client(1, { userId: 'usr_a' }), await world.client(2)];
    const second = new Replica(3, { userId: 'usr_a' });
    second.connect(world.registry, 'sec_2');
    await world.exchange(second);
    flood(first, 25);
    expect(first.pair?.closed).toBeNull();
    flood(second, 25);
    expect(second.pair?.closed).toEqual(rateLimited);
    flood(other, 25);
    expect(other.pair?.closed).toBeNull();
    // Coming back does not fill the bucket again; time does.
    second.connect(world.registry, 'sec_2');
    flood(second, 1);
    expect(second.pair?.closed).toEqual(rateLimited);
    await world.clock.advance(3000);
    second.connect(world.registry, 'sec_2');
    await world.exchange(second, first);
    expect([second.pair?.closed, first.pair?.closed]).toEqual([null, null]);
    expect(world.replay('sec_2').getText('text').length).toBe(26);
  });

  test('[COL15] a section takes so much over all its connections', async () => {
    const world = new RoomWorld({ sectionTraffic: { bytes: { burst: 3000, perSecond: 100 }, messages } });
    world.log.add('sec_2');
    const [a, b, elsewhere] = [await world.client(1), await world.client(2), new Replica(3)];
    elsewhere.connect(world.registry, 'sec_2');
    await world.exchange(elsewhere);
    a.text.insert(0, 'x'.repeat(2000));
    elsewhere.text.insert(0, 'x'.repeat(2000));
    await world.exchange(a, elsewhere);
    b.text.insert(0, 'y'.repeat(1500));
    await world.exchange(b);
    expect([a.pair?.closed, elsewhere.pair?.closed, b.pair?.closed]).toEqual([null, null, rateLimited]);
    await world.clock.advance(20_000);
    b.connect(world.registry, sectionId);
    await world.exchange(b, a);
    expect(world.replay().getText('text').length).toBe(3500);
  });

  test('[COL15] twenty people who type as fast as they can, with cursors, meet no limit', async () => {
    const world = new RoomWorld();
    const typists = await Promise.all(Array.from({ length: 20 }, (_, i) => world.client(i + 1)));
    for (let tenth = 0; tenth < 100; tenth++) {
      for (const [i, typist] of typists.entries()) {
        typist.text.insert(typist.text.length, '快');
        typist.send({ kind: 'awareness', entries: [{ clientId: i + 1, clock: tenth + 1, state: { cursor: tenth } }] });
        typist.pair?.flushToServer();
      }
      await world.clock.advance(100);
      for (const typist of typists) typist.receive();
    }
    await world.exchange(...typists);
    expect(typists.filter(({ pair }) => pair?.closed !== null)).toEqual([]);
    expect(world.replay().getText('text').length).toBe(2000);
  });

  test('[COL78] questions whose answer is the whole text are counted by themselves', async () => {
    const world = new RoomWorld();
    const [a, b] = [await world.client(1), await world.client(2)];
    for (let i = 0; i < 15; i++) a.send({ kind: 'step1', stateVector: Y.encodeStateVector(a.doc) });
    await world.exchange(a);
    expect(a.pair?.closed).toBeNull();
    for (let i = 0; i < 15; i++) a.send({ kind: 'queryAwareness' });
    await world.exchange(a);
    expect(a.pair?.closed).toEqual(rateLimited);
    for (let i = 0; i < 60; i++) {
      b.send({ kind: 'step1', stateVector: Y.encodeStateVector(b.doc) });
      await world.exchange(b);
      await world.clock.advance(500);
    }
    expect(b.pair?.closed).toBeNull();
  });

  test('[COL15] more than a bucket holds is let through when it is full', () => {
    const bucket = new TokenBucket({ burst: 10, perSecond: 10 }, 0);
    expect([bucket.take(25, 0), bucket.take(25, 500), bucket.take(25, 1000), bucket.take(1, 1000)]).toEqual([0, 500, 0, 100]);
  });
});

describe('growth', () => {
  test('[COL76] of a section is bounded by the minute: refused before it is applied, with the wait; deletions pass', async () => {
    const world = new RoomWorld({ growthBucket: { burst: 3000, perSecond: 10 } });
    const [a, b] = [await world.client(1), await world.client(2)];
    a.text.insert(0, 'x'.repeat(2000));
    await world.exchange(a, b);
    b.text.insert(0, 'y'.repeat(1500));
    await world.exchange(a, b);
    expect(b.pair?.closed).toEqual(rateLimited);
    const wait = Number(/in (\d+) ms/.exec(b.pair?.closed?.reason ?? '')?.[1]);
    expect(wait).toBeGreaterThan(40_000);
    a.text.delete(0, 500);
    await world.exchange(a);
    expect(a.pair?.closed).toBeNull();
    expect(world.replay().getText('text').length).toBe(1500);
    const edit = world.registry.edit(sectionId, { userId: 'usr_api' }, (doc) => doc.getText('text').insert(0, 'z'.repeat(1500)));
    edit.catch(() => undefined);
    await world.clock.settle();
    await expect(edit).rejects.toMatchObject({ code: 'rate_limited' });
    // Who waits as long as was said, and for the few bytes a step 2 has more, is let in with all they kept.
    await world.clock.advance(wait + 2000);
    b.connect(world.registry, sectionId);
    await world.exchange(a, b);
    expect(b.pair?.closed).toBeNull();
    expect(world.replay().getText('text').length).toBe(3000);
  });
});

describe('what was written while away', () => {
  test('[COL13] comes as one step 2 and may be as large as the section; a change made now may not', async () => {
    const world = new RoomWorld({ maxUpdateBytes: 2000, maxSectionBytes: 20_000 });
    const a = new Replica(1);
    a.text.insert(0, 'x'.repeat(15_000));
    a.connect(world.registry, sectionId);
    await world.exchange(a);
    expect(a.unacknowledged.size).toBe(0);
    expect(world.replay().getText('text').length).toBe(15_000);
    a.text.insert(0, 'y'.repeat(2500));
    await world.exchange(a);
    expect(a.pair?.closed).toMatchObject({ code: 4413, reason: expect.stringContaining('2000') });
    // The same words are taken when the client comes back with them.
    a.connect(world.registry, sectionId);
    await world.exchange(a);
    expect(world.replay().getText('text').length).toBe(17_500);
    const b = await world.client(2);
    b.pair?.cut();
    b.text.insert(0, 'z'.repeat(4000));
    b.connect(world.registry, sectionId);
    await world.exchange(b);
    expect(b.pair?.closed).toMatchObject({ code: 4413, reason: expect.stringContaining('section_full') });
    const c = new Replica(3);
    c.text.insert(0, 'z'.repeat(21_000));
    c.connect(world.registry, sectionId);
    await world.exchange(c);
    expect(c.pair?.closed).toMatchObject({ code: 4413, reason: expect.stringContaining('20000') });
  });
});

describe('silence', () => {
  test('[COL17] is broken while the section loads, and while an answer waits for the log', async () => {
    const world = new RoomWorld();
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => { release = resolve; });
    world.log.beforeLoad = () => gate;
    const a = new Replica(1);
    a.connect(world.registry, sectionId);
    const hears = async (): Promise<void> => {
      for (let i = 0; i < 3; i++) {
        a.pair?.flushToServer();
        await world.clock.advance(20_000);
        expect(a.pair?.takeForClient().length).toBeGreaterThan(0);
      }
    };
    await hears();
    world.log.beforeAppend = () => { throw new AppError('store_unavailable', {}); };
    release();
    await world.exchange(a);
    a.text.insert(0, '字');
    a.send({ kind: 'step1', stateVector: Uint8Array.of(0) });
    await hears();
    expect(a.pair?.closed).toBeNull();
  });
});
