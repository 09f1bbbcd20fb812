import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { projectRoot } from '../../support/project-root.js';
import { createTestDatabase } from '../../support/test-store.js';

test('[COL98] 2,000 sections that were opened, written in and closed leave nothing behind', async () => {
  const { url, drop } = await createTestDatabase();
  // A process of its own: under Jest neither objects nor the heap could be counted.
  const args = ['--expose-gc', '--no-warnings', `${projectRoot}dist/tests/load/room-lives.js`, '2000'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...(url === null ? {} : { DATABASE_URL: url }) } });
  expect(stdout).toContain('"objects":{"Room":0,"CommitLane":0,"SectionDoc":0,"Traffic":0,"YDoc":0}');
  await drop();
}, 300_000);
