export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Fit {
  readonly slope: number;
  readonly intercept: number;
  /** 1: all points lie on the line. */
  readonly r2: number;
}

/** Least squares. */
export function fitLine(points: readonly Point[]): Fit {
  const mean = (of: (point: Point) => number): number => points.reduce((sum, point) => sum + of(point), 0) / Math.max(1, points.length);
  const [meanX, meanY] = [mean(({ x }) => x), mean(({ y }) => y)];
  const sum = (of: (point: Point) => number): number => points.reduce((total, point) => total + of(point), 0);
  const slope = sum(({ x, y }) => (x - meanX) * (y - meanY)) / (sum(({ x }) => (x - meanX) ** 2) || 1);
  const intercept = meanY - slope * meanX;
  const off = sum(({ x, y }) => (y - (intercept + slope * x)) ** 2);
  const spread = sum(({ y }) => (y - meanY) ** 2);
  return { slope, intercept, r2: spread === 0 ? 1 : Math.max(0, 1 - off / spread) };
}

const slopeOf = (from: Point, to: Point): number => (to.y - from.y) / (to.x - from.x);

/**
 * From where on the line is half as steep again as up to there, by two steps at least on either side, so that one point that is off makes no knee;
 * null where it never is, or by less than a quarter of what is measured.
 */
export function findKnee(points: readonly Point[]): number | null {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const height = Math.max(...points.map(({ y }) => y));
  const knee = points.slice(2, -2).find((point) => {
    const [before, after] = [Math.max(slopeOf(first, point), 0), slopeOf(point, last)];
    return after > before * 1.5 && (after - before) * (last.x - point.x) > height / 4;
  });
  return knee?.x ?? null;
}
