import { spawn } from 'node:child_process';

/** Ends the server when the watched process is gone, and then removes what it stored; with KEEP only then. */
const supervisor = `
  trap "" INT; "$@" & child=$!
  trap 'kill -9 $child' TERM
  while kill -0 "$WATCHED_PID" 2>/dev/null && kill -0 $child 2>/dev/null; do sleep 1 & wait $!; done
  kill -9 $child 2>/dev/null; wait $child 2>/dev/null
  [ -n "$KEEP" ] && kill -0 "$WATCHED_PID" 2>/dev/null || rm -rf "$DIRECTORY"`;

export interface SupervisedProcess {
  kill(): void;
  /** What it printed, once it has ended. */
  ended(): string | null;
  readonly done: Promise<void>;
}

/**
 * The child of a small shell that ends it when this process is gone, however it went: a killed test run leaves no server
 * and no files. In a process group of its own: Ctrl-C reaches this process alone, which ends its children in its order.
 */
export function supervise(command: string, args: readonly string[], directory: string, keep: boolean, more: Readonly<Record<string, string>> = {}): SupervisedProcess {
  const env = { ...process.env, ...more, WATCHED_PID: String(process.pid), DIRECTORY: directory, KEEP: keep ? '1' : '' };
  const child = spawn('sh', ['-c', supervisor, 'sh', command, ...args], { stdio: ['ignore', 'ignore', 'pipe'], env, detached: true });
  let output = '';
  let ended: string | null = null;
  child.stderr.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000)));
  const done = new Promise<void>((resolve) =>
    child.on('exit', () => {
      ended = output;
      resolve();
    }),
  );
  child.unref();
  (child.stderr as unknown as { unref(): void }).unref();
  return {
    kill() {
      // Who awaits the end must live to see it.
      child.ref();
      child.kill('SIGTERM');
    },
    ended: () => ended,
    done,
  };
}
