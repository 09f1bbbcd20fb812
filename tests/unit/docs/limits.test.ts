import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { printBytes, printCount, printLimits } from '../../../schema/model/print-limits.js';
import { limitGroups } from './limit-groups.js';
import { projectRoot } from '../../support/project-root.js';

const page = `${projectRoot}docs/limits.md`;

// Whoever changes a limit sees the page change in review. UPDATE_DOCS=1 writes it anew.
test('docs/limits.md is what is enforced, in print', async () => {
  const printed = printLimits(limitGroups);
  if (process.env['UPDATE_DOCS'] === '1') await writeFile(page, printed);
  expect(await readFile(page, 'utf8')).toBe(printed);
});

test.each([[1, '1 bytes'], [4096, '4 KiB'], [15 * 1024 * 1024, '15 MiB'], [1500, '1,500 bytes'], [1024 * 1024 + 1024, '1,025 KiB']] as const)('%d bytes are printed as %s', (count, printed) => {
  expect(printBytes(count)).toBe(printed);
});

test.each([[0, '0'], [999, '999'], [1000, '1,000'], [1_234_567, '1,234,567']] as const)('%d is printed as %s', (count, printed) => {
  expect(printCount(count)).toBe(printed);
});
