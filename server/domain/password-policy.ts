import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';

export const minPasswordChars = 8;

/**
 * The form in which a password is hashed: an input method may give the full-width form of a letter, or a character in
 * two code points, for the same keys.
 * @throws {invalid_input} over the limit; looked at before anything is hashed
 */
export function normalizePassword(password: string): string {
  if (password.length > limits.passwordChars) {
    throw new AppError('invalid_input', { path: 'password', problem: `最多 ${limits.passwordChars} 个字符`, problemEn: `at most ${limits.passwordChars} characters` });
  }
  return password.normalize('NFKC');
}

/**
 * A password that may be set: 8-200 characters, and not the account's own name. No rule about kinds of characters:
 * they make people write passwords down, not choose better ones.
 * @throws {invalid_input}
 */
export function parseNewPassword(password: string, name: string): string {
  const normal = normalizePassword(password);
  const refuse = (problem: string, problemEn: string) => new AppError('invalid_input', { path: 'password', problem, problemEn });
  if ([...normal].length < minPasswordChars) throw refuse(`至少 ${minPasswordChars} 个字符`, `at least ${minPasswordChars} characters`);
  if (normal.toLowerCase() === name) throw refuse('不能与用户名相同', 'must not be the user name');
  return normal;
}
