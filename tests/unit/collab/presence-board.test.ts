import { expect, test } from '@jest/globals';
import { createLivePresenceBoard } from '../../../server/bridge/live-presence-board.js';
import { Replica } from './replica.js';
import { RoomWorld } from './room-world.js';

test('[COL99] a document lists who has its sections open, tells of each change, and forgets sections that nobody has open', async () => {
  const world = new RoomWorld();
  const asked: string[] = [];
  const rooms = {
    presence: (ids: readonly string[]) => {
      asked.push(...ids);
      return world.registry.presence(ids);
    },
    onPresence: (listener: (sectionId: string) => void) => world.registry.onPresence(listener),
  };
  const board = createLivePresenceBoard(rooms, (fn) => world.clock.defer(fn), 'srv');
  let changes = 0;
  board.onChange('doc_1', () => { changes++; });
  const people = ['sec_1', 'sec_2'].map((id, n) => {
    world.log.add(id);
    const replica = new Replica(n + 1, { documentId: 'doc_1' });
    replica.connect(world.registry, id);
    return replica;
  });
  const elsewhere = new Replica(9, { documentId: 'doc_2' });
  world.log.add('sec_3');
  elsewhere.connect(world.registry, 'sec_3');
  await world.exchange(...people, elsewhere);
  expect(board.list('doc_1').map(({ sectionId, userId }) => [sectionId, userId])).toEqual([['sec_1', 'usr_1'], ['sec_2', 'usr_2']]);
  expect(changes).toBeGreaterThan(0);
  changes = 0;
  for (const { pair } of people) pair?.cut();
  await world.clock.settle();
  expect(changes).toBe(1);
  asked.length = 0;
  expect([board.list('doc_1'), asked]).toEqual([[], []]);
  expect(board.list('doc_2')).toHaveLength(1);
});
