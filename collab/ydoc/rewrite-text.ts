import * as Y from 'yjs';
import type { TextBlock } from '../../schema/model/text-block.js';
import { readBlocks } from './blocks.js';
import { bodyOf } from './layout.js';
import { newBlocks } from './new-blocks.js';
import { toTextBlocks } from './to-text-blocks.js';

/**
 * The state of a text whose outermost blocks are those that `wanted` names: one that stands already, by its index among those that
 * `toTextBlocks` yields, or a new one. Indexes ascend. What stands already stays as it is, with what a block cannot say.
 */
export function rewriteText(updates: readonly Uint8Array[], wanted: readonly (number | TextBlock)[]): Uint8Array {
  const doc = new Y.Doc({ gc: true, guid: 'section' });
  try {
    doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)));
    const blocks = toTextBlocks(readBlocks(doc));
    const body = bodyOf(doc);
    doc.transact(() => {
      if (body.length === blocks.length) return replaceBetween(body, wanted);
      // Nodes of other tools, or text outside any paragraph: blocks and nodes do not answer to each other.
      body.delete(0, body.length);
      body.insert(0, newBlocks(wanted.flatMap((block) => (typeof block === 'number' ? (blocks[block] ?? []) : block))));
    });
    return Y.encodeStateAsUpdate(doc);
  } finally {
    doc.destroy();
  }
}

/** From the back, so that the places before stay right. */
function replaceBetween(body: Y.XmlFragment, wanted: readonly (number | TextBlock)[]): void {
  let end = body.length;
  let fresh: TextBlock[] = [];
  const close = (kept: number): void => {
    const count = end - kept - 1;
    if (count > 0) body.delete(kept + 1, count);
    if (fresh.length > 0) body.insert(kept + 1, newBlocks(fresh));
    [end, fresh] = [kept, []];
  };
  for (const block of wanted.toReversed()) {
    if (typeof block === 'number') close(block);
    else fresh = [block, ...fresh];
  }
  close(-1);
}
