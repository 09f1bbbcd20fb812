import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DocumentTree } from '../../../../schema/model/document.js';
import { printFile } from '../../../../server/interchange/export/print-file.js';
import { readDocx } from '../../../../server/interchange/import/read-docx.js';
import { readFile } from '../../../../server/interchange/import/read-file.js';
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

describe('[IMP50] a file of one’s own, by what its bytes are', () => {
  test.each([['DOCX', '文本.docx'], ['PDF', '文本.pdf']] as const)('%s', async (format, filename) => {
    const bytes = await printFile(format, printedOf(sampleTree()));
    const reading = await readFile({ bytes, filename });
    expect([reading.format, reading.templateId, reading.report.unreadLines]).toEqual([format, 'hebei-county-2019', 0]);
    expect(reading.tree.parts.flatMap(({ goalTables }) => goalTables.map(({ projectCode }) => projectCode))).toEqual(sampleTree().parts.flatMap(({ goalTables }) => goalTables.map(({ projectCode }) => projectCode)));
    await expect(readFile({ bytes, filename: '文本.txt' })).rejects.toMatchObject({ code: 'import_unreadable' });
  });
});
