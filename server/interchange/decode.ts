import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';
import { decodeText } from '../../schema/rules/decode-text.js';

const utf8Bom = '\ufeff';
// NUL and the other control characters that no text editor writes; tab, line feeds, form feed and escape are text.
const binaryCharacter = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffe\uffff]/;

function unreadable(problem: string, problemEn: string): AppError<'import_unreadable'> {
  return new AppError('import_unreadable', { problem, problemEn, line: null });
}

/**
 * A file's bytes as text: UTF-8 with or without a byte order mark, else GB18030.
 * @throws {too_large} above `limits.importBytes`
 * @throws {import_unreadable} for a binary, an empty file, or another encoding
 */
export function decodeSource(source: string | Uint8Array): string {
  // A string's UTF-8 is at least as long as its UTF-16 units, so the cheap test spares measuring a huge one.
  const size = typeof source !== 'string' ? source.byteLength : source.length > limits.importBytes ? source.length : Buffer.byteLength(source);
  if (size > limits.importBytes) throw new AppError('too_large', { what: '导入文件', whatEn: 'import file', limit: limits.importBytes });
  const decoded = typeof source === 'string' ? source : decodeText(source);
  const text = decoded.startsWith(utf8Bom) ? decoded.slice(1) : decoded;
  if (binaryCharacter.test(text)) throw unreadable('这不是文本文件，请导入 .txt 文本', 'this is not a text file; import plain text');
  if (text.trim() === '') throw unreadable('文件是空的', 'the file is empty');
  return text;
}
