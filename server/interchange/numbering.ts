import { normalizeText } from '../../schema/model/normalize-text.js';

/** Styles of numbers before a heading; each open level of a text uses one of its own. */
export type NumberStyle = 'PART' | 'CHAPTER' | 'CHINESE' | 'CHINESE_BRACKETED' | 'ARABIC' | 'ARABIC_BRACKETED' | 'CIRCLED' | 'ORDINAL_WORD';

/** A number at the beginning of a text, and the text after it. */
export interface Numbered {
  readonly style: NumberStyle;
  readonly value: number;
  /** As printed, canonical: "一、", "1.", "第一部分". */
  readonly number: string;
  readonly rest: string;
}

const chineseDigits: Readonly<Record<string, number>> = {
  零: 0, 〇: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10, 百: 100, 两: 2,
};

/** "二十三", "一百零五", "12" as a number; null for anything else. Up to 999. */
export function parseCount(text: string): number | null {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  if (!/^[零〇一二两三四五六七八九十百]{1,7}$/.test(text)) return null;
  let total = 0;
  let digit = 0;
  for (const character of text) {
    const value = chineseDigits[character] ?? 0;
    if (value >= 10) {
      total += (digit === 0 ? 1 : digit) * value;
      digit = 0;
    } else {
      digit = value;
    }
  }
  return total + digit;
}

const count = '[零〇一二两三四五六七八九十百]{1,7}';
const forms: readonly { readonly style: NumberStyle; readonly shape: RegExp }[] = [
  { style: 'PART', shape: new RegExp(`^(第\\s?(${count}|\\d{1,3})\\s?(?:部分|篇|编))[\\s:：、.]*`) },
  { style: 'CHAPTER', shape: new RegExp(`^(第\\s?(${count}|\\d{1,3})\\s?章)[\\s:：、.]*`) },
  { style: 'CHINESE_BRACKETED', shape: new RegExp(`^([(（]\\s?(${count})\\s?[)）][、.]?)\\s*`) },
  { style: 'ARABIC_BRACKETED', shape: /^([(（]\s?(\d{1,3})\s?[)）][、.]?)\s*/ },
  { style: 'ARABIC_BRACKETED', shape: /^((\d{1,3})[)）])\s*/ },
  { style: 'CHINESE', shape: new RegExp(`^((${count})\\s?[、.])\\s*`) },
  { style: 'ARABIC', shape: /^((\d{1,3})\s?[.、])\s*/ },
  { style: 'ORDINAL_WORD', shape: new RegExp(`^((${count})是)[,，:：]?`) },
];

const tableWord = /^((?:附?表|附件)\s?(\d{1,3}|[一二三四五六七八九十]{1,3})(?:[-.]\d{1,2})?\s?[:：、.]?)\s*/;

/** "表1", "附表二：" before a table's title, canonical, and the title after it; null when the text begins otherwise. */
export function readTableWord(text: string): { readonly number: string; readonly rest: string } | null {
  const match = tableWord.exec(text.slice(0, 20));
  return match === null ? null : { number: normalizeText(match[1] ?? ''), rest: text.slice(match[0].length) };
}

const circledOne = 0x2460;

function readCircled(text: string): Numbered | null {
  const value = (text.codePointAt(0) ?? 0) - circledOne + 1;
  if (value < 1 || value > 20) return null;
  return { style: 'CIRCLED', value, number: text.slice(0, 1), rest: text.slice(1).replace(/^[、.\s]+/, '') };
}

/**
 * The number a text begins with. `text` is trimmed, half-width, and still has its spaces: "1. 30个村" is number 1,
 * "1.30个村" is the decimal 1.30 and no number, "1.2025年" is number 1 before a year.
 */
export function readNumber(text: string): Numbered | null {
  const circled = readCircled(text);
  if (circled !== null) return circled;
  // Looking at the head only keeps the cost of a long paragraph constant.
  const head = text.slice(0, 40);
  for (const { style, shape } of forms) {
    const match = shape.exec(head);
    if (match === null) continue;
    const value = parseCount(match[2] ?? '');
    if (value === null || value < 1) continue;
    const rest = text.slice(match[0].length);
    if (style === 'ARABIC' && match[0].endsWith('.') && /^\d/.test(rest) && !/^(?:19|20)\d{2}年/.test(rest)) continue;
    return { style, value, number: normalizeText(match[1] ?? ''), rest };
  }
  return null;
}
