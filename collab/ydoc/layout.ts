import * as Y from 'yjs';
import { richText } from './rich-text.js';

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

/** A block of plain text as the editor would make it. */
export function newBlock(text: string, nodeName = 'paragraph'): Y.XmlElement {
  const block = new Y.XmlElement(nodeName);
  if (text !== '') block.insert(0, [new Y.XmlText(text)]);
  return block;
}
