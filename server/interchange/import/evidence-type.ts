import { isAppError } from '../../../schema/errors/app-error.js';
import type { EvidenceType } from '../../../schema/model/evidence.js';
import { openArchive, type Archive } from './open-archive.js';

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);
/** Where readers look for the end of a PDF. */
const pdfTailBytes = 1024;

function isPdf(bytes: Uint8Array): boolean {
  const text = (from: number, to: number): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, to);
  return /^%PDF-[12]\.\d/.test(text(0, 8)) && text(Math.max(0, bytes.byteLength - pdfTailBytes), bytes.byteLength).includes('%%EOF');
}

/** An office file by what its archive holds; one with programs in it is none. */
function officeType(archive: Archive): EvidenceType | null {
  const hasPrograms = archive.entries.some(({ name }) => /(?:^|\/)(?:vbaproject\.bin|activex\/)/i.test(name));
  if (hasPrograms || archive.find('[Content_Types].xml') === null) return null;
  if (archive.find('word/document.xml') !== null) return 'DOCX';
  return archive.find('xl/workbook.xml') === null ? null : 'XLSX';
}

/**
 * What a file is by its own bytes; null: nothing that evidence may be. Nothing is unpacked: of an office file the list of its parts is read, inside the
 * limits of archives.
 */
export async function evidenceTypeOf(bytes: Uint8Array): Promise<EvidenceType | null> {
  if (isPdf(bytes)) return 'PDF';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'PNG';
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'JPEG';
  if (!startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return null;
  try {
    return officeType(await openArchive(bytes));
  } catch (error) {
    if (isAppError(error, 'import_unreadable') || isAppError(error, 'too_large')) return null;
    throw error;
  }
}
