import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toComparedText, toSearchWords } from '../../../schema/model/search-text.js';
import { cutExcerpt, pickExcerpt } from '../../../server/domain/cut-excerpt.js';

const marked = (text: string, words: string) => {
  const excerpt = cutExcerpt(text, toSearchWords(words));
  return excerpt.highlights.map(({ start, length }) => excerpt.text.slice(start, start + length));
};

describe('excerpts', () => {
  test('[DOC22] a short text is shown whole, every place marked', () => {
    expect(cutExcerpt('司法救助，司法公正', toSearchWords('司法'))).toEqual({ text: '司法救助，司法公正', highlights: [{ start: 0, length: 2 }, { start: 5, length: 2 }] });
  });

  test('[DOC22] a long text is cut around the first place', () => {
    const { text, highlights } = cutExcerpt(`${'前'.repeat(300)}雪亮工程${'后'.repeat(300)}`, toSearchWords('雪亮'));
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
    const { text } = cutExcerpt(`${'𠮷'.repeat(100)}x${'𠮷'.repeat(100)}`, toSearchWords('x'));
    expect(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)).toBe(false);
  });

  test('[SEA7] what is marked is what is written, whatever form it was found in', () => {
    expect(marked('指标 ＯＦＦＩＣＥ ３６５、㎡、ﬁn', 'office 365')).toEqual(['ＯＦＦＩＣＥ ３６５']);
    expect(marked('指标ＧＤＰ：５０㎡', 'm2')).toEqual(['㎡']);
    expect(marked('绩效\n  目标', '绩效目标')).toEqual(['绩效\n  目标']);
    expect(marked('café Cafe\u0301', 'CAFÉ')).toEqual(['café', 'Cafe\u0301']);
  });

  test('[SEA7] the query as one piece is marked alone; words apart are marked each, overlapping ones as one', () => {
    expect(marked('安全、满意度；安全满意度', '安全 满意度')).toEqual(['安全满意度']);
    expect(marked('满意度和安全', '安全 满意度')).toEqual(['满意度', '安全']);
    expect(marked('甲乙丙丁', '甲乙 乙丙')).toEqual(['甲乙丙']);
  });

  test('[SEA7] the field that shows most of the query is chosen, the first of equals', () => {
    const fields = [{ field: 'level3', text: '满意度' }, { field: 'description', text: '安全与满意度' }, { field: 'basis', text: '安全和满意度' }];
    expect(pickExcerpt(fields, toSearchWords('安全 满意度'))?.field).toBe('description');
    expect(pickExcerpt(fields, toSearchWords('满意度'))?.field).toBe('level3');
    expect(pickExcerpt(fields, toSearchWords('安全和'))?.field).toBe('basis');
    expect(pickExcerpt([], toSearchWords('安全'))).toBeNull();
  });

  test('[DOC22] what is marked is what was asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'B', '中', '𠮷') }), fc.string({ unit: fc.constantFrom('A', 'b', '中'), minLength: 1, maxLength: 3 }), (text, words) => {
        const found = marked(text, words);
        for (const mark of found) expect(toComparedText(mark).text).toBe(words.toLowerCase());
        if (text.toLowerCase().includes(words.toLowerCase())) expect(found.length).toBeGreaterThan(0);
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });
});
