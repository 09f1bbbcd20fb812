import { attributeLog, type AttributedLog, type AttributionPage } from '../../collab/ydoc/attribute-log.js';
import type { AuthoredLog } from '../../collab/ydoc/authored-log.js';
import { compactLog, type CompactedLog } from '../../collab/ydoc/compact-log.js';

/** What is computed from the whole log of a section. Plain data: jobs and results pass between threads. */
export type LogJob =
  | { readonly kind: 'compact'; readonly log: AuthoredLog }
  | { readonly kind: 'attribute'; readonly log: AuthoredLog; readonly page: AttributionPage };

export type ResultOf<J extends LogJob> = J extends { readonly kind: 'compact' } ? CompactedLog : AttributedLog;

export function doLogJob<J extends LogJob>(job: J): ResultOf<J>;
export function doLogJob(job: LogJob): ResultOf<LogJob> {
  return job.kind === 'compact' ? compactLog(job.log) : attributeLog(job.log, job.page);
}
