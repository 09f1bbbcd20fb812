import { Mark, Node } from '@tiptap/core';

/**
 * What other editors put into a section and ours does not make: shown and kept. The binding to Yjs deletes what its schema
 * does not know.
 */
export const keptNodes = [
  Node.create({ name: 'blockquote', group: 'block', content: 'block+', renderHTML: () => ['blockquote', 0] }),
  Node.create({ name: 'codeBlock', group: 'block', content: 'text*', code: true, addAttributes: () => ({ language: { default: null, rendered: false } }), renderHTML: () => ['pre', ['code', 0]] }),
  Node.create({ name: 'horizontalRule', group: 'block', renderHTML: () => ['hr'] }),
  Mark.create({ name: 'strike', renderHTML: () => ['s', 0] }),
  Mark.create({ name: 'code', renderHTML: () => ['code', 0] }),
];
