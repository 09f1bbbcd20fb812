import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../schema/errors/app-error.js';
import { isId } from '../../schema/model/ids.js';
import type { EvidenceFiles, StoredFile } from '../ports/evidence-files.js';

const partSuffix = '.part';
const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('files_unavailable', {}, { cause });
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Windows cannot sync a folder; there the file itself has to do.
    if (process.platform !== 'win32') throw error;
  } finally {
    await handle.close();
  }
}

/**
 * Files in a folder that all servers of a database share, readable by its owner only: `<last two letters of the id>/<id>`. A file has its name once all of
 * it is on the disk: a crash leaves a part, which no read finds, and which is listed under its id to be swept.
 */
export function createFolderFiles(folder: string): EvidenceFiles {
  const folderOf = (id: string): string => {
    // Ids come from the database; whatever else came here must lead nowhere.
    if (!isId(id, 'evidence')) throw new Error('not the id of evidence');
    return join(folder, id.slice(-2));
  };
  async function* list(): AsyncGenerator<StoredFile> {
    for (const piece of await guarded(() => readdir(folder).catch((error: unknown) => (isMissing(error) ? [] : Promise.reject(error as Error))))) {
      for (const name of /^[0-9a-z]{2}$/.test(piece) ? await guarded(() => readdir(join(folder, piece))) : []) {
        const id = name.replace(/\.[0-9]+\.part$/, '');
        const found = isId(id, 'evidence') ? await stat(join(folder, piece, name)).catch(() => null) : null;
        if (found !== null) yield { id, storedAt: found.mtimeMs };
      }
    }
  }
  return {
    put: (id, bytes) => guarded(async () => {
      const inside = folderOf(id);
      await mkdir(inside, { recursive: true, mode: 0o700 });
      const part = join(inside, `${id}.${process.pid}${partSuffix}`);
      const handle = await open(part, 'w', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(part, join(inside, id));
      await syncFolder(inside);
      await syncFolder(folder);
    }),
    get: (id) => guarded(() => readFile(join(folderOf(id), id)).catch((error: unknown) => (isMissing(error) ? null : Promise.reject(error as Error)))),
    remove: (id) => guarded(async () => {
      const inside = folderOf(id);
      const names = await readdir(inside).catch((error: unknown) => (isMissing(error) ? [] : Promise.reject(error as Error)));
      for (const name of names) if (name === id || (name.startsWith(`${id}.`) && name.endsWith(partSuffix))) await rm(join(inside, name), { force: true });
    }),
    list,
  };
}
