import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from './project-root.js';

/** The command line `jiwen`, built as it is published, with a home of its own. */
export interface JiwenProgram {
  /** Where the modules are, and where a test may put files. */
  readonly directory: string;
  /** Runs it to its end. */
  run(args: readonly string[], options?: RunOptions): Promise<Ended>;
  /** Starts it; end it yourself. */
  start(args: readonly string[], options?: RunOptions): Running;
  stop(): Promise<void>;
}

export interface RunOptions {
  /** All of standard input. */
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  /** Resolves when what it printed so far holds the words, so often. */
  prints(words: string, from?: 'stdout' | 'stderr', times?: number): Promise<void>;
  readonly ended: Promise<Ended>;
}

function follow(child: ChildProcessWithoutNullStreams): Running {
  const text = { stdout: '', stderr: '' };
  const waiting = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8');
    child[name].on('data', (chunk: string) => {
      text[name] += chunk;
      [...waiting].forEach((look) => look());
    });
  }
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...text }));
  return {
    child,
    ended,
    prints: (words, from = 'stdout', times = 1) =>
      new Promise((resolve, reject) => {
        const isThere = (): boolean => text[from].split(words).length > times;
        const look = (): void => {
          if (!isThere()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        void ended.then(() => (isThere() ? undefined : reject(new Error(`it ended with ${JSON.stringify(text)}`))));
        look();
      }),
  };
}

export async function buildJiwen(): Promise<JiwenProgram> {
  // Below the project, where the packages it shares with the client are found.
  const directory = await mkdtemp(join(projectRoot, 'dist/jiwen-'));
  await promisify(execFile)(process.execPath, ['client-sdk/build-package.mjs', '--modules', directory], { cwd: projectRoot });
  const start = (args: readonly string[], { input, env = {} }: RunOptions = {}): Running => {
    const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('JIWEN_')));
    const child = spawn(process.execPath, [join(directory, 'jiwen.cjs'), ...args], { cwd: directory, env: { ...own, XDG_CONFIG_HOME: join(directory, 'config'), ...env } });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    return follow(child);
  };
  return {
    directory,
    start,
    run: (args, options) => start(args, options).ended,
    stop: () => rm(directory, { recursive: true, force: true }),
  };
}
