import { describe, expect, test } from '@jest/globals';
import { RoomWorld } from './room-world.js';
import { twoNodes } from './two-nodes.js';

describe.each([-3_600_000, 3_600_000])('a clock that is set by %i ms', (byMs) => {
  test('[COL117] holds no commit up', async () => {
    const world = new RoomWorld({ minWindowMs: 5, maxWindowMs: 20 });
    const a = await world.client(1);
    for (let i = 0; i < 2; i++) a.text.insert(0, '字');
    a.pair?.flushToServer();
    await world.clock.settle();
    world.clock.jump(byMs);
    a.text.insert(0, '字');
    a.pair?.flushToServer();
    await world.clock.advance(20);
    expect(world.log.batches).toEqual([2, 1]);
  });

  test('[COL117] does not keep a node from looking for what it missed', async () => {
    const { world } = await twoNodes();
    await world.clock.advance(10_000);
    world.clock.jump(byMs);
    const polls = world.log.polls.length;
    await world.clock.advance(20_000);
    expect(world.log.polls.length - polls).toBe(8);
  });
});
