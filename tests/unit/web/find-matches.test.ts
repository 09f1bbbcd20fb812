import { describe, expect, test } from '@jest/globals';
import { matchesInText, toPhrase } from '../../../web/editor/find-matches.js';

const found = (text: string, query: string): string[] => matchesInText(text, toPhrase(query)).map(({ from, to }) => text.slice(from, to));

describe('[WEB56] what is looked for', () => {
  test('is found in any case and width, with the words as they stand', () => {
    expect(found('ＧＤＰ增长，gdp 持平，Gdp下降', 'GDP')).toEqual(['ＧＤＰ', 'gdp', 'Gdp']);
    expect(found('完成率≥９０％', '90%')).toEqual(['９０％']);
    expect(found('资金 使用', '资金使用')).toEqual(['资金 使用']);
  });

  test('is found again behind each match, none over another; nothing is found of nothing', () => {
    expect(matchesInText('啊啊啊啊啊', toPhrase('啊啊'))).toEqual([{ from: 0, to: 2 }, { from: 2, to: 4 }]);
    expect(found('甲乙', ' ')).toEqual([]);
  });
});
