import { mkdir, open, readdir, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../schema/errors/app-error.js';
import { isId } from '../../schema/model/ids.js';
import { limits } from '../../schema/model/limits.js';
import type { EvidenceStorage } from '../ports/evidence-files.js';

const partSuffix = '.part';
const hasCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;
const isMissing = (error: unknown): boolean => hasCode(error, 'ENOENT');

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('files_unavailable', {}, { cause });
  }
}

async function writeOut(handle: FileHandle, content: Uint8Array | string): Promise<void> {
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
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
 * it is on the disk: a crash leaves a part, which no read finds, and which is removed with its id. `owner` names whose folder it is.
 */
export function createFolderFiles(folder: string): EvidenceStorage {
  const marker = join(folder, 'owner');
  const folderOf = (id: string): string => {
    // Ids come from the database; whatever else came here must lead nowhere.
    if (!isId(id, 'evidence')) throw new Error('not the id of evidence');
    return join(folder, id.slice(-2));
  };
  return {
    async put(id, bytes) {
      const inside = folderOf(id);
      const part = join(inside, `${id}.${process.pid}${partSuffix}`);
      await guarded(async () => {
        await mkdir(inside, { recursive: true, mode: 0o700 });
        try {
          await writeOut(await open(part, 'w', 0o600), bytes);
          await rename(part, join(inside, id));
        } catch (error) {
          await rm(part, { force: true }).catch(() => undefined);
          throw error;
        }
        await syncFolder(inside);
        await syncFolder(folder);
      });
    },
    async get(id) {
      const path = join(folderOf(id), id);
      return guarded(async () => {
        const found = await stat(path).catch((error: unknown) => (isMissing(error) ? null : Promise.reject(error as Error)));
        if (found !== null && found.size > limits.evidenceBytes) throw new Error(`${path} is longer than evidence may be`);
        return found === null ? null : readFile(path);
      });
    },
    async remove(id) {
      const inside = folderOf(id);
      await guarded(async () => {
        const names = await readdir(inside).catch((error: unknown) => (isMissing(error) ? [] : Promise.reject(error as Error)));
        for (const name of names) if (name === id || (name.startsWith(`${id}.`) && name.endsWith(partSuffix))) await rm(join(inside, name), { force: true });
      });
    },
    claim: (owner) => guarded(async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const handle = await open(marker, 'wx', 0o600).catch((error: unknown) => (hasCode(error, 'EEXIST') ? null : Promise.reject(error as Error)));
      if (handle !== null) await writeOut(handle, owner);
      await syncFolder(folder);
      const found = (await readFile(marker, 'utf8')).trim();
      // Between its name and its text: somebody claims it at this moment, or died of it, and then it is taken over.
      if (found === '') throw new Error(`${marker} names nobody`);
      return found;
    }),
    takeOver: (owner) => guarded(async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeOut(await open(`${marker}${partSuffix}`, 'w', 0o600), owner);
      await rename(`${marker}${partSuffix}`, marker);
      await syncFolder(folder);
    }),
  };
}
