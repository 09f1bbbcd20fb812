import type { AwarenessEntry } from '../../../collab/protocol/messages.js';
import type { Replica } from './replica.js';
import type { RoomWorld } from './room-world.js';

/** What a client would know of the others: the newest entry of each. */
export function known(replica: Replica): Map<number, AwarenessEntry> {
  const entries = new Map<number, AwarenessEntry>();
  for (const message of replica.seen) {
    if (message.kind !== 'awareness') continue;
    for (const entry of message.entries) {
      // As y-protocols takes it: newer clocks only.
      if (entry.clock > (entries.get(entry.clientId)?.clock ?? -1) || entry.state === null) entries.set(entry.clientId, entry);
    }
  }
  return entries;
}

export function say(replica: Replica, clientId: number, clock: number, state: AwarenessEntry['state']): void {
  replica.send({ kind: 'awareness', entries: [{ clientId, clock, state }] });
}

/** Everything said reaches everybody, on other nodes too. */
export async function pass(world: RoomWorld, ...replicas: Replica[]): Promise<void> {
  for (let hop = 0; hop < 2; hop++) {
    await world.exchange(...replicas);
    await world.clock.advance(120);
  }
  await world.exchange(...replicas);
}
