/** Changes to a section's text by program. Each keeps as much of the old text's identity as it can: anchors hang on it. */
import * as Y from 'yjs';
import type { Passage } from '../../schema/model/anchor.js';
import type { Marks } from './blocks.js';
import { locatePassage, type LocatedPassage } from './anchors.js';
import { commonPrefix, commonSuffix } from './find-passage.js';
import { bodyOf, newBlock, type SharedType } from './layout.js';
import { mapText, placeAt, runsBetween, type Place, type Stretch, type TextMap } from './text-map.js';

export type TextEdit = { readonly ok: true } | Exclude<LocatedPassage, { readonly ok: true }>;

/**
 * The state a new section starts with. Store it once: encoding the same paragraphs again makes another document, and
 * merging the two doubles the text.
 */
export function encodeParagraphs(paragraphs: readonly string[]): Uint8Array {
  const doc = new Y.Doc();
  try {
    appendParagraphs(doc, paragraphs);
    return Y.encodeStateAsUpdate(doc);
  } finally {
    doc.destroy();
  }
}

export function appendParagraphs(doc: Y.Doc, paragraphs: readonly string[]): void {
  const body = bodyOf(doc);
  if (paragraphs.length > 0) doc.transact(() => body.insert(body.length, paragraphs.map((text) => newBlock(text))));
}

/** Replaces a passage named by words or by positions; refuses when it stands nowhere, or nothing tells it apart. */
export function replacePassage(doc: Y.Doc, passage: Passage, replacement: string): TextEdit {
  const map = mapText(doc);
  const found = locatePassage(doc, map, passage);
  if (!found.ok) return found;
  replaceRange(doc, map, found.from, found.to, replacement);
  return { ok: true };
}

/**
 * Makes the body read as these paragraphs. Blocks that are the same at the start and the end stay; of the others, each
 * that has a counterpart is changed only where it differs. Content outside the body is left alone.
 */
export function replaceParagraphs(doc: Y.Doc, paragraphs: readonly string[]): void {
  const body = bodyOf(doc);
  const old = body.toArray();
  const texts = old.map(plainTextOf);
  let head = 0;
  while (head < texts.length && head < paragraphs.length && texts[head] === paragraphs[head]) head++;
  let tail = 0;
  const most = Math.min(texts.length, paragraphs.length) - head;
  while (tail < most && texts[texts.length - 1 - tail] === paragraphs[paragraphs.length - 1 - tail]) tail++;
  const removed = old.slice(head, old.length - tail);
  const added = paragraphs.slice(head, paragraphs.length - tail);
  doc.transact(() => {
    const isPaired = removed.length === added.length && texts.slice(head, old.length - tail).every((text) => text !== null);
    if (isPaired) return removed.forEach((block, i) => rewrite(block, added[i] ?? ''));
    if (removed.length > 0) body.delete(head, removed.length);
    if (added.length > 0) body.insert(head, added.map((text) => newBlock(text)));
  });
}

/** The text of a plain paragraph: one stretch without marks, or nothing. Null for everything richer. */
function plainTextOf(node: Y.XmlElement | Y.XmlText | Y.XmlHook): string | null {
  if (!(node instanceof Y.XmlElement) || node.nodeName !== 'paragraph' || node.length > 1) return null;
  if (node.length === 0) return '';
  const only = node.get(0);
  if (!(only instanceof Y.XmlText)) return null;
  const delta = only.toDelta() as { insert?: unknown; attributes?: object }[];
  if (delta.length === 0) return '';
  const insert = delta[0]?.insert;
  return delta.length === 1 && delta[0]?.attributes === undefined && typeof insert === 'string' ? insert : null;
}

function rewrite(block: Y.XmlElement | Y.XmlText | Y.XmlHook, text: string): void {
  if (!(block instanceof Y.XmlElement)) return;
  const only = block.length === 0 ? null : block.get(0);
  if (!(only instanceof Y.XmlText)) {
    block.insert(0, [new Y.XmlText(text)]);
    return;
  }
  const before = plainTextOf(block) ?? '';
  const head = commonPrefix(before, text);
  const tail = commonSuffix(before.slice(head), text.slice(head));
  if (before.length > head + tail) only.delete(head, before.length - head - tail);
  if (text.length > head + tail) only.insert(head, text.slice(head, text.length - tail));
}

/** Changes no more than differs, so that what is written in and about the rest of the passage stays. */
function replaceRange(doc: Y.Doc, map: TextMap, start: number, end: number, wanted: string): void {
  const old = map.text.slice(start, end);
  if (old === wanted) return;
  // A paragraph more or less is no matter of characters.
  const [head, tail] = `${old}${wanted}`.includes('\n') ? [0, 0] : commonEnds(old, wanted);
  const [from, to] = [start + head, end - tail];
  const parts = runsBetween(map, from, to);
  const place = parts[0] ?? placeAt(map, from) ?? placeBehind(map, from);
  doc.transact(() => {
    deleteParts(parts);
    if (place !== null && wanted.length > head + tail) insertLines(place.type, place.index, wanted.slice(head, wanted.length - tail).split('\n'), parts[0]?.marks);
  });
}

/** How much both begin and end with; a pair of surrogates is one character. */
function commonEnds(old: string, wanted: string): [head: number, tail: number] {
  const isHalf = (text: string, at: number): boolean => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
  const same = commonPrefix(old, wanted);
  const head = isHalf(old, same) || isHalf(wanted, same) ? same - 1 : same;
  const rest = commonSuffix(old.slice(head), wanted.slice(head));
  return [head, isHalf(old, old.length - rest) || isHalf(wanted, wanted.length - rest) ? rest - 1 : rest];
}

/** The place behind the character before `offset`: at the end of a block nothing else stands there. */
function placeBehind(map: TextMap, offset: number): Place | null {
  const before = placeAt(map, offset - 1);
  return before && { type: before.type, index: before.index + 1 };
}

function deleteParts(parts: readonly Stretch[]): void {
  // From the back, so that the indexes of what stands before stay right.
  for (const { type, index, length } of [...parts].reverse()) deleteFrom(type, index, length);
}

function deleteFrom(type: SharedType, index: number, length: number): void {
  if (type instanceof Y.Text || type instanceof Y.XmlFragment || type instanceof Y.Array) type.delete(index, length);
}

/** Without `marks` the text takes those of the place it is put to. */
function insertLines(type: SharedType, index: number, lines: readonly string[], marks?: Marks): void {
  const [first = '', ...rest] = lines;
  if (type instanceof Y.XmlFragment) return type.insert(index, [new Y.XmlText(lines.join('\n'))]);
  if (!(type instanceof Y.Text)) return;
  const block = type.parent;
  const outer = block instanceof Y.XmlElement ? block.parent : null;
  // Splitting is for a block that holds this text only; elsewhere the line break stays a character.
  if (rest.length === 0 || !(block instanceof Y.XmlElement) || block.length !== 1 || !(outer instanceof Y.XmlFragment)) {
    return type.insert(index, lines.join('\n'), marks);
  }
  const moved = tailOf(type, index);
  if (type.length > index) type.delete(index, type.length - index);
  type.insert(index, first, marks);
  const blocks = rest.map((line) => newBlock(line, block.nodeName));
  outer.insert(outer.toArray().indexOf(block) + 1, blocks);
  const last = blocks.at(-1);
  if (last === undefined || moved.length === 0) return;
  const target = last.length > 0 ? last.get(0) : null;
  const text = target instanceof Y.XmlText ? target : new Y.XmlText();
  if (target === null) last.insert(0, [text]);
  text.applyDelta([{ retain: text.length }, ...moved]);
}

interface DeltaPart {
  readonly insert?: string | object;
  readonly attributes?: Record<string, unknown>;
}

/** What stands in the text from `index`, with its marks. */
function tailOf(type: Y.Text, index: number): DeltaPart[] {
  const delta = type.toDelta() as DeltaPart[];
  const tail: DeltaPart[] = [];
  let at = 0;
  for (const part of delta) {
    const length = typeof part.insert === 'string' ? part.insert.length : 1;
    if (at + length > index) tail.push(typeof part.insert === 'string' ? { ...part, insert: part.insert.slice(Math.max(0, index - at)) } : part);
    at += length;
  }
  return tail;
}
