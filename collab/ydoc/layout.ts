import * as Y from 'yjs';
import { richText, type Marks } from './rich-text.js';

/** A shared type, whatever its events are. */
export type SharedType = Y.ContentType['type'];

/** The root that the editor binds to. */
export function bodyOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment(richText.fragment);
}

/** Root types beside the body, by name: other tools may write there, and nothing of it may be lost from view. */
export function otherRoots(doc: Y.Doc): [string, SharedType][] {
  return [...doc.share].filter(([name]) => name !== richText.fragment).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What stands in a fragment. */
export type Node = Y.XmlElement | Y.XmlText | Y.XmlHook;

/** A block of text with one set of marks, as the editor would make it. */
export function newBlock(text: string, nodeName = 'paragraph', marks: Marks = {}): Y.XmlElement {
  const block = new Y.XmlElement(nodeName);
  if (text === '') return block;
  const inner = new Y.XmlText();
  inner.insert(0, text, marks);
  block.insert(0, [inner]);
  return block;
}

export const isTextBlock = (node: object): boolean => isNamed(node, ['paragraph', 'heading']);
export const isList = (node: object): boolean => isNamed(node, ['bulletList', 'orderedList']);
export const isListItem = (node: object): boolean => isNamed(node, ['listItem']);
export const isCell = (node: object): boolean => isNamed(node, ['tableCell', 'tableHeader']);
/** What keeps its place whatever happens to the words in it. */
export const isTablePart = (node: object): boolean => isNamed(node, ['table', 'tableRow', 'tableCell', 'tableHeader']);

function isNamed(node: object, names: readonly string[]): boolean {
  return isElement(node) && names.includes(node.nodeName);
}

/** `instanceof` alone would give an element of `any`. */
export function isElement(node: unknown): node is Y.XmlElement {
  return node instanceof Y.XmlElement;
}

/** The elements around one, and itself, from the outermost. */
export function pathOf(element: Y.XmlElement): Y.XmlElement[] {
  const path: Y.XmlElement[] = [];
  for (let at: unknown = element; isElement(at); at = at.parent) path.push(at);
  return path.reverse();
}

export function indexIn(parent: Y.XmlFragment, node: Node): number {
  return parent.toArray().indexOf(node);
}

/** With all around it that would be left empty: an entry without anything in it is none. A cell stays, and holds a paragraph. */
export function removeNode(element: Y.XmlElement): void {
  const { parent } = element;
  if (!(parent instanceof Y.XmlFragment)) return;
  if (isElement(parent) && parent.length === 1 && !isTablePart(parent)) return removeNode(parent);
  parent.delete(indexIn(parent, element), 1);
  if (parent.length === 0 && isCell(parent)) parent.insert(0, [newBlock('')]);
}
