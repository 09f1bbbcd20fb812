/**
 * Exact decimals as strings ("2.00"). Money and percentages never become floating-point numbers: 0.1 + 0.2 would put
 * a wrong cent into a public budget.
 */

/** A canonical decimal string: optional minus, digits, and two places unless said otherwise. */
export type Decimal = string;

const shape = /^(-?)(\d{1,15})(?:\.(\d{1,12}))?$/;
/** Sums and products grow beyond what may be written; the arithmetic must still read its own results. */
const resultShape = /^(-?)(\d{1,100})(?:\.(\d{1,100}))?$/;

interface Scaled {
  readonly units: bigint;
  readonly scale: number;
}

function toScaled(value: string): Scaled {
  const match = resultShape.exec(value);
  if (match === null) throw new RangeError(`not a decimal: ${value}`);
  const places = match[3] ?? '';
  const units = BigInt(`${match[2]}${places}`);
  return { units: match[1] === '-' ? -units : units, scale: places.length };
}

function align(a: Scaled, b: Scaled): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.units * 10n ** BigInt(scale - a.scale), b.units * 10n ** BigInt(scale - b.scale), scale];
}

function print(units: bigint, scale: number): Decimal {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return scale === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(digits.length - scale)}`;
}

/** True when `text` is a plain decimal of at most 15 digits before and 12 after the point; no separators, no exponent. */
export function isDecimal(text: string): boolean {
  return shape.test(text);
}

/**
 * Reads an amount as people write it ("1,234.5", "１２", "2") into a decimal with exactly `places` decimals.
 * Returns null when it is not a number, or when it has more significant decimals than `places` (nothing is rounded).
 */
export function parseDecimal(text: string, places = 2): Decimal | null {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '').replace(/^[+]/, '');
  if (!shape.test(plain)) return null;
  const { units, scale } = toScaled(plain);
  if (scale <= places) return print(units * 10n ** BigInt(places - scale), places);
  const drop = 10n ** BigInt(scale - places);
  return units % drop === 0n ? print(units / drop, places) : null;
}

/** Exact sum; the scale is the larger of the two. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = align(toScaled(a), toScaled(b));
  return print(x + y, scale);
}

/** Exact difference; the scale is the larger of the two. */
export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = align(toScaled(a), toScaled(b));
  return print(x - y, scale);
}

/**
 * The quotient with exactly `places` decimals, half away from zero: the only place where anything is rounded, so a chain
 * of products rounds once.
 * @throws {RangeError} a divisor of zero
 */
export function divideDecimals(a: Decimal, b: Decimal, places = 2): Decimal {
  const [x, y] = align(toScaled(a), toScaled(b));
  if (y === 0n) throw new RangeError('division by zero');
  const size = (value: bigint) => (value < 0n ? -value : value);
  const doubled = (size(x) * 2n * 10n ** BigInt(places)) / size(y);
  const units = (doubled + 1n) / 2n;
  return print(x < 0n !== y < 0n ? -units : units, places);
}

/** Exact product; the scales add up. */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  const [x, y] = [toScaled(a), toScaled(b)];
  return print(x.units * y.units, x.scale + y.scale);
}

/** Negative, zero or positive, as for Array.sort. "2.0" equals "2.00". */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const [x, y] = align(toScaled(a), toScaled(b));
  return x < y ? -1 : x > y ? 1 : 0;
}
