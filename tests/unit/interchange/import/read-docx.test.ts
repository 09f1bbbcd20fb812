import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DocumentTree } from '../../../../schema/model/document.js';
import { printFile } from '../../../../server/interchange/export/print-file.js';
import { readDocx } from '../../../../server/interchange/import/read-docx.js';
import { importText, type ImportResult } from '../../../../server/interchange/import-text.js';
import { arbitraryDocument } from '../../../support/arbitrary-document.js';
import { formattedSample, printedOf, sampleTree } from '../../../support/printed-documents.js';
import { withoutSourceLines } from '../../../support/without-source-lines.js';

async function readAgain(tree: DocumentTree): Promise<ImportResult> {
  const { text, hints } = await readDocx(await printFile('DOCX', printedOf(tree)));
  return importText(text, { hints });
}

describe('[IMP32] a Word file of our own', () => {
  test.each([['plain', sampleTree], ['formatted', formattedSample]] as const)('reads back equal, %s', async (_, make) => {
    const { tree, report } = await readAgain(make());
    expect(withoutSourceLines(tree)).toEqual(withoutSourceLines(make()));
    expect(report.unreadLines).toBe(0);
  });

  test('reads back equal, whatever the document', async () => {
    await fc.assert(fc.asyncProperty(arbitraryDocument(), async (tree) => {
      expect(withoutSourceLines((await readAgain(tree)).tree)).toEqual(withoutSourceLines(tree));
    }), { numRuns: 40 });
  });
});
