import { runJob } from '../load/run-job.js';
import type { TrafficJob, TrafficMeasure } from '../load/traffic.js';
import { maxP99Ms, roomsOf, seed } from '../scale.js';
import type { Contender } from '../servers/contender.js';
import type { Scenario } from './scenario.js';

async function onFreshServer(contender: Contender, job: Omit<TrafficJob, 'target'>): Promise<TrafficMeasure[]> {
  const instance = await contender.open();
  try {
    return await runJob('runTraffic', { ...job, target: await instance.start() });
  } finally {
    await instance.dispose();
  }
}

/** One writes, many watch. */
export const fanOut: Scenario<TrafficMeasure[]> = async (contender, { scale }) => {
  const measures: TrafficMeasure[] = [];
  for (const [index, { observers, updatesPerSecond, seconds }] of scale.fanOut.entries()) {
    const pattern = { kind: 'steady', updatesPerSecond } as const;
    measures.push(...(await onFreshServer(contender, {
      rooms: [{ roomIndex: roomsOf(scale).fanOut[index] ?? 0, writers: 1, readers: observers }],
      warmUp: { pattern, seconds: scale.warmUpSeconds },
      steps: [{ pattern, seconds }],
      maxP99Ms, seed,
    })));
  }
  return measures;
};

/** A department at work on one section: they type and pause, and everybody's cursor is seen. */
export const staffRoom: Scenario<TrafficMeasure> = async (contender, { scale }) => {
  const { writers, readers, seconds } = scale.staffRoom;
  const pattern = { kind: 'typing' } as const;
  const [measure] = await onFreshServer(contender, {
    rooms: [{ roomIndex: roomsOf(scale).staffRoom, writers, readers }],
    warmUp: { pattern, seconds: scale.warmUpSeconds },
    steps: [{ pattern, seconds }],
    maxP99Ms, seed,
  });
  return measure ?? null;
};

/** Many small rooms: a fixed rate first, then ever higher ones until the server no longer keeps up. */
export const manyRooms: Scenario<TrafficMeasure[]> = async (contender, { scale }) => {
  const { rooms, perRoom, updatesPerSecond, seconds, ladder, rungSeconds } = scale.manyRooms;
  return onFreshServer(contender, {
    rooms: Array.from({ length: rooms }, (_, roomIndex) => ({ roomIndex, writers: perRoom, readers: 0 })),
    warmUp: { pattern: { kind: 'steady', updatesPerSecond: updatesPerSecond / 2 }, seconds: scale.warmUpSeconds },
    steps: [
      { pattern: { kind: 'steady', updatesPerSecond }, seconds },
      ...ladder.map((rung) => ({ pattern: { kind: 'steady' as const, updatesPerSecond: rung }, seconds: rungSeconds })),
    ],
    maxP99Ms, seed,
  });
};
