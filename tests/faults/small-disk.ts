import { execFile } from 'node:child_process';
import { mkdtemp, open, rm, rmdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Database } from './database.js';
import type { DiskMethod, FaultContext } from './fault.js';
import type { World } from './world.js';

const run = promisify(execFile);

/** A disk that can be full. */
export interface SmallDisk {
  readonly method: DiskMethod;
  readonly database: Database;
  fill(world: World): Promise<void>;
  free(world: World): Promise<void>;
}

const sizeMiB = 128;

/** Takes all that is left. */
async function writeUntilFull(path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (let size = 1024 * 1024; size >= 512; ) {
      const { bytesWritten } = await file.write(Buffer.alloc(size)).catch(() => ({ bytesWritten: 0 }));
      if (bytesWritten === 0) size /= 2;
    }
  } finally {
    await file.close();
  }
}

/** A file system of its own in memory; needs the right to mount. */
async function createTmpfs(context: FaultContext): Promise<SmallDisk> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiwen-disk-'));
  context.onEnd(() => rmdir(dataDir));
  await run('mount', ['-t', 'tmpfs', '-o', `size=${sizeMiB}m,mode=700`, 'jiwen-fault', dataDir]);
  // Lazily: the server that still has files open there is stopped by an earlier undo, and a failed one must not leave the mount.
  context.onEnd(async () => void (await run('umount', ['-l', dataDir])));
  const filler = join(dataDir, 'filler');
  return { method: 'tmpfs', database: { url: null, dataDir }, fill: () => writeUntilFull(filler), free: () => rm(filler) };
}

/** A limit on the size of files that the server's process may write: EFBIG instead of ENOSPC, but writes fail as they do on a full disk. */
async function createFileLimit(context: FaultContext): Promise<SmallDisk> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiwen-disk-'));
  context.onEnd(() => rm(dataDir, { recursive: true, force: true }));
  const limit = (world: World, size: string) => run('prlimit', ['--pid', String(world.server.pid), `--fsize=${size}`]);
  return {
    method: 'rlimit',
    database: { url: null, dataDir },
    async fill(world) {
      const sizes = await Promise.all(['jiwen.db', 'jiwen.db-wal'].map((name) => stat(join(dataDir, name)).then(({ size }) => size, () => 0)));
      // The soft limit only, so that it can be lifted again.
      await limit(world, `${Math.min(...sizes.filter((size) => size > 0))}:unlimited`);
    },
    free: async (world) => void (await limit(world, 'unlimited:unlimited')),
  };
}

/** The way that was asked for; else a file system of its own, and where mounting is not allowed a limit on file sizes. */
export async function createSmallDisk(context: FaultContext): Promise<SmallDisk> {
  if (context.disk === 'rlimit') return createFileLimit(context);
  try {
    return await createTmpfs(context);
  } catch (error) {
    if (context.disk === 'tmpfs') throw error;
    context.say(`a file system cannot be mounted here (${error instanceof Error ? (error.message.split('\n').at(-2) ?? '') : ''}): the server's file size is limited instead`);
    return createFileLimit(context);
  }
}
