import { AppError } from '../../../schema/errors/app-error.js';
import { decodeSource } from '../decode.js';

/** A record of a file of CSV. */
export interface CsvRecord {
  /** Of its first character, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Which of these the first line has most of: exports are parted by commas, tabs or semicolons. */
function separatorOf(text: string): string {
  const first = text.slice(0, Math.max(0, text.search(/[\r\n]/)) || text.length);
  return [',', '\t', ';'].map((mark) => ({ mark, count: first.split(mark).length })).reduce((best, next) => (next.count > best.count ? next : best)).mark;
}

const unclosed = (line: number): AppError<'import_unreadable'> => new AppError('import_unreadable', { problem: `第 ${line} 行的引号没有闭合`, problemEn: `a quote that begins in line ${line} is not closed`, line });

/** Where a quoted cell that begins here ends: behind its closing quote. */
function closingQuote(text: string, from: number): number {
  for (let at = from + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0 || text[at + 1] !== '"') return at;
  }
}

/**
 * Records of CSV as RFC 4180 has it, in UTF-8 or GB 18030; cells trimmed, blank records left out.
 * @throws {import_unreadable} no text, or a quote that is not closed @throws {too_large} more records than `maxRecords`, or bytes
 */
export function readCsv(bytes: Uint8Array, maxRecords: number): CsvRecord[] {
  const text = decodeSource(bytes);
  const separator = separatorOf(text);
  const records: CsvRecord[] = [];
  let [line, start, at, cells]: [number, number, number, string[]] = [1, 1, 0, []];
  const endRecord = (): void => {
    if (cells.some((cell) => cell !== '')) records.push({ line: start, cells });
    if (records.length > maxRecords) throw new AppError('too_large', { what: '文件的行数', whatEn: 'the rows of the file', limit: maxRecords });
    cells = [];
  };
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      const end = closingQuote(text, at);
      if (end < 0) throw unclosed(line);
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      line += cell.split('\n').length - 1;
      at = end + 1;
    }
    const plainFrom = at;
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
    cells.push((cell + text.slice(plainFrom, at)).replace(/\s+/g, ' ').trim());
    if (text[at] === separator) {
      at += 1;
      // A separator at the very end opens one more cell.
      if (at === text.length) cells.push('');
      continue;
    }
    endRecord();
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    line += 1;
    start = line;
  }
  endRecord();
  return records;
}
