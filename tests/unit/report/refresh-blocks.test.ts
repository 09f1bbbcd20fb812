import { describe, expect, test } from '@jest/globals';
import type { TextBlock } from '../../../schema/model/text-block.js';
import { isOutdated, refreshBlocks } from '../../../server/commands/report/refresh-blocks.js';

const paragraph = (text: string): TextBlock => ({ kind: 'PARAGRAPH', runs: [{ text }] });
const now = (...hashes: string[]) => ({ hashes, blocks: hashes.map(paragraph) });
/** What is to stand, as hashes; what stays by its number. */
const refreshed = (standing: readonly string[], printings: readonly (readonly string[])[], ...hashes: string[]) => {
  const { wanted, isKept } = refreshBlocks(standing, printings, now(...hashes));
  return [wanted.map((each) => (typeof each === 'number' ? each : each.kind === 'PARAGRAPH' ? each.runs[0]?.text : null)), isKept];
};

describe('printing results into a text anew', () => {
  test('[RES64] what stands as it was printed follows its own, around what people wrote', () => {
    expect(refreshed(['own', 'a1', 'b1'], [['a1', 'b1']], 'a2', 'b1')).toEqual([[0, 'a2', 2], false]);
    expect(refreshed(['a1', 'own', 'b1'], [['a1', 'b1']], 'a2', 'b2', 'c2')).toEqual([['a2', 'b2', 'c2', 1], false]);
    expect(refreshed(['a1', 'changed'], [['a1', 'b1']], 'a2', 'b2')).toEqual([['a2', 1], true]);
    expect(refreshed(['own'], [['a1']], 'a2')).toEqual([[0], true]);
  });

  test('[RES75] what stands as it was printed earlier is printed anew as well, also beside what was printed last', () => {
    const printings = [['a1', 'b1'], ['a2', 'b2', 'c2'], ['a3', 'b3']];
    expect(refreshed(['a1', 'own', 'b1'], printings, 'a3', 'b3')).toEqual([['a3', 1, 'b3'], false]);
    expect(refreshed(['a2', 'b2', 'c2'], printings, 'a3', 'b3')).toEqual([['a3', 'b3'], false]);
    expect(refreshed(['a3', 'b1'], printings, 'a3', 'b3')).toEqual([[0, 'b3'], true]);
    expect(refreshed(['a3', 'b3', 'c2', 'b1'], printings, 'a3', 'b3')).toEqual([[0, 1], false]);
  });

  test('[RES75] nothing of before stands once it was printed anew, whatever stood', () => {
    const printings = [['a', 'b'], ['c'], ['a', 'd', 'e'], ['f', 'g']];
    const hashes = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'own'];
    const sequences = hashes.flatMap((one) => hashes.flatMap((two) => hashes.map((three) => [one, two, three])));
    for (const standing of sequences) for (const next of [['f', 'g'], ['a', 'x'], ['y']]) {
      const { wanted } = refreshBlocks(standing, printings, now(...next));
      const stands = wanted.map((each) => (typeof each === 'number' ? standing[each] ?? '' : each.kind === 'PARAGRAPH' ? each.runs[0]?.text ?? '' : ''));
      expect([standing, next, isOutdated(stands, printings, next)]).toEqual([standing, next, false]);
      expect(stands.filter((each) => each === 'own')).toEqual(standing.filter((each) => each === 'own'));
    }
  });

  test('[RES75] a figure that is printed again is none of before', () => {
    expect(isOutdated(['a1', 'own'], [['a1'], ['a2']], ['a2'])).toBe(true);
    expect(isOutdated(['a1', 'own'], [['a1'], ['a2'], ['a1']], ['a1'])).toBe(false);
    expect(isOutdated(['own'], [['a1']], ['a1'])).toBe(false);
  });
});
