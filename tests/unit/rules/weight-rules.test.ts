import { describe, expect, test } from '@jest/globals';
import { cleanRows, cleanTree, findingsOf, placesOf, withTable } from './clean-tree.js';

const weighed = (...weights: readonly (string | null | undefined)[]) =>
  withTable({ indicators: weights.map((weight, index) => ({ ...(cleanRows[index % cleanRows.length] ?? raise()), id: `row:${index + 1}`, weight })) });

function raise(): never {
  throw new Error('no rows');
}

describe('weights', () => {
  test('[V20] a table without weights is not judged', () => {
    expect(placesOf('V20', cleanTree())).toEqual([]);
    expect(placesOf('V20', weighed(null, undefined))).toEqual([]);
  });

  test('[V20] 90 (with 10 for execution) and 100 are right, exactly', () => {
    expect(placesOf('V20', weighed('50', '30', '10'))).toEqual([]);
    expect(placesOf('V20', weighed('33.3', '33.3', '33.40'))).toEqual([]);
    expect(placesOf('V20', weighed('100', '0'))).toEqual([]);
  });

  test('[V20] another sum is an error of the table', () => {
    const [finding, ...rest] = findingsOf('V20', weighed('50', '30', '10.01'));
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: 'ERROR', nodeId: 'table:1', nodeKind: 'GOAL_TABLE', field: null });
    expect(finding?.message.zh).toContain('90.01');
    expect(finding?.remedy.zh).toContain('相差 -0.01');
  });

  test('[V20] a row without a weight, a negative and an unreadable one', () => {
    expect(placesOf('V20', weighed('90', null))).toEqual(['ERROR row:2 weight']);
    expect(placesOf('V20', weighed('100', '-10'))).toEqual(['ERROR row:2 weight']);
    expect(placesOf('V20', weighed('90', 'many'))).toEqual(['ERROR row:2 weight']);
  });
});
