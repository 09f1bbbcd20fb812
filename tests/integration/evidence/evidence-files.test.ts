import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFolderFiles } from '../../../server/runtime/folder-files.js';
import { createRandomIds } from '../../../server/runtime/random-ids.js';
import { createS3Files } from '../../../server/runtime/s3-files.js';
import { describeEvidenceFiles } from '../../contract/evidence-files.suite.js';
import { createScratchDirectory } from '../../support/scratch-directory.js';
import { startS3Server } from '../../support/s3-server.js';

const ids = createRandomIds();
const directories: string[] = [];
const scratch = async (): Promise<string> => {
  const directory = await createScratchDirectory('jiwen-evidence-');
  directories.push(directory);
  return directory;
};
afterAll(() => Promise.all(directories.map((directory) => rm(directory, { recursive: true, force: true }))));
const unavailable = expect.objectContaining({ code: 'files_unavailable' });

describe('evidence in a folder', () => {
  describeEvidenceFiles(async () => {
    const folder = join(await scratch(), 'made', 'when needed');
    return { files: createFolderFiles(folder), again: () => createFolderFiles(folder), close: async () => undefined };
  });

  test('[RES52] a crash while a file is written leaves a part that is never read, and that goes with its id', async () => {
    const folder = await scratch();
    const files = createFolderFiles(folder);
    const id = ids.newId('evidence');
    await mkdir(join(folder, id.slice(-2)));
    await writeFile(join(folder, id.slice(-2), `${id}.4711.part`), 'half');
    expect(await files.get(id)).toBeNull();
    await files.remove(id);
    expect(await readdir(join(folder, id.slice(-2)))).toEqual([]);
  });

  test('[RES52] is its owner’s to read, and what cannot be written is told', async () => {
    const folder = await scratch();
    const files = createFolderFiles(folder);
    const id = ids.newId('evidence');
    await files.put(id, Buffer.from('a'));
    if (process.platform !== 'win32') expect(((await stat(join(folder, id.slice(-2), id))).mode & 0o777).toString(8)).toBe('600');
    await writeFile(join(folder, 'a file'), '');
    await expect(createFolderFiles(join(folder, 'a file')).put(id, Buffer.from('a'))).rejects.toEqual(unavailable);
    // A write that fails leaves no part.
    await mkdir(join(folder, '00', `${id.slice(0, -2)}00`), { recursive: true });
    await expect(files.put(`${id.slice(0, -2)}00`, Buffer.from('a'))).rejects.toEqual(unavailable);
    expect(await readdir(join(folder, '00'))).toEqual([`${id.slice(0, -2)}00`]);
  });

  test('[RES69] of several that claim it at once one gets it; a name without a text, which a crash leaves, is nobody’s until it is taken over', async () => {
    const folder = await scratch();
    const claims = await Promise.allSettled(Array.from({ length: 8 }, (_none, n) => createFolderFiles(folder).claim(`database ${n}`)));
    const files = createFolderFiles(folder);
    const owner = await files.claim('another');
    // One that comes between the name and its text is told to come again.
    for (const claim of claims) expect(claim.status === 'fulfilled' ? claim.value : claim.reason).toEqual(claim.status === 'fulfilled' ? owner : unavailable);
    await writeFile(join(folder, 'owner'), '');
    await expect(files.claim('another')).rejects.toEqual(unavailable);
    await files.takeOver('another');
    expect(await files.claim('somebody')).toBe('another');
  });
});

describe('evidence in a bucket', () => {
  describeEvidenceFiles(async () => {
    const server = await startS3Server(await scratch());
    return { files: createS3Files(server.address), again: () => createS3Files(server.address), close: () => server.close() };
  });

  test('[RES53] another key than the storage knows, a bucket that is not there, and a storage that is down are told alike', async () => {
    const server = await startS3Server(await scratch());
    const id = ids.newId('evidence');
    await expect(createS3Files({ ...server.address, secretAccessKey: 'another' }).put(id, Buffer.from('a'))).rejects.toEqual(unavailable);
    await expect(createS3Files({ ...server.address, bucket: 'nowhere' }).put(id, Buffer.from('a'))).rejects.toEqual(unavailable);
    await server.close();
    await expect(createS3Files(server.address).get(id)).rejects.toEqual(unavailable);
  });
});
