import { AppError } from '../../client-sdk/index.js';
import { importFormatFiles, importFormatOf, importFormats, type ImportFormat } from '../../schema/model/import-format.js';
import { limits } from '../../schema/model/limits.js';
import { decodeText } from '../../schema/rules/decode-text.js';

/** A file as it is sent. */
export interface ReadFile {
  readonly format: ImportFormat;
  /** Text, or base64 where the format is no text. */
  readonly content: string;
}

/** What a file dialog offers: ".txt,.docx,…". */
export const acceptedFiles = importFormats.flatMap((format) => importFormatFiles[format].extensions.map((extension) => `.${extension}`)).join(',');

/** As base64. A browser does it faster than a script, and without a string of the bytes in between. */
function encode(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error(file.type));
    reader.readAsDataURL(file);
  });
}

function assertSize(file: File, maxBytes: number): void {
  if (file.size > maxBytes) throw new AppError('too_large', { what: file.name, limit: maxBytes });
}

/** The bytes of a file as base64. @throws {too_large} before anything is read */
export async function readBase64(file: File, maxBytes: number): Promise<string> {
  assertSize(file, maxBytes);
  return encode(file);
}

/**
 * Reads a file that somebody chose or dropped, in the format that its name says; one without such a name is sent as a text, and
 * the server says what to do with it. @throws {too_large} before anything is read @throws {import_unreadable} a text in another encoding than UTF-8 or GB 18030
 */
export async function readFile(file: File): Promise<ReadFile> {
  assertSize(file, limits.importBytes);
  const format = importFormatOf(file.name) ?? 'TEXT';
  return { format, content: importFormatFiles[format].isBinary ? await encode(file) : decodeText(new Uint8Array(await file.arrayBuffer())) };
}
