import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';

/** What an account is called where people read it. @throws {invalid_input} */
export function parseDisplayName(text: string): string {
  const name = text.normalize('NFC').trim();
  const refuse = (problem: string, problemEn: string) => new AppError('invalid_input', { path: 'displayName', problem, problemEn });
  if (name === '') throw refuse('不能为空', 'must not be empty');
  if ([...name].length > limits.userNameChars) throw refuse(`最多 ${limits.userNameChars} 个字符`, `at most ${limits.userNameChars} characters`);
  if (/[\p{Cc}\p{Cs}]/u.test(name)) throw refuse('不能含控制字符', 'must not have control characters');
  return name;
}
