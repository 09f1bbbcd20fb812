import { Extension } from '@tiptap/core';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import type { Section } from '../../client-sdk/index.js';

type Awareness = Section['awareness'];

/** What the plug-in hands to the builders of a caret and of a selection. */
interface CaretOwner {
  readonly name: string;
  /** Of the plug-in's kind, not ours. */
  readonly color: string;
  readonly cssColor: string;
}

interface CaretOptions {
  readonly section: Section;
  /** What a screen reader says where somebody's caret stands. */
  readonly label: (name: string) => string;
}

/**
 * The section's awareness with those alone whom the server vouches for. The plug-in knows colours as #rrggbb only and complains
 * of others at each key, so the server's goes by another name.
 */
function vouched({ awareness, people }: { readonly awareness: Awareness; readonly people: () => Section['people'] }): Awareness {
  return Object.create(awareness, {
    getStates: {
      value: () => new Map(people().map(({ clientId, user, state }) => [clientId, { ...state, user: { name: user.name, color: '#000000', cssColor: user.color } }])),
    },
  }) as Awareness;
}

function caret({ name, cssColor }: CaretOwner, label: string): HTMLElement {
  const element = document.createElement('span');
  element.className = 'remote-caret';
  element.style.setProperty('--caret-color', cssColor);
  // Written by the style sheet: no text that could be selected, copied, or found.
  element.dataset.name = name;
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', label);
  return element;
}

/** Carets and selections of the others in a section, with their names, in the server's colours. */
export function remoteCarets({ section, label }: CaretOptions): Extension {
  return Extension.create({
    name: 'remoteCarets',
    // After the collaboration, whose mapping it reads.
    priority: 999,
    addProseMirrorPlugins: () => [
      yCursorPlugin(vouched({ awareness: section.awareness, people: () => section.people }), {
        cursorBuilder: (owner: CaretOwner) => caret(owner, label(owner.name)),
        selectionBuilder: ({ cssColor }: CaretOwner) => ({ class: 'remote-selection', style: `--caret-color: ${cssColor}` }),
      }) as never,
    ],
  });
}
