import { describe, expect, test } from '@jest/globals';
import { sectionTopic } from '../../../collab/room/bus-messages.js';
import { Replica } from './replica.js';
import { RoomWorld, sectionId } from './room-world.js';
import { expectAgreement, twoNodes } from './two-nodes.js';

describe('when messages do not come', () => {
  test('[COL53] a lost hint is made up for within five seconds', async () => {
    const { world, a, b } = await twoNodes();
    world.bus.copies = () => 0;
    a.text.insert(0, '没人说');
    await world.exchange(a, b);
    expect(b.text.toString()).toBe('');
    await world.clock.advance(5500);
    b.receive();
    expect(b.text.toString()).toBe('没人说');
  });

  test('[COL53] while the bus is away the heads of all rooms are asked for every half second, in one statement', async () => {
    const { world, a, b } = await twoNodes();
    world.log.add('sec_2');
    const other = new Replica(3);
    other.connect(world.node(1).registry, 'sec_2');
    await world.exchange(other);
    for (const { endpoint } of world.nodes) endpoint?.goDown();
    world.log.polls.length = 0;
    a.text.insert(0, '没有总线');
    await world.exchange(a);
    await world.clock.advance(600);
    await world.exchange(a, b);
    expectAgreement(world, a, b);
    expect([...new Set(world.log.polls)].sort()).toEqual([1, 2]);
    await world.clock.advance(3000);
    world.log.polls.length = 0;
    await world.clock.advance(10_000);
    expect(world.log.polls.length).toBe(40);
  });

  test('[COL53] nothing is asked for without a bus', async () => {
    const world = new RoomWorld();
    await world.client(1);
    await world.clock.advance(60_000);
    expect(world.log.polls).toEqual([]);
    expect(world.log.reads).toEqual([0]);
  });

  test('[COL53] when the bus is back everything goes on by itself, for one statement a node', async () => {
    const { world, a, b } = await twoNodes();
    for (const { endpoint } of world.nodes) endpoint?.goDown();
    const polling = world.log.heads.bind(world.log);
    world.log.heads = () => Promise.reject(new Error('no answer'));
    b.text.insert(0, '断');
    await world.exchange(b);
    await world.clock.advance(1000);
    world.log.heads = polling;
    world.log.polls.length = 0;
    for (const { endpoint } of world.nodes) endpoint?.comeUp();
    await world.exchange(a, b);
    expectAgreement(world, a, b);
    expect(world.log.polls).toEqual([1, 1]);
    a.text.insert(0, '续');
    await world.exchange(a, b);
    expectAgreement(world, a, b);
    expect(world.complaints.filter((complaint) => complaint.includes('where the sections stand'))).toHaveLength(2);
  });

  test('[COL53] a partition of which nobody is told heals by itself', async () => {
    const { world, a, b } = await twoNodes();
    const [one, other] = world.nodes.map(({ endpoint }) => endpoint);
    if (one == null || other == null) throw new Error('two endpoints');
    world.bus.partition(one, other);
    for (let i = 0; i < 5; i++) {
      a.text.insert(0, 'a');
      b.text.insert(0, 'b');
      await world.exchange(a, b);
    }
    world.bus.heal();
    await world.clock.advance(6000);
    await world.exchange(a, b);
    expectAgreement(world, a, b);
  });

  test('[COL53] a node that stood still catches up when it goes on', async () => {
    const { world, a, b } = await twoNodes();
    world.node(1).pause();
    b.text.insert(0, '停');
    for (let i = 0; i < 3; i++) {
      a.text.insert(0, '走');
      await world.exchange(a);
      await world.clock.advance(8000);
    }
    expect(b.text.toString()).toBe('停');
    world.node(1).goOn();
    await world.exchange(a, b);
    expectAgreement(world, a, b);
  });

  test('[COL53] a removed section is closed with 4404 and a rebuilt one with 4409, also where nobody writes', async () => {
    const { world, a, b } = await twoNodes();
    const section = world.log.sections.get(sectionId);
    if (section === undefined) throw new Error('no section');
    section.generation = 2;
    section.updates = [];
    await world.clock.advance(5500);
    expect([a.pair?.closed?.code, b.pair?.closed?.code]).toEqual([4409, 4409]);
    const c = await world.client(3, {}, 'jiwen.v1', 1);
    world.log.sections.delete(sectionId);
    await world.clock.advance(5500);
    expect(c.pair?.closed?.code).toBe(4404);
    expect(world.nodes.map(({ registry }) => registry.stats().rooms)).toEqual([0, 0]);
  });

  test('[COL57] messages that cannot be read are ignored and told of once; other versions and kinds are not even told of', async () => {
    const { world, a, b } = await twoNodes();
    const stranger = world.bus.endpoint();
    const garbage = [new Uint8Array(), Uint8Array.of(1), Uint8Array.of(1, 0, 1), Uint8Array.of(1, 0, 1, 1, 1, 1), Uint8Array.of(1, 1, 200, 1), Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 255, 1),
      Uint8Array.of(1, 1, 1, 65, 9, 0, 1, 1, 2, 7, 1, 1, 91), Uint8Array.from({ length: 300 }, (_, i) => (i * 7919) % 256)];
    for (const other of [Uint8Array.of(2, 0, 9, 9), Uint8Array.of(1, 77, 9)]) for (const topic of [sectionTopic(sectionId), 'nodes']) stranger.publish(topic, other);
    await world.clock.settle();
    expect(world.complaints).toEqual([]);
    for (const bytes of garbage) for (const topic of [sectionTopic(sectionId), 'nodes']) stranger.publish(topic, bytes);
    await world.clock.advance(1000);
    expect(world.complaints).toHaveLength(2);
    a.text.insert(0, '照常');
    await world.exchange(a, b);
    expectAgreement(world, a, b);
  });

  test('[COL34] a drained node stops its timers, leaves its topics and says so', async () => {
    const { world, a, b } = await twoNodes();
    a.text.insert(0, '走了');
    a.pair?.flushToServer();
    const drained = world.node(0).registry.drain(5000);
    await world.clock.advance(1000);
    expect(await drained).toEqual({ notDurable: [], notProjected: [] });
    expect(world.node(0).endpoint?.topics).toEqual([]);
    await world.exchange(b);
    expect(b.text.toString()).toBe('走了');
    const last = world.node(1).registry.drain(5000);
    await world.clock.advance(1000);
    await last;
    expect(world.clock.timerCount).toBe(0);
  });
});
