import { AppError } from '../../errors/app-error.js';
import { titleRule, validateText } from '../validate-text.js';
import type { TemplateLabel } from '../../model/template-label.js';

/** The error of one field of a template, in both languages. */
export function refusal(path: string, zh: string, en: string): AppError<'invalid_input'> {
  return new AppError('invalid_input', { path, problem: zh, problemEn: en });
}

/** @throws {invalid_input} fewer or more entries than there may be */
export function requireCount(path: string, items: readonly unknown[], least: number, most: number): void {
  if (items.length >= least && items.length <= most) return;
  throw refusal(path, `应为 ${least}–${most} 项，现有 ${items.length} 项`, `${least} to ${most} entries, not ${items.length}`);
}

/** @throws {invalid_input} the second of two that are the same, at its place in the list */
export function requireDistinct(path: string, items: readonly string[]): void {
  const at = items.findIndex((item, index) => items.indexOf(item) !== index);
  if (at >= 0) throw refusal(`${path}.${at}`, `“${items[at] ?? ''}”重复`, `“${items[at] ?? ''}” is given twice`);
}

/** @throws {invalid_input} one that is none of `known` */
export function requireKnown<T extends string>(path: string, items: readonly string[], known: readonly T[]): asserts items is readonly T[] {
  const at = items.findIndex((item) => !known.some((each) => each === item));
  if (at >= 0) throw refusal(`${path}.${at}`, `“${(items[at] ?? '').slice(0, 40)}”未定义，应为：${known.join('、').slice(0, 400)}`, `“${(items[at] ?? '').slice(0, 40)}” is none of: ${known.join(', ').slice(0, 400)}`);
}

/** @throws {invalid_input} no whole number from `least` to `most` */
export function requireWhole(path: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw refusal(path, `应为 ${least}–${most} 的整数`, `a whole number from ${least} to ${most}`);
}

/** Words in both languages, neither empty. @throws {invalid_input} */
export function parseLabel(path: string, { zh, en }: TemplateLabel): TemplateLabel {
  return { zh: validateText(`${path}.zh`, zh, titleRule), en: validateText(`${path}.en`, en, titleRule) };
}
