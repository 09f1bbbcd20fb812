/**
 * Makes one shared type read as another, by the least change: what is equal stays the same items, so that anchors in it
 * hold and what others type there at the same time merges. Knows nothing of nodes and marks, so nothing is lost on it.
 */
import * as Y from 'yjs';
import { align } from '../../schema/diff/align.js';
import type { Marks } from './rich-text.js';
import { ContentReader, lengthOfSymbol, stableJson, type Atom, type Content, type Sequence, type Span } from './content.js';
import type { Node, SharedType } from './layout.js';
import { pairSimilar, type Sketch } from './pair-similar.js';

/** Characters by which two nodes are compared before one is taken for an edit of the other. */
const maxSketchChars = 1000;

/** Call it in a transaction. Both types must have been unchanged since `reader` first read them; it is of no use afterwards. */
export function revise(live: SharedType, wanted: SharedType, reader: ContentReader): void {
  const [before, after] = [reader.read(live), reader.read(wanted)];
  if (before.id === after.id) return;
  reviseEntries(live, before, after, reader);
  const steps = stepsBetween(before.sequence, after.sequence, reader);
  const isText = live instanceof Y.Text || isFlow(before.sequence) || isFlow(after.sequence);
  const fresh = isText ? writeFlow(live, steps, before.sequence, after.sequence) : writeList(live, steps, after.sequence);
  for (const [made, source] of fresh) revise(made, source, reader);
  for (const { pair } of steps) if (pair !== undefined) revise(pair.live, pair.wanted, reader);
}

/** Puts a copy of a node where `place` puts it: Yjs cannot move. */
export function copyOf(source: Node, place: (made: Node) => void): Node {
  const made = emptyLike(source) as Node;
  place(made);
  revise(made, source, new ContentReader());
  return made;
}

/** Puts what stands in a text from `index` on at the end of another, with marks and embedded values. */
export function appendText(target: Y.Text, source: Y.Text, index: number): void {
  const reader = new ContentReader();
  const { sequence } = reader.read(source);
  let from = 0;
  for (let length = 0; from < sequence.symbols.length && length < index; from++) length += lengthOf(sequence, from, 1);
  const fresh: Fresh = [];
  target.applyDelta([...(target.length > 0 ? [{ retain: target.length }] : []), ...insertsOf(spansBetween(sequence.spans, from, sequence.symbols.length), fresh)]);
  for (const [made, type] of fresh) revise(made, type, reader);
}

function emptyLike(type: SharedType): SharedType {
  return type._copy();
}

/** From one sequence to the other: symbols that stay (one that is revised has a `pair`), and stretches that are replaced. */
interface Step {
  readonly a: number;
  readonly b: number;
  /** Symbols of the old sequence; as many of the new when `stays`. */
  readonly countA: number;
  readonly countB: number;
  readonly stays: boolean;
  readonly pair?: { readonly live: SharedType; readonly wanted: SharedType };
}

function stepsBetween(before: Sequence, after: Sequence, reader: ContentReader): Step[] {
  const steps: Step[] = [];
  let [a, b] = [0, 0];
  const replace = (toA: number, toB: number): void => {
    if (toA > a || toB > b) steps.push({ a, b, countA: toA - a, countB: toB - b, stays: false });
  };
  for (const match of [...align(before.symbols, after.symbols), { a: before.symbols.length, b: after.symbols.length, count: 0 }]) {
    for (const { at, to, live, wanted } of pairsBetween(before, after, { a, b, toA: match.a, toB: match.b }, reader)) {
      replace(at, to);
      steps.push({ a: at, b: to, countA: 1, countB: 1, stays: true, pair: { live, wanted } });
      [a, b] = [at + 1, to + 1];
    }
    replace(match.a, match.b);
    if (match.count > 0) steps.push({ a: match.a, b: match.b, countA: match.count, countB: match.count, stays: true });
    [a, b] = [match.a + match.count, match.b + match.count];
  }
  return steps;
}

interface Pair {
  readonly at: number;
  readonly to: number;
  readonly live: SharedType;
  readonly wanted: SharedType;
}

function pairsBetween(before: Sequence, after: Sequence, gap: { a: number; b: number; toA: number; toB: number }, reader: ContentReader): Pair[] {
  const old = typesBetween(before, gap.a, gap.toA);
  const next = typesBetween(after, gap.b, gap.toB);
  if (old.length === 0 || next.length === 0) return [];
  const sketch = ({ type }: { type: SharedType }): Sketch => sketchOf(type, reader);
  return pairSimilar(old.map(sketch), next.map(sketch)).flatMap(([i, j]) => {
    const [left, right] = [old[i], next[j]];
    return left === undefined || right === undefined ? [] : [{ at: left.at, to: right.at, live: left.type, wanted: right.type }];
  });
}

function typesBetween({ spans }: Sequence, from: number, to: number): { at: number; type: SharedType }[] {
  return spansBetween(spans, from, to).flatMap(({ at, content }) => (typeof content !== 'string' && content.kind === 'type' ? [{ at, type: content.type }] : []));
}

function sketchOf(type: SharedType, reader: ContentReader): Sketch {
  const { shape } = reader.read(type);
  const { client, clock } = type._item?.id ?? {};
  return { shape, origin: client === undefined ? null : `${client}.${clock}`, text: textIn(type, reader, maxSketchChars), isPlace: shape === 'element tableCell' || shape === 'element tableHeader' };
}

function textIn(type: SharedType, reader: ContentReader, most: number): string {
  let text = '';
  for (const { content } of reader.read(type).sequence.spans) {
    if (text.length >= most) break;
    if (typeof content === 'string') text += content;
    else if (content.kind === 'type') text += textIn(content.type, reader, most - text.length);
  }
  return text.slice(0, most);
}

/** Marks and characters are written as text, whatever the type was declared as; lists of nodes and values are not. */
function isFlow({ spans }: Sequence): boolean {
  return spans.some(({ content, marks }) => typeof content === 'string' || content.kind === 'embed' || Object.keys(marks).length > 0);
}

/** Types that were put in and are still empty, with what they are to hold. */
type Fresh = [made: SharedType, source: SharedType][];

interface DeltaOp {
  readonly retain?: number;
  readonly delete?: number;
  readonly insert?: string | object;
  readonly attributes?: Record<string, unknown>;
}

function writeFlow(live: SharedType, steps: readonly Step[], before: Sequence, after: Sequence): Fresh {
  const fresh: Fresh = [];
  const delta = steps.flatMap(({ a, b, countA, countB, stays }): DeltaOp[] => {
    if (stays) return retained(spansBetween(before.spans, a, a + countA), spansBetween(after.spans, b, b + countB), b - a);
    const inserts = insertsOf(spansBetween(after.spans, b, b + countB), fresh);
    const length = lengthOf(before, a, countA);
    return length > 0 ? [...inserts, { delete: length }] : inserts;
  });
  // Yjs' types differ by the methods they offer, not by what they can hold; a root nobody declared has none of them.
  Y.Text.prototype.applyDelta.call(live as Y.Text, delta);
  return fresh;
}

function insertsOf(spans: readonly Span[], fresh: Fresh): DeltaOp[] {
  return spans.map(({ content, marks }) => ({ insert: typeof content === 'string' ? content : valueOf(content, fresh) as object, attributes: marks }));
}

/** Keeps characters and changes their marks where they differ. `shift` is from the old symbols to the new. */
function retained(old: readonly Span[], next: readonly Span[], shift: number): DeltaOp[] {
  const ops: DeltaOp[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [from, to] = [old[i], next[j]];
    if (from === undefined || to === undefined) return ops;
    const start = Math.max(from.at, to.at - shift);
    const [endOld, endNew] = [from.at + from.count, to.at - shift + to.count];
    const end = Math.min(endOld, endNew);
    const retain = typeof from.content === 'string' ? sliceOf(from, start, end).length : 1;
    ops.push(from.markId === to.markId ? { retain } : { retain, attributes: markChanges(from.marks, to.marks) });
    if (end === endOld) i++;
    if (end === endNew) j++;
  }
}

function markChanges(from: Marks, to: Marks): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const key of Object.keys(from)) if (!(key in to)) changes[key] = null;
  for (const [key, value] of Object.entries(to)) if (!(key in from) || stableJson(from[key]) !== stableJson(value)) changes[key] = value;
  return changes;
}

/** From the back, so that the places before stay right. */
function writeList(live: SharedType, steps: readonly Step[], after: Sequence): Fresh {
  const fresh: Fresh = [];
  const list = live as Y.Array<unknown>;
  for (const { a, b, countA, countB, stays } of [...steps].reverse()) {
    if (stays) continue;
    if (countA > 0) Y.Array.prototype.delete.call(list, a, countA);
    const values = spansBetween(after.spans, b, b + countB).map(({ content }) => (typeof content === 'string' ? content : valueOf(content, fresh)));
    if (values.length > 0) Y.Array.prototype.insert.call(list, a, values);
  }
  return fresh;
}

function reviseEntries(live: SharedType, before: Content, after: Content, reader: ContentReader): void {
  const map = live as Y.Map<unknown>;
  for (const key of before.entries.keys()) if (!after.entries.has(key)) Y.Map.prototype.delete.call(map, key);
  for (const [key, { id, content }] of after.entries) {
    const old = before.entries.get(key);
    if (old?.id === id) continue;
    const [from, to] = [old?.content, content];
    if (from?.kind === 'type' && to.kind === 'type' && reader.read(from.type).shape === reader.read(to.type).shape) {
      revise(from.type, to.type, reader);
      continue;
    }
    const fresh: Fresh = [];
    Y.Map.prototype.set.call(map, key, valueOf(content, fresh));
    for (const [made, source] of fresh) revise(made, source, reader);
  }
}

function valueOf(atom: Atom, fresh: Fresh): unknown {
  switch (atom.kind) {
    case 'type': {
      const made = emptyLike(atom.type);
      fresh.push([made, atom.type]);
      return made;
    }
    case 'doc':
      return new Y.Doc({ guid: atom.doc.guid, meta: atom.doc.meta as unknown, autoLoad: atom.doc.autoLoad, gc: atom.doc.gc });
    default:
      return atom.value;
  }
}

/** The spans between two symbols, cut at them. */
function spansBetween(spans: readonly Span[], from: number, to: number): Span[] {
  if (from >= to) return [];
  const found: Span[] = [];
  for (let i = firstSpanAfter(spans, from); i < spans.length; i++) {
    const span = spans[i];
    if (span === undefined || span.at >= to) break;
    const [start, end] = [Math.max(from, span.at), Math.min(to, span.at + span.count)];
    found.push(start === span.at && end === span.at + span.count ? span : { ...span, at: start, count: end - start, content: typeof span.content === 'string' ? sliceOf(span, start, end) : span.content });
  }
  return found;
}

/** The first span that ends behind the symbol. */
function firstSpanAfter(spans: readonly Span[], symbol: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span !== undefined && span.at + span.count <= symbol) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Characters of a stretch of text between two symbols of the sequence. */
function sliceOf({ at, count, content }: Span, from: number, to: number): string {
  if (typeof content !== 'string' || (from === at && to === at + count)) return typeof content === 'string' ? content : '';
  // Without characters beyond the BMP a symbol is a UTF-16 unit.
  return content.length === count ? content.slice(from - at, to - at) : [...content].slice(from - at, to - at).join('');
}

function lengthOf({ symbols }: Sequence, from: number, count: number): number {
  let length = 0;
  for (let i = from; i < from + count; i++) length += lengthOfSymbol(symbols[i] ?? 0);
  return length;
}
