import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { node24 } from '../../servers/nodes.js';
import type { JobInput, JobName, JobOutput } from './jobs.js';

const deadlineMs = 120_000;
const main = fileURLToPath(new URL('load-main.js', import.meta.url));

type Message<N extends JobName> = { readonly output: JobOutput<N> } | { readonly error: string } | { readonly holding: true };

/** Runs one job in a fresh load process. `whileHolding` is called when the job says that everything is open. @throws Error with the job's own stack */
export async function runJob<N extends JobName>(name: N, input: JobInput<N>, whileHolding: () => Promise<void> = async () => undefined): Promise<JobOutput<N>> {
  const child = fork(main, [], { execPath: node24.executable, execArgv: [], serialization: 'advanced' });
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    const ended = once(child, 'exit', { signal }).then(([code]) => Promise.reject(new Error(`${name}: the load process ended with ${String(code)}`)));
    ended.catch(() => undefined);
    child.send({ name, input });
    for (;;) {
      const [message] = await Promise.race([once(child, 'message', { signal }) as Promise<[Message<N>]>, ended]);
      if ('error' in message) throw new Error(`${name}: ${message.error}`);
      if ('output' in message) return message.output;
      await whileHolding();
      child.send('go on');
    }
  } finally {
    child.kill('SIGKILL');
  }
}
