import { setTimeout as pause } from 'node:timers/promises';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { createFinder, findOrInstall, usualDirectories } from './find-or-install.js';
import { findFreePort } from './server-process.js';
import { supervise } from './supervise.js';
import { suspendProcess } from './suspend-process.js';

/** A Redis of the test's own on a free port, whose process it may ill-treat. Nothing of it is stored. */
export interface PrivateRedis {
  /** `redis://127.0.0.1:<port>` */
  readonly url: string;
  readonly port: number;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port; resolves when it answers. */
  restart(): Promise<void>;
  /** SIGSTOP: connections stay open, and nobody answers from then on. */
  pause(): Promise<void>;
  /** SIGCONT */
  resume(): void;
  /** Runs one command on a connection of its own. */
  command(name: string, ...args: readonly string[]): Promise<unknown>;
  stop(): Promise<void>;
}

/** The binary; on Debian as root it is installed when it is missing. @throws Error that says what to install */
export async function findRedis(): Promise<string> {
  const binary = await findOrInstall(createFinder(usualDirectories()), 'redis-server', 'redis-server');
  if (binary === null) throw new Error('The tests need Redis: install the package redis-server (Debian, Ubuntu) or redis (Homebrew).');
  return binary;
}

/** Resolves when somebody answers there. Rejects when it ended before that. */
export async function untilAnswers(port: number, ended: () => string | null): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const output = ended();
    if (output !== null) throw new Error(`the test Redis ended at once: ${output}`);
    const socket = connect(port, '127.0.0.1');
    // Any answer will do, also that a password is wanted.
    const isAnswered = await once(socket.on('connect', () => socket.write('PING\r\n')), 'data').then(() => true, () => false);
    socket.destroy();
    if (isAnswered) return;
    await pause(20);
  }
  throw new Error('the test Redis did not answer');
}

/** `args` are further options of redis-server. @throws Error that says what to install */
export async function startPrivateRedis(...args: readonly string[]): Promise<PrivateRedis> {
  const binary = await findRedis();
  const directory = await mkdtemp(join(tmpdir(), 'jr-'));
  const port = await findFreePort();
  const run = async () => {
    const server = supervise(binary, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', directory, '--pidfile', `${directory}/pid`, ...args], directory, true);
    await untilAnswers(port, server.ended);
    return server;
  };
  const command = async (name: string, ...words: readonly string[]): Promise<unknown> => {
    const redis = new Redis(port, '127.0.0.1', { enableReadyCheck: false, disableClientInfo: true });
    try {
      return await redis.call(name, ...words);
    } finally {
      redis.disconnect();
    }
  };
  const readPid = async (): Promise<number> => Number(await readFile(`${directory}/pid`, 'utf8'));
  let server = await run();
  let pid = await readPid();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    async kill() {
      process.kill(pid, 'SIGKILL');
      await server.done;
    },
    async restart() {
      server = await run();
      pid = await readPid();
    },
    pause: () => suspendProcess(pid),
    resume: () => void process.kill(pid, 'SIGCONT'),
    command,
    async stop() {
      server.kill();
      await server.done;
      await rm(directory, { recursive: true, force: true });
    },
  };
}
