import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const key = new PluginKey<DecorationSet>('officialNumbers');
/** A heading that brings its number along, as those pasted from Word do: 一、 （一） 1. (1) 第一章 ①. */
const ownNumber = /^\s*(?:第?[零一二三四五六七八九十百]+[、．.章节条部]|第[零一二三四五六七八九十百\d]+部分|[（(][零一二三四五六七八九十百\d]+[）)]|\d+(?:\.\d+)*[、．.\s]|[①-⑳])/;

function decorate(doc: Node): DecorationSet {
  const numbered: Decoration[] = [];
  doc.forEach((block, position) => {
    if (block.type.name === 'heading' && (block.content.size === 0 || ownNumber.test(block.textContent))) numbered.push(Decoration.node(position, position + block.nodeSize, { class: 'numbered-itself' }));
  });
  return numbered.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, numbered);
}

/**
 * Headings and lists are numbered as official texts are, by the style sheet: the text does not hold it. This says which headings have a number of their own.
 */
export const officialNumbers = Extension.create({
  name: 'officialNumbers',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: (_, { doc }) => decorate(doc),
        apply: (transaction, decorations) => (transaction.docChanged ? decorate(transaction.doc) : decorations),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});
