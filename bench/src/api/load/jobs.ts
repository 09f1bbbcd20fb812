import { changeBeforeEveryRead } from './change.js';
import { changeForFollowers, editTogether, holdIdle } from './followers.js';
import { readInLoop } from './loop.js';

/** What the load process can be asked to do; each job has a process of its own. */
export const jobs = { readInLoop, changeBeforeEveryRead, changeForFollowers, editTogether, holdIdle };

export type JobName = keyof typeof jobs;
export type JobInput<N extends JobName> = Parameters<(typeof jobs)[N]>[0];
export type JobOutput<N extends JobName> = Awaited<ReturnType<(typeof jobs)[N]>>;
