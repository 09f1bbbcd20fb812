import { expect, test } from '@jest/globals';
import type { PresenceEntry as RoomEntry } from '../../../collab/room/ports.js';
import { createLivePresenceBoard } from '../../../server/bridge/live-presence-board.js';
import { decodePresence } from '../../../server/bridge/presence-messages.js';
import { createSharedPresenceBoard } from '../../../server/bridge/shared-presence-board.js';
import type { Bus } from '../../../server/ports/bus.js';
import { LocalBus } from '../../support/local-bus.js';
import { ManualClock } from '../../support/manual-clock.js';

const documentId = 'doc_1';

/** One server: its board, and the sessions of its rooms, which the test fills. */
function createServer(bus: Bus, clock: ManualClock, serverId: string) {
  const sessions: RoomEntry[] = [];
  let tell: (sectionId: string) => void = () => undefined;
  const rooms = { presence: () => sessions, onPresence: (listener: typeof tell) => ((tell = listener), () => undefined) };
  const local = createLivePresenceBoard(rooms, (fn) => clock.defer(fn), serverId);
  const board = createSharedPresenceBoard({ local, bus, clock, serverId });
  let changes = 0;
  return {
    board,
    join(userId: string) {
      sessions.push({ sectionId: 'sec_1', documentId, sessionId: `session ${sessions.length}`, isHere: true, userId, name: userId, color: 'red', canWrite: true, since: 0, state: null });
      tell('sec_1');
    },
    moveCursor: () => tell('sec_1'),
    look: () => board.onChange(documentId, () => (changes += 1)),
    enter: (userId: string) => board.enter({ documentId, userId, sectionId: null, goalTableId: null, indicatorId: null, field: null }),
    sees: () => board.list(documentId).map(({ userId }) => userId).sort(),
    get changes() { return changes; },
  };
}

/** Who is said to be where, by whom, on the bus. */
function overhear(bus: Bus): string[] {
  const said: string[] = [];
  bus.listen(`presence:${documentId}`, {
    ready: () => undefined,
    message(bytes) {
      const message = decodePresence(bytes);
      said.push(message?.kind === 'here' ? `${message.serverId}: ${message.entries.map(({ userId }) => userId).join(' ')}` : 'ask');
    },
  });
  return said;
}

test('[API31] people of other servers are seen, those in rooms and those who look on, and go when they go', async () => {
  const clock = new ManualClock();
  const bus = new LocalBus(clock);
  const [one, other] = [createServer(bus.endpoint(), clock, 'one'), createServer(bus.endpoint(), clock, 'other')];
  one.look();
  one.join('writer');
  const seat = one.enter('viewer');
  await clock.advance(100);
  const leave = other.look();
  await clock.settle();
  expect(other.sees()).toEqual(['viewer', 'writer']);
  const guest = other.enter('guest');
  await clock.advance(100);
  expect([one.sees(), other.sees()]).toEqual([['guest', 'viewer', 'writer'], ['guest', 'viewer', 'writer']]);
  seat.move({ goalTableId: 'gtb_1', field: 'target' });
  await clock.advance(100);
  expect(other.board.list(documentId).find(({ userId }) => userId === 'viewer')).toMatchObject({ goalTableId: 'gtb_1', field: 'target' });
  guest.leave();
  seat.leave();
  await clock.advance(100);
  expect([one.sees(), other.sees()]).toEqual([['writer'], ['writer']]);
  expect(new Set([...one.board.list(documentId), ...other.board.list(documentId)].map(({ id }) => id)).size).toBe(1);
  leave();
  expect(other.changes).toBeGreaterThan(0);
});

test('[API31] what does not change who is where is not told', async () => {
  const clock = new ManualClock();
  const bus = new LocalBus(clock);
  const said = overhear(bus.endpoint());
  const [one, other] = [createServer(bus.endpoint(), clock, 'one'), createServer(bus.endpoint(), clock, 'other')];
  other.look();
  one.join('writer');
  await clock.advance(5000);
  expect(said).toContain('one: writer');
  said.length = 0;
  for (let count = 0; count < 20; count++) {
    one.moveCursor();
    await clock.advance(50);
  }
  expect(said).toEqual([]);
  const before = other.changes;
  createServer(bus.endpoint(), clock, 'third').look();
  await clock.advance(100);
  expect(other.changes).toBe(before);
});

test('[API31] the people of a server that falls silent are gone within 8 s, and seen again when it goes on', async () => {
  const clock = new ManualClock();
  const bus = new LocalBus(clock);
  const stalled = new ManualClock();
  const [one, other] = [createServer(bus.endpoint(), stalled, 'one'), createServer(bus.endpoint(), clock, 'other')];
  other.look();
  one.join('writer');
  await stalled.advance(100);
  await clock.settle();
  expect(other.sees()).toEqual(['writer']);
  await clock.advance(5000);
  expect(other.sees()).toEqual(['writer']);
  await clock.advance(3000);
  expect(other.sees()).toEqual([]);
  await stalled.advance(2000);
  await clock.settle();
  expect(other.sees()).toEqual(['writer']);
});

test('[API31] a server that lives is not forgotten, however long nobody moves', async () => {
  const clock = new ManualClock();
  const bus = new LocalBus(clock);
  const [one, other] = [createServer(bus.endpoint(), clock, 'one'), createServer(bus.endpoint(), clock, 'other')];
  other.look();
  one.join('writer');
  await clock.advance(120_000);
  expect(other.sees()).toEqual(['writer']);
});

test('[API31] when the bus was away everybody is told anew', async () => {
  const clock = new ManualClock();
  const bus = new LocalBus(clock);
  const [one, other] = [createServer(bus.endpoint(), clock, 'one'), createServer(bus.endpoint(), clock, 'other')];
  other.look();
  one.join('writer');
  await clock.advance(100);
  bus.goDown();
  one.join('second');
  await clock.advance(100);
  expect(other.sees()).toEqual(['writer']);
  await clock.advance(20_000);
  expect(other.sees()).toEqual([]);
  bus.comeUp();
  await clock.settle();
  expect(other.sees()).toEqual(['second', 'writer']);
});

test('[API31] a server that stops takes its people along', async () => {
  const clock = new ManualClock();
  const bus = new LocalBus(clock);
  const [one, other] = [createServer(bus.endpoint(), clock, 'one'), createServer(bus.endpoint(), clock, 'other')];
  other.look();
  one.join('writer');
  await clock.advance(100);
  one.board.stop();
  await clock.settle();
  expect(other.sees()).toEqual([]);
});

test('[API31] what cannot be read is passed over', async () => {
  const clock = new ManualClock();
  const bus = new LocalBus(clock);
  const peer = bus.endpoint();
  const server = createServer(bus.endpoint(), clock, 'one');
  server.look();
  const entry = { id: 'x', documentId, userId: 'usr_1', sectionId: null, goalTableId: null, indicatorId: null, field: null };
  const here = (entries: unknown) => ({ kind: 'here', serverId: 'other', entries });
  for (const message of ['', 'no JSON', 'null', '[]', '{"kind":"else"}', '{"kind":"here"}', JSON.stringify(here([{ ...entry, userId: 7 }])), JSON.stringify(here([null])), JSON.stringify(here([{ ...entry, documentId: 'doc_2' }]))]) {
    peer.publish(`presence:${documentId}`, Buffer.from(message));
  }
  await clock.settle();
  expect(server.sees()).toEqual([]);
  peer.publish(`presence:${documentId}`, Buffer.from(JSON.stringify(here([entry]))));
  await clock.settle();
  expect(server.sees()).toEqual(['usr_1']);
});
