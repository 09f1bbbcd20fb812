import { describe, expect, test } from '@jest/globals';
import { known, pass, say } from './presence-talk.js';
import { RoomWorld, sectionId } from './room-world.js';

describe('presence', () => {
  test('[COL20] the user of a state is the server’s word', async () => {
    const world = new RoomWorld();
    const a = await world.client(1, { userId: 'usr_a', name: '张三', color: '#123456' });
    const b = await world.client(2, { canWrite: false });
    say(a, 1, 1, { cursor: 5, user: { id: 'usr_boss', name: '局长' } });
    say(b, 2, 1, { cursor: 0 });
    await pass(world, a, b);
    expect(known(b).get(1)?.state).toEqual({ cursor: 5, user: { id: 'usr_a', name: '张三', color: '#123456' } });
    expect(known(a).get(2)?.state).toMatchObject({ user: { id: 'usr_2', color: expect.stringMatching(/^hsl/) } });
    world.registry.updateAccess(({ access }) => access.userId === 'usr_a', (access) => ({ ...access, name: '张三丰' }));
    await pass(world, a, b);
    expect(known(b).get(1)?.state).toMatchObject({ cursor: 5, user: { name: '张三丰' } });
  });

  test('[COL21] a connection speaks for one client only', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    const b = await world.client(2);
    say(a, 1, 1, { cursor: 1 });
    say(b, 2, 1, { cursor: 2 });
    await pass(world, a, b);
    const [echo] = b.seen.flatMap((message) => (message.kind === 'awareness' ? message.entries.filter(({ clientId }) => clientId === 1) : []));
    say(b, 1, 9, { cursor: 666, note: '大'.repeat(5000) });
    say(b, 1, 9, null);
    say(b, 77, 1, { ghost: true });
    say(b, 1, echo?.clock ?? 0, echo?.state ?? null);
    await pass(world, a, b);
    expect(known(a).get(1)?.state).toMatchObject({ cursor: 1 });
    expect(known(a).has(77)).toBe(false);
  });

  test('[COL21] an echo of somebody who left brings nobody back; a reconnect does, and others see it', async () => {
    const world = new RoomWorld();
    const a = await world.client(1, { userId: 'usr_a' });
    const observer = await world.client(2, { userId: 'usr_a' });
    say(a, 1, 3, { cursor: 1 });
    await pass(world, a, observer);
    const echo = known(observer).get(1);
    a.pair?.cut();
    say(observer, 1, echo?.clock ?? 0, echo?.state ?? null);
    await pass(world, observer);
    expect(known(observer).get(1)?.state).toBeNull();
    a.connect(world.registry, sectionId);
    say(a, 1, 3, { cursor: 1 });
    await pass(world, a, observer);
    expect(known(observer).get(1)?.state).toMatchObject({ cursor: 1 });
    // The old socket is half open: the new one takes the client over, and the late end of the old one changes nothing.
    const old = a.pair;
    a.connect(world.registry, sectionId);
    say(a, 1, 6, { cursor: 2 });
    await pass(world, a, observer);
    old?.cut();
    await pass(world, a, observer);
    expect(known(observer).get(1)?.state).toMatchObject({ cursor: 2 });
  });

  test('[COL22] changes are gathered into one frame; leaving, closing and silence are announced', async () => {
    const world = new RoomWorld();
    const replicas = await Promise.all([1, 2, 3].map((id) => world.client(id)));
    const [a, b, c] = replicas;
    if (a === undefined || b === undefined || c === undefined) throw new Error('three clients');
    for (const [i, replica] of replicas.entries()) for (let clock = 1; clock < 6; clock++) say(replica, i + 1, clock, { cursor: clock });
    for (const { pair } of replicas) pair?.flushToServer();
    await world.clock.advance(50);
    expect(a.pair?.toClient).toHaveLength(1);
    expect(a.pair?.toClient[0]).toBe(b.pair?.toClient[0]);
    await pass(world, a, b, c);
    say(b, 2, 6, null);
    c.pair?.cut();
    await pass(world, a, b);
    expect(known(a).get(2)?.state).toBeNull();
    expect(known(a).get(3)?.state).toBeNull();
    await world.clock.advance(46_000);
    await pass(world, a, b);
    expect(known(b).get(1)?.state).toBeNull();
    say(a, 1, 7, { note: '大'.repeat(5000) });
    await pass(world, a);
    expect(a.pair?.closed?.code).toBe(4413);
  });

  test('[COL77] a client that changes faster than ten times a second is not closed; others see its newest state', async () => {
    const world = new RoomWorld();
    const [a, b] = [await world.client(1), await world.client(2)];
    b.seen.length = 0;
    for (let clock = 1; clock <= 200; clock++) {
      say(a, 1, clock, { cursor: clock });
      await world.exchange(a);
      await world.clock.advance(5);
    }
    b.receive();
    const frames = b.seen.filter((message) => message.kind === 'awareness');
    expect(frames.length).toBeGreaterThan(6);
    expect(frames.length).toBeLessThanOrEqual(11);
    await world.clock.advance(100);
    b.receive();
    expect(known(b).get(1)?.state).toMatchObject({ cursor: 200 });
    expect(a.pair?.closed).toBeNull();
    // Who leaves is not waited for.
    say(a, 1, 201, { cursor: 201 });
    say(a, 1, 202, null);
    await world.exchange(a);
    await world.clock.advance(41);
    b.receive();
    expect(known(b).get(1)?.state).toBeNull();
  });

  test('[COL16] who left while a connection was too slow to be told is gone for it as well', async () => {
    const world = new RoomWorld({ highMarkBytes: 100, lowMarkBytes: 10 });
    const [a, leaving, slow] = [await world.client(1), await world.client(2), await world.client(3)];
    say(leaving, 2, 1, { cursor: 1 });
    await pass(world, a, leaving, slow);
    if (slow.pair !== null) slow.pair.bufferedBytes = 200;
    a.text.insert(0, '字');
    await world.exchange(a, leaving);
    leaving.pair?.cut();
    await world.clock.advance(1000);
    expect(known(slow).get(2)?.state).toMatchObject({ cursor: 1 });
    if (slow.pair !== null) slow.pair.bufferedBytes = 0;
    await world.clock.advance(200);
    slow.receive();
    expect(known(slow).get(2)?.state).toBeNull();
  });

  test('[COL22] who comes later, or asks, is told of everybody', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    say(a, 1, 1, { cursor: 1 });
    await pass(world, a);
    const b = await world.client(2);
    expect(known(b).get(1)?.state).toMatchObject({ cursor: 1 });
    b.seen.length = 0;
    b.send({ kind: 'queryAwareness' });
    await world.exchange(b);
    expect(b.kinds()).toEqual(['awareness']);
  });

  test('[COL23] sessions are listed with what they say of themselves, and changes are told once per tick', async () => {
    const world = new RoomWorld();
    const told: string[] = [];
    const release = world.registry.onPresence((id) => told.push(id));
    const a = await world.client(1, { userId: 'usr_a', name: '张三' });
    const b = await world.client(2, { canWrite: false });
    say(a, 1, 1, { cell: 'ind_1' });
    await pass(world, a, b);
    expect(world.registry.presence([sectionId, 'sec_other'])).toMatchObject([
      { sectionId, userId: 'usr_a', name: '张三', canWrite: true, state: { cell: 'ind_1' } },
      { sectionId, userId: 'usr_2', canWrite: false, state: null },
    ]);
    const before = told.length;
    a.pair?.cut();
    b.pair?.cut();
    await world.clock.settle();
    expect(told.length).toBe(before + 1);
    expect(world.registry.presence([sectionId])).toEqual([]);
    release();
    await world.client(3);
    expect(told.length).toBe(before + 1);
  });
});
