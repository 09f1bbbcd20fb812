import { execFile } from 'node:child_process';
import { mkdtemp, open, rm, rmdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Database } from './database.js';
import type { DiskMethod, FaultContext } from './fault.js';
import { lastLineOf, NotAllowedHere } from './not-allowed.js';
import type { World } from './world.js';

const run = promisify(execFile);

/** A disk that can be full. */
export interface SmallDisk {
  readonly method: DiskMethod;
  readonly database: Database;
  fill(world: World): Promise<void>;
  free(world: World): Promise<void>;
}

const underSqliteMiB = 128;

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

/** A small file system in memory. */
export interface FilledDisk {
  readonly directory: string;
  fill(): Promise<void>;
  free(): Promise<void>;
}

/** A file system of its own in memory. @throws NotAllowedHere without the right to mount */
export async function createFilledDisk(context: FaultContext, sizeMiB: number): Promise<FilledDisk> {
  const directory = await mkdtemp(join(tmpdir(), 'jiwen-disk-'));
  context.onEnd(() => rmdir(directory));
  await run('mount', ['-t', 'tmpfs', '-o', `size=${sizeMiB}m,mode=700`, 'jiwen-fault', directory]).catch((error: unknown) => {
    throw new NotAllowedHere(`a file system cannot be mounted (${lastLineOf(error)})`);
  });
  // Lazily: the server that still has files open there is stopped by an earlier undo, and a failed one must not leave the mount.
  context.onEnd(async () => void (await run('umount', ['-l', directory])));
  const filler = join(directory, 'filler');
  return { directory, fill: () => writeUntilFull(filler), free: () => rm(filler) };
}

async function createTmpfs(context: FaultContext): Promise<SmallDisk> {
  const { directory, fill, free } = await createFilledDisk(context, underSqliteMiB);
  return { method: 'tmpfs', database: { url: null, dataDir: directory }, fill, free };
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
    context.say(`a file system cannot be mounted here (${lastLineOf(error)}): the server's file size is limited instead`);
    return createFileLimit(context);
  }
}
