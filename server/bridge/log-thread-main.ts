import { doLogJob, type LogJob, type ResultOf } from './log-job.js';
import { serveJobs } from './serve-jobs.js';

/** The thread of log-work.ts. */
serveJobs<LogJob, ResultOf<LogJob>>(doLogJob, (result) => ('state' in result ? [result.state, result.authorship] : []));
