import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { printedStyles } from '../../schema/rules/number-styles.js';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const key = new PluginKey<DecorationSet>('officialNumbers');
/** A heading that brings its number along, as those pasted from Word do: 一、 （一） 1. (1) 第一章 ①. */
const ownNumber = /^\s*(?:第?[零一二三四五六七八九十百]+[、．.章节条部]|第[零一二三四五六七八九十百\d]+部分|[（(][零一二三四五六七八九十百\d]+[）)]|\d+(?:\.\d+)*[、．.\s]|[①-⑳])/;

/** 一、（一）1.（1）, by level. */
const written: readonly ((number: number) => string)[] = [printedStyles.CHINESE.print, printedStyles.CHINESE_BRACKETED.print, (number) => `${printedStyles.ARABIC.print(number)} `, printedStyles.BRACKETED.print];

/** The number that is printed before each heading; null before those that bring their own, are empty or of a deeper level. All of them count. */
export function numberHeadings(headings: readonly { readonly level: number; readonly text: string }[]): readonly (string | null)[] {
  const counts = written.map(() => 0);
  return headings.map(({ level, text }) => {
    const write = written[level - 1];
    if (write === undefined) return null;
    const number = (counts[level - 1] ?? 0) + 1;
    counts.splice(level - 1, counts.length, number, ...written.slice(level).map(() => 0));
    return text === '' || ownNumber.test(text) ? null : write(number);
  });
}

function decorate(doc: Node): DecorationSet {
  const headings: { readonly level: number; readonly text: string; readonly from: number; readonly to: number }[] = [];
  doc.forEach((block, from) => {
    if (block.type.name === 'heading') headings.push({ level: Number(block.attrs['level']), text: block.textContent, from, to: from + block.nodeSize });
  });
  const numbered = numberHeadings(headings).flatMap((number, index) => {
    const heading = headings[index];
    return number === null || heading === undefined ? [] : [Decoration.node(heading.from, heading.to, { 'data-number': number })];
  });
  return numbered.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, numbered);
}

/**
 * Headings and lists are numbered as official texts are, and the text does not hold it: headings by an attribute of what is shown, lists by the style sheet.
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
