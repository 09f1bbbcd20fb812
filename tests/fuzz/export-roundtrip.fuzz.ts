import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DocumentTree, PartTree } from '../../schema/model/document.js';
import { printXlsx } from '../../server/interchange/export/print-xlsx.js';
import { readXlsx } from '../../server/interchange/import/read-xlsx.js';
import { arbitraryDocument } from '../support/arbitrary-document.js';
import { printedOf } from '../support/printed-of.js';
import { withoutSourceLines } from '../support/without-source-lines.js';

const seed = Number(process.env['FUZZ_SEED'] ?? 20261126);
const runs = (usual: number) => ({ seed, numRuns: Number(process.env['FUZZ_RUNS'] ?? usual) });

/** What a workbook holds of a document: the cover, and the parts that have tables, with their tables. */
function tablesOf(tree: DocumentTree): DocumentTree {
  const parts = tree.parts.filter(({ goalTables }) => goalTables.length > 0).map((part, index): PartTree => ({
    ...part, id: `part:${index + 1}`, ordinal: index + 1, sections: [], goalTables: part.goalTables.map((table) => ({ ...table, page: null })),
  }));
  return { ...tree, tableOfContents: [], parts };
}

const none = (): void => undefined;

describe('export and import', () => {
  test.each([[4, 60], [60, 4]])('[IMP47] the tables of a workbook of up to %d read back as they are, with every row accounted for', async (tables, usual) => {
    await fc.assert(
      fc.asyncProperty(arbitraryDocument(tables).filter((tree) => tree.parts.some(({ goalTables }) => goalTables.length > 0)), async (tree) => {
        const { tree: again, report } = await readXlsx(printXlsx(printedOf(tree), none));
        expect(withoutSourceLines(again)).toEqual(tablesOf(tree));
        expect(report.unreadLines).toBe(0);
        expect(report.items.map(({ line }) => line)).toEqual(Array.from({ length: report.totalLines }, (_, index) => index + 1));
      }),
      runs(usual),
    );
  });
});
