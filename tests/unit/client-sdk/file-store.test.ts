import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createFileStore } from '../../../client-sdk/live/keep/file-store.js';
import { checkSectionStore, goodSectionStore } from '../../support/check-section-store.js';
import { projectRoot } from '../../support/project-root.js';

const rounds = 4;

describe('edits kept in files', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'jiwen-keep-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  test('[SDK47] parts are found by their key and nothing else, by any process, until they are dropped', async () => {
    expect(await checkSectionStore(() => createFileStore(join(directory, 'not', 'there', 'yet')))).toEqual(goodSectionStore);
  });

  test('[SDK47] a process that is killed while it keeps leaves all that it had kept, and no half of anything', async () => {
    const kept = new Set<number>();
    for (let round = 0; round < rounds; round++) {
      const child = spawn(process.execPath, [`${projectRoot}dist/tests/support/keep-parts.js`, directory, 'key', String(round * 200)], { stdio: ['ignore', 'pipe', 'inherit'] });
      const exited = once(child, 'exit');
      for await (const line of createInterface({ input: child.stdout })) {
        kept.add(Number(line));
        if (kept.size === (round + 1) * 5) child.kill('SIGKILL');
      }
      await exited;
    }
    const parts = await createFileStore(directory).load('key');
    for (const n of kept) expect(parts.has(`part-${n}`)).toBe(true);
    for (const [id, part] of parts) expect([id, part.length, new Set(part)]).toEqual([id, 100_000, new Set([Number(id.slice(5)) % 251])]);
  });

  test('[SDK47] what a killed process left half written goes away, that of one that writes now stays', async () => {
    const [old, young] = ['key.old.writing', 'key.young.writing'].map((name) => join(directory, name)) as [string, string];
    await writeFile(old, 'x');
    await writeFile(young, 'x');
    const before = new Date(Date.UTC(2020, 1, 1));
    await utimes(old, before, before);
    expect((await createFileStore(directory).load('key')).size).toBe(0);
    expect(await readdir(directory)).toEqual(['key.young.writing']);
  });
});
