/** The slope of the line that fits best, per step. */
export function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [over, under] = values.reduce(([a, b], value, index) => [a + (index - middle) * (value - mean), b + (index - middle) ** 2], [0, 0]);
  return under === 0 ? 0 : over / under;
}

/** The value below which this share of all is. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
