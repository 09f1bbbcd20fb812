import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { projectRoot } from './project-root.js';

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** All that the server printed so far. */
  output(): string;
  /** SIGKILL: no chance to flush anything. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM: resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** A port nobody listens on now. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function collectOutput(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
}

export interface ServerProcessOptions {
  /** Ctrl-C on the terminal does not reach it. */
  readonly detached?: boolean;
  /** A command that becomes the one behind it. */
  readonly wrapper?: readonly string[];
  /** Node's. */
  readonly flags?: readonly string[];
}

/**
 * Starts the built server (`dist/server/main.js`) as its users do, and resolves when it listens.
 * Rejects with what it printed when it ends before that.
 */
export async function startServerProcess(env: Readonly<Record<string, string>>, { detached = false, wrapper = [], flags = [] }: ServerProcessOptions = {}): Promise<ServerProcess> {
  const [command = '', ...args] = [...wrapper, process.execPath, '--max-semi-space-size=4', ...flags, `${projectRoot}dist/server/main.js`];
  const child = spawn(command, args, {
    // Load is told apart from an attack by who asks for it.
    env: { JIWEN_REQUESTS_PER_MINUTE: '10000000', JIWEN_COST_PER_MINUTE: '1000000000', ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached,
  });
  const output = collectOutput(child);
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const listening = new Promise<void>((resolve) => child.stdout.on('data', () => output().includes('/graphql') && resolve()));
  const endedEarly = exited.then(([code]) => {
    throw new Error(`the server ended with ${code} before it listened:\n${output()}`);
  });
  await Promise.race([listening, endedEarly]);
  endedEarly.catch(() => undefined);
  const port = /localhost:(\d+)\/graphql/.exec(output())?.[1] ?? env['PORT'];
  return {
    url: `http://${env['HOST'] ?? '127.0.0.1'}:${port}`,
    pid: child.pid ?? 0,
    output,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      child.kill('SIGTERM');
      return (await exited)[0];
    },
  };
}

/** Runs one of the command lines to its end. */
export async function runCommandLine(
  script: 'admin' | 'import' | 'audit' | 'backup' | 'tables',
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input = '',
  flags: readonly string[] = [],
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [...flags, `${projectRoot}dist/server/cli/${script}-main.js`, ...args], { env: { ...process.env, ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}
