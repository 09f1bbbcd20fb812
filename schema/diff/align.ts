/** Equal stretches of two sequences, in order: `count` from `a` in the one and from `b` in the other. */
export interface Match {
  readonly a: number;
  readonly b: number;
  readonly count: number;
}

/** Differences beyond which the shortest way from one sequence to the other is not looked for. */
const maxDifferences = 2500;

/**
 * What two sequences have in common, so that only the rest need change: as much as can be, and where they differ too much
 * for that, what stands once in both.
 */
export function align(a: readonly number[], b: readonly number[]): Match[] {
  const matches: Match[] = [];
  alignBetween(a, b, { fromA: 0, toA: a.length, fromB: 0, toB: b.length }, matches);
  return joined(matches);
}

interface Window {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

function alignBetween(a: readonly number[], b: readonly number[], { fromA, toA, fromB, toB }: Window, matches: Match[]): void {
  const most = Math.min(toA - fromA, toB - fromB);
  let head = 0;
  while (head < most && a[fromA + head] === b[fromB + head]) head++;
  let tail = 0;
  while (tail < most - head && a[toA - 1 - tail] === b[toB - 1 - tail]) tail++;
  if (head > 0) matches.push({ a: fromA, b: fromB, count: head });
  const inner = { fromA: fromA + head, toA: toA - tail, fromB: fromB + head, toB: toB - tail };
  if (inner.fromA < inner.toA && inner.fromB < inner.toB) {
    const shortest = shortestEdit(a, b, inner);
    if (shortest === null) alignAtUnique(a, b, inner, matches);
    else matches.push(...shortest);
  }
  if (tail > 0) matches.push({ a: toA - tail, b: toB - tail, count: tail });
}

/** Myers: the furthest point on each diagonal for a growing number of differences. Null when there are too many. */
function shortestEdit(a: readonly number[], b: readonly number[], { fromA, toA, fromB, toB }: Window): Match[] | null {
  const [n, m] = [toA - fromA, toB - fromB];
  const most = Math.min(n + m, maxDifferences);
  const reach = new Int32Array(2 * most + 3);
  const middle = most + 1;
  const history: Int32Array[] = [];
  for (let d = 0; d <= most; d++) {
    // Only what this round can read: the whole of every round would take the square of the limit in memory.
    history.push(reach.slice(middle - d - 1, middle + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach[middle + k - 1] ?? 0) < (reach[middle + k + 1] ?? 0));
      let x = down ? reach[middle + k + 1] ?? 0 : (reach[middle + k - 1] ?? 0) + 1;
      while (x < n && x - k < m && a[fromA + x] === b[fromB + x - k]) x++;
      reach[middle + k] = x;
      if (x >= n && x - k >= m) return backtrack(history, { fromA, toA, fromB, toB });
    }
  }
  return null;
}

function backtrack(history: readonly Int32Array[], { fromA, toA, fromB, toB }: Window): Match[] {
  const matches: Match[] = [];
  let x = toA - fromA;
  let y = toB - fromB;
  for (let d = history.length - 1; d >= 0; d--) {
    const reach = history[d] ?? new Int32Array(0);
    const at = (diagonal: number): number => reach[diagonal + d + 1] ?? 0;
    const k = x - y;
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const before = down ? k + 1 : k - 1;
    const beforeX = d === 0 ? 0 : at(before);
    const beforeY = d === 0 ? 0 : beforeX - before;
    const startX = d === 0 ? 0 : down ? beforeX : beforeX + 1;
    if (x > startX) matches.push({ a: fromA + startX, b: fromB + startX - k, count: x - startX });
    x = beforeX;
    y = beforeY;
  }
  return matches.reverse();
}

/** What stands once in both, in the longest run that keeps its order, cuts the sequences into pieces that are small enough. */
function alignAtUnique(a: readonly number[], b: readonly number[], window: Window, matches: Match[]): void {
  const places = new Map<number, { a: number; b: number }>();
  for (let i = window.fromA; i < window.toA; i++) note(places, a[i], { a: i, b: -1 });
  const known = new Map(places);
  const other = new Map<number, { a: number; b: number }>();
  for (let j = window.fromB; j < window.toB; j++) note(other, b[j], { a: -1, b: j });
  const common = [...other].flatMap(([symbol, { b: j }]) => {
    const i = known.get(symbol)?.a ?? -1;
    return i >= 0 && j >= 0 ? [{ a: i, b: j }] : [];
  });
  let { fromA, fromB } = window;
  for (const { a: i, b: j } of longestAscending(common)) {
    if (i < fromA || j < fromB) continue;
    alignBetween(a, b, { fromA, toA: i + 1, fromB, toB: j + 1 }, matches);
    [fromA, fromB] = [i + 1, j + 1];
  }
  // Without anything unique nothing is in common here: the whole stretch is replaced.
  if (fromA !== window.fromA) alignBetween(a, b, { fromA, toA: window.toA, fromB, toB: window.toB }, matches);
}

/** A symbol that comes again is worth nothing as a landmark. */
function note(places: Map<number, { a: number; b: number }>, symbol: number | undefined, place: { a: number; b: number }): void {
  if (symbol !== undefined) places.set(symbol, places.has(symbol) ? { a: -1, b: -1 } : place);
}

/** The longest sub-sequence of pairs that ascends in both; `pairs` ascend in `b`. */
function longestAscending(pairs: readonly { a: number; b: number }[]): { a: number; b: number }[] {
  const tails: number[] = [];
  const previous: number[] = [];
  pairs.forEach(({ a }, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.a ?? 0) < a) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? tails[low - 1] ?? -1 : -1;
    tails[low] = index;
  });
  const longest: { a: number; b: number }[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const pair = pairs[at];
    if (pair !== undefined) longest.push(pair);
  }
  return longest.reverse();
}

function joined(matches: readonly Match[]): Match[] {
  const result: Match[] = [];
  for (const match of matches) {
    const last = result.at(-1);
    if (last !== undefined && last.a + last.count === match.a && last.b + last.count === match.b) result[result.length - 1] = { ...last, count: last.count + match.count };
    else result.push(match);
  }
  return result;
}
