import { AppError } from '../errors/app-error.js';

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * A file's bytes as text: UTF-8 with or without a byte order mark, else GB 18030, as older office programs of the departments write it.
 * @throws {import_unreadable} another encoding, or no text
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes);
  if (text !== null) return text;
  throw new AppError('import_unreadable', { problem: '文件编码不是 UTF-8 或 GB18030，请另存为 UTF-8 文本', problemEn: 'the file is neither UTF-8 nor GB18030; save it as UTF-8 text', line: null });
}
