import { readdir, readFile } from 'node:fs/promises';

/** What runs of a process: on a busy machine its threads go on for a moment after the signal. */
async function isRunning(pid: number): Promise<boolean> {
  const threads = await readdir(`/proc/${pid}/task`);
  const states = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/stat`, 'utf8').catch(() => '')));
  // The state stands behind the name, which is in brackets and may hold any.
  return states.some((state) => state !== '' && !/\) [TtZX] /.test(state.slice(state.lastIndexOf(')'))));
}

/** SIGSTOP: resolves when no thread of it runs any more. */
export async function suspendProcess(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  while (await isRunning(pid));
}
