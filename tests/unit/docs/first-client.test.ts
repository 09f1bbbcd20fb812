import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../support/project-root.js';

const read = (path: string): Promise<string> => readFile(`${projectRoot}docs/guides/${path}`, 'utf8');

/** The program is what tests/e2e/first-client-guide.e2e.test.ts runs: a block that differs would be a promise nobody checks. */
describe('the guide to a first client', () => {
  test('its JavaScript, in order, is the program', async () => {
    const blocks = [...(await read('first-client.md')).matchAll(/^```js\n(.*?)\n```$/gms)].map((match) => match[1] ?? '');
    const [header, ...lines] = (await read('first-client.mjs')).split('\n');
    expect(header).toMatch(/^\/\/ docs\/guides\/first-client\.md/);
    expect(blocks.length).toBeGreaterThan(7);
    expect(`${blocks.join('\n\n')}\n`).toBe(lines.join('\n'));
  });

  test('the program imports nothing but Node and the packages that the guide installs', async () => {
    const packages = [...(await read('first-client.mjs')).matchAll(/from '([^']+)'/g)].map((match) => match[1] ?? '').filter((name) => !name.startsWith('node:'));
    const [, installed = ''] = /npm install ([^\n]+)/.exec(await read('first-client.md')) ?? [];
    expect(packages.length).toBeGreaterThan(3);
    for (const name of packages) expect(installed.split(' ')).toContain(name);
  });
});
