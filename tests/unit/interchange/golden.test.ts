import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { importText } from '../../../server/interchange/import-text.js';
import { toPerformanceText } from '../../../server/interchange/golden-view.js';

const sample = readFileSync('server/seed/leting-2025.txt');
const expected = JSON.parse(readFileSync('tests/fixtures/leting-2025.expected.json', 'utf8')) as Record<string, unknown>;
delete expected['$comment'];

describe('the sample text', () => {
  const { tree, templateId, report } = importText(sample);

  test('[IMP1] equals the golden result, key order included', () => {
    expect(toPerformanceText(tree)).toEqual(expected);
    // As lines, so that a failure shows the first line that differs.
    expect(JSON.stringify(toPerformanceText(tree), null, 1).split('\n')).toEqual(JSON.stringify(expected, null, 1).split('\n'));
  });

  test('[IMP3] every one of its 262 lines is accounted for once, and none is unread', () => {
    expect(report.totalLines).toBe(262);
    expect(report.items.map((item) => item.line)).toEqual(Array.from({ length: 262 }, (_, index) => index + 1));
    expect(report.items.filter((item) => item.disposition === 'NOT_UNDERSTOOD')).toEqual([]);
    expect(report.unreadLines).toBe(0);
  });

  test('[IMP20] is read on the form with cost inside output', () => {
    expect(templateId).toBe('hebei-county-2019');
  });
});
