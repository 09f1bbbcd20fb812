import * as Y from 'yjs';
import type { TextBlock } from '../../schema/model/text-block.js';
import { indexIn, isElement, isListItem } from './layout.js';
import { newBlocks, newListItems } from './new-blocks.js';

/**
 * Puts blocks before or after another, into the same cell or the same entry of a list. Lists of the same kind beside an
 * entry become entries of its list. An entry begins with a paragraph of its own, so what is put before that one stands at
 * the end of the entry before, or before the list.
 */
export function insertBlocksBeside(beside: Y.XmlElement, side: 'BEFORE' | 'AFTER', blocks: readonly TextBlock[]): void {
  const item = beside.parent;
  const list = isElement(item) && isListItem(item) ? item.parent : null;
  if (!isElement(item) || !isElement(list)) return insertBeside(beside, side, newBlocks(blocks));
  const entries = toEntries(list, blocks);
  if (entries !== null) return insertBeside(item, side, entries);
  if (side === 'AFTER' || indexIn(item, beside) > 0) return insertBeside(beside, side, newBlocks(blocks));
  const place = indexIn(list, item);
  const before = place > 0 ? list.get(place - 1) : null;
  if (isElement(before)) before.push(newBlocks(blocks));
  else insertBeside(list, side, newBlocks(blocks));
}

/** The entries of blocks that are lists of the same kind, all of them; else null. */
function toEntries(list: Y.XmlElement, blocks: readonly TextBlock[]): Y.XmlElement[] | null {
  const name = list.nodeName === 'orderedList' ? 'orderedList' : 'bulletList';
  const kind = name === 'orderedList' ? 'ORDERED_LIST' : 'BULLET_LIST';
  const items = blocks.map((block) => (block.kind === kind ? newListItems(name, block.items) : null));
  return items.includes(null) ? null : items.flatMap((each) => each ?? []);
}

function insertBeside(beside: Y.XmlElement, side: 'BEFORE' | 'AFTER', made: Y.XmlElement[]): void {
  const { parent } = beside;
  if (parent instanceof Y.XmlFragment) parent.insert(indexIn(parent, beside) + (side === 'AFTER' ? 1 : 0), made);
}
