import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { AppError } from '../../../schema/errors/app-error.js';
import { encodeBusMessage, sectionTopic } from '../../../collab/room/bus-messages.js';
import { Replica } from './replica.js';
import { RoomWorld, sectionId } from './room-world.js';
import { expectAgreement, twoNodes } from './two-nodes.js';

const down = (): never => { throw new AppError('store_unavailable', {}); };

describe('hints', () => {
  test('[COL52] what is typed on one node is seen on the other at once, for one read, and passed on from there', async () => {
    const { world, a, b } = await twoNodes();
    const c = await world.client(3, { canWrite: false }, '', 1);
    world.log.reads.length = 0;
    a.text.insert(0, '绩效');
    await world.exchange(a, b, c);
    expect([b.text.toString(), c.text.toString()]).toEqual(['绩效', '绩效']);
    expect(world.log.reads).toEqual([0]);
    b.text.insert(2, '目标');
    await world.exchange(a, b, c);
    expectAgreement(world, a, b);
    expect(c.text.toString()).toBe('绩效目标');
    expect(world.log.reads).toEqual([0, 1]);
  });

  test('[COL52] a hint that is not ahead costs nothing; nothing is read while nothing changes', async () => {
    const { world, a, b } = await twoNodes();
    a.text.insert(0, '一');
    await world.exchange(a, b);
    await world.clock.advance(10_000);
    const [reads, polls] = [world.log.reads.length, world.log.polls.length];
    const stranger = world.bus.endpoint();
    for (const head of [0, 1]) stranger.publish(sectionTopic(sectionId), encodeBusMessage({ kind: 'hint', generation: 1, head }));
    await world.clock.advance(20_000);
    expect(world.log.reads.length).toBe(reads);
    // Lost messages are looked for in the heads of all rooms: one statement a node, every five seconds.
    expect(world.log.polls.length - polls).toBe(8);
  });

  test('[COL52] a burst of hints is one read at a time', async () => {
    const { world, a, b } = await twoNodes();
    let readsAtOnce = 0;
    let most = 0;
    let release: (() => void)[] = [];
    world.log.beforeLoad = async () => {
      most = Math.max(most, ++readsAtOnce);
      await new Promise<void>((resolve) => { release.push(resolve); });
      readsAtOnce--;
    };
    const reads = world.log.reads.length;
    for (let i = 0; i < 20; i++) {
      a.text.insert(i, String(i % 10));
      a.pair?.flushToServer();
      await world.clock.settle();
    }
    while (release.length > 0) {
      const due = release;
      release = [];
      for (const go of due) go();
      await world.clock.settle();
    }
    await world.exchange(a, b);
    expectAgreement(world, a, b);
    expect(most).toBe(1);
    expect(world.log.reads.length - reads).toBe(1);
  });

  test('[COL52] a hint that promises more than there is costs one read', async () => {
    const { world, a, b } = await twoNodes();
    world.log.reads.length = 0;
    const stranger = world.bus.endpoint();
    stranger.publish(sectionTopic(sectionId), encodeBusMessage({ kind: 'hint', generation: 1, head: 1_000_000 }));
    stranger.publish(sectionTopic(sectionId), encodeBusMessage({ kind: 'hint', generation: 9, head: 1 }));
    await world.clock.advance(3000);
    expect(world.log.reads.length).toBeLessThanOrEqual(4);
    a.text.insert(0, '照常');
    await world.exchange(a, b);
    await world.clock.advance(3000);
    await world.exchange(a, b);
    expectAgreement(world, a, b);
    expect(world.saved.at(-1)?.projection.text).toBe('照常');
  });

  test('[COL52] a hint that comes while a room loads is not forgotten, nor what was missed before the bus heard', async () => {
    const world = new RoomWorld({}, 2);
    const a = await world.client(1);
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => { release = resolve; });
    const load = world.log.load.bind(world.log);
    // The answer is as of before the edit, and comes after it.
    world.log.load = async (id, afterSeq) => {
      const stored = await load(id, afterSeq);
      await gate;
      return stored;
    };
    const b = new Replica(2);
    b.connect(world.node(1).registry, sectionId);
    await world.exchange(a, b);
    a.text.insert(0, '正在');
    await world.exchange(a);
    world.log.load = load;
    release();
    await world.exchange(a, b);
    expectAgreement(world, a, b);
  });

  test('[COL52] rooms listen while they are open: 5,000 opened and closed leave no subscription', async () => {
    const world = new RoomWorld({ idleMs: 1 }, 2);
    const before = world.node(0).endpoint?.topics;
    for (let n = 0; n < 5000; n++) world.log.add(`sec_n${n}`);
    for (let n = 0; n < 5000; n += 1000) {
      const reading = Promise.all(Array.from({ length: 1000 }, (_, i) => world.registry.read(`sec_n${n + i}`, () => null)));
      await world.clock.settle();
      await reading;
      expect(world.node(0).endpoint?.topics.length).toBe(1000 + (before?.length ?? 0));
      // Nothing is due but the rooms' ends; moving by hand would sort through their timers one by one.
      for (let i = 0; i < 1000; i++) world.registry.evict(`sec_n${n + i}`, new AppError('not_found', { kind: 'section', id: `sec_n${n + i}` }));
      await world.clock.settle();
    }
    expect(world.node(0).endpoint?.topics).toEqual(before);
    expect(world.registry.stats().rooms).toBe(0);
  }, 60_000);
});

describe('several writers', () => {
  test('[COL50] [COL51] two nodes that write all the time converge, and both make progress', async () => {
    const { world, a, b } = await twoNodes({ compactAfterUpdates: 50 });
    const told = [0, 0];
    for (let round = 0; round < 120; round++) {
      for (const [i, replica] of [a, b].entries()) {
        for (let n = 0; n < 3; n++) replica.text.insert(replica.text.length, String((round + i) % 10));
        replica.pair?.flushToServer();
      }
      await world.clock.settle();
      for (const [i, replica] of [a, b].entries()) {
        replica.receive();
        if (replica.unacknowledged.size < 3) told[i] = (told[i] ?? 0) + 1;
      }
    }
    expect(Math.min(...told)).toBeGreaterThan(100);
    await world.clock.advance(3000);
    await world.exchange(a, b);
    expectAgreement(world, a, b);
    expect(world.text).toHaveLength(720);
    expect(world.log.compactions).toBeGreaterThan(3);
    expect(world.log.sections.get(sectionId)?.projectionRevision).toBe(world.log.headOf(sectionId));
    expect(world.saved.at(-1)?.projection.text).toBe(world.text);
    expect(world.complaints).toEqual([]);
  });

  test('[COL51] three nodes, one of which is slow to hear, claim nothing they do not hold', async () => {
    const world = new RoomWorld({}, 3);
    const replicas = await Promise.all([0, 1, 2].map((node) => world.client(node + 1, {}, 'jiwen.v1', node)));
    const [slow] = replicas;
    world.bus.delayMs = 700;
    for (let round = 0; round < 30; round++) {
      for (const [i, replica] of replicas.entries()) if (round % (i + 1) === 0) replica.text.insert(0, String(i));
      for (const { pair } of replicas) pair?.flushToServer();
      await world.clock.advance(40);
      for (const replica of replicas) replica.receive();
      // Every row up to what was acknowledged has been sent before.
      const last = slow?.seen.filter((message) => message.kind === 'persisted').at(-1)?.seq ?? 0;
      const held = new Y.Doc();
      for (const { seq, update } of world.log.sections.get(sectionId)?.updates ?? []) if (seq <= last) Y.applyUpdate(held, update);
      if (slow !== undefined) expect(Y.encodeStateAsUpdate(held, Y.encodeStateVector(slow.doc)).length).toBe(Y.encodeStateAsUpdate(held, Y.encodeStateVector(held)).length);
    }
    await world.clock.advance(5000);
    await world.exchange(...replicas);
    expectAgreement(world, ...replicas);
  });

  test('[COL51] a read that is quicker than the answer of an append settles what both tell of once', async () => {
    const { world, a, b } = await twoNodes();
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => { release = resolve; });
    const append = world.log.append.bind(world.log);
    world.log.append = async (batch) => {
      const answer = await append(batch);
      await gate;
      return answer;
    };
    a.text.insert(0, '先存');
    await world.exchange(a);
    world.log.append = append;
    b.text.insert(0, '后存');
    await world.exchange(a, b);
    // The other node's hint made this one read its own row, which it was not told of yet.
    expect(a.unacknowledged.size).toBe(1);
    expect(a.text.toString()).toHaveLength(4);
    release();
    await world.exchange(a, b);
    expectAgreement(world, a, b);
    expect(a.seen.filter((message) => message.kind === 'persisted').at(-1)?.seq).toBe(1);
    a.text.insert(0, '。');
    await world.exchange(a, b);
    expectAgreement(world, a, b);
    expect(world.log.headOf(sectionId)).toBe(3);
  });

  test('[COL51] one node compacts while the other writes', async () => {
    const { world, a, b } = await twoNodes({ compactAfterUpdates: 10 });
    world.bus.copies = () => 0;
    for (let round = 0; round < 12; round++) {
      a.text.insert(0, 'a');
      await world.exchange(a);
      if (round % 4 === 3) {
        b.text.insert(0, 'b');
        await world.exchange(b);
      }
    }
    await world.clock.advance(6000);
    await world.exchange(a, b);
    expectAgreement(world, a, b);
    expect(world.text).toHaveLength(15);
    expect(world.log.compactions).toBeGreaterThan(0);
  });

  test('[COL50] a node killed with rows that were not stored loses nothing that was acknowledged, and its clients upload the rest', async () => {
    const { world, a, b } = await twoNodes();
    a.text.insert(0, '已存');
    await world.exchange(a, b);
    world.log.beforeAppend = down;
    a.text.insert(2, '未存');
    await world.exchange(a);
    world.node(0).kill();
    world.log.beforeAppend = () => undefined;
    a.pair?.cut();
    a.connect(world.node(1).registry, sectionId);
    await world.exchange(a, b);
    // The repeated step 2 holds both; the fingerprint of the lost message is never told.
    expect([a.text.toString(), b.text.toString(), world.text]).toEqual(['已存未存', '已存未存', '已存未存']);
  });

  test('[COL58] the node that wrote projects; the other one does it in its place when it died', async () => {
    const { world, a, b } = await twoNodes();
    a.text.insert(0, '活着');
    await world.exchange(a, b);
    await world.clock.advance(5000);
    expect(world.node(0).saved).toMatchObject([{ revision: 1, authorIds: ['usr_1'] }]);
    expect(world.node(1).saved).toEqual([]);
    a.text.insert(2, '，死了');
    await world.exchange(a, b);
    world.node(0).kill();
    await world.clock.advance(5000);
    expect(world.node(1).saved).toMatchObject([{ revision: 2, authorIds: ['usr_1'], projection: { text: '活着，死了' } }]);
  });
});
