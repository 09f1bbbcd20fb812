import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { projectRoot } from '../support/project-root.js';

const maxBytes = 40_000;

test('[SDK14] a page pays less than 40 kB for all of the client, yjs aside', async () => {
  const { outputFiles } = await build({
    entryPoints: [`${projectRoot}client-sdk/index.ts`], bundle: true, minify: true, write: false, format: 'esm', platform: 'browser', target: 'es2022', charset: 'utf8', external: ['yjs'],
  });
  const bytes = outputFiles.map(({ contents }) => gzipSync(contents, { level: 9 }).byteLength).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(maxBytes);
});
