import { AppError } from '../../schema/errors/app-error.js';
import { parseDecimal, type Decimal } from '../../schema/model/decimal.js';
import { trimTrailing } from '../../schema/model/trim-trailing.js';

/** A number of at most six decimals, as it is kept. @throws {invalid_input} */
export function parseFigure(path: string, value: string): Decimal {
  const number = value.length > 40 ? null : parseDecimal(value, 6);
  if (number === null) throw new AppError('invalid_input', { path, problem: '应为数字，最多六位小数', problemEn: 'must be a number with at most six decimals' });
  return number.includes('.') ? trimTrailing(trimTrailing(number, '0'), '.') : number;
}

/** One of these words. @throws {invalid_input} */
export function parseWord<W extends string>(path: string, value: string, words: readonly W[]): W {
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) throw new AppError('invalid_input', { path, problem: `应为 ${words.join(' | ')}`, problemEn: `must be ${words.join(' | ')}` });
  return word;
}

/** Of a figure that is absent (undefined: it stays) or cleared (null). */
export function optionalFigure<T>(value: string | null | undefined, parse: (value: string) => T): T | null | undefined {
  return value === undefined ? undefined : value === null || value.trim() === '' ? null : parse(value);
}
