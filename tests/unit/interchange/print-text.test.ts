import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { importText } from '../../../server/interchange/import-text.js';
import { printText } from '../../../server/interchange/print-text.js';
import { withoutSourceLines } from '../../support/without-source-lines.js';

const sample = readFileSync('server/seed/leting-2025.txt');

describe('printing', () => {
  test('[IMP25] the printed sample reads back as the same document, and prints the same again', () => {
    const { tree } = importText(sample);
    const printed = printText(tree);
    const again = importText(printed);
    expect(withoutSourceLines(again.tree)).toEqual(withoutSourceLines(tree));
    expect(again.report.unreadLines).toBe(0);
    expect(printText(again.tree)).toBe(printed);
  });
});
