/**
 * Reads a document into a flat list of text blocks, each with the containers around it. Reads Yjs' items, not its typed
 * views: roots that nobody declared (after a load), unknown nodes and values of other types must show up as well. Uses a
 * stack of its own and limits containers, so that no nesting a client sends can overflow anything.
 */
import * as Y from 'yjs';
import { bodyOf, isElement, otherRoots, type SharedType } from './layout.js';
import { isContainerNode, type ContainerNode, type Marks } from './rich-text.js';

/** Containers inside each other beyond which the inner ones are left out; their text is not. */
const maxDepth = 40;

/** A stretch of text with the same marks. */
export interface Run {
  readonly text: string;
  readonly marks: Marks;
  readonly isBreak: boolean;
  /** Where it stands in Yjs: `length` items of `type` from `index`. */
  readonly type: SharedType;
  readonly index: number;
  /** 1 for what is one item in Yjs however long its text is. */
  readonly length: number;
  /** Who brought the first of these items, and as what of theirs. */
  readonly id: Y.ID;
}

export interface Container {
  readonly name: ContainerNode;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly parent: Container | null;
  readonly depth: number;
  readonly element: Y.XmlElement;
}

export interface Block {
  readonly name: 'paragraph' | 'heading';
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly container: Container | null;
  readonly runs: readonly Run[];
  /** Null for text that stands outside any paragraph or heading. */
  readonly element: Y.XmlElement | null;
}

export function readBlocks(doc: Y.Doc): Block[] {
  return readRoots(doc, new BlockReader(true));
}

/** The same text, with a run for every item: the ids within one follow each other. */
export function readBlocksByItem(doc: Y.Doc): Block[] {
  return readRoots(doc, new BlockReader(false));
}

function readRoots(doc: Y.Doc, reader: BlockReader): Block[] {
  reader.read(bodyOf(doc));
  for (const [, root] of otherRoots(doc)) reader.read(root);
  return reader.blocks;
}

export function textOfBlock(block: Block): string {
  return block.runs.map(({ text }) => text).join('');
}

/** One type being read, and what to do when it is through. */
interface Frame {
  readonly type: SharedType;
  item: Y.Item | null;
  index: number;
  marks: Record<string, unknown>;
  readonly entries: [string, Y.Item][];
  readonly onEnd: () => void;
}

class BlockReader {
  readonly blocks: Block[] = [];
  #container: Container | null = null;
  #open: Omit<Block, 'container' | 'runs'> & { runs: Run[] } | null = null;
  readonly #stack: Frame[] = [];
  readonly #joinsItems: boolean;
  /** Of the item being read. */
  #id = Y.createID(0, 0);

  constructor(joinsItems: boolean) {
    this.#joinsItems = joinsItems;
  }

  read(root: SharedType): void {
    this.#push(root, () => this.#closeBlock());
    for (let frame = this.#stack.at(-1); frame !== undefined; frame = this.#stack.at(-1)) {
      if (frame.item !== null) this.#readItem(frame, frame.item);
      else if (frame.entries.length > 0) this.#readEntry(frame);
      else {
        this.#stack.pop();
        frame.onEnd();
      }
    }
  }

  #push(type: SharedType, onEnd: () => void): void {
    // An element's map holds its attributes; everybody else's holds content.
    const isMarkup = type instanceof Y.XmlElement || type instanceof Y.Text;
    const entries = isMarkup ? [] : [...type._map].filter(([, item]) => !item.deleted).sort(([a], [b]) => (a < b ? 1 : -1));
    this.#stack.push({ type, item: type._start, index: 0, marks: {}, entries, onEnd });
  }

  #readItem(frame: Frame, item: Y.Item): void {
    frame.item = item.right;
    if (item.deleted) return;
    const { index } = frame;
    if (item.countable) frame.index += item.length;
    this.#id = item.id;
    this.#readContent(frame, item.content, index);
  }

  /** Key and value of a map stand on a line of their own. */
  #readEntry(frame: Frame): void {
    const entry = frame.entries.pop();
    if (entry === undefined) return;
    const [key, item] = entry;
    this.#closeBlock();
    this.#id = item.id;
    this.#addText(frame, `${key}: `, 0, 0);
    this.#readContent(frame, item.content, 0);
  }

  #readContent(frame: Frame, content: Y.Item['content'], index: number): void {
    if (content instanceof Y.ContentString) return this.#addText(frame, content.str, index, content.str.length);
    if (content instanceof Y.ContentFormat) return this.#setMark(frame, content.key, content.value);
    if (content instanceof Y.ContentType) return this.#enter(frame, content.type, index);
    if (content instanceof Y.ContentEmbed) return this.#addText(frame, show(content.embed), index, 1);
    if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) {
      const { client, clock } = this.#id;
      return content.arr.forEach((value: unknown, i: number) => {
        this.#id = Y.createID(client, clock + i);
        this.#addLine(frame, show(value), index + i);
      });
    }
    if (content instanceof Y.ContentBinary) return this.#addText(frame, `[${content.content.length} bytes]`, index, 1);
    if (content instanceof Y.ContentDoc) return this.#addText(frame, `[document ${content.doc.guid}]`, index, 1);
  }

  #setMark(frame: Frame, key: string, value: unknown): void {
    frame.marks = { ...frame.marks };
    if (value === null) delete frame.marks[key];
    else frame.marks[key] = value;
  }

  #enter(frame: Frame, type: SharedType, index: number): void {
    if (!isElement(type)) return this.#push(type, () => undefined);
    const name = type.nodeName;
    if (name === 'hardBreak') return this.#addRun({ text: '\n', marks: {}, isBreak: true, type: frame.type, index, length: 1, id: this.#id });
    if (name === 'paragraph' || name === 'heading') return this.#enterTextBlock(type, name);
    if (isContainerNode(name)) return this.#enterContainer(type, name);
    this.#enterUnknown(frame, type, index);
  }

  #enterTextBlock(type: Y.XmlElement, name: Block['name']): void {
    this.#closeBlock();
    this.#open = { name, attributes: attributesOf(type), runs: [], element: type };
    this.#push(type, () => this.#closeBlock());
  }

  #enterContainer(type: Y.XmlElement, name: ContainerNode): void {
    this.#closeBlock();
    const outer = this.#container;
    const depth = (outer?.depth ?? 0) + 1;
    if (depth <= maxDepth) this.#container = { name, attributes: attributesOf(type), parent: outer, depth, element: type };
    const before = this.blocks.length;
    this.#push(type, () => {
      this.#closeBlock();
      // An empty cell or entry still takes its place.
      if (this.blocks.length === before && name !== 'table' && name !== 'bulletList' && name !== 'orderedList') this.#openParagraph();
      this.#closeBlock();
      this.#container = outer;
    });
  }

  /** Transparent: its text joins the block it stands in. Without any content it is named, so that it does not vanish. */
  #enterUnknown(frame: Frame, type: Y.XmlElement, index: number): void {
    if (type._length === 0) return this.#addText(frame, describe(type), index, 1);
    const isInline = this.#open !== null;
    this.#push(type, () => { if (!isInline) this.#closeBlock(); });
  }

  #addText(frame: Frame, text: string, index: number, length: number): void {
    if (text !== '') this.#addRun({ text, marks: frame.marks, isBreak: false, type: frame.type, index, length, id: this.#id });
  }

  #addRun(run: Run): void {
    if (this.#open === null) this.#openParagraph();
    const runs = this.#open?.runs ?? [];
    const last = runs.at(-1);
    if (this.#joinsItems && last !== undefined && continues(last, run)) runs[runs.length - 1] = { ...last, text: last.text + run.text, length: last.length + run.length };
    else runs.push(run);
  }

  /** Values of an array and entries of a map are lines; text and markup flow. */
  #addLine(frame: Frame, text: string, index: number): void {
    this.#addText(frame, text, index, 1);
    if (!(frame.type instanceof Y.Text)) this.#closeBlock();
  }

  #openParagraph(): void {
    this.#open = { name: 'paragraph', attributes: {}, runs: [], element: null };
  }

  #closeBlock(): void {
    if (this.#open === null) return;
    this.blocks.push({ ...this.#open, container: this.#container });
    this.#open = null;
  }
}

/** Yjs keeps text in as many items as there were edits; printed apart, each would get tags of its own. */
function continues(last: Run, run: Run): boolean {
  const isFlow = last.length === last.text.length && run.length === run.text.length && !last.isBreak && !run.isBreak;
  return isFlow && last.type === run.type && last.index + last.length === run.index && hasSameMarks(last.marks, run.marks);
}

function hasSameMarks(a: Marks, b: Marks): boolean {
  const keys = Object.keys(a);
  return a === b || (keys.length === Object.keys(b).length && keys.every((key) => key in b && JSON.stringify(a[key]) === JSON.stringify(b[key])));
}

function attributesOf(type: Y.XmlElement): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  for (const [key, item] of type._map) {
    if (!item.deleted) attributes[key] = item.content.getContent().at(-1);
  }
  return attributes;
}

function describe(type: Y.XmlElement): string {
  // By name: replicas, and one of them after a reload, keep attributes in different orders.
  const attributes = Object.entries(attributesOf(type)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => ` ${key}=${show(value)}`);
  return `[${type.nodeName}${attributes.join('')}]`;
}

function show(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
