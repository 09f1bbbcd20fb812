import type { ImportMessage } from '../report.js';
import { childOf, childrenOf, type XmlElement } from './read-xml.js';
import { trimTrailing } from '../../../schema/model/trim-trailing.js';

/** How a cell shows a number. */
export type NumberLook =
  | { readonly kind: 'PLAIN' }
  | { readonly kind: 'PERCENT' }
  | { readonly kind: 'DATE' }
  /** Words of the format around it: `"≥"0"%"`. */
  | { readonly kind: 'WORDS'; readonly before: string; readonly after: string };

const plain: NumberLook = { kind: 'PLAIN' };
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const wordsAround = /^((?:"[^"]*"|\\.)*)[#0,]+(?:\.[0#]+)?((?:"[^"]*"|\\.)*)$/;

function lookOf(id: number, code: string | undefined): NumberLook {
  if (code === undefined) return builtInDates.has(id) ? { kind: 'DATE' } : id === 9 || id === 10 ? { kind: 'PERCENT' } : plain;
  const [positive = ''] = code.split(';');
  const bare = positive.replace(/"[^"]*"|\\.|\[[^[\]]*\]|_./g, '');
  if (bare.includes('%')) return { kind: 'PERCENT' };
  if (/[ymdhs年月日]/i.test(bare) && !/general/i.test(bare)) return { kind: 'DATE' };
  const words = wordsAround.exec(positive.trim());
  const text = (quoted: string | undefined): string => (quoted ?? '').replace(/"|\\(?=.)/g, '');
  return words === null || (words[1] === '' && words[2] === '') ? plain : { kind: 'WORDS', before: text(words[1]), after: text(words[2]) };
}

/** How each style of the workbook shows numbers, by its index. */
export function readLooks(styles: XmlElement | null): readonly NumberLook[] {
  const codes = new Map(childrenOf(childOf(styles, 'numFmts') ?? emptyElement, 'numFmt').map(({ attributes }) => [Number(attributes['numFmtId']), attributes['formatCode']]));
  return childrenOf(childOf(styles, 'cellXfs') ?? emptyElement, 'xf').map(({ attributes }) => {
    const id = Number(attributes['numFmtId'] ?? 0);
    return lookOf(id, codes.get(id));
  });
}

const emptyElement: XmlElement = { name: '', namespace: '', attributes: {}, children: [] };

/** Text of a shared or inline string: its runs, without the reading aids of East Asian text. */
export function readSheetString(element: XmlElement): string {
  const text = element.children.map((child) => {
    if (typeof child === 'string' || child.name === 'rPh' || child.name === 'phoneticPr') return '';
    return child.name === 't' ? child.children.filter((piece) => typeof piece === 'string').join('') : readSheetString(child);
  }).join('');
  // "_x000D_" is how a spreadsheet writes what XML cannot; control characters are no part of a text.
  return text.replace(/_x([0-9a-f]{4})_/gi, (_whole, digits: string) => {
    const unit = Number.parseInt(digits, 16);
    return unit === 0x0a || unit === 0x0d ? '\n' : unit < 0x20 || unit >= 0xfffe || (unit >= 0xd800 && unit <= 0xdfff) ? '' : String.fromCharCode(unit);
  });
}

interface Digits {
  readonly sign: string;
  /** Without a point. */
  readonly digits: string;
  /** How many of them stand behind the point; negative for zeros that follow. */
  readonly scale: number;
}

/** A number of the file as its digits, at most the 15 that a spreadsheet shows: 0.30000000000000004 is 0.3. */
function digitsOf(written: string): Digits | null {
  const value = Number(written);
  if (written === '' || !Number.isFinite(value)) return null;
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential(14).split('e');
  const digits = trimTrailing(mantissa.replace('.', ''), '0');
  return { sign: value < 0 ? '-' : '', digits, scale: Math.max(0, digits.length - 1) - Number(exponent) };
}

function printDigits({ sign, digits, scale }: Digits): string {
  if (digits === '') return '0';
  if (scale <= 0) return `${sign}${digits}${'0'.repeat(Math.min(300, -scale))}`;
  const padded = digits.padStart(scale + 1, '0');
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

const dayMs = 86_400_000;
/** Day 0 of the two ways in which workbooks count; the first one believes in a 29 February 1900. */
const firstDays = { since1900: Date.UTC(1899, 11, 30), since1904: Date.UTC(1904, 0, 1) };

/** "2026年12月31日"; null for no day that a workbook can mean. */
function printDate(written: string, isSince1904: boolean): string | null {
  const value = Number(written);
  if (!(value >= 1 && value < 2_958_466)) return null;
  const date = new Date((isSince1904 ? firstDays.since1904 : firstDays.since1900) + Math.floor(value) * dayMs);
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
}

/** A cell's text as a reader of the sheet sees it, and what a person should know of it. */
export interface CellReading {
  readonly text: string;
  readonly messages: readonly ImportMessage[];
}

export interface CellContext {
  readonly strings: readonly string[];
  readonly looks: readonly NumberLook[];
  readonly isSince1904: boolean;
}

function readNumber(cell: string, written: string, look: NumberLook, isSince1904: boolean): CellReading {
  const digits = digitsOf(written);
  if (digits === null) return { text: written, messages: [] };
  if (look.kind === 'PERCENT') return { text: `${printDigits({ ...digits, scale: digits.scale - 2 })}%`, messages: [] };
  if (look.kind === 'WORDS') return { text: `${look.before}${printDigits(digits)}${look.after}`, messages: [] };
  const date = look.kind === 'DATE' ? printDate(written, isSince1904) : null;
  if (date === null) return { text: printDigits(digits), messages: [] };
  return { text: date, messages: [{ zh: `${cell} 是日期格式，按“${date}”导入。`, en: `${cell} is a date and was read as “${date}”.` }] };
}

function readValue(element: XmlElement, cell: string, written: string, context: CellContext): CellReading {
  switch (element.attributes['t']) {
    case 's':
      return { text: context.strings[Number(written)] ?? '', messages: [] };
    case 'inlineStr':
      return { text: readSheetString(childOf(element, 'is') ?? emptyElement), messages: [] };
    case 'str':
      return { text: readSheetString({ ...emptyElement, children: [{ ...emptyElement, name: 't', children: [written] }] }), messages: [] };
    case 'b':
      return { text: written === '1' ? '是' : '否', messages: [] };
    case 'e':
      return { text: '', messages: [{ zh: `${cell} 的公式出错（${written}），未导入。`, en: `${cell} holds the error ${written} and was left out.` }] };
    default:
      return readNumber(cell, written, context.looks[Number(element.attributes['s'] ?? 0)] ?? plain, context.isSince1904);
  }
}

/** Reads `<c>`: a formula's stored result, never the formula. */
export function readCell(element: XmlElement, context: CellContext): CellReading {
  const cell = element.attributes['r'] ?? '';
  const written = (childOf(element, 'v')?.children ?? []).filter((piece) => typeof piece === 'string').join('');
  const { text, messages } = readValue(element, cell, written, context);
  const clean = text.replace(/[\t\r\n\u000b\f\u0085\u2028\u2029]+/g, ' ').trim();
  if (childOf(element, 'f') === null) return { text: clean, messages };
  const told: ImportMessage = clean === ''
    ? { zh: `${cell} 的公式没有保存结果，未导入。`, en: `The formula in ${cell} has no stored result and was left out.` }
    : { zh: `${cell} 是公式，取其保存的结果“${clean.slice(0, 40)}”。`, en: `${cell} is a formula; its stored result “${clean.slice(0, 40)}” was taken.` };
  return { text: clean, messages: [...messages, told] };
}
