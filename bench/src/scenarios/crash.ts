import { runJob } from '../load/run-job.js';
import { roomsOf, seed } from '../scale.js';
import type { Scenario } from './scenario.js';

export interface CrashMeasure {
  readonly sent: number;
  /** Of a server that acknowledges: updates it had acknowledged, and those of them that are gone. */
  readonly acknowledged: number | null;
  readonly acknowledgedLost: number | null;
  /** Updates another client had been shown at least a second before the kill, and those of them that are gone. */
  readonly shownEarlier: number;
  readonly shownEarlierLost: number;
  /** The same of everything that another client had been shown when the server was killed. */
  readonly shown: number;
  readonly shownLost: number;
}

/** Killed while it is written to; then a new client asks what is left. */
export const crash: Scenario<CrashMeasure> = async (contender, { scale }) => {
  if (!contender.stores) return null;
  const roomIndex = roomsOf(scale).crash;
  const instance = await contender.open();
  try {
    const record = await runJob('writeUntilKilled', { target: await instance.start(), roomIndex, ...scale.crash, seed });
    await instance.gone();
    const restored = await runJob('readRestored', { target: await instance.start(), roomIndex, clientId: record.clientId });
    const upTo = (clock: number) => record.sentEnds.filter((end) => end <= clock);
    const lost = (ends: readonly number[]): number => ends.filter((end) => end > restored).length;
    const acknowledges = record.acknowledgedEnds.length > 0;
    const [shown, shownEarlier] = [upTo(record.seenClock), upTo(record.seenEarlierClock)];
    return {
      sent: record.sentEnds.length,
      acknowledged: acknowledges ? record.acknowledgedEnds.length : null,
      acknowledgedLost: acknowledges ? lost(record.acknowledgedEnds) : null,
      shownEarlier: shownEarlier.length,
      shownEarlierLost: lost(shownEarlier),
      shown: shown.length,
      shownLost: lost(shown),
    };
  } finally {
    await instance.dispose();
  }
};
