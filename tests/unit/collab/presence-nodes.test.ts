import { describe, expect, test } from '@jest/globals';
import { sectionTopic } from '../../../collab/room/bus-messages.js';
import { known, pass, say } from './presence-talk.js';
import type { Replica } from './replica.js';
import { RoomWorld, sectionId } from './room-world.js';

/** Clients 1, 2, … on nodes 0, 1, …, each of a user of its own. */
async function oneOnEach(nodeCount: number): Promise<{ world: RoomWorld; replicas: Replica[]; a: Replica; b: Replica }> {
  const world = new RoomWorld({}, nodeCount);
  const replicas: Replica[] = [];
  for (let node = 0; node < nodeCount; node++) replicas.push(await world.client(node + 1, {}, 'jiwen.v1', node));
  const [a, b] = replicas;
  if (a === undefined || b === undefined) throw new Error('two clients');
  return { world, replicas, a, b };
}

const people = (world: RoomWorld, node: number): string[] =>
  world.node(node).registry.presence([sectionId]).map(({ userId, state }) => `${userId} ${JSON.stringify(state?.['cursor'] ?? null)}`).sort();

/** Clients that this one believes to be there, and their cursors. */
const shown = (replica: Replica): string[] =>
  [...known(replica)].flatMap(([clientId, { state }]) => (state === null ? [] : [`${clientId} ${JSON.stringify(state['cursor'])}`])).sort();

describe('presence of several nodes', () => {
  test('[COL54] each node tells of its own people, once for all who are there, and nobody sends it on', async () => {
    const { world, replicas, a } = await oneOnEach(3);
    await pass(world, ...replicas);
    world.bus.published.length = 0;
    say(a, 1, 1, { cursor: 4, user: { id: 'usr_boss' } });
    say(a, 1, 2, { cursor: 5 });
    await pass(world, ...replicas);
    for (const replica of replicas.slice(1)) {
      expect(known(replica).get(1)?.state).toEqual({ cursor: 5, user: { id: 'usr_1', name: '用户1', color: expect.stringMatching(/^hsl/) } });
    }
    const told = world.bus.published.filter(({ topic }) => topic === sectionTopic(sectionId));
    expect(told).toHaveLength(1);
    // Who it is was told when they came: a move is its client, clock and state.
    expect(told[0]?.bytes.length).toBeLessThan(50);
    expect(people(world, 2)).toEqual(['usr_1 5', 'usr_2 null', 'usr_3 null']);
  });

  test('[COL23] [COL54] people of other nodes are listed with all that is shown of them', async () => {
    const { world, a, b } = await oneOnEach(2);
    const reader = await world.client(3, { userId: 'usr_r', name: '审核', color: '#123456', canWrite: false }, '', 0);
    say(reader, 3, 1, { cursor: 9 });
    const told: string[] = [];
    world.node(1).registry.onPresence((id) => told.push(id));
    await pass(world, a, b, reader);
    const listed = world.nodes.map(({ registry }) => registry.presence([sectionId]));
    const strip = (entries: typeof listed[number] = []) => entries.map(({ isHere: _isHere, state, ...entry }) => ({ ...entry, cursor: state?.['cursor'] })).sort((one, other) => (one.sessionId < other.sessionId ? -1 : 1));
    expect(strip(listed[1])).toEqual(strip(listed[0]));
    expect(new Set(listed[0]?.map(({ sessionId }) => sessionId)).size).toBe(3);
    expect(listed[1]?.find(({ userId }) => userId === 'usr_r')).toMatchObject({ sectionId, name: '审核', color: '#123456', canWrite: false, isHere: false, state: { cursor: 9, user: { id: 'usr_r' } } });
    expect(listed[1]?.filter(({ isHere }) => isHere)).toHaveLength(1);
    expect(told).toContain(sectionId);
    world.registry.updateAccess(({ access }) => access.userId === 'usr_r', (access) => ({ ...access, name: '审核员', canWrite: true }));
    await pass(world, a, b, reader);
    expect(world.node(1).registry.presence([sectionId]).find(({ userId }) => userId === 'usr_r')).toMatchObject({ name: '审核员', canWrite: true, state: { cursor: 9 } });
    expect(known(b).get(3)?.state).toMatchObject({ cursor: 9, user: { name: '审核员' } });
    told.length = 0;
    await world.clock.advance(30_000);
    expect(told.length).toBe(0);
  });

  test('[COL54] a node that joins asks, and is told of everybody who is there', async () => {
    const world = new RoomWorld({}, 2);
    const a = await world.client(1);
    say(a, 1, 1, { cursor: 1 });
    await pass(world, a);
    const late = await world.client(2, {}, 'jiwen.v1', 1);
    await pass(world, a, late);
    expect(shown(late)).toEqual(['1 1']);
    expect(people(world, 1)).toEqual(['usr_1 1', 'usr_2 null']);
    expect(people(world, 0)).toEqual(['usr_1 1', 'usr_2 null']);
  });

  test('[COL54] goodbyes, ends of sockets, silence and ends of rooms cross as well', async () => {
    const { world, a, b } = await oneOnEach(2);
    const [c, d] = [await world.client(3), await world.client(4)];
    for (const [i, replica] of [a, b, c, d].entries()) say(replica, i + 1, 1, { cursor: i });
    await pass(world, a, b, c, d);
    expect(shown(b)).toEqual(['1 0', '2 1', '3 2', '4 3']);
    say(c, 3, 2, null);
    d.pair?.cut();
    await pass(world, a, b, c);
    expect(shown(b)).toEqual(['1 0', '2 1']);
    expect(people(world, 1)).toEqual(['usr_1 0', 'usr_2 1', 'usr_3 null']);
    await world.clock.advance(30_000);
    say(b, 2, 2, { cursor: 1 });
    await pass(world, a, b);
    await world.clock.advance(18_000);
    await pass(world, a, b);
    expect(shown(b)).toEqual(['2 1']);
    const drained = world.node(0).registry.drain(1000);
    await world.clock.advance(1000);
    await drained;
    await pass(world, b);
    expect(people(world, 1)).toEqual(['usr_2 1']);
  });

  test('[COL54] a message that was lost is noticed by the next one, or by the pulse of a section where nothing changes', async () => {
    const { world, a, b } = await oneOnEach(2);
    say(a, 1, 1, { cursor: 1 });
    await pass(world, a, b);
    world.bus.copies = () => 0;
    const c = await world.client(3);
    await pass(world, a, b, c);
    world.bus.copies = () => 1;
    say(a, 1, 2, { cursor: 2 });
    await pass(world, a, b, c);
    await pass(world, a, b, c);
    expect(people(world, 1)).toEqual(['usr_1 2', 'usr_2 null', 'usr_3 null']);
    world.bus.copies = () => 0;
    c.pair?.cut();
    await pass(world, a, b);
    world.bus.copies = () => 1;
    expect(people(world, 1)).toContain('usr_3 null');
    await world.clock.advance(21_000);
    await pass(world, a, b);
    expect(people(world, 1)).toEqual(['usr_1 2', 'usr_2 null']);
  });

  test('[COL54] messages that come twice change nothing twice', async () => {
    const { world, a, b } = await oneOnEach(2);
    world.bus.copies = () => 3;
    say(a, 1, 1, { cursor: 1 });
    await pass(world, a, b);
    const frames = b.kinds().filter((kind) => kind === 'awareness').length;
    a.pair?.cut();
    await pass(world, b);
    expect(b.kinds().filter((kind) => kind === 'awareness').length).toBe(frames + 1);
    expect(shown(b)).toEqual([]);
    expect(people(world, 1)).toEqual(['usr_2 null']);
  });
});

describe('a client id belongs to one socket of all nodes', () => {
  test('[COL55] a reconnect of the same user on another node takes it over, and the late end of the old socket changes nothing', async () => {
    const { world, a, b } = await oneOnEach(2);
    say(a, 1, 3, { cursor: 1 });
    await pass(world, a, b);
    const old = a.pair;
    a.connect(world.node(1).registry, sectionId);
    // As the stock client does: with the clock it had.
    say(a, 1, 3, { cursor: 1 });
    await pass(world, a, b);
    say(a, 1, 4, { cursor: 2 });
    await pass(world, a, b);
    expect(shown(b)).toEqual(['1 2']);
    old?.cut();
    await pass(world, a, b);
    expect(shown(b)).toEqual(['1 2']);
    expect(people(world, 0)).toEqual(['usr_1 2', 'usr_2 null']);
    // Back to the first node, and again.
    for (const node of [0, 1, 0]) {
      a.pair?.cut();
      a.connect(world.node(node).registry, sectionId);
      say(a, 1, 10 + node, { cursor: 10 + node });
      await pass(world, a, b);
      expect(shown(b)).toEqual([`1 ${10 + node}`]);
    }
    expect([people(world, 0), people(world, 1)]).toEqual([['usr_1 10', 'usr_2 null'], ['usr_1 10', 'usr_2 null']]);
  });

  test('[COL55] another user cannot take it, nor end it', async () => {
    const { world, a, b } = await oneOnEach(2);
    say(a, 1, 1, { cursor: 1 });
    await pass(world, a, b);
    say(b, 1, 50, { cursor: 666 });
    say(b, 1, 51, null);
    await pass(world, a, b);
    expect([known(a).get(1)?.state, known(b).get(1)?.state]).toEqual([expect.objectContaining({ cursor: 1 }), expect.objectContaining({ cursor: 1 })]);
    expect(people(world, 1)).toEqual(['usr_1 1', 'usr_2 null']);
  });

  test('[COL55] two users who claim it before either node heard of the other: who came first has it everywhere', async () => {
    const { world, a, b } = await oneOnEach(2);
    await world.clock.advance(1000);
    const late = await world.client(7, {}, 'jiwen.v1', 1);
    await pass(world, a, b, late);
    for (const [replica, cursor] of [[late, 666], [a, 1]] as const) say(replica, 77, 1, { cursor });
    await pass(world, a, b, late);
    await pass(world, a, b, late);
    expect([shown(a), shown(b)]).toEqual([['77 1'], ['77 1']]);
    expect([people(world, 0), people(world, 1)]).toEqual([['usr_1 1', 'usr_2 null', 'usr_7 null'], ['usr_1 1', 'usr_2 null', 'usr_7 null']]);
  });

  test('[COL55] the same user on two nodes that did not hear of each other: what was said last counts', async () => {
    const world = new RoomWorld({}, 2);
    const [one, other] = world.nodes.map(({ endpoint }) => endpoint);
    if (one == null || other == null) throw new Error('two endpoints');
    const a = await world.client(1);
    world.bus.partition(one, other);
    const watcher = await world.client(2, {}, 'jiwen.v1', 1);
    say(a, 1, 5, { cursor: 5 });
    await pass(world, a, watcher);
    const old = a.pair;
    await world.clock.advance(100);
    a.connect(world.node(1).registry, sectionId);
    say(a, 1, 5, { cursor: 5 });
    await pass(world, a, watcher);
    world.bus.heal();
    say(a, 1, 6, { cursor: 6 });
    await pass(world, a, watcher);
    await pass(world, a, watcher);
    expect(shown(watcher)).toEqual(['1 6']);
    expect(people(world, 0)).toEqual(['usr_1 6', 'usr_1 null', 'usr_2 null']);
    old?.cut();
    await pass(world, a, watcher);
    expect([people(world, 0), people(world, 1)]).toEqual([['usr_1 6', 'usr_2 null'], ['usr_1 6', 'usr_2 null']]);
    expect(shown(watcher)).toEqual(['1 6']);
  });
});

describe('nodes that are gone', () => {
  test('[COL56] the people of a node that died, or was cut off, disappear within 30 s', async () => {
    for (const harm of ['kill', 'partition', 'goDown'] as const) {
      const { world, a, b } = await oneOnEach(2);
      const [one, other] = world.nodes.map(({ endpoint }) => endpoint);
      if (one == null || other == null) throw new Error('two endpoints');
      for (const [i, replica] of [a, b].entries()) say(replica, i + 1, 1, { cursor: i });
      await pass(world, a, b);
      if (harm === 'kill') world.node(0).kill();
      else if (harm === 'partition') world.bus.partition(one, other);
      else one.goDown();
      await world.clock.advance(10_000);
      b.receive();
      expect(shown(b)).toEqual(['1 0', '2 1']);
      await world.clock.advance(20_000);
      b.receive();
      expect([shown(b), people(world, 1)]).toEqual([['2 1'], ['usr_2 1']]);
      if (harm === 'kill') continue;
      a.receive();
      expect([shown(a), people(world, 0)]).toEqual([['1 0'], ['usr_1 0']]);
      world.bus.heal();
      if (harm === 'goDown') one.comeUp();
      for (let i = 0; i < 5; i++) {
        for (const [n, replica] of [a, b].entries()) say(replica, n + 1, 2 + i, { cursor: n });
        await world.clock.advance(5000);
        await pass(world, a, b);
      }
      expect([shown(a), shown(b)]).toEqual([['1 0', '2 1'], ['1 0', '2 1']]);
      expect([people(world, 0), people(world, 1)]).toEqual([['usr_1 0', 'usr_2 1'], ['usr_1 0', 'usr_2 1']]);
    }
  });

  test('[COL56] a node that stood still comes back without doubles and ghosts', async () => {
    const world = new RoomWorld({}, 3);
    const replicas: Replica[] = [];
    for (let id = 1; id <= 4; id++) replicas.push(await world.client(id, {}, 'jiwen.v1', (id - 1) % 3));
    const [a, b, c, d] = replicas;
    if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('four clients');
    for (const [i, replica] of replicas.entries()) say(replica, i + 1, 1, { cursor: i });
    await pass(world, ...replicas);
    // 1 and 4 are on the node that stops. 1 gives up on it and goes elsewhere; 4 waits. 3 leaves meanwhile.
    world.node(0).pause();
    const old = a.pair;
    await world.clock.advance(9000);
    for (const [i, replica] of [b, c].entries()) say(replica, i + 2, 2, { cursor: i + 1 });
    await world.exchange(b, c);
    await world.clock.advance(15_000);
    b.receive();
    expect(shown(b)).toEqual(['2 1', '3 2']);
    a.connect(world.node(1).registry, sectionId);
    say(a, 1, 1, { cursor: 100 });
    c.pair?.cut();
    await world.clock.advance(1000);
    await pass(world, a, b);
    world.node(0).goOn();
    await pass(world, a, b, d);
    await pass(world, a, b, d);
    expect(shown(b)).toEqual(['1 100', '2 1', '4 3']);
    expect(shown(d)).toEqual(['1 100', '2 1', '4 3']);
    // Its socket of 1 is found dead at last.
    old?.cut();
    await world.clock.advance(5000);
    for (const [clientId, replica] of [[1, a], [2, b], [4, d]] as const) say(replica, clientId, 9, { cursor: clientId });
    await pass(world, a, b, d);
    for (const replica of [a, b, d]) expect(shown(replica)).toEqual(['1 1', '2 2', '4 4']);
    for (const node of [0, 1]) expect(people(world, node)).toEqual(['usr_1 1', 'usr_2 2', 'usr_4 4']);
  });

  test('[COL56] a node that starts anew is another node; what the dead one showed is gone at last', async () => {
    const { world, a, b } = await oneOnEach(2);
    say(a, 1, 1, { cursor: 1 });
    await pass(world, a, b);
    world.restart(0);
    a.pair?.cut();
    a.connect(world.node(0).registry, sectionId);
    say(a, 1, 2, { cursor: 2 });
    await pass(world, a, b);
    await pass(world, a, b);
    expect(shown(b)).toEqual(['1 2']);
    for (let i = 0; i < 4; i++) {
      await world.clock.advance(6000);
      for (const [n, replica] of [a, b].entries()) say(replica, n + 1, 3 + i, { cursor: n + 1 });
      await pass(world, a, b);
    }
    expect([people(world, 0), people(world, 1)]).toEqual([['usr_1 1', 'usr_2 2'], ['usr_1 1', 'usr_2 2']]);
  });
});
