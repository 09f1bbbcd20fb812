import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AppError } from '../../../../schema/errors/app-error.js';
import type { DocumentTree } from '../../../../schema/model/document.js';
import type { GoalTable } from '../../../../schema/model/goal-table.js';
import { limits } from '../../../../schema/model/limits.js';
import { parseTargetValue } from '../../../../schema/model/parse-target-value.js';
import type { PrintedDocument } from '../../../../schema/model/printed-document.js';
import { hebeiCounty2019 } from '../../../../schema/rules/templates/hebei-county-2019.js';
import { printPdf } from '../../../../server/interchange/export/print-pdf.js';
import { importPdf, readPdf } from '../../../../server/interchange/import/read-pdf.js';
import { importText } from '../../../../server/interchange/import-text.js';
import { arbitraryDocument } from '../../../support/arbitrary-document.js';
import { projectRoot } from '../../../support/project-root.js';

const sample = importText(readFileSync(`${projectRoot}server/seed/leting-2025.txt`)).tree;

const print = (tree: DocumentTree) => {
  const document: PrintedDocument = { documentId: 'doc_1', tree, template: hebeiCounty2019, status: 'DRAFT', version: null, threads: [] };
  return printPdf(document, () => undefined);
};

/** A table without what a file does not carry. */
function plainTable(table: GoalTable) {
  const { id: _, page: __, goals, indicators, ...rest } = table;
  return { ...rest, goals: goals.map(({ text }) => text), indicators: indicators.map(({ id: ___, sourceLine: ____, ...row }) => row) };
}

const firstClause = (text: string): string => (text.length > 150 ? (text.split('，')[0] ?? '') : text);

/** Without cells that a page end may split: which rows they are of, a PDF cannot tell. */
function withShortCells(tree: DocumentTree): DocumentTree {
  const shorten = (row: GoalTable['indicators'][number]) => ({ ...row, level3: firstClause(row.level3), description: firstClause(row.description), target: parseTargetValue(firstClause(row.target.text)), basis: firstClause(row.basis) });
  return { ...tree, parts: tree.parts.map((part) => ({ ...part, goalTables: part.goalTables.map((table) => ({ ...table, indicators: table.indicators.map(shorten) })) })) };
}

const tablesOf = (tree: DocumentTree) => tree.parts.flatMap(({ goalTables }) => goalTables.map(plainTable));
const proseOf = (tree: DocumentTree) => JSON.stringify(tree.parts.map(({ number, title, sections }) => ({ number, title, sections })), (key, value: unknown) => (key === 'page' || key === 'id' || key === 'blocks' ? undefined : value));

/** A one-page file of text without tags, in a font that every reader has. */
function foreignPdf(content: string, extra = ''): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  return Buffer.from(`%PDF-1.4\n${objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer\n<< /Root 1 0 R /Size 6 ${extra} >>\n%%EOF\n`, 'latin1');
}

describe('a PDF read back', () => {
  test('[IMP40] our own print of the sample reads back as the sample: every cell, paragraph and heading in its place', async () => {
    const { tree, report } = await importPdf(await print(sample));
    expect(tablesOf(tree)).toEqual(tablesOf(sample));
    expect(proseOf(tree)).toBe(proseOf(sample));
    expect(tree.cover).toEqual(sample.cover);
    expect(report.unreadLines).toBe(0);
  });

  test('[IMP41] a table that goes on over page ends reads back as one, its merged labels carried on', async () => {
    const [first] = sample.parts[1]?.goalTables ?? [];
    if (first === undefined) throw new Error('the sample has tables');
    const indicators = Array.from({ length: 70 }, (_, index) => {
      const row = first.indicators[Math.floor((index * first.indicators.length) / 70)];
      if (row === undefined) throw new Error('the sample has rows');
      return { ...row, ordinal: index + 1, level3: `${row.level3}甲${index}`, description: row.description.repeat(3) };
    });
    const long = { ...sample, parts: sample.parts.map((part) => ({ ...part, goalTables: part.goalTables.map((table, index) => (index === 0 ? { ...table, indicators } : table)) })) };
    expect(tablesOf((await importPdf(await print(long))).tree)).toEqual(tablesOf(long));
  });

  test('[IMP40] the cells of any document read back in their rows', async () => {
    await fc.assert(fc.asyncProperty(arbitraryDocument(3).map(withShortCells).filter((tree) => tablesOf(tree).length > 0), async (tree) => {
      const read = (await importPdf(await print(tree))).tree;
      const cells = (each: DocumentTree) => tablesOf(each).flatMap(({ indicators }) => indicators.map((row) => [row.level1.label, row.level2.label, row.level3, row.description, row.target.text, row.basis].join('|').replace(/\s/g, '')));
      expect(cells(read)).toEqual(cells(tree));
    }), { numRuns: 15, endOnFailure: true });
  }, 120_000);

  test('[IMP42] a file of somebody else without tags: gaps part columns, a number behind a long gap is a page', async () => {
    const line = (x: number, y: number, text: string) => `BT /F1 12 Tf ${x} ${y} Td (${text}) Tj ET`;
    const lines = [line(72, 740, '1. first entry'), line(500, 740, '7'), line(72, 700, 'left'), line(200, 700, 'right')];
    const box = '60 600 m 360 600 l 360 660 l 60 660 l h S 160 600 m 160 660 l S 160 630 m 360 630 l S';
    const cells = [line(70, 640, 'merged'), line(170, 640, 'a')];
    expect((await readPdf(foreignPdf([...lines, box, ...cells].join('\n')))).text).toBe('1. first entry.....\t7\nleft\tright\nmerged\ta\n');
  });

  test('[IMP43] what is no PDF, is broken, has a password, holds no text or is too large is refused with what to do', async () => {
    const problem = async (bytes: Uint8Array) => importPdf(bytes).then(() => 'read', (error: unknown) => (error as AppError).messageZh);
    expect(await problem(Buffer.from('PK\u0003\u0004'))).toContain('不是 PDF');
    expect(await problem(Buffer.from('%PDF-1.7 and nothing else'))).toContain('损坏');
    expect(await problem(foreignPdf('0 0 m 10 10 l S'))).toContain('OCR');
    const locked = foreignPdf('BT /F1 12 Tf (text) Tj ET', `/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`);
    expect(await problem(locked)).toContain('密码');
    expect(await problem(foreignPdf('BT /F1 12 Tf 72 700 Td (No part and no table) Tj ET'))).toContain('没有找到');
    await expect(importPdf(new Uint8Array(limits.importBytes + 1))).rejects.toMatchObject({ code: 'too_large' });
  });
});
