import { doFileJob, type FileJob, type FileResult } from './file-job.js';
import { serveJobs } from './serve-jobs.js';

/** The thread in which files are written and read. */
serveJobs<FileJob, FileResult>(doFileJob, (result) => (result instanceof Uint8Array ? [result] : []));
