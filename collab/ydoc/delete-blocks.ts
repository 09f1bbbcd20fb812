import * as Y from 'yjs';
import type { Block, Container } from './blocks.js';
import { indexIn, isListItem, removeNode } from './layout.js';
import { ownerOf, type TextMap } from './text-map.js';

/** Takes away the blocks that hold anything between two offsets, whole; false when what stands there is in no block. */
export function deleteBlocks({ blocks }: TextMap, from: number, to: number): boolean {
  const touched = blocks.filter((placed) => placed.from < to && placed.to > from).map(({ block }) => block);
  const tables = wholeTables(blocks.map(({ block }) => block), new Set(touched));
  const owners = touched.map((block) => tables.get(block) ?? ownerOf(block));
  if (owners.some((owner) => owner === null)) return false;
  // From the back: an entry of a list goes with its head only when nothing is left below it.
  for (const owner of [...new Set(owners)].reverse()) if (owner !== null) deleteBlock(owner);
  return true;
}

/** For each block of a table all of whose blocks go: the table, which then goes as one. */
function wholeTables(all: readonly Block[], touched: ReadonlySet<Block>): Map<Block, Y.XmlElement> {
  const byTable = new Map<Container, Block[]>();
  for (const block of all) {
    const table = tableAround(block.container);
    if (table !== null) byTable.set(table, [...(byTable.get(table) ?? []), block]);
  }
  const whole = [...byTable].filter(([, blocks]) => blocks.every((block) => touched.has(block)));
  return new Map(whole.flatMap(([table, blocks]) => blocks.map((block): [Block, Y.XmlElement] => [block, table.element])));
}

function tableAround(container: Container | null): Container | null {
  let table: Container | null = null;
  for (let at = container; at !== null; at = at.parent) if (at.name === 'table') table = at;
  return table;
}

function deleteBlock(block: Y.XmlElement): void {
  const { parent } = block;
  if (!(parent instanceof Y.XmlFragment)) return;
  const next = indexIn(parent, block) + 1 < parent.length ? parent.get(indexIn(parent, block) + 1) : null;
  const isHead = isListItem(parent) && indexIn(parent, block) === 0 && next !== null && !(next instanceof Y.XmlElement && next.nodeName === 'paragraph');
  // An entry with a list below it must begin with a paragraph all the same.
  if (isHead) return block.delete(0, block.length);
  removeNode(block);
}
