import { expect, test } from '@jest/globals';
import { numberHeadings } from '../../../web/editor/official-numbers.js';

const headings = (...lines: readonly string[]) => lines.map((line) => ({ level: line.length - line.trimStart().length + 1, text: line.trim() }));

test('[WEB58] headings are numbered by level, each below its own; those with a number of their own count and get no other', () => {
  expect(numberHeadings(headings('总体', ' 甲', '  子', '   丙', '   丁', '  丑', ' 乙', '二、自带', ' 再甲', '三号', '', '    深', '五号'))).toEqual([
    '一、', '（一）', '1. ', '（1）', '（2）', '2. ', '（二）', null, '（一）', '三、', null, null, '五、',
  ]);
});

test('[WEB58] numbers are Chinese, as those of sections are', () => {
  const numbers = numberHeadings(headings(...Array.from({ length: 100 }, (_, at) => `题${at}`)));
  expect([10, 11, 20, 21, 99, 100].map((at) => numbers[at - 1])).toEqual(['十、', '十一、', '二十、', '二十一、', '九十九、', '一百、']);
});
