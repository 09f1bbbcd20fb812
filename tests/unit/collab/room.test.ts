import { describe, expect, test } from '@jest/globals';
import { RoomWorld } from './room-world.js';

describe('smoke', () => {
  test('two clients', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    const b = await world.client(2);
    a.text.insert(0, '绩效');
    await world.exchange(a, b);
    expect(b.text.toString()).toBe('绩效');
    expect(world.replay().getText('text').toString()).toBe('绩效');
    expect(a.unacknowledged.size).toBe(0);
    await world.clock.advance(2000);
    expect(world.saved).toHaveLength(1);
    expect(world.saved[0]?.projection.text).toBe('绩效');
    expect(world.complaints).toEqual([]);
  });
});
