import type { DocumentTree } from '../../schema/model/document.js';
import type { FileReading } from '../interchange/import/read-file.js';
import { doFileJob, type FileJob } from './file-job.js';
import { serveJobs } from './serve-jobs.js';

/** The thread in which files are written and read. */
serveJobs<FileJob, Uint8Array | FileReading | DocumentTree[]>(doFileJob, (result) => (result instanceof Uint8Array ? [result] : []));
