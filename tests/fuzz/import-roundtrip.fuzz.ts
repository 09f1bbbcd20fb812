import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAppError } from '../../schema/errors/app-error.js';
import { readEmbeddedIndicators } from '../../schema/model/embedded-indicators.js';
import { normalizeText } from '../../schema/model/normalize-text.js';
import { parseTargetValue, printTargetValue } from '../../schema/model/parse-target-value.js';
import { importText, type ImportResult } from '../../server/interchange/import-text.js';
import { printText } from '../../server/interchange/print-text.js';
import { arbitraryDocument, cellText } from '../support/arbitrary-document.js';
import { withoutSourceLines } from '../support/without-source-lines.js';

const seed = Number(process.env['FUZZ_SEED'] ?? 20261124);
const settings = (usual: number) => ({ seed, numRuns: Number(process.env['FUZZ_RUNS'] ?? usual) });

function expectAccounted({ report }: ImportResult): void {
  expect(report.items.map((item) => item.line)).toEqual(Array.from({ length: report.totalLines }, (_, index) => index + 1));
  expect(report.unreadLines).toBe(report.items.filter((item) => item.disposition === 'NOT_UNDERSTOOD').length);
}

const isRow = (line: string) => line.includes('\t') && !line.includes('.....');
const isHan = (character: string | undefined) => /[\u4e00-\u9fff]/.test(character ?? '');

/** Breaks the cells of rows as a converted form does: a space inside the Chinese of every cell and label. */
function breakCells(printed: string): string {
  const broken = (cell: string) => {
    const middle = Math.floor(cell.length / 2);
    return isHan(cell[middle - 1]) && isHan(cell[middle]) ? `${cell.slice(0, middle)} ${cell.slice(middle)}` : cell;
  };
  return printed.split('\n').map((line) => (isRow(line) ? line.split('\t').map(broken).join('\t') : line)).join('\n');
}

/** Ends a page after every fourth row: number, form feed, and the column labels again where rows follow. */
function breakPages(printed: string): string {
  let count = 0;
  let columns = '';
  return printed.split('\n').flatMap((line) => {
    if (line.startsWith('一级指标\t')) columns = line;
    else if (!isRow(line)) columns = '';
    count += isRow(line) ? 1 : 0;
    if (!isRow(line) || count % 4 !== 0) return [line];
    return [line, '', `- ${count} -`, ...(columns === '' ? ['\f'] : [`\f${columns}`])];
  }).join('\n');
}

/** Moves the columns of the indicator rows: the groups stand behind the rest. */
function moveColumns(printed: string): string {
  let inRows = false;
  return printed.split('\n').map((line) => {
    if (line.startsWith('一级指标\t')) inRows = true;
    else if (!isRow(line)) inRows = false;
    if (!inRows) return line;
    const [level1 = '', level2 = '', level3 = '', description = '', target = '', basis = ''] = line.split('\t');
    return [level3, description, target, basis, level1, level2, ''].join('\t');
  }).join('\n');
}

const distortions: readonly (readonly [string, (printed: string) => string])[] = [
  ['cells broken by spaces', breakCells],
  ['pages broken inside tables', breakPages],
  ['columns moved', moveColumns],
  ['CRLF line ends', (printed) => printed.replaceAll('\n', '\r\n')],
];

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
      settings(300),
    );
  });

  test('[IMP25] documents of up to 60 tables read back as themselves', () => {
    fc.assert(
      fc.property(arbitraryDocument(60), (tree) => {
        expect(withoutSourceLines(importText(printText(tree)).tree)).toEqual(tree);
      }),
      { ...settings(20), numRuns: 20 },
    );
  });

  test.each(distortions)('[IMP5] %s: the same document', (_name, distort) => {
    fc.assert(
      fc.property(arbitraryDocument(2), (tree) => {
        expect(withoutSourceLines(importText(distort(printText(tree))).tree)).toEqual(tree);
      }),
      settings(100),
    );
  });

  test('[IMP3] whatever lines are lost, doubled, moved or added, every line is accounted for exactly once', () => {
    const edit = fc.record({ at: fc.nat(), kind: fc.constantFrom('drop', 'double', 'swap', 'junk', 'cut'), junk: fc.string({ unit: 'grapheme', maxLength: 60 }) });
    fc.assert(
      fc.property(arbitraryDocument(2), fc.array(edit, { minLength: 1, maxLength: 12 }), (tree, edits) => {
        const lines = printText(tree).split('\n');
        for (const { at, kind, junk } of edits) {
          const index = at % lines.length;
          const line = lines[index] ?? '';
          if (kind === 'drop') lines.splice(index, 1);
          else if (kind === 'double') lines.splice(index, 0, line);
          else if (kind === 'swap') lines.splice(index, 2, lines[index + 1] ?? '', line);
          else if (kind === 'junk') lines.splice(index, 0, junk);
          else lines[index] = line.slice(0, Math.floor(line.length / 2));
        }
        try {
          const result = importText(lines.join('\n'));
          expectAccounted(result);
          // What was read is a document that prints and reads again.
          importText(printText(result.tree));
        } catch (error) {
          if (!isAppError(error, 'import_unreadable')) throw error;
        }
      }),
      settings(300),
    );
  });

  test('[IMP2] bytes are read or refused with a reason, never anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          expectAccounted(importText(bytes));
        } catch (error) {
          if (!isAppError(error, 'import_unreadable')) throw error;
        }
      }),
      settings(500),
    );
  });
});

describe('texts and values', () => {
  const pieces = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 6 }), cellText, fc.constantFrom(' ', '　', '≥', '>=', '> =', '$\\geq 9\\%$', '１２％', '-', '万', '以上', '不低于', '，', '、', '。', '90', '绩效指标：')), { maxLength: 12 });
  const text = pieces.map((all) => all.join(''));

  test('[IMP4] the canonical form of a canonical text is itself', () => {
    fc.assert(fc.property(text, (written) => { expect(normalizeText(normalizeText(written))).toBe(normalizeText(written)); }), settings(2000));
  });

  test('[IMP17] a printed target reads back as itself', () => {
    fc.assert(
      fc.property(text, (written) => {
        const value = parseTargetValue(written);
        expect(parseTargetValue(printTargetValue(value))).toEqual(value);
        expect(value.text).toBe(normalizeText(written));
        expect(value.number === null).toBe(value.kind === 'QUALITATIVE');
      }),
      settings(2000),
    );
  });

  test('[IMP19] embedded indicators hold every character of their prose but the separators', () => {
    fc.assert(
      fc.property(text, (written) => {
        const prose = normalizeText(written).replace(/绩效(?:目标|指标)/g, '');
        const { indicators } = readEmbeddedIndicators([`绩效指标：${prose}`]);
        const bare = (all: string) => all.replace(/[、，。；;,\s]/g, '');
        expect(bare(indicators.map((each) => `${each.name ?? ''}${each.value.text}`).join(''))).toBe(bare(prose));
      }),
      settings(1000),
    );
  });
});
