import { exportFormatFiles, type ExportFormat } from '../../schema/model/export-format.js';
import { trimTrailing } from '../../schema/model/trim-trailing.js';

/** Bytes that every file system takes in one name, less what the rest needs. */
const maxTitleBytes = 180;

/** What a file is called: title, version and extension, without what Windows, macOS or Linux cannot have in a name. */
export function exportFileName(title: string, version: { readonly number: number } | null, format: ExportFormat): string {
  const plain = title.normalize('NFC').replace(/[\p{C}\\/:*?"<>|]/gu, ' ').replace(/\s+/g, ' ').trim().replace(/^\.+/, '');
  const safe = trimTrailing(plain, '. ');
  let name = '';
  for (const character of safe) {
    if (Buffer.byteLength(name + character, 'utf8') > maxTitleBytes) break;
    name += character;
  }
  return `${name === '' ? 'document' : name}${version === null ? '' : `_v${version.number}`}.${exportFormatFiles[format].extension}`;
}
