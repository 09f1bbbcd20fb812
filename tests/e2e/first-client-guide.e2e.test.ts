import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { projectRoot } from '../support/project-root.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const guide = `${projectRoot}docs/guides/first-client`;

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
  await app.importSample(await app.person('zhang.min'));
});
afterAll(() => app.stop());

/** The program of the guide, as its reader runs it. */
async function runProgram(password: string): Promise<{ stdout: string; stderr: string }> {
  const env = { PATH: process.env['PATH'] ?? '', URL: app.url, NAME: 'zhang.min', PASSWORD: password };
  return promisify(execFile)(process.execPath, [`${guide}.mjs`], { env, timeout: 60_000 });
}

describe('the guide to a first client', () => {
  test('its program does what the guide says, and prints it', async () => {
    const [, promised = ''] = /^## What it prints\n\n```text\n(.*?)^```/ms.exec(await readFile(`${guide}.md`, 'utf8')) ?? [];
    const { stdout, stderr } = await runProgram('correct horse battery staple');
    expect(stderr).toBe('');
    expect(stdout).toBe(promised);
    expect(app.errors).toEqual([]);
  }, 90_000);

  test('with a wrong password it ends with the code that the error page explains', async () => {
    await expect(runProgram('wrong')).rejects.toThrow(/SIGN_IN_FAILED/);
  }, 90_000);
});
