import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Selection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const key = new PluginKey<DecorationSet>('besideCaret');
/** How many blocks on either side: a key may lead the caret there before the next frame. */
const reach = 2;

function decorate(doc: Node, { anchor, head }: Selection): DecorationSet {
  const near = [anchor, head].map((position) => doc.resolve(position).index(0));
  const found: Decoration[] = [];
  doc.forEach((block, from, index) => {
    if (near.some((at) => Math.abs(at - index) <= reach)) found.push(Decoration.node(from, from + block.nodeSize, { class: 'beside-caret' }));
  });
  return DecorationSet.create(doc, found);
}

/**
 * Marks the blocks that are written in, for the style sheet, which leaves those away from the window out of the layout. The browser
 * finds that out with the next frame, and a new block counts as away until then: what is typed sooner would go beside it, or before
 * the caret.
 */
export const besideCaret = Extension.create({
  name: 'besideCaret',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: (_, { doc, selection }) => decorate(doc, selection),
        apply: (transaction, decorations) => (transaction.docChanged || transaction.selectionSet ? decorate(transaction.doc, transaction.selection) : decorations),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});
