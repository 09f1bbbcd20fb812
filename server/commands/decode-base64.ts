import { AppError } from '../../schema/errors/app-error.js';

/** How long a file may be, and what it is called where it is longer. */
export interface FileBound {
  readonly limit: number;
  readonly what: string;
  readonly whatEn: string;
}

/** @throws {too_large} */
export function checkFileSize(byteCount: number, bound: FileBound): void {
  if (byteCount > bound.limit) throw new AppError('too_large', bound);
}

/**
 * A file that was sent as base64, strictly: what a lenient decoder passes over would be another file than the one that was sent. Line ends are not data.
 * @throws {too_large} before anything is decoded @throws {invalid_input} no base64, or nothing
 */
export function decodeBase64(content: string, bound: FileBound): Buffer {
  const packed = content.replace(/[\r\n]+/g, '');
  const padding = packed.endsWith('==') ? 2 : packed.endsWith('=') ? 1 : 0;
  checkFileSize((packed.length / 4) * 3 - padding, bound);
  if (packed === '' || packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) {
    throw new AppError('invalid_input', { path: 'content', problem: '这种格式的文件内容应为 base64 编码', problemEn: 'a file of this format is sent as base64' });
  }
  return Buffer.from(packed, 'base64');
}
