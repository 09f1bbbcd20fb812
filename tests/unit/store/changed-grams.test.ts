import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toComparedText } from '../../../schema/model/search-text.js';
import { changedGrams, gramsOf } from '../../../server/store/search/changed-grams.js';

/** Few different signs, so that what goes in one place often stands in another. */
const text = fc.array(fc.constantFrom('绩', '效', 'a', 'b', '1', '\n', '𠮷', '𠮶', '，', ' '), { maxLength: 40 }).map((signs) => signs.join(''));

test('[SEA8] the grams that change are those in which two whole texts differ, wherever and however they were changed', () => {
  fc.assert(fc.property(text, text, text, text, fc.boolean(), fc.boolean(), (head, was, is, tail, isLong, isCut) => {
    const filler = isLong ? '长'.repeat(3000) : '';
    const texts = [head + filler + was + tail, head + filler + is + filler + tail] as const;
    const [before, after] = isCut ? [texts[1], texts[0]] : texts;
    const { gone, come } = changedGrams(before, after);
    const [old, fresh] = [gramsOf(before), gramsOf(after)];
    expect(new Set(gone)).toEqual(new Set([...old].filter((gram) => !fresh.has(gram))));
    // What stood elsewhere may be told again; it stands already.
    expect(come.filter((gram) => !fresh.has(gram))).toEqual([]);
    expect([...fresh].filter((gram) => !old.has(gram) && !come.includes(gram))).toEqual([]);
  }), { numRuns: 500 });
});

test('[SEA2] plain Chinese is compared as it stands, each sign in its place, whatever stands beside it', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('绩', '效', '目', 'é', '\u0301', '\u1161', ' ', 'Ａ', '①', '𠮷', '\n'), { maxLength: 30 }), (signs) => {
    const original = signs.join('');
    const { text: compared, starts, ends } = toComparedText(original);
    expect([starts.length, ends.length]).toEqual([compared.length, compared.length]);
    const han = Array.from(compared.matchAll(/[绩效目]/g), ({ 0: sign, index }) => [sign, original.slice(starts[index], ends[index])]);
    expect(han.map(([sign]) => sign).join('')).toBe(original.replace(/[^绩效目]/gu, ''));
    for (const [sign = '', place] of han) expect(place).toContain(sign);
  }));
});
