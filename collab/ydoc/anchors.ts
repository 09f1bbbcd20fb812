/**
 * Passages that follow the text. An anchor is the first and the last character of a passage as Yjs relative positions, so
 * what is typed at its edges stays outside, plus the words and their surroundings. When one end was deleted together with
 * its paragraph the other end and the words find what is left; when both are gone only the words in their old surroundings
 * count, so that the same words elsewhere are never taken for the passage.
 */
import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import { limits } from '../../schema/model/limits.js';
import type { Passage, TextRangeAnchor } from '../../schema/model/anchor.js';
import { commonPrefix, commonSuffix, findPassage } from './find-passage.js';
import { mapText, offsetOf, placeAt, type TextMap } from './text-map.js';

/** Characters kept on either side of the quote. */
const contextChars = 32;
/** Characters that must agree on both sides before words alone are believed. */
const minContextChars = 8;

export type AnchorFields = Pick<TextRangeAnchor, 'start' | 'end' | 'quote' | 'prefix' | 'suffix'>;

/** `foreign_position`: not a position, or not one of this document. */
export type PassageProblem = 'empty' | 'not_found' | 'ambiguous' | 'too_long' | 'foreign_position' | 'quote_mismatch';

export type CreatedAnchor =
  | { readonly ok: true; readonly anchor: AnchorFields }
  | { readonly ok: false; readonly reason: PassageProblem };

export type ResolvedAnchor =
  | { readonly ok: true; readonly from: number; readonly to: number; readonly text: string }
  | { readonly ok: false; readonly reason: 'orphaned' };

export function createTextAnchor(doc: Y.Doc, input: Passage): CreatedAnchor {
  const map = mapText(doc);
  const range = isPlaced(input) ? byPositions(doc, map, input) : findPassage(map.text, input);
  if (!range.ok) return range;
  const { from, to } = trimLineEnds(map.text, range.from, range.to);
  if (from >= to) return { ok: false, reason: 'empty' };
  if (to - from > limits.quoteChars) return { ok: false, reason: 'too_long' };
  const anchor = anchorOf(map, from, to);
  if (anchor === null) return { ok: false, reason: 'not_found' };
  // Values of maps have no position; an anchor that does not lead back is worth nothing.
  const resolved = resolveTextAnchor(doc, anchor);
  return resolved.ok && resolved.from === from && resolved.to === to ? { ok: true, anchor } : { ok: false, reason: 'not_found' };
}

export function resolveTextAnchor(doc: Y.Doc, anchor: AnchorFields): ResolvedAnchor {
  return resolveIn(mapText(doc), doc, anchor);
}

/** As resolveTextAnchor, of many; `map` is the document's. */
export function resolveTextAnchors(doc: Y.Doc, map: TextMap, anchors: readonly AnchorFields[]): ResolvedAnchor[] {
  return anchors.map((anchor) => resolveIn(map, doc, anchor));
}

export type LocatedPassage =
  | { readonly ok: true; readonly from: number; readonly to: number }
  | { readonly ok: false; readonly reason: 'empty' | 'not_found' | 'ambiguous' }
  /** Other words stand between the positions by now. */
  | { readonly ok: false; readonly reason: 'changed'; readonly actual: string };

/**
 * Where a passage stands that is to be edited. With positions it is followed as an anchor is, its words finding what the
 * positions lost; else its words must stand in one place.
 */
export function locatePassage(doc: Y.Doc, map: TextMap, passage: Passage): LocatedPassage {
  if (!isPlaced(passage)) return findPassage(map.text, passage);
  const found = resolveIn(map, doc, { prefix: '', suffix: '', ...passage });
  if (!found.ok) return { ok: false, reason: 'not_found' };
  return passage.expectQuote !== false && bare(found.text) !== bare(passage.quote) ? { ok: false, reason: 'changed', actual: found.text } : found;
}

type PlacedPassage = Passage & Required<Pick<Passage, 'start' | 'end'>>;

function isPlaced(passage: Passage): passage is PlacedPassage {
  return passage.start !== undefined && passage.end !== undefined;
}

function resolveIn(map: TextMap, doc: Y.Doc, anchor: AnchorFields): ResolvedAnchor {
  const from = offsetOfPosition(doc, map, anchor.start);
  const to = offsetOfPosition(doc, map, anchor.end);
  const range = from !== null && to !== null ? byBothEnds(map.text, from, to, anchor) : from === null && to === null ? byContext(map.text, anchor) : byOneEnd(map.text, from, to, anchor.quote);
  if (range === null) return { ok: false, reason: 'orphaned' };
  const trimmed = trimLineEnds(map.text, range.from, range.to);
  if (trimmed.from >= trimmed.to) return { ok: false, reason: 'orphaned' };
  return { ok: true, ...trimmed, text: map.text.slice(trimmed.from, trimmed.to) };
}

/**
 * What stands where the anchor does; null when its words are gone. `proposed` are words that may have taken their place:
 * between the same surroundings they are found although the anchor's own words are gone, or only a part of them.
 */
export function readAnchored(doc: Y.Doc, anchor: AnchorFields, proposed: string): string | null {
  const found = resolveTextAnchor(doc, anchor);
  const place = proposed === '' ? null : findProposed(mapText(doc).text, { ...anchor, quote: proposed });
  if (place === null) return found.ok ? found.text : null;
  // Where all the old words stand, new ones have come only if they hold them: "90%" became "90%以上".
  const isGrown = !found.ok || found.text !== anchor.quote || (place.from <= found.from && place.to >= found.to);
  return isGrown ? proposed : anchor.quote;
}

/** To the letter; and without surroundings on one side there must be nothing on that side, or any place would do. */
function findProposed(text: string, anchor: AnchorFields): { from: number; to: number } | null {
  const place = byContext(text, anchor);
  if (place === null || text.slice(place.from, place.to) !== anchor.quote) return null;
  return (anchor.prefix !== '' || place.from === 0) && (anchor.suffix !== '' || place.to === text.length) ? place : null;
}

function byPositions(
  doc: Y.Doc, map: TextMap, { start, end, quote, expectQuote }: PlacedPassage,
): { ok: true; from: number; to: number } | { ok: false; reason: 'foreign_position' | 'quote_mismatch' | 'empty' } {
  const from = offsetOfPosition(doc, map, start);
  const to = offsetOfPosition(doc, map, end);
  if (from === null || to === null) return { ok: false, reason: 'foreign_position' };
  if (from >= to) return { ok: false, reason: 'empty' };
  const isMeant = expectQuote === false || bare(map.text.slice(from, to)) === bare(quote);
  return isMeant ? { ok: true, from, to } : { ok: false, reason: 'quote_mismatch' };
}

function bare(text: string): string {
  return text.replace(/\s/g, '');
}

function anchorOf(map: TextMap, from: number, to: number): AnchorFields | null {
  const first = placeAt(map, from);
  const last = placeAt(map, to - 1);
  if (first === null || last === null) return null;
  return {
    start: encode(Y.createRelativePositionFromTypeIndex(first.type, first.index, 0)),
    end: encode(Y.createRelativePositionFromTypeIndex(last.type, last.index + 1, -1)),
    quote: map.text.slice(from, to),
    prefix: map.text.slice(Math.max(0, from - contextChars), from),
    suffix: map.text.slice(to, to + contextChars),
  };
}

function encode(position: Y.RelativePosition): string {
  return toBase64(Y.encodeRelativePosition(position));
}

function offsetOfPosition(doc: Y.Doc, map: TextMap, position: string): number | null {
  try {
    const relative = Y.decodeRelativePosition(fromBase64(position));
    // Resolving a name would create a root of that name: a reader must not change the document.
    if (relative.item === null && relative.tname !== null && !doc.share.has(relative.tname)) return null;
    // Undo on one client must not move anchors there only, so undone deletions are not followed.
    const place = Y.createAbsolutePositionFromRelativePosition(relative, doc, false);
    return place === null ? null : offsetOf(map, place);
  } catch {
    return null;
  }
}

/** Both ends meet where the passage was deleted: an undo writes its words anew, between the same surroundings. */
function byBothEnds(text: string, from: number, to: number, anchor: AnchorFields): { from: number; to: number } | null {
  return from < to ? { from, to } : byContext(text, anchor);
}

/** One end is lost with its paragraph: as much of the quote as still joins the other end. */
function byOneEnd(text: string, from: number | null, to: number | null, quote: string): { from: number; to: number } | null {
  if (to !== null) return { from: to - commonSuffix(text.slice(0, to), quote), to };
  if (from !== null) return { from, to: from + commonPrefix(text.slice(from), quote) };
  return null;
}

function byContext(text: string, { quote, prefix, suffix }: AnchorFields): { from: number; to: number } | null {
  const found = findPassage(text, { quote, prefix, suffix });
  if (!found.ok) return null;
  const agrees = (common: number, context: string): boolean => common >= Math.min(context.length, minContextChars);
  const isSame = agrees(commonSuffix(text.slice(0, found.from), prefix), prefix) && agrees(commonPrefix(text.slice(found.to), suffix), suffix);
  return isSame ? found : null;
}

/** Line ends between blocks have no place in Yjs, so an anchor neither begins nor ends with one. */
function trimLineEnds(text: string, from: number, to: number): { from: number; to: number } {
  let start = from;
  let end = to;
  while (start < end && text[start] === '\n') start++;
  while (end > start && text[end - 1] === '\n') end--;
  return { from: start, to: end };
}
