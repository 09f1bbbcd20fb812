import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';

const allowed = /^[\p{Script=Han}a-z0-9][\p{Script=Han}a-z0-9._-]*$/u;

/** The one form under which a name is stored and looked up, so that "Zhang" and full-width "ｚｈａｎｇ" are one account. */
export function normalizeAccountName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

/**
 * A name an account may have: 1-64 characters, Chinese characters, a-z, 0-9, and inside it . _ -
 * @throws {invalid_input}
 */
export function parseAccountName(name: string): string {
  const problem = `须为 1–${limits.userNameChars} 个字符：汉字、字母、数字，以及不在开头的 . _ -`;
  const problemEn = `must be 1-${limits.userNameChars} characters: Chinese characters, letters, digits, and . _ - but not first`;
  // NFKC can make one character eighteen; long input is not worth normalizing.
  if (name.length > 4 * limits.userNameChars) throw new AppError('invalid_input', { path: 'name', problem, problemEn });
  const normal = normalizeAccountName(name);
  if ([...normal].length > limits.userNameChars || !allowed.test(normal)) throw new AppError('invalid_input', { path: 'name', problem, problemEn });
  return normal;
}
