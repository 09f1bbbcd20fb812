import { AppError } from '../../schema/errors/app-error.js';
import { evidenceFiles, type EvidenceType } from '../../schema/model/evidence.js';
import { limits } from '../../schema/model/limits.js';

// Separators of folders, what Windows takes for devices and wildcards, and characters that are not seen or turn the direction of what follows.
const forbidden = /[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]/u;

const wrong = (problem: string, problemEn: string): AppError<'invalid_input'> => new AppError('invalid_input', { path: 'fileName', problem, problemEn });

/** The name of a file of evidence, as it is shown and downloaded. @throws {invalid_input} */
export function parseEvidenceName(written: string): string {
  if (written.length > 2 * limits.evidenceNameChars) throw wrong(`最多 ${limits.evidenceNameChars} 个字符`, `at most ${limits.evidenceNameChars} characters`);
  const name = written.normalize('NFC').trim();
  if (name === '' || name.startsWith('.') || forbidden.test(name)) throw wrong('应为普通文件名，不含路径和特殊字符', 'must be a plain file name, without folders and special characters');
  if ([...name].length > limits.evidenceNameChars) throw wrong(`最多 ${limits.evidenceNameChars} 个字符`, `at most ${limits.evidenceNameChars} characters`);
  return name;
}

/** A file that is opened by its name is opened as what it is. @throws {invalid_input} the name says otherwise than the bytes */
export function requireExtension(name: string, type: EvidenceType): void {
  const { extensions } = evidenceFiles[type];
  if (extensions.some((extension) => name.toLowerCase().endsWith(extension))) return;
  throw wrong(`文件内容是 ${type}，文件名应以 ${extensions.join(' 或 ')} 结尾`, `the file is ${type}: its name must end with ${extensions.join(' or ')}`);
}
