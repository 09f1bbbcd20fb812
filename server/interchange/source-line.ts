import { AppError } from '../../schema/errors/app-error.js';
import { labelKey, normalizeText, toHalfWidth } from '../../schema/model/normalize-text.js';

/** How the cells of a row are told apart. SPACES loses blank cells, so its columns must be found again. */
export type CellStyle = 'TABS' | 'PIPES' | 'SPACES';

/** One physical line. Cells are split and cleaned on demand, because most lines are prose. */
export interface SourceLine {
  /** 1-based number in the source. */
  readonly number: number;
  readonly raw: string;
  /** The line in canonical form (see `normalizeText`). */
  readonly text: string;
  /** `text` without any whitespace, for comparison. */
  readonly key: string;
  readonly blank: boolean;
  /** A page number, "续表": belongs to the printed page, not to the text. */
  readonly isPageMark: boolean;
  /** Blank lines directly before this line. */
  readonly blanksBefore: number;
  /** A form feed or a page number stands between the line before and this one. */
  readonly afterPageBreak: boolean;
  /** Index in the lines of the next line that is neither blank nor a page mark; the number of lines at the end. */
  readonly next: number;
}

/** Cells of a row and how they were told apart; null when the line is a single text. */
export interface Row {
  readonly style: CellStyle;
  /** As written, untrimmed content removed but not yet canonical: numbering needs the spaces ("1. 30个"). */
  readonly cells: readonly string[];
}

const pageMarks: readonly RegExp[] = [
  /^[-—–―－~·]{1,3}(?:\d{1,4}|[ivxlc]{1,7})[-—–―－~·]{1,3}$/i,
  /^第\d{1,4}页(?:[,，/]?共\d{1,4}页)?$/,
  /^\d{1,4}\/\d{1,4}$/,
  /^\d{1,4}$/,
  /^page\d{1,4}(?:of\d{1,4})?$/i,
  /^[(（]?续(?:上)?(?:表|页)[)）]?\d{0,2}$/,
  /^[(（](?:接上页|转下页)[)）]$/,
];

/** True for a line that only a printed page needs: its number, "续表". */
export function isPageMark(key: string): boolean {
  return key.length <= 24 && pageMarks.some((mark) => mark.test(key));
}

/** A line longer than this is no row of a form; splitting it into a million cells would only cost time. */
const maxRowChars = 100_000;

/** A row's cells when the line has tabs, at least two pipes, or gaps of two or more spaces; else null. */
export function splitRow(raw: string): Row | null {
  if (raw.length > maxRowChars) return null;
  if (raw.includes('\t')) return { style: 'TABS', cells: raw.split('\t').map((cell) => cell.trim()) };
  const trimmed = raw.trim();
  if ((trimmed.match(/[|｜]/g)?.length ?? 0) >= 2) {
    return { style: 'PIPES', cells: trimmed.replace(/^[|｜]|[|｜]$/g, '').split(/[|｜]/).map((cell) => cell.trim()) };
  }
  const pieces = trimmed.split(/[ \u3000\u00a0]{2,}/);
  return pieces.length >= 2 ? { style: 'SPACES', cells: pieces } : null;
}

/** True for the line of dashes under the head of a Markdown table. */
export function isTableRule(key: string): boolean {
  return key.length >= 3 && /^[|｜:+=─┼│-]+$/.test(key) && /[-─=]{2}/.test(key);
}

/** Far above any text within the size limit; it bounds the report, which has an item for each line. */
const maxLines = 1_000_000;

/**
 * Splits a text into lines at CRLF, LF or CR; a final line end adds no line.
 * @throws {too_large} above a million lines
 */
export function splitLines(text: string): SourceLine[] {
  const raws = text.split(/\r\n|\n|\r/);
  if (raws.length > maxLines) throw new AppError('too_large', { what: '导入文件的行数', whatEn: 'lines of the import file', limit: maxLines });
  if (raws.length > 1 && raws.at(-1) === '') raws.pop();
  let blanks = 0;
  let brokenPage = false;
  const lines = raws.map((raw, index) => {
    const canonical = raw.trim() === '' ? '' : normalizeText(raw);
    const key = canonical.includes(' ') ? labelKey(canonical) : canonical;
    const pageMark = key !== '' && !raw.includes('\t') && isPageMark(toHalfWidth(key));
    if (raw.includes('\f') || pageMark) brokenPage = true;
    const line = {
      number: index + 1, raw, text: canonical, key, blank: key === '', isPageMark: pageMark, blanksBefore: blanks, afterPageBreak: brokenPage, next: 0,
    };
    blanks = line.blank ? blanks + 1 : 0;
    if (!line.blank && !pageMark) brokenPage = false;
    return line;
  });
  let next = lines.length;
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const line = lines[index];
    if (line === undefined) continue;
    line.next = next;
    if (!line.blank && !line.isPageMark) next = index;
  }
  return lines;
}
