import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { projectRoot } from '../../support/project-root.js';

const read = (path: string): Promise<string> => readFile(`${projectRoot}docs/guides/${path}`, 'utf8');

/** The program is what tests/e2e/webhooks.e2e.test.ts runs. */
test('the receiver that the guide to webhooks prints is the program, in thirty lines', async () => {
  const [block] = [...(await read('webhooks.md')).matchAll(/^```js\n(.*?)\n```$/gms)].map((match) => match[1] ?? '');
  const [header, ...lines] = (await read('webhooks.mjs')).split('\n');
  expect(header).toMatch(/^\/\/ docs\/guides\/webhooks\.md/);
  expect(`${block}\n`).toBe(lines.join('\n'));
  expect(lines.length).toBeLessThanOrEqual(31);
});

test('what the guide sends is in the schema', async () => {
  const schema = buildSchema(await readFile(`${projectRoot}schema/schema.graphql`, 'utf8'));
  const blocks = [...(await read('webhooks.md')).matchAll(/^```graphql\n(.*?)\n```$/gms)].map((match) => match[1] ?? '');
  expect(blocks).toHaveLength(3);
  for (const block of blocks) expect(validate(schema, parse(block))).toEqual([]);
});
