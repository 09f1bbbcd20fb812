import { expect, test } from '@jest/globals';
import { isAppError } from '../../../schema/errors/app-error.js';
import { createPresenceDesk } from '../../../server/graphql/presence-desk.js';
import type { Bus } from '../../../server/ports/bus.js';
import type { PresenceBoard } from '../../../server/ports/presence.js';
import { LocalBus } from '../../support/local-bus.js';
import { ManualClock } from '../../support/manual-clock.js';
import { createSeededIds } from '../../support/seeded-ids.js';

/** The desk of one server, and the places its people moved to. */
function createServer(bus: Bus | null, clock: ManualClock, serverId: string) {
  const moves: unknown[] = [];
  const presence: PresenceBoard = { list: () => [], onChange: () => () => undefined, enter: () => ({ move: (to) => void moves.push(to), leave: () => undefined }) };
  return { moves, desk: createPresenceDesk({ presence, ids: createSeededIds(7), bus, clock, serverId }) };
}

/** The code of what an act was refused with; the servers' clocks move meanwhile. */
async function refusal(clock: ManualClock, act: Promise<unknown>): Promise<string> {
  const code = act.then(() => 'none', (error: unknown) => (isAppError(error) ? error.code : String(error)));
  await clock.advance(1000);
  return code;
}

test('[API32] a seat is moved through any server, by its owner', async () => {
  const clock = new ManualClock();
  const bus = new LocalBus(clock);
  const [here, there] = [createServer(bus.endpoint(), clock, 'here'), createServer(bus.endpoint(), clock, 'there')];
  const { presenceId } = there.desk.sit('usr_1', 'doc_1');
  const [documentId] = await Promise.all([here.desk.documentOf('usr_1', presenceId), clock.settle()]);
  expect(documentId).toBe('doc_1');
  await Promise.all([here.desk.move('usr_1', presenceId, { field: 'target' }), clock.settle()]);
  await there.desk.move('usr_1', presenceId, { field: 'basis' });
  expect([here.moves, there.moves]).toEqual([[], [{ field: 'target' }, { field: 'basis' }]]);
  expect(await refusal(clock, here.desk.move('usr_2', presenceId, { field: 'target' }))).toBe('not_found');
  expect(there.moves).toHaveLength(2);
});

test('[API32] a seat that was left, one that never was, and what is no id at all are not found', async () => {
  const clock = new ManualClock();
  const bus = new LocalBus(clock);
  const [here, there] = [createServer(bus.endpoint(), clock, 'here'), createServer(bus.endpoint(), clock, 'there')];
  const ticket = there.desk.sit('usr_1', 'doc_1');
  ticket.leave();
  for (const presenceId of [ticket.presenceId, 'here.abc', 'there.abc', 'nonsense', '', 'a.b.c', `there.${'x'.repeat(500)}`]) {
    expect([presenceId, await refusal(clock, here.desk.documentOf('usr_1', presenceId))]).toEqual([presenceId, 'not_found']);
  }
});

test('[API32] when the server in charge does not answer, or cannot be asked, that is told as something that passes', async () => {
  const clock = new ManualClock();
  const bus = new LocalBus(clock);
  const [here, there] = [createServer(bus.endpoint(), clock, 'here'), createServer(bus.endpoint(), clock, 'there')];
  const { presenceId } = there.desk.sit('usr_1', 'doc_1');
  expect(await refusal(clock, here.desk.move('usr_1', 'gone.abc', {}))).toBe('server_unreachable');
  bus.goDown();
  expect(await refusal(clock, here.desk.move('usr_1', presenceId, {}))).toBe('server_unreachable');
  expect(clock.timerCount).toBe(0);
  expect(await refusal(clock, createServer(null, clock, 'alone').desk.move('usr_1', presenceId, {}))).toBe('not_found');
});

test('[API32] letters that cannot be read are passed over', async () => {
  const clock = new ManualClock();
  const bus = new LocalBus(clock);
  const peer = bus.endpoint();
  const { desk } = createServer(bus.endpoint(), clock, 'here');
  const answers: string[] = [];
  peer.listen('calls:peer', { ready: () => undefined, message: (bytes) => void answers.push(Buffer.from(bytes).toString()) });
  for (const letter of ['', 'null', '[]', '{}', '{"call":"1"}', '{"call":99,"body":1}', '{"from":"peer","call":1}', '{"from":"peer","call":2,"body":{"presenceId":3}}']) peer.publish('calls:here', Buffer.from(letter));
  await clock.settle();
  expect(answers.map((text) => (JSON.parse(text) as { body: unknown }).body)).toEqual([null, null]);
  desk.stop();
});
