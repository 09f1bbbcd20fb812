import { AppError } from '../../schema/errors/app-error.js';

/** @throws {invalid_input} a field that things of this kind need is missing */
export function required<T>(value: T | null | undefined, path: string, kind: string): T {
  if (value === undefined || value === null) throw new AppError('invalid_input', { path, problem: `${kind} 必须填写此项`, problemEn: `required for ${kind}` });
  return value;
}
