import { getSchema } from '@tiptap/core';
import * as Y from 'yjs';
import { proseExtensions } from './prose-extensions.js';

const schema = getSchema(proseExtensions);

/**
 * Names of nodes and marks in a section that the editor does not know. Bound to it, they would be deleted for everybody;
 * a section with such a name must not be opened for writing.
 */
export function strangeNames(doc: Y.Doc): string[] {
  const strange = new Set<string>();
  const visit = (node: Y.XmlFragment | Y.XmlText | Y.XmlHook): void => {
    if (node instanceof Y.XmlText) {
      for (const { attributes = {} } of node.toDelta() as readonly { readonly attributes?: Readonly<Record<string, unknown>> }[]) {
        // The binding appends a hash to marks that may overlap with themselves.
        for (const name of Object.keys(attributes)) if (schema.marks[name.replace(/--[a-zA-Z0-9+/=]{8}$/, '')] === undefined) strange.add(name);
      }
      return;
    }
    if (node instanceof Y.XmlHook) return void strange.add(node.hookName);
    if (node instanceof Y.XmlElement && schema.nodes[node.nodeName] === undefined) strange.add(node.nodeName);
    node.toArray().forEach(visit);
  };
  visit(doc.getXmlFragment('default'));
  return [...strange];
}
