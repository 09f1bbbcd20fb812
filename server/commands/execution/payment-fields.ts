import { AppError } from '../../../schema/errors/app-error.js';
import { compareDecimals, parseDecimal, type Decimal } from '../../../schema/model/decimal.js';
import { limits } from '../../../schema/model/limits.js';
import { printAmount } from '../../../schema/rules/amount.js';
import { countChars } from '../../../schema/rules/validate-text.js';
import { beijingDate, parseDate } from '../../domain/beijing-date.js';
import { parseReviewText } from '../../domain/review-text.js';

/** A cent of a table in 万元 is a millionth. */
const amountPlaces = 6;
const voucher = /^[\p{L}\p{N}][\p{L}\p{N}\-_./()（）〔〕[\]#]*$/u;

/** 凭证号, without blanks; letters, digits and the marks that they bear, so that no spreadsheet takes it for a formula. @throws {invalid_input} */
export function parseVoucher(path: string, value: string): string {
  const number = value.normalize('NFC').replace(/\s+/g, '');
  if (number === '' || countChars(number) > limits.voucherChars || !voucher.test(number)) {
    throw new AppError('invalid_input', { path, problem: `应为凭证号：以字母或数字开头，最多 ${limits.voucherChars} 个字`, problemEn: `must be a voucher number: letters and digits, at most ${limits.voucherChars} characters` });
  }
  return number;
}

/** An amount that was paid; below zero it came back. @throws {invalid_input} zero, no number, or smaller than a cent of 万元 */
export function parsePaid(path: string, value: string): Decimal {
  const amount = value.length > 40 ? null : parseDecimal(value, amountPlaces);
  if (amount === null) throw new AppError('invalid_input', { path, problem: `应为数字，最多 ${amountPlaces} 位小数`, problemEn: `must be a number with at most ${amountPlaces} decimals` });
  if (compareDecimals(amount, '0') === 0) throw new AppError('invalid_input', { path, problem: '不能为零', problemEn: 'must not be zero' });
  return printAmount(amount);
}

/** A day of the fiscal year that is not still to come. @throws {invalid_input} */
export function parsePaidOn(path: string, value: string, { fiscalYear, now }: { readonly fiscalYear: number; readonly now: number }): string {
  const date = parseDate(path, value);
  if (date.slice(0, 4) !== String(fiscalYear)) throw new AppError('invalid_input', { path, problem: `应在 ${fiscalYear} 年度内`, problemEn: `must lie in the fiscal year ${fiscalYear}` });
  if (date > beijingDate(now)) throw new AppError('invalid_input', { path, problem: '不能晚于今天', problemEn: 'must not be after today' });
  return date;
}

/** Why something that was booked is another, or gone. @throws {invalid_input} */
export function parseReason(value: string): string {
  return parseReviewText('reason', value, { required: { zh: '请写明原因', en: 'say why' } });
}
