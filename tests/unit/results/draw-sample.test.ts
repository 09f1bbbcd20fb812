import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { drawSample } from '../../../server/commands/evaluation/draw-sample.js';

const projects = Array.from({ length: 20 }, (_, index) => ({ goalTableId: `tbl_${index}`, projectCode: `13022525P0000000000${String(index).padStart(2, '0')}` }));

test('[RES36] a draw is what anybody draws again: by the SHA-256 of the word, a line feed and the project code', () => {
  const hash = (code: string): string => createHash('sha256').update(`2026年5月6日开标号 7\n${code}`).digest('hex');
  const expected = projects.toSorted((a, b) => (hash(a.projectCode) < hash(b.projectCode) ? -1 : 1)).slice(0, 3).map(({ goalTableId }) => goalTableId);
  const drawn = drawSample(projects, '2026年5月6日开标号 7', 3);
  expect(drawn.toSorted()).toEqual(expected.toSorted());
  expect(drawSample(projects.toReversed(), '2026年5月6日开标号 7', 3).toSorted()).toEqual(drawn.toSorted());
  expect(drawSample(projects, '另一个', 3)).not.toEqual(drawn);
  expect(drawSample(projects, '全部', 50)).toEqual(projects.map(({ goalTableId }) => goalTableId));
});
