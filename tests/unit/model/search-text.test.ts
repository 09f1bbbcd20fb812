import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addGrams, gramsOfWord, toComparedText, toSearchWords } from '../../../schema/model/search-text.js';

const compared = (text: string): string => toComparedText(text).text;
const signs = fc.constantFrom('绩', '效', '目', '标', '𠮷', 'a', 'B', 'é', 'e\u0301', 'ß', 'Σ', 'ς', '１', '2', '3', 'Ｘ', '％', '%', '_', "'", '"', '㎡', 'ﬁ', '-', ' ', '\u3000', '\n', '\u200b', '한', '\u1112\u1161', '☃');
const texts = fc.array(signs, { maxLength: 12 }).map((parts) => parts.join(''));

describe('the compared form', () => {
  test.each([
    ['ＯＦＦＩＣＥ　３６５', 'office 365'], ['Straße', 'strasse'], ['ΟΔΟΣ', 'οδοσ'], ['５０㎡', '50m2'], ['≥９５％', '≥95%'], ['cafe\u0301', 'café'],
    ['绩效 目标\n 值', '绩效目标值'], ['Office\n\t365 授权', 'office 365授权'], ['  a\u0000b ', 'a b'], ['平\u200b安', '平安'], ['(一)', '(一)'], ['', ''], ['\ud800', '\ufffd'],
  ])('[SEA2] of %j is %j', (text, form) => {
    expect(compared(text)).toBe(form);
  });

  test('[SEA2] every unit knows where it stood', () => {
    fc.assert(fc.property(texts, (text) => {
      const { text: form, starts, ends } = toComparedText(text);
      expect([starts.length, ends.length]).toEqual([form.length, form.length]);
      for (const [unit, start] of starts.entries()) {
        expect(start).toBeLessThan(ends[unit] ?? 0);
        expect(start).toBeGreaterThanOrEqual(starts[unit - 1] ?? 0);
        expect(ends[unit]).toBeLessThanOrEqual(text.length);
      }
      expect(form).not.toMatch(/[\n\p{Cf}]| {2}|^ | $/u);
    }), { seed: 20261126, numRuns: 500 });
  });

  test('[SEA2] of the compared form is itself', () => {
    fc.assert(fc.property(texts, (text) => expect(compared(compared(text))).toBe(compared(text))), { seed: 20261126, numRuns: 500 });
  });
});

describe('a query', () => {
  test.each([
    ['绩效 目标', '绩效目标', ['绩效', '目标']], ['Office 365', 'office 365', ['office', '365']], ['绩效  绩效目标', '绩效绩效目标', ['绩效目标']], ['%', '%', ['%']],
    [' \u200b ', '', []], ['a a', 'a a', ['a']], ['"x" OR NOT *', '"x" or not *', ['"x"', 'or', 'not', '*']],
  ])('[SEA4] %j is looked for as %j and as %j', (query, phrase, words) => {
    expect(toSearchWords(query)).toEqual({ phrase, words });
  });
});

describe('grams', () => {
  test('[SEA3] whatever has a word has all its grams', () => {
    fc.assert(fc.property(texts, fc.nat(), fc.nat({ max: 6 }), (text, from, length) => {
      const form = [...compared(text)];
      const start = form.length === 0 ? 0 : from % form.length;
      const word = form.slice(start, start + length).join('');
      const grams = new Set<number>();
      addGrams(grams, form.join(''));
      const wanted = gramsOfWord(word);
      expect(wanted.length > 0).toBe(word !== '');
      for (const gram of wanted) expect(grams.has(gram)).toBe(true);
    }), { seed: 20261126, numRuns: 1000 });
  });

  test('[SEA3] digits and letters go by threes, others by twos, and no gram stands for two things', () => {
    expect(gramsOfWord('2025年度')).toHaveLength(4);
    const all = ['a', 'ab', 'abc', '1', '12', '123', '绩', '绩效', '𠮷𠮷', 'ba', '\u{10ffff}\u{10ffff}', '效绩'].map((word) => gramsOfWord(word)).flat();
    expect(new Set(all).size).toBe(all.length);
    for (const gram of all) expect(Number.isSafeInteger(gram)).toBe(true);
  });
});
