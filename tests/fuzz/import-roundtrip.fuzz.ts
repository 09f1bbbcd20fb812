import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { importText } from '../../server/interchange/import-text.js';
import { printText } from '../../server/interchange/print-text.js';
import { arbitraryDocument } from '../support/arbitrary-document.js';
import { withoutSourceLines } from '../support/without-source-lines.js';

const seed = Number(process.env['FUZZ_SEED'] ?? 20261124);
const runs = (usual: number) => Number(process.env['FUZZ_RUNS'] ?? usual);

describe('import and print', () => {
  test('[IMP25] a printed document reads back as itself, with nothing unread', () => {
    fc.assert(
      fc.property(arbitraryDocument(), (tree) => {
        const printed = printText(tree);
        const again = importText(printed);
        expect(withoutSourceLines(again.tree)).toEqual(tree);
        expect(again.report.unreadLines).toBe(0);
        expect(printText(again.tree)).toBe(printed);
      }),
      { seed, numRuns: runs(300) },
    );
  });
});
