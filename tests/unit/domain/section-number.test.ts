import { describe, expect, test } from '@jest/globals';
import { printChineseCount } from '../../../schema/rules/number-styles.js';
import { printGoalTableNumber, printPartNumber, printSectionNumber } from '../../../server/domain/section-number.js';
import { parseCount } from '../../../server/interchange/numbering.js';
import { hebeiCounty2019 } from '../../../schema/rules/templates/hebei-county-2019.js';

const { numbering } = hebeiCounty2019;

describe('numbers of headings', () => {
  test.each([
    [1, '一'], [10, '十'], [11, '十一'], [20, '二十'], [21, '二十一'], [100, '一百'], [101, '一百零一'], [110, '一百一十'], [115, '一百一十五'], [999, '九百九十九'], [1000, '1000'],
  ])('[DOC9] %i is %s', (count, text) => {
    expect(printChineseCount(count)).toBe(text);
  });

  test('[DOC9] the importer reads every number back', () => {
    for (let count = 1; count <= 999; count += 1) expect(parseCount(printChineseCount(count))).toBe(count);
  });

  test('[DOC9] each depth has a style of its own', () => {
    expect([1, 2, 3, 4].map((depth) => printSectionNumber(2, depth, null, numbering))).toEqual(['二、', '2.', '（2）', '②']);
    expect(printSectionNumber(21, 4, null, numbering)).toBe('（21）');
  });

  test.each([['（一）', '（三）'], ['（1）', '（3）'], ['1、', '3、'], ['1）', '3）'], ['第一章', '第三章'], ['①', '③'], ['一、', '三、'], ['1.', '3.']])(
    '[DOC9] after %s comes %s, whatever the depth',
    (sample, third) => {
      expect(printSectionNumber(3, 1, sample, numbering)).toBe(third);
    },
  );

  test('[DOC9] an unknown style is that of the depth', () => {
    expect(printSectionNumber(3, 2, '§1', numbering)).toBe('3.');
  });

  test('[DOC9] parts and tables', () => {
    expect([printPartNumber(1, numbering), printPartNumber(2, numbering), printGoalTableNumber(6)]).toEqual(['第一部分', '第二部分', '6.']);
  });
});
