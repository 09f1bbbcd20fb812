import type { NumberStyle } from '../model/template.js';

const chineseDigits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1-999 in Chinese as headings write it: 十, 十一, 二十, 一百零五. Larger numbers stay in digits. */
export function printChineseCount(count: number): string {
  if (count < 1 || count > 999) return String(count);
  const [hundreds, tens, ones] = [Math.floor(count / 100), Math.floor(count / 10) % 10, count % 10];
  const head = hundreds === 0 ? '' : `${chineseDigits[hundreds]}百`;
  if (tens === 0) return `${head}${head !== '' && ones !== 0 ? '零' : ''}${ones === 0 ? '' : chineseDigits[ones]}`;
  const ten = tens === 1 && hundreds === 0 ? '十' : `${chineseDigits[tens]}十`;
  return `${head}${ten}${ones === 0 ? '' : chineseDigits[ones]}`;
}

/** How a number of one style looks. */
export interface PrintedStyle {
  /** Null: no number of a section is taken for one of this style. */
  readonly shape: RegExp | null;
  /** `count` from 1 on. */
  readonly print: (count: number) => string;
}

const circledOne = 0x2460;
const circledCount = 20;

/** Every style of numbers, as official texts write them: 一、（一）1. ① 第一章. */
export const printedStyles: { readonly [S in NumberStyle]: PrintedStyle } = {
  CHINESE: { shape: /^[零一二三四五六七八九十百]+、$/, print: (count) => `${printChineseCount(count)}、` },
  CHINESE_BRACKETED: { shape: /^[（(][零一二三四五六七八九十百]+[）)]$/, print: (count) => `（${printChineseCount(count)}）` },
  ARABIC: { shape: /^\d+\.$/, print: (count) => `${count}.` },
  ARABIC_COMMA: { shape: /^\d+、$/, print: (count) => `${count}、` },
  BRACKETED: { shape: /^[（(]\d+[）)]$/, print: (count) => `（${count}）` },
  HALF_BRACKETED: { shape: /^\d+[）)]$/, print: (count) => `${count}）` },
  CIRCLED: {
    shape: /^[\u2460-\u2473]$/,
    print: (count) => (count <= circledCount ? String.fromCodePoint(circledOne + count - 1) : `（${count}）`),
  },
  CHAPTER: { shape: /^第[零一二三四五六七八九十百]+章$/, print: (count) => `第${printChineseCount(count)}章` },
  PART: { shape: null, print: (count) => `第${printChineseCount(count)}部分` },
};
