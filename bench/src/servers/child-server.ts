import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface ChildServer {
  readonly pid: number;
  stop(): Promise<void>;
  kill(): Promise<void>;
  gone(): Promise<void>;
}

/** A polite stop that takes longer is no stop. */
const stopGraceMs = 20_000;
const startGraceMs = 20_000;

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export interface ChildServerOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What it prints when it listens. */
  readonly ready: RegExp;
}

/** @throws Error with what it printed, when it ends or says nothing in time */
export async function startChildServer({ command, args, env, ready }: ChildServerOptions): Promise<ChildServer> {
  const child = spawn(command, [...args], { env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', NODE_ENV: 'production', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (chunk: Buffer): void => void (output = (output + chunk.toString()).slice(-20_000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let isGone = false;
  const exited = new Promise<void>((resolve) => child.on('exit', () => ((isGone = true), resolve())));
  for (let waited = 0; !ready.test(output); waited += 20) {
    if (isGone || waited > startGraceMs) {
      child.kill('SIGKILL');
      throw new Error(`${args.join(' ')} did not start:\n${output}`);
    }
    await pause(20);
  }
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  return {
    pid: child.pid ?? 0,
    kill,
    gone: () => exited,
    async stop() {
      child.kill('SIGTERM');
      await Promise.race([exited, pause(stopGraceMs, undefined, { ref: false })]);
      await kill();
    },
  };
}
