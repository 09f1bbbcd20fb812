import sax from 'sax';
import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';

/** An element without the prefixes of its file: two office programs write one thing under two of them. */
export interface XmlElement {
  /** Local: "p" of `<w:p>`. */
  readonly name: string;
  readonly namespace: string;
  /** By local name. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

/** By prefix; "" for names without one. */
type Namespaces = Readonly<Record<string, string>>;

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
  readonly namespaces: Namespaces;
}

function unreadable(problem: string, problemEn: string): AppError<'import_unreadable'> {
  return new AppError('import_unreadable', { problem, problemEn, line: null });
}

const broken = () => unreadable('文件内的 XML 已损坏', 'the XML inside the file is damaged');
const declared = () => unreadable('文件内的 XML 带有 DTD 或实体声明，出于安全考虑未导入', 'the XML inside the file declares a DTD or entities; it was not read');

/** UTF-8 or UTF-16, as the standard allows office files; a name of another encoding in the prolog is not believed. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw broken();
  }
}

const ofXml: Namespaces = { '': '', xml: 'http://www.w3.org/XML/1998/namespace' };

function splitName(name: string): readonly [prefix: string, local: string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

/** Most elements declare nothing: they share what is around them. */
function declare(attributes: Readonly<Record<string, string>>, around: Namespaces): Namespaces {
  let own: Record<string, string> | null = null;
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    own ??= { ...around };
    own[name.slice('xmlns:'.length)] = value;
  }
  return own ?? around;
}

/** Resolved here: the reader's own way of doing it takes twice the time of everything else together. */
function openElement(tag: { readonly name: string; readonly attributes: Readonly<Record<string, string>> }, around: Namespaces): OpenElement {
  const namespaces = declare(tag.attributes, around);
  const [prefix, name] = splitName(tag.name);
  const namespace = namespaces[prefix];
  if (namespace === undefined || name === '') throw broken();
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [written, value] of Object.entries(tag.attributes)) {
    const [of, local] = splitName(written);
    if (of !== 'xmlns' && written !== 'xmlns') attributes[local] = value;
  }
  return { name, namespace, attributes, children: [], namespaces };
}

/**
 * Called with each element as it closes; `true` drops it from its parent, so that a long file is never held whole.
 * `path`: the local names of the elements around it, outermost first.
 */
export type OnElement = (element: XmlElement, path: readonly string[]) => boolean;

/**
 * Reads an XML file that a stranger sent into a tree. Entities beside the five of XML are refused, so nothing expands.
 * @throws {import_unreadable} not well-formed, or with a DTD
 * @throws {too_large} above `limits.xmlElements`, or deeper than `limits.xmlDepth`
 */
export function readXml(bytes: Uint8Array, onElement: OnElement = () => false): XmlElement {
  const text = decode(bytes);
  const reader = sax.parser(true, { position: false });
  const open: OpenElement[] = [];
  const path: string[] = [];
  const top: { root: XmlElement | null } = { root: null };
  let count = 0;
  const append = (piece: string) => open.at(-1)?.children.push(piece);
  reader.onerror = () => {
    throw broken();
  };
  reader.ondoctype = () => {
    throw declared();
  };
  reader.onopentag = (tag) => {
    if (open.length === 0 && top.root !== null) throw broken();
    count += 1;
    if (count > limits.xmlElements) throw new AppError('too_large', { what: '文件内的 XML 元素', whatEn: 'XML elements of the file', limit: limits.xmlElements });
    if (open.length >= limits.xmlDepth) throw new AppError('too_large', { what: '文件内 XML 的嵌套层数', whatEn: 'depth of the file’s XML', limit: limits.xmlDepth });
    const element = openElement({ name: tag.name, attributes: tag.attributes as Readonly<Record<string, string>> }, open.at(-1)?.namespaces ?? ofXml);
    open.push(element);
    path.push(element.name);
  };
  reader.ontext = append;
  reader.oncdata = append;
  reader.onclosetag = () => {
    const element = open.pop();
    path.pop();
    if (element === undefined) return;
    const parent = open.at(-1);
    if (parent === undefined) top.root = element;
    else if (!onElement(element, path)) parent.children.push(element);
  };
  reader.write(text).close();
  if (top.root === null) throw broken();
  return top.root;
}

/** The elements of one name directly below `element`. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== 'string' && child.name === name);
}

/** The first of them, or null. */
export function childOf(element: XmlElement | null, name: string): XmlElement | null {
  return element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name) ?? null;
}
