import type { Archive } from './open-archive.js';
import { childrenOf, readXml, type XmlElement } from './read-xml.js';

/** What lies beside the text of a Word file, by the ids that the text knows it by. */
export interface DocxParts {
  /** Where links lead. */
  readonly targets: ReadonlyMap<string, string>;
  /** The words of each. */
  readonly footnotes: ReadonlyMap<string, string>;
  readonly endnotes: ReadonlyMap<string, string>;
  readonly comments: ReadonlyMap<string, string>;
}

/** A part of the file; null when it has none of this name. */
export async function readDocxPart(archive: Archive, name: string): Promise<XmlElement | null> {
  const entry = archive.find(name);
  return entry === null ? null : readXml(await entry.read());
}

function wordsOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? (element.name === 't' ? child : '') : child.name === 'del' ? '' : wordsOf(child))).join('');
}

async function readRemarks(archive: Archive, part: string, name: string): Promise<Map<string, string>> {
  const root = await readDocxPart(archive, part);
  return new Map((root === null ? [] : childrenOf(root, name)).map((remark) => [remark.attributes['id'] ?? '', wordsOf(remark).trim()]));
}

/** Where the document itself lies: by the relations of the package, else where every program puts it. */
export async function findMainPart(archive: Archive): Promise<string> {
  const relations = await readDocxPart(archive, '_rels/.rels');
  const main = (relations === null ? [] : childrenOf(relations, 'Relationship')).find((relation) => /\/officeDocument$/.test(relation.attributes['Type'] ?? ''));
  return (main?.attributes['Target'] ?? 'word/document.xml').replace(/^\//, '');
}

/** What lies beside the main part `main`. */
export async function readDocxParts(archive: Archive, main: string): Promise<DocxParts> {
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const relations = await readDocxPart(archive, `${folder}_rels/${main.slice(folder.length)}.rels`);
  return {
    targets: new Map((relations === null ? [] : childrenOf(relations, 'Relationship')).map((relation) => [relation.attributes['Id'] ?? '', relation.attributes['Target'] ?? ''])),
    footnotes: await readRemarks(archive, `${folder}footnotes.xml`, 'footnote'),
    endnotes: await readRemarks(archive, `${folder}endnotes.xml`, 'endnote'),
    comments: await readRemarks(archive, `${folder}comments.xml`, 'comment'),
  };
}
