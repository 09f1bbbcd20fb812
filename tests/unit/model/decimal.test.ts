import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDecimals, compareDecimals, isDecimal, multiplyDecimals, parseDecimal } from '../../../schema/model/decimal.js';

const runs = { numRuns: 500, seed: 20251124 };

/** A decimal and its exact value as a fraction, made independently of the code under test. */
interface Sample {
  readonly text: string;
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const sample: fc.Arbitrary<Sample> = fc
  .record({ negative: fc.boolean(), whole: fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), places: fc.integer({ min: 0, max: 12 }), digits: fc.bigInt({ min: 0n, max: 10n ** 12n - 1n }) })
  .map(({ negative, whole, places, digits }) => {
    const fraction = places === 0 ? '' : digits.toString().padStart(12, '0').slice(0, places);
    const denominator = 10n ** BigInt(places);
    const magnitude = whole * denominator + BigInt(fraction === '' ? 0 : fraction);
    return { text: `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`, numerator: negative ? -magnitude : magnitude, denominator };
  });

/** Reads a result back as a fraction, without the code under test. */
function fractionOf(text: string): Sample {
  const places = text.split('.')[1] ?? '';
  return { text, numerator: BigInt(text.replace('.', '')), denominator: 10n ** BigInt(places.length) };
}

const equal = (a: Sample, numerator: bigint, denominator: bigint) => a.numerator * denominator === numerator * a.denominator;

describe('decimals', () => {
  test('0.1 + 0.2 is 0.3, and 1900 × 100 元 is 19.0000 万元', () => {
    expect(addDecimals('0.1', '0.2')).toBe('0.3');
    expect(addDecimals('2.00', '-3.5')).toBe('-1.50');
    expect(multiplyDecimals(multiplyDecimals('1900', '100'), '0.0001')).toBe('19.0000');
    expect(compareDecimals('2.0', '2.00')).toBe(0);
    expect(compareDecimals('-0.00', '0')).toBe(0);
    expect(compareDecimals('9.99', '10')).toBe(-1);
  });

  test('a sum is exact', () => {
    fc.assert(fc.property(sample, sample, (a, b) => equal(fractionOf(addDecimals(a.text, b.text)), a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)), runs);
  });

  test('a product is exact', () => {
    fc.assert(fc.property(sample, sample, (a, b) => equal(fractionOf(multiplyDecimals(a.text, b.text)), a.numerator * b.numerator, a.denominator * b.denominator)), runs);
  });

  test('an order is that of the fractions', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const difference = a.numerator * b.denominator - b.numerator * a.denominator;
        return compareDecimals(a.text, b.text) === (difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
      runs,
    );
  });

  test('results beyond what may be written can still be calculated with', () => {
    const product = multiplyDecimals('999999999999999.999999999999', '999999999999999.999999999999');
    expect(isDecimal(product)).toBe(false);
    expect(compareDecimals(product, '1')).toBe(1);
    expect(addDecimals(addDecimals('999999999999999', '1'), '-1')).toBe('999999999999999');
  });

  test('what is written is read, with exactly the places asked for', () => {
    expect(parseDecimal('1,234.5')).toBe('1234.50');
    expect(parseDecimal('１２．３４')).toBe('12.34');
    expect(parseDecimal(' 47.49 ')).toBe('47.49');
    expect(parseDecimal('+2')).toBe('2.00');
    expect(parseDecimal('-0')).toBe('0.00');
    expect(parseDecimal('2', 0)).toBe('2');
    expect(parseDecimal('25.5', 12)).toBe('25.500000000000');
    expect(parseDecimal('1.2300')).toBe('1.23');
  });

  test('nothing is rounded and nothing is guessed', () => {
    for (const text of ['1.234', '', '-', '.5', '5.', '1e3', '0x10', '二', '1.2.3', 'NaN', 'Infinity', '1234567890123456']) expect(parseDecimal(text)).toBeNull();
  });

  test('a decimal that is read is worth what was written', () => {
    fc.assert(
      fc.property(sample, ({ text, numerator, denominator }) => {
        const read = parseDecimal(text, 12);
        return read !== null && equal(fractionOf(read), numerator, denominator);
      }),
      runs,
    );
  });

  test('isDecimal holds 15 digits before and 12 after the point, and no other form', () => {
    fc.assert(fc.property(sample, ({ text }) => isDecimal(text)), runs);
    for (const text of ['', '1.', '.1', '+1', ' 1', '1 ', '1,0', '--1', '1234567890123456', '0.1234567890123', '１']) expect(isDecimal(text)).toBe(false);
  });

  test('text that is no decimal is refused', () => {
    expect(() => addDecimals('x', '1')).toThrow(RangeError);
    expect(() => compareDecimals('', '1')).toThrow(RangeError);
    expect(() => multiplyDecimals('1', '1e5')).toThrow(RangeError);
  });
});
