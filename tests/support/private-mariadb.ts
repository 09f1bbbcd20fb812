import { setTimeout as pause } from 'node:timers/promises';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { createFinder, findOrInstall, usualDirectories, type FindBinary } from './find-or-install.js';
import { findFreePort } from './server-process.js';
import { supervise, type SupervisedProcess } from './supervise.js';
import { suspendProcess } from './suspend-process.js';

const run = promisify(execFile);

export interface PrivateMariadb {
  /** `mysql://…` of an account that may create databases; no database named. */
  readonly serverUrl: string;
  stop(): Promise<void>;
}

async function untilAnswers(serverUrl: string, isOver: () => string | null): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const ended = isOver();
    if (ended !== null) throw new Error(`the test database ended at once: ${ended}`);
    try {
      await (await createConnection(serverUrl)).end();
      return;
    } catch {
      await pause(100);
    }
  }
  throw new Error('the test database did not answer within 60 s');
}

/** A data directory of MariaDB's, and how to run a server on it. */
interface Installed {
  readonly directory: string;
  readonly serverUrl: string;
  /** `keep`: a server that ends leaves its files, so that it can be started again. */
  run(keep: boolean): Promise<SupervisedProcess>;
}

/** On this machine's disk; the name is short, for the path of a unix socket has a limit. */
const onDisk = (): Promise<string> => mkdtemp(join(tmpdir(), 'jw-'));

async function install(mariadbd: string, findBinary: FindBinary, directory: string, addresses: readonly string[] = []): Promise<Installed> {
  // Its own: installers that run side by side trip over each other's temporary tables.
  await mkdir(`${directory}/tmp`);
  const port = await findFreePort();
  const user = userInfo().username;
  const installer = (await findBinary('mariadb-install-db', 'mysql_install_db')) ?? 'mariadb-install-db';
  await run(installer, ['--no-defaults', `--user=${user}`, `--datadir=${directory}/data`, `--tmpdir=${directory}/tmp`, '--auth-root-authentication-method=normal', '--skip-test-db', '--innodb-log-file-size=8M']);
  const serverUrl = `mysql://root@127.0.0.1:${port}`;
  return {
    directory,
    serverUrl,
    async run(keep) {
      const server = supervise(mariadbd, [
        '--no-defaults', `--user=${user}`, `--datadir=${directory}/data`, `--tmpdir=${directory}/tmp`, `--socket=${directory}/s.sock`, `--pid-file=${directory}/pid`, `--bind-address=${['127.0.0.1', ...addresses].join(',')}`,
        `--port=${port}`, '--skip-name-resolve', '--character-set-server=utf8mb4', '--collation-server=utf8mb4_general_ci', '--innodb-log-file-size=8M',
        '--innodb-buffer-pool-size=64M', '--max-connections=300',
      ], directory, keep);
      await untilAnswers(serverUrl, server.ended);
      return server;
    },
  };
}

async function startInstalled(mariadbd: string, findBinary: FindBinary, directory: string): Promise<PrivateMariadb> {
  const installed = await install(mariadbd, findBinary, directory);
  const server = await installed.run(false);
  return {
    serverUrl: installed.serverUrl,
    async stop() {
      server.kill();
      await server.done;
    },
  };
}

/** A database server whose process the test may ill-treat. */
export interface BreakableMariadb extends PrivateMariadb {
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** False when it ended, by itself too. */
  isRunning(): boolean;
  /** SIGTERM: it stops in order; resolves when the process is gone. */
  terminate(): Promise<void>;
  /** Starts it again on the same files; resolves when it takes connections. */
  restart(): Promise<void>;
  /** SIGSTOP: connections stay open, and nobody answers from then on. */
  pause(): Promise<void>;
  /** SIGCONT */
  resume(): void;
}

export interface BreakableMariadbOptions {
  /** Where it listens besides 127.0.0.1. */
  readonly addresses?: readonly string[];
  /** Where its files lie, which are removed in the end. */
  readonly directory?: string;
}

/** A MariaDB of the caller's own that it may kill, pause and start again. @throws Error that says what to install */
export async function startBreakableMariadb({ addresses, directory }: BreakableMariadbOptions = {}): Promise<BreakableMariadb> {
  const findBinary = createFinder(usualDirectories());
  const mariadbd = await findOrInstall(findBinary, 'mariadbd', 'mariadb-server');
  if (mariadbd === null) throw new Error('MariaDB that is killed and paused must be installed here: the package mariadb-server (Debian, Ubuntu) or mariadb (Homebrew).');
  const installed = await install(mariadbd, findBinary, directory ?? (await onDisk()), addresses);
  let server = await installed.run(true);
  let pid = await readPid(installed.directory);
  return {
    serverUrl: installed.serverUrl,
    async kill() {
      process.kill(pid, 'SIGKILL');
      await server.done;
    },
    isRunning: () => server.ended() === null,
    async terminate() {
      process.kill(pid, 'SIGTERM');
      await server.done;
    },
    async restart() {
      server = await installed.run(true);
      pid = await readPid(installed.directory);
    },
    pause: () => suspendProcess(pid),
    resume: () => void process.kill(pid, 'SIGCONT'),
    async stop() {
      server.kill();
      await server.done;
      await rm(installed.directory, { recursive: true, force: true });
    },
  };
}

const readPid = async (directory: string): Promise<number> => Number(await readFile(`${directory}/pid`, 'utf8'));

async function startInDocker(findBinary: FindBinary): Promise<PrivateMariadb | null> {
  if ((await findBinary('docker')) === null || !(await run('docker', ['info']).then(() => true, () => false))) return null;
  const port = await findFreePort();
  const { stdout } = await run('docker', ['run', '--rm', '-d', '-p', `127.0.0.1:${port}:3306`, '-e', 'MYSQL_ALLOW_EMPTY_PASSWORD=yes', '-e', 'MYSQL_ROOT_HOST=%', 'mysql:8.4']);
  const serverUrl = `mysql://root@127.0.0.1:${port}`;
  await untilAnswers(serverUrl, () => null);
  return { serverUrl, stop: async () => void (await run('docker', ['kill', stdout.trim()])) };
}

/**
 * A database server of the tests' own on a free port: JIWEN_TEST_MYSQL_URL if given, else MariaDB's installed binaries,
 * else Docker. `directories` is where binaries are looked for, `directory` where its files lie: the disk, unless somebody says.
 * @throws Error that says in one line what to install
 */
export async function startPrivateMariadb(directories: readonly string[] = usualDirectories(), directory = onDisk): Promise<PrivateMariadb> {
  const given = process.env['JIWEN_TEST_MYSQL_URL'];
  if (given !== undefined && given !== '') return { serverUrl: given.replace(/\/+$/, ''), stop: async () => undefined };
  const findBinary = createFinder(directories);
  const mariadbd = await findOrInstall(findBinary, 'mariadbd', 'mariadb-server');
  const server = mariadbd === null ? await startInDocker(findBinary) : await startInstalled(mariadbd, findBinary, await directory());
  if (server !== null) return server;
  throw new Error('The tests need MariaDB: install the package mariadb-server (Debian, Ubuntu) or mariadb (Homebrew), or Docker, or set JIWEN_TEST_MYSQL_URL=mysql://root@host:port.');
}
