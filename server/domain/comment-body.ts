import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';

// Control characters but for tab and line feed, and halves of surrogate pairs, which no database stores alike.
const forbidden = /(?![\t\n])[\p{Cc}\p{Cs}]/u;

/**
 * What a person says beside the text: plain text, trimmed, line ends as \n. It may be empty.
 * @throws {invalid_input} holding control characters
 * @throws {too_large} over limits.commentChars
 */
export function parseRemark(path: string, text: string): string {
  // Two code units at most make a character: no longer text can be within the limit.
  if (text.length > 4 * limits.commentChars) throw new AppError('too_large', { what: path, limit: limits.commentChars });
  const body = text.replace(/\r\n?/g, '\n').trim();
  if (forbidden.test(body)) throw new AppError('invalid_input', { path, problem: '不能含控制字符', problemEn: 'must not have control characters' });
  if ([...body].length > limits.commentChars) throw new AppError('too_large', { what: path, limit: limits.commentChars });
  return body;
}

/**
 * What a comment says: as parseRemark, and not nothing.
 * @throws {invalid_input} @throws {too_large}
 */
export function parseCommentBody(text: string): string {
  const body = parseRemark('body', text);
  if (body === '') throw new AppError('invalid_input', { path: 'body', problem: '批注内容不能为空', problemEn: 'a comment must not be empty' });
  return body;
}
