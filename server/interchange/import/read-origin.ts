import type { FileOrigin } from '../../../schema/model/merge.js';
import type { Archive } from './open-archive.js';
import { childrenOf, readXml, type XmlElement } from './read-xml.js';

const textOf = ({ children }: XmlElement): string => children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');

function originOf(properties: ReadonlyMap<string, string>): FileOrigin | null {
  const documentId = properties.get('JiwenDocument') ?? '';
  if (!/^[\w-]{1,64}$/.test(documentId)) return null;
  const [number, contentHash] = [properties.get('JiwenVersion') ?? '', properties.get('JiwenContentHash') ?? ''];
  const isVersion = /^[1-9]\d{0,8}$/.test(number) && /^[0-9a-f]{64}$/.test(contentHash);
  return { documentId, version: isVersion ? { number: Number(number), contentHash } : null };
}

/** What an office file of ours says it was made from; null where it says nothing that can be. A claim: whoever reads it looks it up. */
export async function readOrigin(archive: Archive): Promise<FileOrigin | null> {
  const entry = archive.find('docProps/custom.xml');
  if (entry === null) return null;
  const root = readXml(await entry.read());
  return originOf(new Map(childrenOf(root, 'property').map((property) => [property.attributes['name'] ?? '', textOf(property).trim()])));
}
