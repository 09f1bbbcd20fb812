/** Changes to a section's text by program. Each keeps as much of the old text's identity as it can: anchors hang on it. */
import * as Y from 'yjs';
import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';
import type { Passage } from '../../schema/model/anchor.js';
import type { SectionEdit, TextPlace } from '../../schema/model/section-edit.js';
import type { TextBlock } from '../../schema/model/text-block.js';
import { locatePassage, type LocatedPassage } from './anchors.js';
import { ContentReader } from './content.js';
import { deleteBlocks } from './delete-blocks.js';
import { isEditable, spotAt } from './edit-place.js';
import { insertBlocksBeside } from './insert-blocks.js';
import { insertLines } from './insert-text.js';
import { bodyOf, isTextBlock, newBlock } from './layout.js';
import { newBlocks } from './new-blocks.js';
import { replaceRange } from './replace-text.js';
import { revise } from './revise.js';
import { isDeclaredAttribute } from './rich-text.js';
import { blockAt, mapText, ownerOf, type TextMap } from './text-map.js';
import { readValueLinks, unlinkValues, writeLinked } from './value-links.js';

/** `not_text`: the passage is shown as words, but is no text that could be edited. */
export type TextEdit =
  | { readonly ok: true }
  | Exclude<LocatedPassage, { readonly ok: true }>
  | { readonly ok: false; readonly reason: 'not_text' };

/**
 * The state a new section starts with. Store it once: encoding the same paragraphs again makes another document, and
 * merging the two doubles the text.
 */
export function encodeParagraphs(paragraphs: readonly string[]): Uint8Array {
  return encode((doc) => appendParagraphs(doc, paragraphs));
}

/** As encodeParagraphs, of formatted text. */
export function encodeBlocks(blocks: readonly TextBlock[]): Uint8Array {
  return encode((doc) => bodyOf(doc).insert(0, newBlocks(blocks)));
}

function encode(fill: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc({ guid: 'section' });
  try {
    fill(doc);
    return Y.encodeStateAsUpdate(doc);
  } finally {
    doc.destroy();
  }
}

export function appendParagraphs(doc: Y.Doc, paragraphs: readonly string[]): void {
  const body = bodyOf(doc);
  if (paragraphs.length > 0) doc.transact(() => body.insert(body.length, paragraphs.map((text) => newBlock(text))));
}

/** Makes one change, all of it or, when its passage cannot be found or edited, nothing. */
export function editText(doc: Y.Doc, edit: SectionEdit): TextEdit {
  switch (edit.kind) {
    case 'APPEND_PARAGRAPHS':
      appendParagraphs(doc, edit.paragraphs);
      return { ok: true };
    case 'REPLACE_ALL':
      replaceAll(doc, edit.paragraphs.map((text) => ({ kind: 'PARAGRAPH', runs: [{ text }] })));
      return { ok: true };
    case 'REPLACE_ALL_WITH_BLOCKS':
      replaceAll(doc, edit.blocks);
      return { ok: true };
    case 'REPLACE_QUOTE':
      return atPassage(doc, edit.passage, (map, from, to) => replaceRange(map, from, to, edit.replacement));
    case 'DELETE_PASSAGE':
      return atPassage(doc, edit.passage, (map, from, to) => replaceRange(map, from, to, ''));
    case 'DELETE_BLOCKS':
      return atPassage(doc, edit.passage, (map, from, to) => deleteBlocks(map, from, to));
    case 'LINK_VALUE':
      return linkValue(doc, edit);
    case 'UNLINK_VALUE':
      return atPassage(doc, edit.passage, (map, from, to) => unlinkValues(map, from, to));
    case 'INSERT_TEXT':
      return insertText(doc, edit.place, edit.text.split('\n'));
    case 'INSERT_BLOCKS':
      return insertBlocks(doc, edit.place, edit.blocks);
  }
}

/**
 * Makes the body read as these blocks. Equal ones stay; one that has a counterpart is changed only where it differs, and
 * keeps attributes that no block here can have. Content outside the body is left alone.
 */
function replaceAll(doc: Y.Doc, blocks: readonly TextBlock[]): void {
  const wanted = new Y.Doc({ guid: 'section' });
  try {
    const body = bodyOf(wanted);
    body.insert(0, newBlocks(blocks));
    const reader = new ContentReader((type, key) => !(type instanceof Y.XmlElement) || isDeclaredAttribute(type.nodeName, key));
    doc.transact(() => revise(bodyOf(doc), body, reader));
  } finally {
    wanted.destroy();
  }
}

function atPassage(doc: Y.Doc, passage: Passage, edit: (map: TextMap, from: number, to: number) => boolean | void): TextEdit {
  const map = mapText(doc);
  const found = locatePassage(doc, map, passage);
  if (!found.ok) return found;
  if (!isEditable(map, found.from, found.to)) return { ok: false, reason: 'not_text' };
  return doc.transact(() => edit(map, found.from, found.to)) === false ? { ok: false, reason: 'not_text' } : { ok: true };
}

function linkValue(doc: Y.Doc, { passage, source, value }: Extract<SectionEdit, { kind: 'LINK_VALUE' }>): TextEdit {
  if (value === null) throw new Error('nobody looked up what is linked');
  return atPassage(doc, passage, (map, from, to) => {
    if (map.text.slice(from, to).includes('\n')) return false;
    if (readValueLinks(map).length >= limits.linksPerSection) throw new AppError('too_large', { what: '一节中的联动数值', whatEn: 'the linked values of a section', limit: limits.linksPerSection });
    writeLinked(map, from, to, source, value);
    return true;
  });
}

function insertText(doc: Y.Doc, place: TextPlace, lines: readonly string[]): TextEdit {
  if (!('passage' in place)) {
    doc.transact(() => insertAtEnd(doc, place.at === 'START', lines));
    return { ok: true };
  }
  const { at, passage } = place;
  return atPassage(doc, passage, (map, from, to) => {
    const spot = spotAt(map, at === 'BEFORE' ? from : to);
    if (spot === null) return false;
    return insertLines(spot, lines);
  });
}

/** Into the paragraph or heading that stands there; beside a list or a table, into a paragraph of its own. */
function insertAtEnd(doc: Y.Doc, isStart: boolean, lines: readonly string[]): void {
  const body = bodyOf(doc);
  const node = body.length === 0 ? null : body.get(isStart ? 0 : body.length - 1);
  const map = mapText(doc);
  const placed = node instanceof Y.XmlElement && isTextBlock(node) ? map.blocks.find(({ block }) => block.element === node) : undefined;
  const spot = placed === undefined ? null : spotAt(map, isStart ? placed.from : placed.to);
  if (spot === null) body.insert(isStart ? 0 : body.length, lines.map((line) => newBlock(line)));
  else insertLines(spot, lines);
}

function insertBlocks(doc: Y.Doc, place: TextPlace, blocks: readonly TextBlock[]): TextEdit {
  const body = bodyOf(doc);
  if (!('passage' in place)) {
    doc.transact(() => body.insert(place.at === 'START' ? 0 : body.length, newBlocks(blocks)));
    return { ok: true };
  }
  const { at, passage } = place;
  return atPassage(doc, passage, (map, from, to) => {
    const block = blockAt(map, at === 'BEFORE' ? from : to)?.block;
    const beside = block === undefined ? null : ownerOf(block);
    if (beside === null) return false;
    insertBlocksBeside(beside, at, blocks);
    return true;
  });
}
