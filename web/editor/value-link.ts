import { Mark } from '@tiptap/core';

/** The mark's name. */
export const valueLinkName = 'valueLink';

/** A number that is linked to a cell: shown as a chip. What is typed in it is written over it; what is typed beside it is not of it. */
export const valueLink = Mark.create({
  name: valueLinkName,
  inclusive: false,
  // In a copied passage under their own names.
  addAttributes: () => ({ source: { default: '' }, value: { default: '' } }),
  parseHTML: () => [{ tag: 'span.value-link' }],
  renderHTML: ({ HTMLAttributes }) => ['span', { ...HTMLAttributes, class: 'value-link' }, 0],
});
