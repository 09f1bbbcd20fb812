import { Extension, type Editor } from '@tiptap/core';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Contents } from './contents.js';

/** Attributes that other programs gave to paragraphs and headings: carried along, neither shown nor set here. */
export function keptAttributes(attributes: Contents['attributes']): Extension {
  return Extension.create({
    name: 'keptAttributes',
    addGlobalAttributes: () => Object.entries(attributes).map(([type, names]) => ({
      types: [type],
      attributes: Object.fromEntries(names.map((name) => [name, { default: null, rendered: false, parseHTML: () => null }])),
    })),
  });
}

/**
 * Takes the editor off its text at once, before it hears of the next change: from here on it neither reads nor writes it. For a
 * text that became what the editor would spoil.
 */
export function letGo(editor: Editor): void {
  const state = ySyncPluginKey.getState(editor.state) as { readonly binding?: { mux: (work: () => void) => void } | null } | undefined;
  // All that the binding does in either direction goes through this.
  if (state?.binding != null) state.binding.mux = () => undefined;
  editor.setEditable(false, false);
}
