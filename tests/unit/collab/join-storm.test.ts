import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { decodeMessage } from '../../../collab/protocol/codec.js';
import { Replica } from './replica.js';
import { RoomWorld, sectionId } from './room-world.js';

/** The frames of one kind that each of the replicas was sent, by identity. */
function framesOf(replicas: readonly Replica[], kind: string): Set<Uint8Array> {
  return new Set(replicas.flatMap(({ pair }) => pair?.toClient.filter((frame) => decodeMessage(frame).kind === kind) ?? []));
}

async function join(world: RoomWorld, replicas: readonly Replica[]): Promise<void> {
  for (const replica of replicas) replica.connect(world.registry, sectionId);
  for (const { pair } of replicas) pair?.flushToServer();
  await world.clock.settle();
}

const people = (count: number, firstId: number): Replica[] => Array.from({ length: count }, (_, i) => new Replica(firstId + i));

describe('many who join at once', () => {
  test('[COL80] are answered with the same bytes, encoded once; so are those who come back with the same text', async () => {
    const world = new RoomWorld();
    const author = await world.client(1);
    // As whole updates under the limit of one.
    for (let n = 0; n < 8; n++) author.text.insert(0, 'x'.repeat(500_000));
    await world.exchange(author);
    const joiners = people(150, 100);
    await join(world, joiners);
    const [answer, ...others] = framesOf(joiners, 'step2');
    expect([others.length, answer?.length]).toEqual([0, expect.any(Number)]);
    expect(answer?.length).toBeGreaterThan(4_000_000);
    expect(framesOf(joiners, 'step1').size).toBe(1);
    await world.exchange(...joiners);
    expect(new Set(joiners.map(({ text }) => text.length))).toEqual(new Set([4_000_000]));

    for (const { pair } of joiners) pair?.cut();
    author.text.insert(0, '新');
    await world.exchange(author);
    await join(world, joiners);
    const back = framesOf(joiners, 'step2');
    expect(back.size).toBe(1);
    expect([...back][0]?.length).toBeLessThan(1000);
    await world.exchange(...joiners);
    expect(joiners.every(({ text }) => text.toString().startsWith('新x'))).toBe(true);
  });

  test('[COL80] are never answered with what is out of date', async () => {
    const world = new RoomWorld();
    const author = await world.client(1);
    for (const text of ['一', '二', '三']) {
      author.text.insert(author.text.length, text);
      await world.exchange(author);
      const joiners = people(3, 100);
      await join(world, joiners);
      await world.exchange(...joiners);
      expect(new Set(joiners.map((replica) => replica.text.toString()))).toEqual(new Set([author.text.toString()]));
      for (const { pair } of joiners) pair?.cut();
    }
    // What is only parked is part of the answer as well: it completes at whoever has what it needs.
    const offline = new Y.Doc();
    const updates: Uint8Array[] = [];
    offline.on('update', (update: Uint8Array) => updates.push(update));
    for (const text of ['前', '后']) offline.getText('text').insert(offline.getText('text').length, text);
    author.sendUpdate(updates[1] ?? new Uint8Array());
    await world.exchange(author);
    const [late] = people(1, 200);
    if (late === undefined) throw new Error('nobody');
    await join(world, [late]);
    await world.exchange(late);
    Y.applyUpdate(late.doc, updates[0] ?? new Uint8Array(), late);
    expect(late.text.toString()).toContain('前后');
  });

  test('[COL80] with as many different texts do not fill the memory with answers', async () => {
    const world = new RoomWorld({ maxSectionBytes: 20_000 });
    const author = await world.client(1);
    author.text.insert(0, 'x'.repeat(9000));
    await world.exchange(author);
    const joiners = people(5, 100);
    for (const [i, replica] of joiners.entries()) replica.text.insert(0, String(i));
    const reader = joiners.map((replica) => Object.assign(replica.access, { canWrite: false }));
    expect(reader).toHaveLength(5);
    await join(world, joiners);
    expect(framesOf(joiners, 'step2').size).toBe(5);
    await world.exchange(...joiners);
    expect(joiners.every(({ text }) => text.length === 9001)).toBe(true);
  });
});
