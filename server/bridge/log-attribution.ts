import { limits } from '../../schema/model/limits.js';
import type { TextAttribution } from '../ports/text-attribution.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import type { LogWork } from './log-work.js';
import { loadAuthored } from './sql-update-log.js';

/**
 * Who wrote a section's text, told from its log. Not from its room: the log is what is durable, and reading it neither opens
 * a room nor waits for one.
 */
export function createLogAttribution(unitOfWork: UnitOfWork, work: Pick<LogWork, 'attribute'>): TextAttribution {
  return {
    async read(sectionId, from) {
      const { seq, runs, next } = await work.attribute(() => loadAuthored(unitOfWork, sectionId), { from, maxRuns: limits.attributedRanges });
      return {
        revision: seq,
        ranges: runs.map(({ author, ...run }) => ({ ...run, authorId: author?.userId ?? null, at: author?.at ?? null })),
        next,
      };
    },
  };
}
