import { mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const neededBytes = 2 * 1024 ** 3;

/**
 * A directory for a database that lives as long as a test: in memory where there is room, for a disk takes half of the time of
 * making and dropping tables. What these tests kill is processes, not the machine: nothing is less durable for them there.
 */
export async function createScratchDirectory(prefix: string): Promise<string> {
  const memory = await statfs('/dev/shm').then(({ bavail, bsize }) => bavail * bsize, () => 0);
  return mkdtemp(join(memory > neededBytes ? '/dev/shm' : tmpdir(), prefix));
}
