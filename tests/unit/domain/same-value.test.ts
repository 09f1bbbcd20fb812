import { describe, expect, test } from '@jest/globals';
import { sameValue } from '../../../server/domain/same-value.js';

describe('comparing JSON values', () => {
  test.each([
    [1, 1, true],
    ['a', 'b', false],
    [null, undefined, false],
    [null, null, true],
    [{ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }, true],
    [{ a: 1 }, { a: 1, b: undefined }, true],
    [{ a: 1 }, { a: 1, b: null }, false],
    [[1, 2], [2, 1], false],
    [[1], [1, 2], false],
    [[], {}, false],
    ['1', 1, false],
  ])('[DOC15] %j and %j: %j', (a, b, same) => {
    expect(sameValue(a, b)).toBe(same);
    expect(sameValue(b, a)).toBe(same);
  });
});
