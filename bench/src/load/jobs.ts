import { readRestored, writeUntilKilled } from './crash.js';
import { measureJoins } from './join.js';
import { openSockets } from './sockets.js';
import { runTraffic } from './traffic.js';
import { recordDocument, upload } from './upload.js';

/** What the load process can be asked to do. Each job gets a process of its own: nothing is left over from the one before. */
export const jobs = { runTraffic, recordDocument, upload, measureJoins, openSockets, writeUntilKilled, readRestored };

export type JobName = keyof typeof jobs;
export type JobInput<N extends JobName> = Parameters<(typeof jobs)[N]>[0];
export type JobOutput<N extends JobName> = Awaited<ReturnType<(typeof jobs)[N]>>;
