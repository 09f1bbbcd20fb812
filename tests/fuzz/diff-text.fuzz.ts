import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { diffText, type DiffRun } from '../../schema/diff/diff-text.js';
import { seededRandom } from '../support/seeded-random.js';

const seed = Number(process.env.FUZZ_SEED ?? 20_261_126);
const numRuns = Number(process.env.FUZZ_RUNS ?? 500);

const words = ['绩效', '目标', '的', '完成率', '资金', '90%', '1,234.50', ' ', 'GDP', '。', '，', '𠮷', '\n', '落实部门整体绩效目标责任\n', '按季度通报执行情况。\n', '👩‍👩‍👧'];

/** A text of these words, and the same after some of them were cut, put in, exchanged and carried elsewhere. */
function twoTexts(start: number, length: number, edits: number): [string, string] {
  const random = seededRandom(start);
  const below = (end: number): number => Math.floor(random() * end);
  const word = (): string => words[below(words.length)] ?? '';
  const before = Array.from({ length }, word);
  const after = [...before];
  for (let edit = 0; edit < edits; edit += 1) {
    const [at, act] = [below(after.length + 1), below(4)];
    if (act === 0) after.splice(at, below(5));
    else if (act === 1) after.splice(at, 0, word(), word());
    else if (act === 2) after.splice(at, 1, word());
    else after.splice(below(after.length + 1), 0, ...after.splice(at, below(6)));
  }
  return [before.join(''), after.join('')];
}

const side = (runs: readonly DiffRun[], kind: 'DELETED' | 'INSERTED'): string => runs.filter((run) => run.kind === 'KEPT' || run.kind === kind).map(({ text }) => text).join('');

describe('the difference of two texts', () => {
  test('[VER6] applied to the one it gives the other, and back, whatever was edited', () => {
    fc.assert(fc.property(fc.nat(), fc.nat(120), fc.nat(30), (start, length, edits) => {
      const [before, after] = twoTexts(start, length, edits);
      const runs = diffText(before, after);
      expect([side(runs, 'DELETED'), side(runs, 'INSERTED')]).toEqual([before, after]);
      expect(runs.every(({ text, kind, moved }) => text !== '' && !(moved && kind === 'KEPT'))).toBe(true);
      const back = diffText(after, before);
      expect([side(back, 'DELETED'), side(back, 'INSERTED')]).toEqual([after, before]);
    }), { seed, numRuns });
  });

  test('[VER6] of any characters at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
      const runs = diffText(before, after);
      expect([side(runs, 'DELETED'), side(runs, 'INSERTED')]).toEqual([before, after]);
    }), { seed, numRuns });
  });
});
