import { fork } from 'node:child_process';
import { once } from 'node:events';
import { benchRoot, node22 } from '../servers/nodes.js';
import type { JobInput, JobName, JobOutput } from './jobs.js';

/** No job takes longer; a server that hangs must not hang the run. */
const deadlineMs = 150_000;

type Answer<N extends JobName> = { readonly output: JobOutput<N> } | { readonly error: string };

/** Runs one job in a fresh load process. @throws Error with the job's own stack */
export async function runJob<N extends JobName>(name: N, input: JobInput<N>): Promise<JobOutput<N>> {
  const child = fork(`${benchRoot}dist/load/load-main.js`, [], { execPath: node22.executable, execArgv: [], serialization: 'advanced' });
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    const answered = once(child, 'message', { signal }) as Promise<[Answer<N>]>;
    const ended = once(child, 'exit', { signal }).then(([code]) => Promise.reject(new Error(`${name}: the load process ended with ${String(code)}`)));
    ended.catch(() => undefined);
    child.send({ name, input });
    const [answer] = await Promise.race([answered, ended]);
    if ('error' in answer) throw new Error(`${name}: ${answer.error}`);
    return answer.output;
  } finally {
    child.kill('SIGKILL');
  }
}
