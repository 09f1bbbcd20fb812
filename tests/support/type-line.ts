import * as Y from 'yjs';

/** Puts a paragraph at the end of a section's text, as an editor would. */
export function typeLine(doc: Y.Doc, words: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment('default').push([paragraph]);
}
