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

/** Steeper than before by half, over the largest step before it; null where the line never bends upwards. */
export function findKnee(points: readonly Point[]): number | null {
  const steps = points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    return { from: before.x, slope: (point.y - before.y) / (point.x - before.x) };
  });
  for (let index = 1; index < steps.length; index++) {
    const steepest = Math.max(...steps.slice(0, index).map(({ slope }) => slope), 0);
    const step = steps[index];
    const range = Math.max(...points.map(({ y }) => y));
    // A bend that is less than a tenth of what is measured is noise.
    if (step !== undefined && step.slope > steepest * 1.5 && (step.slope - steepest) * ((points.at(-1)?.x ?? 0) - step.from) > range / 4) return step.from;
  }
  return null;
}
