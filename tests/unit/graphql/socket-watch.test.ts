import { expect, test } from '@jest/globals';
import type { WebSocket } from 'ws';
import type { OpenSocket } from '../../../server/graphql/socket-connection.js';
import { createSocketWatch } from '../../../server/graphql/socket-watch.js';
import { ManualClock } from '../../support/manual-clock.js';

function createStage() {
  const clock = new ManualClock();
  const connections = new Set<OpenSocket>();
  const watch = createSocketWatch(connections, clock, 8000);
  /** What happened to it, with when. */
  const open = (answers = true) => {
    const log: string[] = [];
    const note = (what: string): void => void log.push(`${what} ${clock.elapsed()}`);
    const connection: OpenSocket = {
      socket: { ping: () => { note('ping'); connection.hasAnswered = answers; }, terminate: () => note('cut'), close: (code: number) => note(`closed ${code}`) } as unknown as WebSocket,
      caller: { agent: '', address: '', peer: null }, requestId: null, authorization: undefined, userId: null, sessionId: null, expiresAt: Infinity, hasAnswered: true, turn: 0, grace: null,
    };
    watch.add(connection);
    return { connection, log };
  };
  return { clock, watch, open };
}

test('[API18] each socket is pinged once a period, at its own time in it; one that does not answer is cut a period later', async () => {
  const { clock, open } = createStage();
  const begin = clock.elapsed();
  const since = (log: readonly string[]): string[] => log.map((line) => line.replace(/\d+$/, (at) => String(Number(at) - begin)));
  const first = open();
  await clock.advance(3000);
  const [second, gone] = [open(), open(false)];
  await clock.advance(17_000);
  expect(since(first.log)).toEqual(['ping 8000', 'ping 16000']);
  expect(since(second.log)).toEqual(['ping 11000', 'ping 19000']);
  expect(since(gone.log)).toEqual(['ping 11000', 'cut 19000']);
});

test('[API17] each socket is closed when its token ends, in whatever order that was told; nothing is left when all are gone', async () => {
  const { clock, watch, open } = createStage();
  const begin = clock.now();
  const sockets = [3000, 1000, 2000, 1000].map((ms) => {
    const { connection, log } = open();
    connection.expiresAt = begin + ms;
    watch.noteExpiry(connection);
    return { connection, log };
  });
  const closed = (): boolean[] => sockets.map(({ log }) => log.filter((line) => line.startsWith('closed')).length === 1);
  await clock.advance(999);
  expect(closed()).toEqual([false, false, false, false]);
  await clock.advance(1);
  expect(closed()).toEqual([false, true, false, true]);
  await clock.advance(1000);
  expect(closed()).toEqual([false, true, true, true]);
  await clock.advance(1000);
  expect(closed()).toEqual([true, true, true, true]);
  for (const { connection } of sockets) watch.remove(connection);
  expect(clock.timerCount).toBe(0);
  // Whose token was looked at meanwhile needs no more looking after; whoever comes next does.
  const [late] = sockets;
  if (late !== undefined) watch.noteExpiry({ ...late.connection, expiresAt: begin + 9000 });
  expect(clock.timerCount).toBe(0);
  const next = open();
  await clock.advance(8000);
  expect(next.log).toHaveLength(1);
});
