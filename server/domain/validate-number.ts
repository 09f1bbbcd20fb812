import { AppError } from '../../schema/errors/app-error.js';

function validateWhole(path: string, value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new AppError('invalid_input', { path, problem: `应为 ${least} 至 ${most} 之间的整数`, problemEn: `must be a whole number from ${least} to ${most}` });
  }
  return value;
}

const maxInteger = 2_147_483_647;

/** The version a writer had on screen. @throws {invalid_input} */
export function validateVersion(value: number): number {
  return validateWhole('expectedVersion', value, 1, maxInteger);
}

/** A 1-based position; null and undefined mean last. @throws {invalid_input} */
export function validateOrdinal(value: number | null | undefined): number | null {
  return value === undefined || value === null ? null : validateWhole('ordinal', value, 1, maxInteger);
}

/** @throws {invalid_input} */
export function validateFiscalYear(path: string, value: number): number {
  return validateWhole(path, value, 2000, 2100);
}

/** 1 to `most`. @throws {invalid_input} */
export function validateCount(path: string, value: number, most: number): number {
  return validateWhole(path, value, 1, most);
}

/** 1-12. @throws {invalid_input} */
export function validateMonth(path: string, value: number): number {
  return validateWhole(path, value, 1, 12);
}
