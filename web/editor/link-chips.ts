import { Extension, type Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { judgeValueLink, type ValueLinkState } from '../../schema/model/value-link.js';
import type { LinkedFigures } from '../../schema/rules/linked-values.js';
import { linksInDoc, type PlacedLink } from './links-in-doc.js';

/** A linked number, what it is linked to, and whether it says that. */
export interface Chip extends PlacedLink {
  /** What the source is now; null where it is gone or empty. */
  readonly current: string | null;
  /** What the source is called; null where it is gone. */
  readonly label: { readonly zh: string; readonly en: string } | null;
  readonly state: ValueLinkState;
}

/** What chips are judged by, and how one is told of in words. */
export interface ChipTeller {
  readonly figures: LinkedFigures;
  readonly tell: (chip: Chip) => string;
}

interface Shown {
  readonly chips: readonly Chip[];
  readonly decorations: DecorationSet;
}

const key = new PluginKey<Shown>('linkChips');
const nothing: Shown = { chips: [], decorations: DecorationSet.empty };

/** The linked numbers of a text, each held against its source. */
export function judgeLinks(doc: Node, figures: LinkedFigures): readonly Chip[] {
  return linksInDoc(doc).map((link) => {
    const current = figures.valueOf(link.source);
    return { ...link, current, label: figures.labelOf(link.source), state: judgeValueLink(link, current) };
  });
}

function show(doc: Node, { figures, tell }: ChipTeller): Shown {
  const chips = judgeLinks(doc, figures);
  if (chips.length === 0) return nothing;
  const decorations = chips.map((chip) => {
    const name = tell(chip);
    return Decoration.inline(chip.from, chip.to, { class: `chip chip-${chip.state.toLowerCase()}`, role: 'group', 'aria-label': name, title: name });
  });
  return { chips, decorations: DecorationSet.create(doc, decorations) };
}

/** Shows linked numbers as chips: by name, state and sign. `teller` is read anew with each change, and when `refreshChips` is called. */
export const linkChips = (teller: () => ChipTeller): Extension =>
  Extension.create({
    name: 'linkChips',
    addProseMirrorPlugins: () => [
      new Plugin<Shown>({
        key,
        state: {
          init: (_, { doc }) => show(doc, teller()),
          apply: (transaction, before) => (transaction.docChanged || transaction.getMeta(key) !== undefined ? show(transaction.doc, teller()) : before),
        },
        props: { decorations: (state) => key.getState(state)?.decorations },
      }),
    ],
  });

/** The chips of a section in their order. */
export const chipsIn = (state: EditorState): readonly Chip[] => key.getState(state)?.chips ?? [];

/** The chip that the selection is in, or at whose beginning the caret stands; null: beside all of them. */
export function chipAt(state: EditorState): Chip | null {
  const { from, to, empty } = state.selection;
  return chipsIn(state).find((chip) => chip.from <= from && (empty ? from < chip.to : to <= chip.to)) ?? null;
}

/** Has the chips judged anew: a cell has changed, or the language. */
export function refreshChips(editor: Editor): void {
  if (chipsIn(editor.state).length > 0) editor.view.dispatch(editor.state.tr.setMeta(key, true).setMeta('addToHistory', true));
}
