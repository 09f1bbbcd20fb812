import { chmod, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Tokens } from '../index.js';
import { CliFault } from './cli-fault.js';

/** As whom the command line calls which server, from one run to the next. */
export type StoredLogin =
  | { readonly url: string; readonly token: string }
  /** `receivedAt`: when the tokens came, by this machine’s clock. */
  | { readonly url: string; readonly tokens: Tokens; readonly receivedAt: number };

const lockWaitMs = 50;
const lockTries = 200;
/** Whoever holds the lock longer has died: a refresh takes no longer than a request. */
const staleMs = 90_000;

/** `$XDG_CONFIG_HOME/jiwen/credentials.json`, which nobody but its owner may read. */
export function credentialsPath(env: Readonly<Record<string, string | undefined>>): string {
  return join(env['XDG_CONFIG_HOME'] || join(env['HOME'] || homedir(), '.config'), 'jiwen', 'credentials.json');
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

function isLogin(value: unknown): value is StoredLogin {
  if (typeof value !== 'object' || value === null || !('url' in value) || typeof value.url !== 'string') return false;
  if ('token' in value) return typeof value.token === 'string';
  const tokens = 'tokens' in value ? value.tokens : null;
  return typeof tokens === 'object' && tokens !== null && 'accessToken' in tokens && 'refreshToken' in tokens;
}

/** Null: nobody is signed in. */
export async function readLogin(path: string): Promise<StoredLogin | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isLogin(value)) return value;
  } catch {
    // Told below.
  }
  throw new CliFault(`无法读取登录信息 ${path}，请重新运行 jiwen login。`, `The stored login ${path} cannot be read. Run jiwen login again.`);
}

/** Whole or not at all: a program that is killed meanwhile leaves the login that was there. */
export async function writeLogin(path: string, login: StoredLogin): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600 });
  // What stood under that name keeps its mode when it is written to.
  await chmod(draft, 0o600);
  await rename(draft, path);
}

/** Nobody is signed in afterwards; nor need anybody have been. */
export async function removeLogin(path: string): Promise<void> {
  await rm(path, { force: true });
}

async function isStale(path: string, now: number): Promise<boolean> {
  try {
    return now - (await stat(path)).mtimeMs > staleMs;
  } catch {
    return false;
  }
}

/** A refresh token is good once: of several programs of one user one at a time renews it, and the others read what it wrote. */
export async function whileLocked<T>(path: string, now: () => number, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  for (let tried = 1; ; tried++) {
    try {
      await (await open(lock, 'wx', 0o600)).close();
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST') || tried >= lockTries) throw error;
      if (await isStale(lock, now())) await rm(lock, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, lockWaitMs));
    }
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}
