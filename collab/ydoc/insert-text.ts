import * as Y from 'yjs';
import type { Spot } from './edit-place.js';
import { isTextBlock, newBlock, type SharedType } from './layout.js';
import { isContainerNode } from './rich-text.js';
import { appendText, copyOf } from './revise.js';

/**
 * Puts lines in: the first goes on where the spot is, each of the others begins a block like the one around it, and what
 * stood behind the spot follows the last. Where the text is not in a block of its own, line ends stay characters.
 */
export function insertLines(spot: Spot, lines: readonly string[]): void {
  const [first = '', ...rest] = lines;
  const block = blockAround(spot.type);
  const outer = block?.parent;
  if (rest.length === 0 || block === null || !(outer instanceof Y.XmlFragment)) return insertInline(spot, lines.join('\n'));
  const [child, index] = spot.type === block ? [spot.index, 0] : [block.toArray().indexOf(spot.type as Y.XmlText), spot.index];
  // Enter behind a heading begins its text; in the middle of one it makes two.
  const name = block.nodeName === 'heading' && isEnd(block, child, index) ? 'paragraph' : block.nodeName;
  const made = rest.map((line) => newBlock(line, name, spot.marks));
  outer.insert(outer.toArray().indexOf(block) + 1, made);
  const last = made.at(-1);
  if (name === block.nodeName) for (const each of made) copyAttributes(block, each);
  if (last !== undefined) appendContent(last, block, child, index);
  deleteContent(block, child, index);
  insertInline(spot, first);
}

/** The paragraph or heading in which a text stands directly, or which is the type itself. */
function blockAround(type: SharedType): Y.XmlElement | null {
  const around = type instanceof Y.XmlElement ? type : type instanceof Y.XmlText ? type.parent : null;
  return around instanceof Y.XmlElement && isTextBlock(around) ? around : null;
}

function isEnd(block: Y.XmlElement, child: number, index: number): boolean {
  return block.toArray().slice(child).every((node, i) => node instanceof Y.XmlText && node.length === (i === 0 ? index : 0));
}

function copyAttributes(from: Y.XmlElement, to: Y.XmlElement): void {
  for (const [key, value] of Object.entries(from.getAttributes())) if (value !== undefined) to.setAttribute(key, value);
}

/** Puts copies of what a block holds, from a place in it on, at the end of another: Yjs cannot move. */
export function appendContent(target: Y.XmlElement, source: Y.XmlElement, child = 0, index = 0): void {
  source.toArray().slice(child).forEach((node, i) => {
    const from = i === 0 ? index : 0;
    const last = target.length > 0 ? target.get(target.length - 1) : null;
    if (!(node instanceof Y.XmlText)) return void copyOf(node, (made) => target.push([made as Y.XmlElement]));
    if (from >= node.length) return;
    const text = last instanceof Y.XmlText ? last : new Y.XmlText();
    if (text !== last) target.push([text]);
    appendText(text, node, from);
  });
}

/** A text that the place is in stays, even when it is empty then: the first line goes there. */
function deleteContent(block: Y.XmlElement, child: number, index: number): void {
  const node = child < block.length ? block.get(child) : null;
  const kept = node instanceof Y.XmlText ? child + 1 : child;
  if (block.length > kept) block.delete(kept, block.length - kept);
  if (node instanceof Y.XmlText && node.length > index) node.delete(index, node.length - index);
}

function insertInline({ type, index, marks }: Spot, text: string): void {
  if (text === '') return;
  if (type instanceof Y.Text) return type.insert(index, text, marks);
  if (!(type instanceof Y.XmlFragment)) return;
  if (type instanceof Y.XmlElement && isContainerNode(type.nodeName)) return type.insert(index, [newBlock(text, 'paragraph', marks)]);
  const [before, after] = [index > 0 ? type.get(index - 1) : null, index < type.length ? type.get(index) : null];
  if (before instanceof Y.XmlText) return before.insert(before.length, text, marks);
  if (after instanceof Y.XmlText) return after.insert(0, text, marks);
  const made = new Y.XmlText();
  type.insert(index, [made]);
  made.insert(0, text, marks);
}
