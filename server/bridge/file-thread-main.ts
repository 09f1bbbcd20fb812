import { doFileJob, type FileJob } from './file-job.js';
import { serveJobs } from './serve-jobs.js';

/** The thread in which files are written. */
serveJobs<FileJob, Uint8Array>(doFileJob, (file) => [file]);
