import { AppError } from '../../../schema/errors/app-error.js';
import { importFormatFiles, type ImportFormat } from '../../../schema/model/import-format.js';
import { limits } from '../../../schema/model/limits.js';
import { checkFileSize, decodeBase64 } from '../decode-base64.js';

const halfCharacter = /\p{Cs}/u;
const bound = { limit: limits.importBytes, what: '导入文件字节数', whatEn: 'the bytes of the import file' } as const;

/**
 * The bytes of a file as it was sent: a text in UTF-8, or base64 of anything else.
 * @throws {too_large} above `limits.importBytes` @throws {invalid_input} no base64, or half a character
 */
export function bytesOfContent(format: ImportFormat, content: string): Uint8Array {
  if (importFormatFiles[format].isBinary) return decodeBase64(content, bound);
  checkFileSize(Buffer.byteLength(content, 'utf8'), bound);
  if (halfCharacter.test(content)) throw new AppError('invalid_input', { path: 'content', problem: '含有不完整的字符', problemEn: 'half a character stands in it' });
  return Buffer.from(content, 'utf8');
}
