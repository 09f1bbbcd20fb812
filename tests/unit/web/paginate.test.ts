import { describe, expect, test } from '@jest/globals';
import { paginate, type Measured, type Piece } from '../../../web/print/paginate.js';

const lines = (count: number): Measured => ({ kind: 'lines', count });
const heading: Measured = { kind: 'solid', height: 1, staysWithNext: true };
const table = (rows: readonly number[], whole = rows.reduce((sum, row) => sum + row, 1)): Measured => ({ kind: 'table', startsPage: true, whole, title: 1, rows, columnsRow: 1 });
/** "index:from-to" of each piece, by page. */
const print = (things: readonly Measured[]): string[] => paginate(things, 10, 1).map((page: readonly Piece[]) => page.map(({ index, from, to }) => `${index}:${from}-${to}`).join(' '));

describe('pages of a document', () => {
  test('[WEB83] a paragraph is divided between lines, and no line of it stands alone', () => {
    expect(print([lines(7), lines(6)])).toEqual(['0:0-7 1:0-3', '1:3-6']);
    expect(print([lines(9), lines(5)])).toEqual(['0:0-9', '1:0-5']);
    expect(print([lines(7), lines(4)])).toEqual(['0:0-7 1:0-2', '1:2-4']);
    expect(print([lines(25)])).toEqual(['0:0-10', '0:10-20', '0:20-25']);
  });

  test('[WEB83] a heading stays with two lines of what follows, a part begins a page', () => {
    expect(print([lines(8), heading, lines(4)])).toEqual(['0:0-8', '1:0-1 2:0-4']);
    expect(print([lines(7), heading, lines(4)])).toEqual(['0:0-7 1:0-1 2:0-2', '2:2-4']);
    expect(print([lines(2), { kind: 'solid', height: 2, startsPage: true }, lines(1)])).toEqual(['0:0-2', '1:0-1 2:0-1']);
  });

  test('[WEB83] a table begins a page and, where it does not fit, goes on below its title and the names of its columns', () => {
    expect(print([lines(1), table([1, 1, 3]), table([1, 1, 1])])).toEqual(['0:0-1', '1:0-3', '2:0-3']);
    expect(print([table([1, 1, 3, 3, 3, 3, 3])])).toEqual(['0:0-4', '0:4-6', '0:6-7']);
    // Merged cells need less than the rows by themselves.
    expect(print([table([1, 1, 3, 3, 3], 10)])).toEqual(['0:0-5']);
  });

  test('[WEB83] a row that is higher than a page is not lost', () => {
    expect(print([table([1, 1, 30, 2])]).join(' ').match(/0:\d+-\d+/g)?.map((piece) => piece.slice(2))).toEqual(['0-1', '1-2', '2-3', '3-4']);
    expect(paginate([], 10, 1)).toEqual([]);
  });
});
