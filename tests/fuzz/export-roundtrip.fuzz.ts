import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DocumentTree, PartTree } from '../../schema/model/document.js';
import { printFile } from '../../server/interchange/export/print-file.js';
import { printXlsx } from '../../server/interchange/export/print-xlsx.js';
import { readFile } from '../../server/interchange/import/read-file.js';
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

/** Full-width letters and digits, which an import makes half-width and JSON keeps. */
const wide = (text: string): string => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

/** A document with every other row in full width. */
function widened(tree: DocumentTree): DocumentTree {
  const parts = tree.parts.map((part) => ({
    ...part, goalTables: part.goalTables.map((table) => ({ ...table, indicators: table.indicators.map((row, index) => (index % 2 === 0 ? row : { ...row, level3: wide(row.level3), description: wide(row.description), basis: wide(row.basis) })) })),
  }));
  return { ...tree, parts };
}

const none = (): void => undefined;

/** Documents whose tables are as many as a department has at most; those without any are of other tests. */
const manyTables = arbitraryDocument(60).filter((tree) => tree.parts.reduce((sum, { goalTables }) => sum + goalTables.length, 0) >= 30);

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

  test('[IMP32] thirty to sixty tables in a Word file read back as they are, with every line accounted for', async () => {
    await fc.assert(
      fc.asyncProperty(manyTables, async (tree) => {
        const { tree: again, report } = await readFile({ bytes: await printFile('DOCX', printedOf(tree)), format: 'DOCX' });
        expect(withoutSourceLines(again)).toEqual(tree);
        expect(report.unreadLines).toBe(0);
        expect(report.items.map(({ line }) => line)).toEqual(Array.from({ length: report.totalLines }, (_, index) => index + 1));
      }),
      runs(4),
    );
  });

  test.each([['TEXT', (tree: DocumentTree) => tree], ['JSON', widened]] as const)('[EXP66] thirty to sixty tables as %s read back as they are', async (format, made) => {
    await fc.assert(
      fc.asyncProperty(manyTables.map(made), async (tree) => {
        const { tree: again, report } = await readFile({ bytes: await printFile(format, printedOf(tree)), format });
        expect(format === 'TEXT' ? withoutSourceLines(again) : again).toEqual(tree);
        expect(report.unreadLines).toBe(0);
      }),
      runs(6),
    );
  });

  test('[EXP66] the documents that all of this is tried on hold every form of a target, and cells of every kind', () => {
    const rows = fc.sample(arbitraryDocument(), { seed, numRuns: 400 }).flatMap((tree) => tree.parts.flatMap(({ goalTables }) => goalTables.flatMap(({ indicators }) => indicators)));
    const forms = new Set(rows.map(({ target: { kind, operator, operatorExplicit, magnitude, unit } }) => [kind, operator, operatorExplicit, magnitude, unit !== null].join()));
    const measured = ['GTE', 'LTE', 'GT', 'LT', 'EQ'].flatMap((operator) => [1, 10000].map((magnitude) => `QUANTITATIVE,${operator},true,${magnitude},true`));
    expect([...measured, 'QUANTITATIVE,EQ,false,1,true', 'QUANTITATIVE,EQ,false,1,false', 'QUANTITATIVE,GTE,true,1,false', 'QUALITATIVE,,false,,false'].filter((form) => !forms.has(form))).toEqual([]);
    const cells = rows.flatMap(({ level3, description, target, basis }) => [level3, description, target.text, basis]);
    const kinds: readonly (readonly [string, (cell: string) => boolean])[] = [
      ['empty', (cell) => cell === ''], ['long', (cell) => cell.length > 300], ['emoji', (cell) => /\p{Extended_Pictographic}/u.test(cell)], ['joined emoji', (cell) => cell.includes('\u200d')],
      ['rare', (cell) => cell.includes('𠮷')], ['wide and narrow', (cell) => /[\u4e00-\u9fff][a-z0-9]/i.test(cell)], ['wide signs', (cell) => /[￥＃～]/.test(cell)], ['narrow kana', (cell) => /[ｦ-ﾟ]/.test(cell)],
    ];
    expect(kinds.filter(([, is]) => !cells.some(is)).map(([kind]) => kind)).toEqual([]);
  });
});
