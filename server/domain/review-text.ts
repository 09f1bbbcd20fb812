import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';
import { countChars } from '../../schema/rules/validate-text.js';

// Control characters but for tab and line feed, and halves of surrogate pairs, which no database stores alike.
const forbidden = /(?![\t\n])[\p{Cc}\p{Cs}]/u;

/**
 * An explanation, answer, reason or summary: plain text of several lines, trimmed, line ends as \n; "" for none.
 * @throws {invalid_input} absent where it is needed, too long, or with control characters
 */
export function parseReviewText(path: string, value: string | null | undefined, options: { readonly required?: string } = {}): string {
  const text = (value ?? '').replace(/\r\n?/g, '\n').trim();
  if (text === '' && options.required !== undefined) throw new AppError('invalid_input', { path, problem: options.required });
  if (forbidden.test(text)) throw new AppError('invalid_input', { path, problem: '不能含控制字符' });
  if (countChars(text) > limits.reviewTextChars) throw new AppError('invalid_input', { path, problem: `不能超过 ${limits.reviewTextChars} 个字` });
  return text;
}
