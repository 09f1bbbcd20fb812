import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printFile } from '../../server/interchange/export/print-file.js';
import { printedOf, sampleTree } from '../support/printed-documents.js';
import { runCommandLine } from '../support/server-process.js';
import { projectRoot } from '../support/project-root.js';
import { createTestDatabase } from '../support/test-store.js';

const sample = `${projectRoot}server/seed/leting-2025.txt`;

describe('npm run import, npm run admin', () => {
  let env: Record<string, string>;
  let dataDir: string;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const database = await createTestDatabase();
    ({ dataDir, drop } = database);
    env = { JIWEN_DATA: dataDir, DATABASE_URL: database.url ?? '' };
  });
  afterAll(() => drop());

  test('--dry-run --json prints the golden tree and nothing else, and needs no database', async () => {
    const run = await runCommandLine('import', [sample, '--dry-run', '--json'], { DATABASE_URL: 'mysql://nobody@127.0.0.1:1/none' });
    const { $comment: _comment, ...golden } = JSON.parse(await readFile(`${projectRoot}tests/fixtures/leting-2025.expected.json`, 'utf8')) as Record<string, unknown>;
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toEqual(golden);
  });

  test('an import needs an owner, and shows among the documents', async () => {
    const ownerless = await runCommandLine('import', [sample], env);
    expect(ownerless).toMatchObject({ code: 1, stdout: '' });
    expect(ownerless.stderr).toContain('create-user');
    expect((await runCommandLine('admin', ['create-user', 'chen.jie', '--display-name', '陈洁'], env)).code).toBe(0);
    expect((await runCommandLine('import', [sample, '--owner', 'chen.jie'], env)).code).toBe(0);
    const documents = JSON.parse((await runCommandLine('admin', ['documents', '--json'], env)).stdout) as { title: string; fiscalYear: number }[];
    expect(documents).toMatchObject([{ title: '2025年部门预算绩效文本', fiscalYear: 2025 }]);
  });

  test('[IMP60] a file of another format is imported by its extension', async () => {
    const word = join(dataDir, '绩效文本.docx');
    await writeFile(word, await printFile('DOCX', printedOf(sampleTree())));
    const imported = await runCommandLine('import', [word, '--owner', 'chen.jie'], env);
    expect([imported.code, imported.stderr]).toEqual([0, expect.stringContaining('6 张目标表，53 行指标')]);
  });

  test('[OPS10] [OPS11] a backup is written and checked, and restored into a database that is begun with it', async () => {
    const file = join(dataDir, 'jiwen.backup');
    const written = await runCommandLine('backup', ['write', file], env);
    expect([written.code, written.stdout]).toEqual([0, expect.stringMatching(/^[0-9a-f]{64}\n$/)]);
    const restored = await runCommandLine('backup', ['restore', file], { JIWEN_DATA: join(dataDir, 'restored'), DATABASE_URL: '' });
    expect([restored.code, restored.stdout]).toEqual([0, written.stdout]);
    expect((await runCommandLine('backup', ['restore', file], env)).code).toBe(1);
    expect((await runCommandLine('backup', ['help'], env)).stdout).toContain('npm run --silent restore -- FILE');
  });

  test('what cannot be imported is refused with a reason and an exit code', async () => {
    const junk = join(dataDir, 'junk.txt');
    const huge = join(dataDir, 'huge.txt');
    await writeFile(junk, 'nothing of the kind\n');
    await writeFile(huge, Buffer.alloc(11 * 1024 * 1024, 0x41));
    for (const [file, reason] of [[junk, '无法作为绩效文本导入'], [huge, '超过上限'], [join(dataDir, 'absent.txt'), '找不到']] as const) {
      const run = await runCommandLine('import', [file, '--dry-run', '--json'], env);
      expect(run).toMatchObject({ code: 1, stdout: '' });
      expect(run.stderr).toContain(reason);
    }
    expect((await runCommandLine('import', [], env)).code).toBe(2);
    expect((await runCommandLine('import', [sample, '--unheard-of'], env)).code).toBe(2);
  });

  test('admin token prints a token alone', async () => {
    const { code, stdout } = await runCommandLine('admin', ['token', 'chen.jie'], env);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect((await runCommandLine('admin', ['token', 'nobody'], env)).code).toBe(1);
    expect((await runCommandLine('admin', ['unheard-of'], env)).code).toBe(2);
  });
});
