import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutExcerpt } from '../../../server/domain/cut-excerpt.js';

const marked = (text: string, words: string) => {
  const excerpt = cutExcerpt(text, words);
  return excerpt.highlights.map(({ start, length }) => excerpt.text.slice(start, start + length));
};

describe('excerpts', () => {
  test('[DOC22] a short text is shown whole, every place marked', () => {
    expect(cutExcerpt('司法救助，司法公正', '司法')).toEqual({ text: '司法救助，司法公正', highlights: [{ start: 0, length: 2 }, { start: 5, length: 2 }] });
  });

  test('[DOC22] a long text is cut around the first place', () => {
    const { text, highlights } = cutExcerpt(`${'前'.repeat(300)}雪亮工程${'后'.repeat(300)}`, '雪亮');
    expect(text.startsWith('…前') && text.endsWith('后…')).toBe(true);
    expect(text.length).toBeLessThanOrEqual(162);
    expect(highlights.map(({ start, length }) => text.slice(start, start + length))).toEqual(['雪亮']);
  });

  test('[DOC22] ASCII letters match in either case', () => {
    expect(marked('使用 Office 与 OFFICE', 'office')).toEqual(['Office', 'OFFICE']);
  });

  test('[DOC22] words longer than the excerpt are marked whole', () => {
    const words = '长'.repeat(200);
    expect(marked(`前${words}后`, words)).toEqual([words]);
  });

  test('[DOC22] a character is never cut in half', () => {
    const { text } = cutExcerpt(`${'𠮷'.repeat(100)}x${'𠮷'.repeat(100)}`, 'x');
    expect(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)).toBe(false);
  });

  test('[DOC22] what is marked is what was asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'B', '中', '𠮷') }), fc.string({ unit: fc.constantFrom('A', 'b', '中'), minLength: 1, maxLength: 3 }), (text, words) => {
        const found = marked(text, words);
        for (const mark of found) expect(mark.toLowerCase()).toBe(words.toLowerCase());
        if (text.toLowerCase().includes(words.toLowerCase())) expect(found.length).toBeGreaterThan(0);
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });
});
