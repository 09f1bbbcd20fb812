/** What two candidates are compared by. */
export interface Sketch {
  /** Only candidates of one shape pair. */
  readonly shape: string;
  /** The text in it, or the beginning of it. */
  readonly text: string;
  /** Names the node across states of one document; null where it has no name. The same node is never another one. */
  readonly origin: string | null;
  /** It is what it is by its place rather than by its words, as a cell of a table is: any two may pair, if nothing better does. */
  readonly isPlace: boolean;
}

/** Below this two texts are different texts, not one that was edited: what they share is chance. */
const minShared = 0.25;
const maxHashes = 64;
const likenessOfPlaces = 0.01;
/** However much was written into a node since. */
const likenessOfSame = 2;
/** How far from its own place, in proportion, a candidate is looked for. */
const maxShift = 40;

/**
 * Which of the old candidates became which of the new ones: pairs of indexes, ascending in both, of the greatest likeness
 * in all. What has no counterpart is in no pair.
 */
export function pairSimilar(old: readonly Sketch[], next: readonly Sketch[]): [number, number][] {
  const columns = next.map(toCandidate);
  const band = new Band(old.length, next.length);
  const best = new Float64Array(band.size);
  old.map(toCandidate).forEach((candidate, row) => {
    const i = row + 1;
    for (let j = Math.max(1, band.from(i)); j <= band.to(i); j++) {
      const column = columns[j - 1];
      const likeness = column === undefined ? 0 : likenessOf(candidate, column);
      best[band.cell(i, j)] = Math.max(band.read(best, i - 1, j), band.read(best, i, j - 1), likeness === 0 ? 0 : band.read(best, i - 1, j - 1) + likeness);
    }
  });
  return tracePairs(best, band, old.length, next.length);
}

interface Candidate extends Sketch {
  readonly hashes: Uint32Array;
}

function toCandidate(sketch: Sketch): Candidate {
  return { ...sketch, hashes: hashesOf(sketch) };
}

function tracePairs(best: Float64Array, band: Band, n: number, m: number): [number, number][] {
  const pairs: [number, number][] = [];
  let [i, j] = [n, m];
  while (i > 0 && j > 0) {
    const here = band.read(best, i, j);
    if (here === band.read(best, i, j - 1)) j--;
    else if (here === band.read(best, i - 1, j)) i--;
    else pairs.push([--i, --j]);
  }
  return pairs.reverse();
}

/** The part of the table around its diagonal: all of a small one, a strip of a large one. */
class Band {
  readonly #n: number;
  readonly #m: number;
  readonly #stride: number;

  constructor(n: number, m: number) {
    [this.#n, this.#m] = [n, m];
    this.#stride = Math.min(m + 1, 2 * maxShift + 3);
  }

  get size(): number {
    return (this.#n + 1) * this.#stride;
  }

  from(i: number): number {
    return Math.max(0, Math.min(Math.round((i * this.#m) / this.#n) - maxShift, this.#m + 1 - this.#stride));
  }

  to(i: number): number {
    return Math.min(this.#m, this.from(i) + this.#stride - 1);
  }

  cell(i: number, j: number): number {
    return i * this.#stride + j - this.from(i);
  }

  /** Beyond the strip the nearest cell in it counts: pairs are ascending, so it can only be smaller. */
  read(best: Float64Array, i: number, j: number): number {
    if (i === 0 || j < this.from(i)) return 0;
    return best[this.cell(i, Math.min(j, this.to(i)))] ?? 0;
  }
}

/**
 * The smallest hashes of the pairs of neighbouring characters, ascending: a fixed number of them tells as well as all how
 * much two texts have in common, and a thousand long paragraphs can be compared with one another.
 */
function hashesOf({ text }: Sketch): Uint32Array {
  const hashes = new Uint32Array(Math.max(0, text.length - 1));
  for (let i = 0; i < hashes.length; i++) {
    const mixed = Math.imul(Math.imul(text.charCodeAt(i), 0x9e3779b1) ^ text.charCodeAt(i + 1), 0x85ebca6b);
    hashes[i] = mixed ^ (mixed >>> 15);
  }
  hashes.sort();
  let count = 0;
  for (let i = 0; i < hashes.length && count < maxHashes; i++) if (i === 0 || hashes[i] !== hashes[i - 1]) hashes[count++] = hashes[i] ?? 0;
  return hashes.slice(0, count);
}

/** 1 for the same text, 0 for what must not pair. */
function likenessOf(a: Candidate, b: Candidate): number {
  if (a.shape !== b.shape) return 0;
  if (a.origin !== null && a.origin === b.origin) return likenessOfSame;
  if (a.text === b.text) return 1;
  const shared = sharedPart(a.hashes, b.hashes);
  return shared >= minShared ? shared : a.isPlace ? likenessOfPlaces : 0;
}

/** Which part of all the pairs of characters in two texts is in both. */
function sharedPart(a: Uint32Array, b: Uint32Array): number {
  let [i, j, seen, common] = [0, 0, 0, 0];
  while (seen < maxHashes && (i < a.length || j < b.length)) {
    const [left, right] = [a[i] ?? Infinity, b[j] ?? Infinity];
    seen++;
    if (left === right) common++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return seen === 0 ? 0 : common / seen;
}
