import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { copyFile, mkdir } from 'node:fs/promises';
import { runCommandLine } from '../../support/server-process.js';
import { projectRoot } from '../../support/project-root.js';
import { createTestDatabase, quietLogger } from '../../support/test-store.js';
import { openStore } from '../../../server/store/open-store.js';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await database.drop();
});

test('[STO13] a process killed with SIGKILL has kept every row it was told is stored, and no half of one', async () => {
  const { url, dataDir } = database;
  // The built file: npm test builds first.
  const child = spawn(process.execPath, [`${projectRoot}dist/tests/support/append-until-killed.js`, url ?? '', dataDir], { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
    if (printed.split('\n').length > 330) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect([signal, complaints]).toEqual(['SIGKILL', '']);
  // A line cut in two by the kill was not told.
  const told = printed.slice(0, printed.lastIndexOf('\n')).split('\n').map(Number);
  const last = told.at(-1) ?? 0;
  expect(last).toBeGreaterThan(300);

  const store = await openStore({ url, dataDir, logger: quietLogger });
  const stored = await store.read.sectionLog.load('sec_1');
  const from = stored?.snapshot?.seq ?? 0;
  const seqs = stored?.updates.map(({ seq }) => seq) ?? [];
  expect(from).toBeGreaterThanOrEqual(250);
  expect(seqs).toEqual(seqs.map((_, n) => from + 1 + n));
  expect(seqs.at(-1)).toBeGreaterThanOrEqual(last);
  for (const { seq, update } of stored?.updates ?? []) expect(new TextDecoder().decode(update)).toBe(`update ${seq} `.repeat(50));
  await store.transaction(({ sectionLog }) =>
    sectionLog.append([{ sectionId: 'sec_1', generation: 1, seq: (seqs.at(-1) ?? from) + 1, update: Uint8Array.of(1), authorId: null, clientIds: [], at: 1 }]),
  );
  await store.close();
}, 60_000);

(globalThis.JIWEN_TEST_DATABASE === 'mariadb' ? test.skip : test)('[STO10] when a process has closed the store and ended, the file alone holds everything', async () => {
  const env = { JIWEN_DATA: database.dataDir, DATABASE_URL: '', LOG_LEVEL: 'error' };
  expect(await runCommandLine('admin', ['create-user', 'author', '--display-name', '作者', '--password', '-'], env, 'correct horse battery\n')).toMatchObject({ code: 0 });
  const copy = `${database.dataDir}/copy`;
  await mkdir(copy);
  await copyFile(`${database.dataDir}/jiwen.db`, `${copy}/jiwen.db`);
  const store = await openStore({ url: null, dataDir: copy, logger: quietLogger });
  expect((await store.read.accounts.listUsers()).map(({ name }) => name)).toEqual(['author']);
  await store.close();
}, 30_000);
