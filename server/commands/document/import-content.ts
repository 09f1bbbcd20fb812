import { AppError } from '../../../schema/errors/app-error.js';
import { importFormatFiles, type ImportFormat } from '../../../schema/model/import-format.js';
import { limits } from '../../../schema/model/limits.js';

const halfCharacter = /\p{Cs}/u;

function checkSize(byteCount: number): void {
  if (byteCount > limits.importBytes) throw new AppError('too_large', { what: '导入文件字节数', whatEn: 'the bytes of the import file', limit: limits.importBytes });
}

/** Strictly: what a lenient decoder passes over would be another file than the one that was sent. Line ends are not data. */
function decodeBase64(content: string): Buffer {
  const packed = content.replace(/[\r\n]+/g, '');
  const padding = packed.endsWith('==') ? 2 : packed.endsWith('=') ? 1 : 0;
  checkSize((packed.length / 4) * 3 - padding);
  if (packed === '' || packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) {
    throw new AppError('invalid_input', { path: 'content', problem: '这种格式的文件内容应为 base64 编码', problemEn: 'a file of this format is sent as base64' });
  }
  return Buffer.from(packed, 'base64');
}

/**
 * The bytes of a file as it was sent: a text in UTF-8, or base64 of anything else.
 * @throws {too_large} above `limits.importBytes` @throws {invalid_input} no base64, or half a character
 */
export function bytesOfContent(format: ImportFormat, content: string): Uint8Array {
  if (importFormatFiles[format].isBinary) return decodeBase64(content);
  checkSize(Buffer.byteLength(content, 'utf8'));
  if (halfCharacter.test(content)) throw new AppError('invalid_input', { path: 'content', problem: '含有不完整的字符', problemEn: 'half a character stands in it' });
  return Buffer.from(content, 'utf8');
}
