import { describe, expect, test } from '@jest/globals';
import { isAppError } from '../../../schema/errors/app-error.js';
import { toConnection } from '../../../server/graphql/connection.js';
import { parseCursor, parseNumericCursor, printCursor } from '../../../server/graphql/cursors.js';
import { requirePageSize } from '../../../server/queries/query-context.js';

function pathOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isAppError(error, 'invalid_input')) return error.args.path;
  }
  return 'no error';
}

describe('cursors and pages', () => {
  test('[API8] a cursor comes back as it went out', () => {
    expect(parseCursor('document', '', printCursor('document', '', 'doc_0000000000000000000000000a'))).toBe('doc_0000000000000000000000000a');
    expect(parseNumericCursor('event', 'doc_1', printCursor('event', 'doc_1', 42))).toBe(42);
  });

  test.each([
    ['', 'empty'],
    ['not base64 ✓', 'other characters'],
    ['AAAA', 'other bytes'],
    [printCursor('event', 'doc_2', 42), 'another document'],
    [printCursor('audit', 'doc_1', 42), 'another list'],
    [printCursor('event', 'doc_1', '4x'), 'no number'],
    [printCursor('event', 'doc_1', '-1'), 'negative'],
    ['A'.repeat(100_000), 'endless'],
  ])('[API8] %s (%s) is a clear error', (cursor) => {
    expect(pathOf(() => parseNumericCursor('event', 'doc_1', cursor))).toBe('after');
  });

  test('[API8] a page has 1 to 100 items', () => {
    expect([1, 100].map(requirePageSize)).toEqual([1, 100]);
    for (const first of [0, -1, 1.5, 101, 2 ** 31 - 1]) expect(pathOf(() => requirePageSize(first))).toBe('first');
  });

  test('[API8] pageInfo tells whether there is more, and where the page ends', () => {
    const connection = toConnection({ items: ['x', 'y'], hasNext: true }, (item, index) => `${item}${index}`);
    expect(connection.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false, startCursor: 'x0', endCursor: 'y1' });
    expect(toConnection({ items: [], hasNext: false }, String).pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null });
  });
});
