import StarterKit from '@tiptap/starter-kit';
import { keptNodes } from './kept-nodes.js';
import { tableNodes } from './table-nodes.js';
import { valueLink } from './value-link.js';

/** What a section may hold: what the server projects can be made, what others made is kept. */
export const proseExtensions = [
  StarterKit.configure({
    // Each writer's own, and the collaboration's.
    undoRedo: false,
    blockquote: false, code: false, codeBlock: false, horizontalRule: false, strike: false,
    // Adds a paragraph to what is only read.
    trailingNode: false,
    link: { openOnClick: false },
  }),
  ...keptNodes,
  ...tableNodes,
  valueLink,
];
