import { runJob } from '../load/run-job.js';
import type { SocketsMeasure } from '../load/sockets.js';
import { roomsOf } from '../scale.js';
import type { Contender } from '../servers/contender.js';
import type { Scenario } from './scenario.js';

export interface SocketsOutcome {
  readonly arrival: SocketsMeasure;
  /** What a room costs beside its connection. */
  readonly kibPerIdleRoom: number;
  readonly idleMib: number;
}

interface Spread {
  readonly sockets: number;
  readonly rooms: readonly number[];
  readonly settleMs: number;
}

async function openOn(contender: Contender, { sockets, rooms, settleMs }: Spread): Promise<SocketsMeasure> {
  const instance = await contender.open();
  try {
    const target = await instance.start();
    const chosen = rooms.flatMap((index) => target.rooms[index] ?? []);
    return await runJob('openSockets', { target: { ...target, rooms: chosen }, sockets, rooms: chosen.length, settleMs });
  } finally {
    await instance.dispose();
  }
}

/** Everybody comes at once; and as many silent clients in one room and in a room each, which differ by the rooms. */
export const sockets: Scenario<SocketsOutcome> = async (contender, { scale }) => {
  const first = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
  const { rooms: idle, settleMs } = scale.idleRooms;
  const arrival = await openOn(contender, { sockets: scale.sockets.sockets, rooms: first(scale.sockets.rooms), settleMs: scale.sockets.settleMs });
  const together = await openOn(contender, { sockets: idle, rooms: [roomsOf(scale).crowd], settleMs });
  const apart = await openOn(contender, { sockets: idle, rooms: first(idle), settleMs });
  const growth = (measure: SocketsMeasure): number => measure.residentAfterMib - measure.residentBeforeMib;
  return { arrival, kibPerIdleRoom: Number((((growth(apart) - growth(together)) * 1024) / (idle - 1)).toFixed(1)), idleMib: apart.residentAfterMib };
};
