/**
 * The content of any shared type, as numbers that can be compared: two types with the same `id` read the same in every
 * respect (nodes, attributes, text, marks, embedded values, whatever a client put there). Reads Yjs' items, not its typed
 * views, because roots that nobody declared and values of other types must be told apart as well.
 */
import { toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import type { Marks } from './rich-text.js';
import type { SharedType } from './layout.js';

/** What stands in a sequence beside characters; each is one item long. */
export type Atom =
  | { readonly kind: 'type'; readonly type: SharedType }
  | { readonly kind: 'embed'; readonly value: object }
  /** Of an array: JSON, or bytes. */
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'doc'; readonly doc: Y.Doc };

/** A stretch of a sequence with the same marks. */
export interface Span {
  /** Of its first symbol, in the sequence. */
  readonly at: number;
  readonly count: number;
  readonly marks: Marks;
  readonly markId: number;
  /** Text has as many symbols as characters; an atom has one. */
  readonly content: string | Atom;
}

export interface Sequence {
  /** One number for each character (its code point) and each atom. Equal numbers, equal content, marks aside. */
  readonly symbols: readonly number[];
  readonly spans: readonly Span[];
}

export interface Content {
  readonly id: number;
  /** What a type is, whatever it holds: only types of one shape can be made equal. */
  readonly shape: string;
  readonly sequence: Sequence;
  /** Attributes of an element, entries of a map. */
  readonly entries: ReadonlyMap<string, { readonly id: number; readonly content: Atom }>;
}

/** Which entries count; the others are neither compared nor touched. */
export type EntryFilter = (type: SharedType, key: string) => boolean;

const firstAtomSymbol = 0x110000;

/** Length in Yjs of what a symbol stands for: characters beyond the BMP take two. */
export function lengthOfSymbol(symbol: number): number {
  return symbol >= 0x10000 && symbol < firstAtomSymbol ? 2 : 1;
}

/** Gives equal content equal numbers, across documents. Good until one of them changes. */
export class ContentReader {
  readonly #ids = new Map<string, number>();
  readonly #known = new Map<SharedType, Content>();
  readonly #counts: EntryFilter;

  constructor(counts: EntryFilter = () => true) {
    this.#counts = counts;
  }

  read(type: SharedType): Content {
    const known = this.#known.get(type);
    if (known !== undefined) return known;
    const shape = shapeOf(type);
    const sequence = this.#readSequence(type);
    const entries = new Map<string, { id: number; content: Atom }>();
    for (const [key, item] of [...type._map].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const content = item.deleted || !this.#counts(type, key) ? undefined : atomsOf(item.content).at(-1);
      if (content !== undefined) entries.set(key, { id: this.#idOf(content), content });
    }
    const pieces = sequence.spans.map(({ content, markId, at }) => [typeof content === 'string' ? content : sequence.symbols[at], markId]);
    const id = this.#intern(JSON.stringify([shape, pieces, [...entries].map(([key, entry]) => [key, entry.id])]));
    const content = { id, shape, sequence, entries };
    this.#known.set(type, content);
    return content;
  }

  #readSequence(type: SharedType): Sequence {
    const symbols: number[] = [];
    const spans: Span[] = [];
    let marks: Record<string, unknown> = {};
    let markId = this.#intern('{}');
    for (let item = type._start; item !== null; item = item.right) {
      if (item.deleted) continue;
      const { content } = item;
      if (content instanceof Y.ContentFormat) {
        marks = withMark(marks, content.key, content.value);
        markId = this.#intern(stableJson(marks));
      } else if (content instanceof Y.ContentString) {
        const at = symbols.length;
        for (const character of content.str) symbols.push(character.codePointAt(0) ?? 0);
        const last = spans.at(-1);
        // Yjs keeps text in as many items as there were edits; how it is cut must not make a difference.
        if (last !== undefined && typeof last.content === 'string' && last.markId === markId) spans[spans.length - 1] = { ...last, count: symbols.length - last.at, content: last.content + content.str };
        else spans.push({ at, count: symbols.length - at, marks, markId, content: content.str });
      } else {
        for (const atom of atomsOf(content)) {
          spans.push({ at: symbols.length, count: 1, marks, markId, content: atom });
          symbols.push(firstAtomSymbol + this.#idOf(atom));
        }
      }
    }
    return { symbols, spans };
  }

  #idOf(atom: Atom): number {
    switch (atom.kind) {
      case 'type':
        return this.read(atom.type).id;
      case 'doc':
        return this.#intern(`doc ${atom.doc.guid}`);
      default:
        return this.#intern(`${atom.kind} ${stableJson(atom.value)}`);
    }
  }

  #intern(key: string): number {
    const id = this.#ids.get(key) ?? this.#ids.size;
    this.#ids.set(key, id);
    return id;
  }
}

function atomsOf(content: Y.Item['content']): Atom[] {
  if (content instanceof Y.ContentType) return [{ kind: 'type', type: content.type }];
  if (content instanceof Y.ContentEmbed) return [{ kind: 'embed', value: content.embed }];
  if (content instanceof Y.ContentDoc) return [{ kind: 'doc', doc: content.doc }];
  if (content instanceof Y.ContentBinary) return [{ kind: 'value', value: content.content }];
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return content.arr.map((value: unknown) => ({ kind: 'value', value }));
  return content instanceof Y.ContentString ? [...content.str].map((value) => ({ kind: 'value', value })) : [];
}

function shapeOf(type: SharedType): string {
  // Roots are the same whatever they were declared as: before anybody asks for them they are nothing in particular.
  if (type._item === null) return 'root';
  if (type instanceof Y.XmlElement) return `element ${type.nodeName}`;
  if (type instanceof Y.XmlHook) return `hook ${type.hookName}`;
  if (type instanceof Y.XmlText) return 'xml text';
  if (type instanceof Y.Text) return 'text';
  if (type instanceof Y.Array) return 'array';
  return type instanceof Y.Map ? 'map' : 'fragment';
}

function withMark(marks: Readonly<Record<string, unknown>>, key: string, value: unknown): Record<string, unknown> {
  const next = { ...marks };
  if (value === null) delete next[key];
  else next[key] = value;
  return next;
}

/** JSON that does not depend on the order in which keys were set. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => {
    if (each instanceof Uint8Array) return { bytes: toBase64(each) };
    if (typeof each === 'bigint' || typeof each === 'number' && !Number.isFinite(each)) return { number: String(each) };
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)));
  }) ?? 'undefined';
}
