import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';

// Control characters but for tab and line feed, and halves of surrogate pairs, which no database stores alike.
const forbidden = /(?![\t\n])[\p{Cc}\p{Cs}]/u;

/**
 * What a comment says: plain text, trimmed, line ends as \n.
 * @throws {invalid_input} empty, or holding control characters
 * @throws {too_large} over limits.commentChars
 */
export function parseCommentBody(text: string): string {
  // Two code units at most make a character: no longer text can be within the limit.
  if (text.length > 4 * limits.commentChars) throw new AppError('too_large', { what: 'body', limit: limits.commentChars });
  const body = text.replace(/\r\n?/g, '\n').trim();
  if (body === '') throw new AppError('invalid_input', { path: 'body', problem: '批注内容不能为空' });
  if (forbidden.test(body)) throw new AppError('invalid_input', { path: 'body', problem: '不能含控制字符' });
  if ([...body].length > limits.commentChars) throw new AppError('too_large', { what: 'body', limit: limits.commentChars });
  return body;
}
