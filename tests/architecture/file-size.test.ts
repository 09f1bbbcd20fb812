import { expect, test } from '@jest/globals';
import { listFiles, readSource } from './source-files.js';

const maxLines = 400;

test('no source file is longer than 400 lines', () => {
  const files = ['schema', 'collab', 'server', 'client-sdk', 'tests'].flatMap((folder) => listFiles(folder, '.ts'));
  expect(files.length).toBeGreaterThan(50);
  const long = files
    // Generated operations are nobody's to split.
    .filter((path) => !path.includes('/generated/'))
    .map((path) => ({ path, lines: readSource(path).split('\n').length }))
    .filter(({ lines }) => lines > maxLines);
  expect(long).toEqual([]);
});
