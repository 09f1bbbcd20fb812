import { limits } from '../../schema/model/limits.js';
import type { JobThreadOptions } from './job-thread.js';

/** Of a thread that writes files, and of one that reads them: a file of a stranger neither waits for an export nor ends one. */
export const defaultFileThreadOptions: JobThreadOptions = { timeoutMs: limits.fileWorkMs, idleMs: 60_000, maxHeapMb: 1024, script: new URL('./file-thread-main.js', import.meta.url) };
