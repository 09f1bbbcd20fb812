import { execFile, spawn } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { findFreePort } from './server-process.js';

const run = promisify(execFile);

export interface PrivateMariadb {
  /** `mysql://…` of an account that may create databases; no database named. */
  readonly serverUrl: string;
  stop(): Promise<void>;
}

type FindBinary = (...names: string[]) => Promise<string | null>;

/** Where servers are installed that PATH does not name. */
const usualDirectories = (): string[] => [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/libexec', '/usr/local/sbin', '/opt/homebrew/bin'];

function createFinder(directories: readonly string[]): FindBinary {
  return async (...names) => {
    for (const directory of directories) {
      for (const name of names) {
        const path = join(directory, name);
        if (await access(path).then(() => true, () => false)) return path;
      }
    }
    return null;
  };
}

/** The server's binary; on Debian as root it is installed when missing. */
async function findOrInstall(findBinary: FindBinary): Promise<string | null> {
  const installed = await findBinary('mariadbd');
  if (installed !== null) return installed;
  if (userInfo().uid !== 0 || (await findBinary('apt-get')) === null) return null;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env });
  // Debian starts a server of its own on the usual port; ours is another one and this policy keeps theirs down.
  await run('apt-get', ['install', '-qy', '--no-install-recommends', 'mariadb-server'], { env: { ...env, RUNLEVEL: '1' }, maxBuffer: 64 * 1024 * 1024 });
  return findBinary('mariadbd');
}

async function untilAnswers(serverUrl: string, isOver: () => string | null): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const ended = isOver();
    if (ended !== null) throw new Error(`the test database ended at once: ${ended}`);
    try {
      await (await createConnection(serverUrl)).end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('the test database did not answer within 60 s');
}

/** Ends the server when the watched process is gone, and then removes what it stored; with KEEP only then. */
const supervisor = `
  trap "" INT; "$@" & child=$!
  trap 'kill -9 $child' TERM
  while kill -0 "$WATCHED_PID" 2>/dev/null && kill -0 $child 2>/dev/null; do sleep 1 & wait $!; done
  kill -9 $child 2>/dev/null; wait $child 2>/dev/null
  [ -n "$KEEP" ] && kill -0 "$WATCHED_PID" 2>/dev/null || rm -rf "$DIRECTORY"`;

/**
 * The child of a small shell that ends it when this process is gone, however it went: a killed test run leaves no server
 * and no files.
 */
function supervise(command: string, args: readonly string[], directory: string, keep: boolean): { kill(): void; ended(): string | null; done: Promise<void> } {
  const env = { ...process.env, WATCHED_PID: String(process.pid), DIRECTORY: directory, KEEP: keep ? '1' : '' };
  const child = spawn('sh', ['-c', supervisor, 'sh', command, ...args], { stdio: ['ignore', 'ignore', 'pipe'], env });
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

/** A data directory of MariaDB's, and how to run a server on it. */
interface Installed {
  readonly directory: string;
  readonly serverUrl: string;
  /** `keep`: a server that ends leaves its files, so that it can be started again. */
  run(keep: boolean): Promise<ReturnType<typeof supervise>>;
}

async function install(mariadbd: string, findBinary: FindBinary): Promise<Installed> {
  // Short: the path of a unix socket has a limit.
  const directory = await mkdtemp(join(tmpdir(), 'jw-'));
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
        '--no-defaults', `--user=${user}`, `--datadir=${directory}/data`, `--tmpdir=${directory}/tmp`, `--socket=${directory}/s.sock`, `--pid-file=${directory}/pid`, '--bind-address=127.0.0.1',
        `--port=${port}`, '--skip-name-resolve', '--character-set-server=utf8mb4', '--collation-server=utf8mb4_general_ci', '--innodb-log-file-size=8M',
        '--innodb-buffer-pool-size=64M', '--max-connections=300',
      ], directory, keep);
      await untilAnswers(serverUrl, server.ended);
      return server;
    },
  };
}

async function startInstalled(mariadbd: string, findBinary: FindBinary): Promise<PrivateMariadb> {
  const installed = await install(mariadbd, findBinary);
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
  /** Starts it again on the same files; resolves when it takes connections. */
  restart(): Promise<void>;
  /** SIGSTOP: connections stay open, and nobody answers. */
  pause(): void;
  /** SIGCONT */
  resume(): void;
}

/** A MariaDB of the caller's own that it may kill, pause and start again. @throws Error that says what to install */
export async function startBreakableMariadb(): Promise<BreakableMariadb> {
  const findBinary = createFinder(usualDirectories());
  const mariadbd = await findOrInstall(findBinary);
  if (mariadbd === null) throw new Error('MariaDB that is killed and paused must be installed here: the package mariadb-server (Debian, Ubuntu) or mariadb (Homebrew).');
  const installed = await install(mariadbd, findBinary);
  let server = await installed.run(true);
  let pid = await readPid(installed.directory);
  return {
    serverUrl: installed.serverUrl,
    async kill() {
      process.kill(pid, 'SIGKILL');
      await server.done;
    },
    async restart() {
      server = await installed.run(true);
      pid = await readPid(installed.directory);
    },
    pause: () => void process.kill(pid, 'SIGSTOP'),
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
 * else Docker. `directories` is where binaries are looked for.
 * @throws Error that says in one line what to install
 */
export async function startPrivateMariadb(directories: readonly string[] = usualDirectories()): Promise<PrivateMariadb> {
  const given = process.env['JIWEN_TEST_MYSQL_URL'];
  if (given !== undefined && given !== '') return { serverUrl: given.replace(/\/+$/, ''), stop: async () => undefined };
  const findBinary = createFinder(directories);
  const mariadbd = await findOrInstall(findBinary);
  const server = mariadbd === null ? await startInDocker(findBinary) : await startInstalled(mariadbd, findBinary);
  if (server !== null) return server;
  throw new Error('The tests need MariaDB: install the package mariadb-server (Debian, Ubuntu) or mariadb (Homebrew), or Docker, or set JIWEN_TEST_MYSQL_URL=mysql://root@host:port.');
}
