import { listKeyOf, type FlatTree, type MergeNode } from './flatten-tree.js';
import { bigramsOf, likeness } from './likeness.js';

/** Pairs of nodes that are compared letter by letter, in all lists together: more would hold the event loop. */
const maxComparedPairs = 20_000;

/** What was found so far, by the keys of one tree; what of the other is taken; how many pairs may still be compared. */
interface Found {
  readonly pairs: Map<string, string>;
  readonly taken: Set<string>;
  pairsLeft: number;
}

const wordsOf = (node: MergeNode): string => Object.values(node.fields).map((value) => value ?? '').join('\u0000');

/** Lists being matched: what is left of them, in order. */
class ListMatch {
  readonly #from: readonly MergeNode[];
  readonly #to: readonly MergeNode[];
  readonly #found: Found;

  constructor(from: readonly MergeNode[], to: readonly MergeNode[], found: Found) {
    this.#from = from;
    this.#to = to;
    this.#found = found;
  }

  #pair(a: MergeNode, b: MergeNode): void {
    this.#found.pairs.set(a.key, b.key);
    this.#found.taken.add(b.key);
  }

  #left(): [MergeNode[], MergeNode[]] {
    return [this.#from.filter(({ key }) => !this.#found.pairs.has(key)), this.#to.filter(({ key }) => !this.#found.taken.has(key))];
  }

  /** The k-th of a name is the k-th of that name. */
  byName(index: number): void {
    const [from, to] = this.#left();
    const named = new Map<string, MergeNode[]>();
    for (const node of to) {
      const name = node.names[index] ?? '';
      if (name !== '') named.set(name, [...(named.get(name) ?? []), node]);
    }
    for (const node of from) {
      const other = named.get(node.names[index] ?? '')?.shift();
      if (other !== undefined) this.#pair(node, other);
    }
  }

  byLikeness(): void {
    const [from, to] = this.#left();
    const count = from.length * to.length;
    if (count === 0 || count > this.#found.pairsLeft) return;
    this.#found.pairsLeft -= count;
    const [left, right] = [from, to].map((nodes) => nodes.map((node) => bigramsOf(wordsOf(node))));
    const scored = from.flatMap((a, i) => to.flatMap((b, j) => {
      const score = likeness(left?.[i] ?? new Set(), right?.[j] ?? new Set());
      return score === null ? [] : [{ a, b, i, j, score }];
    }));
    scored.sort((x, y) => y.score - x.score || Math.abs(x.i - x.j) - Math.abs(y.i - y.j) || x.i - y.i);
    for (const { a, b } of scored) if (!this.#found.pairs.has(a.key) && !this.#found.taken.has(b.key)) this.#pair(a, b);
  }

  /** What stands alone between the same neighbours on both sides, or as many as there, is the same with other words. */
  byPlace(fits: (a: MergeNode, b: MergeNode) => boolean): void {
    const ends = [...this.#from.filter(({ key }) => this.#found.pairs.has(key)), null];
    let [a, b] = [0, 0];
    for (const end of ends) {
      const toA = end === null ? this.#from.length : this.#from.indexOf(end);
      const toB = end === null ? this.#to.length : this.#to.findIndex(({ key }) => key === this.#found.pairs.get(end.key));
      if (toB < b) continue;
      const left = this.#from.slice(a, toA).filter(({ key }) => !this.#found.pairs.has(key));
      const right = this.#to.slice(b, toB).filter(({ key }) => !this.#found.taken.has(key));
      if (left.length === right.length && left.every((node, index) => right[index] !== undefined && fits(node, right[index]))) left.forEach((node, index) => right[index] !== undefined && this.#pair(node, right[index]));
      [a, b] = [toA + 1, toB + 1];
    }
  }
}

const sameGroup = (a: MergeNode, b: MergeNode): boolean => a.fields['level1'] === b.fields['level1'] && a.fields['level2'] === b.fields['level2'];
const sameKind = (a: MergeNode, b: MergeNode): boolean => a.sectionKind === b.sectionKind;
const placeFits: { readonly [K in MergeNode['kind']]?: (a: MergeNode, b: MergeNode) => boolean } = { GOAL: () => true, PART: () => true, INDICATOR: sameGroup, SECTION: sameKind };

function matchList(from: readonly MergeNode[], to: readonly MergeNode[], found: Found): void {
  const match = new ListMatch(from, to, found);
  const names = Math.max(0, ...from.map((node) => node.names.length));
  for (let index = 0; index < names; index += 1) match.byName(index);
  match.byLikeness();
  const fits = placeFits[from[0]?.kind ?? 'DOCUMENT'];
  if (fits !== undefined) match.byPlace(fits);
}

/** Sections by a title that only they have of those that are left, on either side, wherever they stand. */
function matchTitles(from: FlatTree, to: FlatTree, { pairs, taken }: Found): void {
  const left = from.nodes.filter(({ key, kind }) => kind === 'SECTION' && !pairs.has(key));
  const right = to.nodes.filter(({ key, kind }) => kind === 'SECTION' && !taken.has(key));
  for (const node of left) {
    const title = node.fields['title'] ?? '';
    const [others, own] = [right, left].map((list) => list.filter((each) => each.fields['title'] === title));
    if (title === '' || own?.length !== 1 || others?.length !== 1 || others[0] === undefined) continue;
    pairs.set(node.key, others[0].key);
    taken.add(others[0].key);
  }
}

/**
 * Which node of `to` each node of `from` is, by keys: by the ids where both have them, else parts by kind, sections by title, goal
 * tables by project, rows by group and name, goals by their words; what is left by likeness, then by place. `given` are pairs that
 * are known, `notThese` nodes of `to` that none of the others is.
 */
export function matchTrees(from: FlatTree, to: FlatTree, given: ReadonlyMap<string, string> = new Map(), notThese: Iterable<string> = []): ReadonlyMap<string, string> {
  const found: Found = { pairs: new Map(given), taken: new Set([...given.values(), ...notThese]), pairsLeft: maxComparedPairs };
  const { pairs, taken } = found;
  // Ids of the file are only worth something where they are ids of ours: those that a reader makes up begin with a place.
  for (const { key, kind } of from.nodes) {
    if (pairs.has(key) || taken.has(key) || to.byKey.get(key)?.kind !== kind || (kind !== 'DOCUMENT' && /[:/]/.test(key))) continue;
    pairs.set(key, key);
    taken.add(key);
  }
  matchTitles(from, to, found);
  matchList(from.lists.get(listKeyOf(null, 'PART')) ?? [], to.lists.get(listKeyOf(null, 'PART')) ?? [], found);
  for (const node of from.nodes) {
    const other = pairs.get(node.key);
    if (other === undefined) continue;
    for (const kind of ['SECTION', 'GOAL_TABLE', 'GOAL', 'INDICATOR'] as const) {
      const list = from.lists.get(listKeyOf(node.key, kind));
      if (list !== undefined) matchList(list, to.lists.get(listKeyOf(other, kind)) ?? [], found);
    }
  }
  return pairs;
}
