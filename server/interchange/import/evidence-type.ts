import { isAppError } from '../../../schema/errors/app-error.js';
import type { EvidenceType } from '../../../schema/model/evidence.js';
import { openArchive, type Archive } from './open-archive.js';
import { readXml } from './read-xml.js';

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);
/** Where readers look for the end of a PDF. */
const pdfTailBytes = 1024;

function isPdf(bytes: Uint8Array): boolean {
  const text = (from: number, to: number): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, to);
  return /^%PDF-[12]\.\d/.test(text(0, 8)) && text(Math.max(0, bytes.byteLength - pdfTailBytes), bytes.byteLength).includes('%%EOF');
}

/** Parts that hold programs, or run those of others, by where office programs put them. */
const programPart = /(?:^|\/)(?:vbaproject|vbadata|activex\/|ctrlprops\/|macrosheets\/|intlmacrosheets\/|dialogsheets\/|oleobject)/i;
/** The same by what the archive says they are, wherever they are put. */
const programType = /macro|vba|activex|oleobject|controlproperties|dialogsheet/i;
/** Behind a chart stands its workbook; what else is embedded may be anything. */
const isEmbeddedOther = (name: string): boolean => /(?:^|\/)embeddings\//i.test(name) && !/\.(?:docx|xlsx|pptx)$/i.test(name);
const contentTypesBytes = 1024 * 1024;

/** What the archive says its parts are; null: it cannot be read, or says too much for a document. */
async function contentTypes(archive: Archive): Promise<string[] | null> {
  const part = archive.find('[Content_Types].xml');
  if (part === null || part.bytes > contentTypesBytes) return null;
  const types = readXml(await part.read());
  return types.children.flatMap((child) => (typeof child === 'string' ? [] : [child.attributes['ContentType'] ?? '']));
}

/** An office file by what its archive holds; one with programs in it is none. */
async function officeType(archive: Archive): Promise<EvidenceType | null> {
  const types = archive.entries.some(({ name }) => programPart.test(name) || isEmbeddedOther(name)) ? null : await contentTypes(archive);
  if (types === null || types.some((type) => programType.test(type))) return null;
  if (archive.find('word/document.xml') !== null) return 'DOCX';
  return archive.find('xl/workbook.xml') === null ? null : 'XLSX';
}

/**
 * What a file is by its own bytes; null: nothing that evidence may be. Of an office file the list of its parts is read, and the part that says
 * what they are, inside the limits of archives; nothing else is unpacked.
 */
export async function evidenceTypeOf(bytes: Uint8Array): Promise<EvidenceType | null> {
  if (isPdf(bytes)) return 'PDF';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'PNG';
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'JPEG';
  if (!startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return null;
  try {
    return await officeType(await openArchive(bytes));
  } catch (error) {
    if (isAppError(error, 'import_unreadable') || isAppError(error, 'too_large')) return null;
    throw error;
  }
}
