/**
 * The rich text of a section, declared once: node and mark names as Tiptap and y-prosemirror write them into Yjs. The web
 * editor builds its schema from this table, projections and importers read it. What is not listed here is kept in the
 * document all the same and projected as plain text.
 */
export const richText = {
  /** Name of the root XmlFragment; Tiptap's default field. */
  fragment: 'default',
  nodes: {
    paragraph: { role: 'text', content: 'inline*', attributes: {} },
    heading: { role: 'text', content: 'inline*', attributes: { level: { min: 1, max: 6, fallback: 1 } } },
    bulletList: { role: 'container', content: 'listItem+', attributes: {} },
    orderedList: { role: 'container', content: 'listItem+', attributes: { start: { min: 0, max: 999_999, fallback: 1 } } },
    listItem: { role: 'container', content: 'paragraph block*', attributes: {} },
    table: { role: 'container', content: 'tableRow+', attributes: {} },
    tableRow: { role: 'container', content: '(tableCell | tableHeader)*', attributes: {} },
    tableHeader: { role: 'container', content: 'block+', attributes: { colspan: { min: 1, max: 100, fallback: 1 }, rowspan: { min: 1, max: 1000, fallback: 1 } } },
    tableCell: { role: 'container', content: 'block+', attributes: { colspan: { min: 1, max: 100, fallback: 1 }, rowspan: { min: 1, max: 1000, fallback: 1 } } },
    hardBreak: { role: 'inline', content: '', attributes: {} },
  },
  marks: {
    bold: { attributes: [] },
    italic: { attributes: [] },
    underline: { attributes: [] },
    link: { attributes: ['href'] },
    /** Text that is a linked value (docs/spec/linked-values.md): plain text in every readable form. */
    valueLink: { attributes: ['source', 'value'] },
  },
} as const;

export type RichNode = keyof typeof richText.nodes;
export type RichMark = keyof typeof richText.marks;
/** What a stretch of text is marked with, declared or not. */
export type Marks = Readonly<Record<string, unknown>>;
/** Nodes that hold other blocks. */
export type ContainerNode = { [N in RichNode]: (typeof richText.nodes)[N]['role'] extends 'container' ? N : never }[RichNode];

function isRichNode(name: string): name is RichNode {
  return Object.hasOwn(richText.nodes, name);
}

export function isContainerNode(name: string): name is ContainerNode {
  return isRichNode(name) && richText.nodes[name].role === 'container';
}

/** A numeric attribute within its bounds, whatever a client wrote there. */
export function integerAttribute(value: unknown, bounds: { readonly min: number; readonly max: number; readonly fallback: number }): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) return bounds.fallback;
  return Math.min(bounds.max, Math.max(bounds.min, number));
}

/** Whether a node has the attribute by this declaration. */
export function isDeclaredAttribute(nodeName: string, attribute: string): boolean {
  return isRichNode(nodeName) && Object.hasOwn(richText.nodes[nodeName].attributes, attribute);
}
