import { expect } from '@jest/globals';
import type { Replica } from './replica.js';
import { RoomWorld } from './room-world.js';

/** Two clients in one section, each on a node of its own. */
export async function twoNodes(options: ConstructorParameters<typeof RoomWorld>[0] = {}): Promise<{ world: RoomWorld; a: Replica; b: Replica }> {
  const world = new RoomWorld(options, 2);
  const [a, b] = [await world.client(1, {}, 'jiwen.v1', 0), await world.client(2, {}, 'jiwen.v1', 1)];
  return { world, a, b };
}

/** Nobody lost anything and all agree. */
export function expectAgreement(world: RoomWorld, ...replicas: Replica[]): void {
  for (const replica of replicas) {
    expect(replica.text.toString()).toBe(world.text);
    expect(replica.unacknowledged.size).toBe(0);
  }
}
