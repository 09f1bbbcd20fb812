/**
 * What becomes of blocks when the words between two of them are gone. As in an editor: blocks between vanish, and the two
 * become one, except across the cells of a table, which keep their places.
 */
import * as Y from 'yjs';
import { appendContent } from './insert-text.js';
import { indexIn, isCell, isList, isListItem, isTablePart, pathOf, removeNode, type Node } from './layout.js';
import { copyOf } from './revise.js';

/** Takes away all that stands between two blocks, of which `first` comes first. False when they cannot become one. */
export function removeBetween(first: Y.XmlElement, last: Y.XmlElement): boolean {
  const [pathA, pathC] = [pathOf(first), pathOf(last)];
  let depth = 0;
  while (depth < pathA.length && pathA[depth] === pathC[depth]) depth++;
  const [topA, topC] = [pathA[depth], pathC[depth]];
  if (topA === undefined || topC === undefined || topA.parent !== topC.parent) return false;
  const [belowA, belowC] = [pathA.slice(depth + 1), pathC.slice(depth + 1)];
  // A table that is only partly in the passage keeps its rows and cells; the words in them are gone already.
  const [isOpenA, isOpenC] = [[topA, ...belowA], [topC, ...belowC]].map((path) => !path.some(isTablePart));
  if (isOpenC === true) for (const node of belowC) removeSiblings(node, 'before');
  if (isOpenA === true) for (const node of belowA) removeSiblings(node, 'after');
  const outer = topA.parent;
  if (outer instanceof Y.XmlFragment && (isCell(outer) || !isTablePart(outer))) {
    const from = indexIn(outer, topA) + 1;
    const count = indexIn(outer, topC) - from;
    if (count > 0) outer.delete(from, count);
  }
  return isOpenA === true && isOpenC === true;
}

/** Makes one block of two, of which `first` comes first, and takes away what stands between them. */
export function closeGap(first: Y.XmlElement, last: Y.XmlElement): void {
  if (!removeBetween(first, last)) return;
  // Nothing is left of the first: the last can stay as it is, with its anchors and whoever is typing in it.
  if (isBlank(first) && isAlike(first, last) && first.parent === last.parent) return removeNode(first);
  if (!isBlank(last)) appendContent(first, last);
  removeNode(saveRest(first, last));
}

function isBlank(block: Y.XmlElement): boolean {
  return block.toArray().every((node) => node instanceof Y.XmlText && node.length === 0);
}

function isAlike(a: Y.XmlElement, b: Y.XmlElement): boolean {
  return a.nodeName === b.nodeName && JSON.stringify(Object.entries(a.getAttributes()).sort()) === JSON.stringify(Object.entries(b.getAttributes()).sort());
}

/**
 * What stands below `last` in the entry of a list that it begins goes where its words went: an entry without a paragraph at
 * its head is none. Returns what nothing is left of then: that entry, or `last` alone.
 */
function saveRest(first: Y.XmlElement, last: Y.XmlElement): Y.XmlElement {
  const around = new Set<unknown>(pathOf(first));
  const path = pathOf(last).filter((node) => !around.has(node));
  const outermost = path.findIndex((node) => isListItem(node));
  const home = first.parent;
  if (outermost < 0 || !(home instanceof Y.XmlFragment)) return last;
  let index = indexIn(home, first) + 1;
  const save = (node: Node): Node => copyOf(node, (made) => home.insert(index++, [made as Y.XmlElement]));
  for (let at = path.length - 1; at > outermost; at--) {
    const [node, outer] = [path[at], path[at - 1]];
    if (node === undefined || outer === undefined) break;
    const rest = outer.toArray().slice(indexIn(outer, node) + 1);
    if (!isList(outer)) rest.forEach(save);
    // Entries need a list around them. The one that the passage ends in is the first of it by now.
    else if (rest.length > 0) (save(outer) as Y.XmlElement).delete(0, 1);
  }
  return path[outermost] ?? last;
}

function removeSiblings(node: Y.XmlElement, side: 'before' | 'after'): void {
  const { parent } = node;
  if (!(parent instanceof Y.XmlFragment)) return;
  const index = indexIn(parent, node);
  // An entry keeps the paragraph at its head, empty as it is by now: without one it would be none.
  const start = isListItem(parent) && node.nodeName !== 'paragraph' ? 1 : 0;
  if (side === 'before' && index > start) parent.delete(start, index - start);
  if (side === 'after' && parent.length > index + 1) parent.delete(index + 1, parent.length - index - 1);
}
