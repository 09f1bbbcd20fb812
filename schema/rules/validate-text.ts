import { AppError } from '../errors/app-error.js';
import { clientLimits } from '../model/client-limits.js';

// Control characters, halves of surrogate pairs, line separators, and marks that turn the reading direction: none of them
// can be seen, some cannot be stored, and the last make a text look different from what it says.
const unseen = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const zeroWidth = /[\u200b\ufeff]/g;

/** How long one line may be, and whether it may be empty. */
export interface TextRule {
  /** In characters as people count them, not in UTF-16 units. */
  readonly maxChars: number;
  readonly required?: boolean;
}

/** A title: never empty. */
export const titleRule: TextRule = { maxChars: clientLimits.titleChars, required: true };
/** Like a title, but may be empty while the text is being written; the rules report it. */
export const nameRule: TextRule = { maxChars: clientLimits.titleChars };
/** A cell of a table; the rules report an empty one. */
export const cellRule: TextRule = { maxChars: clientLimits.cellChars };

/** How many characters a text has for its reader; a pair of surrogates counts once. */
export function countChars(text: string): number {
  let pairs = 0;
  for (let index = 0; index < text.length - 1; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) pairs += 1;
  }
  return text.length - pairs;
}

/**
 * One line of text, trimmed. Nothing inside it is changed.
 * @throws {invalid_input} too long, empty where it must not be, or with characters that cannot be seen
 */
export function validateText(path: string, value: string, rule: TextRule): string {
  const text = value.replace(zeroWidth, '').trim();
  if (rule.required === true && text === '') throw new AppError('invalid_input', { path, problem: '不能为空', problemEn: 'must not be empty' });
  if (unseen.test(text)) throw new AppError('invalid_input', { path, problem: '不能包含换行或其他控制字符', problemEn: 'must not have line breaks or other control characters' });
  if (countChars(text) > rule.maxChars) throw new AppError('invalid_input', { path, problem: `不能超过 ${rule.maxChars} 个字`, problemEn: `at most ${rule.maxChars} characters` });
  return text;
}

/** As validateText; undefined and null mean that the field is left as it is. */
export function validateOptionalText(path: string, value: string | null | undefined, rule: TextRule): string | undefined {
  return value === undefined || value === null ? undefined : validateText(path, value, rule);
}

const maxCodeChars = 64;

/**
 * A unit or project code: full-width letters as half-width ones, without any space. Its form is not checked here: the
 * rules report a wrong code, and a draft may hold one.
 * @throws {invalid_input} far too long for a code, or with control characters
 */
export function validateCode(path: string, value: string): string {
  return validateText(path, value.normalize('NFKC').replace(/\s+/g, ''), { maxChars: maxCodeChars });
}

/**
 * Paragraphs of prose, each one line, trimmed; empty ones are dropped.
 * @throws {invalid_input} with control characters, or a line break inside a paragraph
 */
export function validateParagraphs(path: string, paragraphs: readonly string[]): string[] {
  return paragraphs
    .map((paragraph, index) => validateText(`${path}.${index}`, paragraph, { maxChars: clientLimits.collabSectionBytes }))
    .filter((paragraph) => paragraph !== '');
}

/**
 * What is to stand in place of a passage: as given, spaces at its ends too, because they join it to its surroundings.
 * Line breaks of any kind become line feeds; each begins a new paragraph.
 * @throws {invalid_input} with other control characters
 */
export function validateReplacement(path: string, value: string): string {
  const lines = value.replace(zeroWidth, '').split(/\r\n|\r|\n/);
  if (lines.some((line) => unseen.test(line))) throw new AppError('invalid_input', { path, problem: '不能包含控制字符', problemEn: 'must not have control characters' });
  return lines.join('\n');
}
