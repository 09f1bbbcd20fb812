import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';
import { countChars } from '../../schema/rules/validate-text.js';

// Control characters but for tab and line feed, and halves of surrogate pairs, which no database stores alike.
const forbidden = /(?![\t\n])[\p{Cc}\p{Cs}]/u;

/** Words for people, in both languages. */
interface Words {
  readonly zh: string;
  readonly en: string;
}

/**
 * An explanation, answer, reason or summary: plain text of several lines, trimmed, line ends as \n; "" for none.
 * @throws {invalid_input} absent where it is needed, too long, or with control characters
 */
export function parseReviewText(path: string, value: string | null | undefined, options: { readonly required?: Words } = {}): string {
  const text = (value ?? '').replace(/\r\n?/g, '\n').trim();
  if (text === '' && options.required !== undefined) throw new AppError('invalid_input', { path, problem: options.required.zh, problemEn: options.required.en });
  if (forbidden.test(text)) throw new AppError('invalid_input', { path, problem: '不能含控制字符', problemEn: 'must not have control characters' });
  if (countChars(text) > limits.reviewTextChars) throw new AppError('invalid_input', { path, problem: `不能超过 ${limits.reviewTextChars} 个字`, problemEn: `at most ${limits.reviewTextChars} characters` });
  return text;
}
