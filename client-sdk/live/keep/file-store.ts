import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SectionStore } from './section-store.js';

/** A file that is being written and was left over by a process that ended; no write takes so long. */
const abandonedAfterMs = 3_600_000;

const isMissing = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

/** Brings a directory's names to the disk; Windows does that by itself, and opens none. */
async function syncNames(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Keeps in files of a directory, which is made when it is missing and may be shared by processes. For Node. A part is written
 * beside, brought to the disk, and then given its name: a crash at any moment leaves whole parts only.
 */
export function createFileStore(directory: string): SectionStore {
  const pathOf = (key: string, id: string): string => join(directory, `${key}.${id}`);

  async function read(name: string): Promise<Uint8Array | null> {
    try {
      return new Uint8Array(await readFile(join(directory, name)));
    } catch (error) {
      // Another process dropped it.
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async function clear(name: string): Promise<void> {
    const path = join(directory, name);
    const { mtimeMs = Infinity } = (await stat(path).catch(() => null)) ?? {};
    if (mtimeMs < Date.now() - abandonedAfterMs) await rm(path, { force: true });
  }

  return {
    async load(key) {
      const parts = new Map<string, Uint8Array>();
      const names = await readdir(directory).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      });
      for (const name of names.filter((each) => each.startsWith(`${key}.`))) {
        if (name.endsWith('.writing')) {
          await clear(name);
          continue;
        }
        const part = await read(name);
        if (part !== null) parts.set(name.slice(key.length + 1), part);
      }
      return parts;
    },
    async add(key, id, part) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const path = pathOf(key, id);
      const handle = await open(`${path}.writing`, 'w', 0o600);
      try {
        await handle.writeFile(part);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${path}.writing`, path);
      await syncNames(directory);
    },
    async drop(key, ids) {
      for (const id of ids) await rm(pathOf(key, id), { force: true });
    },
  };
}
