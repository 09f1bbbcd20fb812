import type { UpdateLog } from '../../collab/room/ports.js';
import type { Stopwatch } from '../ports/clock.js';
import type { Metrics } from '../ports/metrics.js';

/** The log, with the time that each commit of edits takes told to `metrics`. */
export function measureCommits(log: UpdateLog, metrics: Metrics, clock: Stopwatch): UpdateLog {
  return {
    ...log,
    async append(batch) {
      const since = clock.elapsed();
      const tell = (isStored: boolean): void => metrics.committed({ updates: batch.length, ms: clock.elapsed() - since, isStored });
      try {
        const moved = await log.append(batch);
        tell(true);
        return moved;
      } catch (error) {
        tell(false);
        throw error;
      }
    },
  };
}
