import { Extension, type Editor } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Node } from '@tiptap/pm/model';
import { matchesInDoc, type Match } from './find-matches.js';
import { takeOwnStep } from './own-step.js';

interface Asked {
  readonly phrase: string;
  /** Which of its matches one is at. */
  readonly current: number | null;
}

interface Found extends Asked {
  readonly matches: readonly Match[];
  readonly decorations: DecorationSet;
}

const key = new PluginKey<Found>('findMarks');
const nothing: Found = { phrase: '', current: null, matches: [], decorations: DecorationSet.empty };

function find(doc: Node, { phrase, current }: Asked): Found {
  if (phrase === '') return nothing;
  const matches = matchesInDoc(doc, phrase);
  return { phrase, current, matches, decorations: DecorationSet.create(doc, matches.map(({ from, to }, at) => Decoration.inline(from, to, { class: at === current ? 'found found-current' : 'found' }))) };
}

/** Marks what is looked for in a section, as it stands. */
export const findMarks = Extension.create({
  name: 'findMarks',
  addProseMirrorPlugins: () => [
    new Plugin<Found>({
      key,
      state: {
        init: () => nothing,
        apply(transaction, found) {
          const asked = transaction.getMeta(key) as Asked | undefined;
          return asked === undefined && !transaction.docChanged ? found : find(transaction.doc, asked ?? found);
        },
      },
      props: { decorations: (state) => key.getState(state)?.decorations },
    }),
  ],
});

const foundIn = (editor: Editor): Found => key.getState(editor.state) ?? nothing;

/** Marks the matches of a phrase, and the one that one is at. An empty phrase marks nothing. */
export function markMatches(editor: Editor, asked: Asked): void {
  const { phrase, current } = foundIn(editor);
  if (phrase !== asked.phrase || current !== asked.current) editor.view.dispatch(editor.state.tr.setMeta(key, asked).setMeta('addToHistory', true));
}

/** Puts other words in place of matches, as an edit of one's own that is undone in one step. Returns how many there were. */
export function replaceMatches(editor: Editor, matches: readonly Match[], text: string): number {
  takeOwnStep(editor, (transaction) => {
    for (const { from, to } of matches.toReversed()) transaction.insertText(text, from, to);
  });
  return matches.length;
}
