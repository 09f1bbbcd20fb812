import type { Node } from '@tiptap/pm/model';
import { limits } from '../../schema/model/limits.js';
import { toLinked, withDigits, type ValueLink } from '../../schema/model/value-link.js';
import { valueLinkName } from './value-link.js';

/** A linked number where it stands in the editor. */
export interface PlacedLink extends Omit<ValueLink, 'start'> {
  readonly from: number;
  readonly to: number;
}

/** Paragraphs stay the same object until something in them changes. */
const known = new WeakMap<Node, readonly ValueLink[]>();

function readBlock(block: Node): readonly ValueLink[] {
  const found: ValueLink[] = [];
  block.forEach((child, start) => {
    const mark = child.isText ? child.marks.find(({ type }) => type.name === valueLinkName) : undefined;
    const linked = mark === undefined ? null : toLinked(mark.attrs);
    if (linked === null) return;
    const text = child.text ?? '';
    const last = found.at(-1);
    const goesOn = last !== undefined && last.source === linked.source && last.value === linked.value && last.start + last.text.length === start;
    if (goesOn) found[found.length - 1] = { ...last, text: last.text + text };
    else found.push({ ...linked, text, start });
  });
  if (found.length === 0) return found;
  // One sign for each position of the paragraph: a line break as well.
  const text = block.textBetween(0, block.content.size, undefined, '\ufffc');
  for (const [index, link] of found.entries()) {
    const before = found[index - 1];
    found[index] = withDigits(text, link, before === undefined ? 0 : before.start + before.text.length, found[index + 1]?.start ?? text.length);
  }
  return found;
}

function linksOfBlock(block: Node): readonly ValueLink[] {
  const before = known.get(block);
  if (before !== undefined) return before;
  const links = readBlock(block);
  known.set(block, links);
  return links;
}

/** The linked numbers of a section in their order, as the server reads them: with the digits right beside them, and not those beyond the limit. */
export function linksInDoc(doc: Node): readonly PlacedLink[] {
  const links: PlacedLink[] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    for (const { start, ...link } of linksOfBlock(node)) links.push({ ...link, from: position + 1 + start, to: position + 1 + start + link.text.length });
    return false;
  });
  return links.slice(0, limits.linksPerSection);
}
