/** An exact fraction, for checking: nothing of the code under test is in it. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export function rational(text: string): Rational {
  const [whole = '0', places = ''] = text.split('.');
  return { n: BigInt(whole + places), d: 10n ** BigInt(places.length) };
}

export const times = (a: Rational, b: Rational): Rational => ({ n: a.n * b.n, d: a.d * b.d });
export const over = (a: Rational, b: Rational): Rational => (b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n });
export const plus = (a: Rational, b: Rational): Rational => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const order = (a: Rational, b: Rational): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
export const least = (a: Rational, b: Rational): Rational => (order(a, b) < 0 ? a : b);

/** Hundredths, half up; `value` is not negative. */
export function cents({ n, d }: Rational): bigint {
  return (n * 200n + d) / (d * 2n);
}

export function printCents(value: bigint): string {
  const sign = value < 0n ? '-' : '';
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
