import { getSchema } from '@tiptap/core';
import type { ContentMatch, MarkType, NodeType } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { proseExtensions } from './prose-extensions.js';

/** What a section holds that is not ours to make. */
export interface Contents {
  /**
   * Names of nodes and marks that the editor does not know, or that stand where it knows no place for them. Bound to it, they
   * would be deleted for everybody; such a section must not be opened for writing.
   */
  readonly strange: readonly string[];
  /** Attributes of other programs, by node: carried along unseen, or the next edit of the paragraph would drop them. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

type Content = Y.XmlFragment | Y.XmlText | Y.XmlHook;

const schema = getSchema(proseExtensions);
const nodeType = (name: string): NodeType | undefined => (schema.nodes as Readonly<Record<string, NodeType | undefined>>)[name];
const markType = (name: string): MarkType | undefined => (schema.marks as Readonly<Record<string, MarkType | undefined>>)[name];

const childrenOf = (node: Y.XmlFragment): Content[] => node.toArray();
const hasWords = (node: Content): boolean => (node instanceof Y.XmlText ? node.length > 0 : !(node instanceof Y.XmlHook) && childrenOf(node).some(hasWords));

/** Whether the children of a node are such, and in such an order, as the editor has them. An empty one it mends by itself. */
function fits(node: Y.XmlFragment, type: NodeType): boolean {
  let match: ContentMatch | null = type.contentMatch;
  for (const child of childrenOf(node)) {
    const childType = child instanceof Y.XmlText ? (child.length === 0 ? null : nodeType('text')) : child instanceof Y.XmlElement ? nodeType(child.nodeName) : undefined;
    // Strange by its name already.
    if (childType === undefined) return true;
    if (childType !== null) match = match.matchType(childType);
    if (match === null) return false;
  }
  return match.validEnd;
}

class Reading {
  readonly strange = new Set<string>();
  readonly attributes = new Map<string, Set<string>>();

  /** One node alone; `isNew` names the children to go on with. */
  read(node: Content, isNew: (child: Content) => boolean): void {
    if (node instanceof Y.XmlText) return this.#readMarks(node);
    if (node instanceof Y.XmlHook) return void this.strange.add(node.hookName);
    const name = node instanceof Y.XmlElement ? node.nodeName : 'doc';
    const type = nodeType(name);
    if (type === undefined) return void this.strange.add(name);
    if (node instanceof Y.XmlElement) this.#readAttributes(node as Y.XmlElement, type);
    if (hasWords(node) && !fits(node, type)) this.strange.add(name);
    for (const child of childrenOf(node)) if (isNew(child)) this.read(child, () => true);
  }

  #readMarks(text: Y.XmlText): void {
    for (const { attributes = {} } of text.toDelta() as readonly { readonly attributes?: Readonly<Record<string, unknown>> }[]) {
      // The binding appends a hash to marks that may overlap with themselves.
      for (const name of Object.keys(attributes)) if (markType(name.replace(/--[a-zA-Z0-9+/=]{8}$/, '')) === undefined) this.strange.add(name);
    }
  }

  #readAttributes(node: Y.XmlElement, type: NodeType): void {
    for (const name of Object.keys(node.getAttributes())) {
      if (type.spec.attrs?.[name] !== undefined) continue;
      this.attributes.set(node.nodeName, (this.attributes.get(node.nodeName) ?? new Set()).add(name));
    }
  }

  get contents(): Contents {
    return { strange: [...this.strange], attributes: Object.fromEntries([...this.attributes].map(([name, names]) => [name, [...names].sort()])) };
  }
}

/** Reads all of a section's text. */
export function readContents(doc: Y.Doc): Contents {
  const reading = new Reading();
  reading.read(doc.getXmlFragment('default'), () => true);
  return reading.contents;
}

/**
 * Gives the contents as they are, and tells of each change of them before any observer of the text hears of what brought it: an
 * editor can let go of the text in time. Only what changed is read.
 */
export function watchContents(doc: Y.Doc, onChange: (contents: Contents) => void): Contents {
  const reading = new Reading();
  reading.read(doc.getXmlFragment('default'), () => true);
  let known = JSON.stringify(reading.contents);
  doc.on('beforeObserverCalls', (transaction: Y.Transaction) => {
    // What the editor itself writes is of its own kind.
    if (transaction.local) return;
    for (const changed of transaction.changed.keys()) {
      const isNew = ({ _item: item }: Content): boolean => item !== null && item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0);
      if (changed._item?.deleted !== true) reading.read(changed as unknown as Content, isNew);
    }
    const now = JSON.stringify(reading.contents);
    if (now === known) return;
    known = now;
    onChange(reading.contents);
  });
  return reading.contents;
}
