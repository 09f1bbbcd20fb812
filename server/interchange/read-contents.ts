import type { TableOfContentsLine } from '../../schema/model/document.js';
import { labelKey, normalizeText, toHalfWidth } from '../../schema/model/normalize-text.js';
import { isKnownPartTitle, readNumberedLine } from './headings.js';
import { readNumber, readTableWord } from './numbering.js';
import type { ReportWriter } from './report.js';
import type { SourceLine } from './source-line.js';

/** A line of the 目录 as read. */
interface Entry extends TableOfContentsLine {
  readonly value: number | null;
  readonly style: string;
}

const leaders = new Set(['.', '…', '·', '・', '-', '—', '_', '\t', ' ', '\u3000', '．', '。', '‥']);
const maxEntryChars = 120;

interface Paged {
  readonly title: string;
  readonly page: number | null;
  readonly dotted: boolean;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

/** Takes the page off the end of an entry: digits after a leader of dots, a tab or a space. */
function takePage(raw: string): Paged {
  let text = toHalfWidth(raw).trim();
  const bracketed = /[(（]\d{1,4}[)）]$/.test(text);
  if (bracketed) text = `${text.slice(0, -1).replace(/[(（](\d{1,4})$/, ' $1')}`;
  let start = text.length;
  while (start > 0 && isDigit(text[start - 1])) start -= 1;
  let end = start;
  while (end > 0 && leaders.has(text[end - 1] ?? '')) end -= 1;
  const digits = text.slice(start);
  if (digits === '' && /[.…]{3}$/.test(text)) return { title: normalizeText(text.slice(0, end)), page: null, dotted: true };
  if (digits === '' || digits.length > 4 || end === start || end === 0) return { title: normalizeText(text), page: null, dotted: false };
  // A single dot before the digits is a number ("1.3"), not a leader.
  const leader = text.slice(end, start);
  if (leader === '.' || leader === '-' || leader === '—') return { title: normalizeText(text), page: null, dotted: false };
  return { title: normalizeText(text.slice(0, end)), page: Number(digits), dotted: leader.replace(/\s/g, '').length >= 3 };
}

/** True for a line that can only be of a 目录: a title, a row of dots, a page. */
export function isDottedEntry(line: SourceLine): boolean {
  return line.raw.length <= maxEntryChars && takePage(line.raw).dotted;
}

export function isContentsTitle(line: SourceLine): boolean {
  return /^(?:目录|目次|contents)$/i.test(line.key);
}

function toEntry(line: SourceLine, part: number): Entry {
  const { title, page } = takePage(line.raw);
  // The number is read from the spelling with its spaces: "1. 30个村" is an entry, "1.30个村" has no number.
  const numbered = readNumber(toHalfWidth(line.raw).trim());
  if (numbered === null || numbered.style === 'ORDINAL_WORD') {
    const word = /表$/.test(title) ? readTableWord(title) : null;
    return { level: isKnownPartTitle(title) ? 1 : 2, part, number: word?.number ?? '', title: word?.rest ?? title, page, value: null, style: '' };
  }
  const rest = takePage(numbered.rest);
  const level = numbered.style === 'PART' || isKnownPartTitle(rest.title) ? 1 : 2;
  return { level, part, number: numbered.number, title: rest.title, page, value: numbered.value, style: numbered.style };
}

function keyOf(entry: TableOfContentsLine): string {
  return labelKey(`${entry.number}${entry.title}`);
}

function keyInPart(entry: TableOfContentsLine): string {
  return `${entry.part}|${keyOf(entry)}`;
}

interface ContentsState {
  readonly entries: Entry[];
  readonly seen: Set<string>;
  part: number;
  paged: boolean;
}

/** True when an entry stands in the contents already. A title of another part may come again, as its first or in its sequence. */
function comesAgain(state: ContentsState, entry: Entry, last: Entry): boolean {
  if (!state.seen.has(keyOf(entry))) return false;
  if (entry.level === 1 || state.seen.has(keyInPart(entry))) return true;
  return last.level === 2 && last.style !== entry.style;
}

/** The body begins where an entry comes back, where numbers start again, or where a line is no entry at all. */
function beginsBody(state: ContentsState, line: SourceLine, entry: Entry): boolean {
  if (line.raw.length > maxEntryChars) return true;
  if (entry.page !== null) return false;
  const last = state.entries.at(-1);
  if (last === undefined) return entry.number === '' && !isKnownPartTitle(entry.title) && /[。；]$/.test(entry.title);
  if (comesAgain(state, entry, last)) return true;
  if (entry.level === 1) {
    const earlier = state.entries.findLast((known) => known.level === 1 && known.style === entry.style);
    const repeats = earlier !== undefined && entry.value !== null && earlier.value !== null && entry.value <= earlier.value;
    // "第一部分" alone on its line is the body's way of writing it, unless the contents do the same.
    const alone = entry.title === '' && (earlier === undefined || earlier.title !== '');
    return repeats || alone || (line.blanksBefore >= 2 && earlier === undefined);
  }
  if (state.paged || entry.number === '' || line.blanksBefore >= 2) return true;
  return last.style === entry.style && entry.value !== null && last.value !== null && entry.value <= last.value;
}

/** Where the contents end and what they say. */
export interface Contents {
  readonly entries: readonly TableOfContentsLine[];
  /** Index of the first line after the contents. */
  readonly end: number;
}

/**
 * Reads the 目录 from `start` (its title, or its first entry). Parts have no page as a rule, so a line without one is an
 * entry only while it has not been seen before.
 */
export function readContents(lines: readonly SourceLine[], start: number, report: ReportWriter): Contents {
  const state: ContentsState = { entries: [], seen: new Set(), part: 0, paged: false };
  let index = start;
  const first = lines[start];
  if (first !== undefined && isContentsTitle(first)) {
    report.mark(first, 'USED', 'contents.title');
    index = first.next;
  }
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined) break;
    let entry = toEntry(line, Math.max(1, state.part));
    if (beginsBody(state, line, entry)) break;
    const last = state.entries.at(-1);
    if (last !== undefined && last.level === 1 && last.title === '' && entry.number === '' && entry.page === null) {
      state.entries[state.entries.length - 1] = { ...last, title: entry.title };
      state.seen.add(labelKey(`${last.number}${entry.title}`));
    } else {
      if (entry.level === 1) state.part += 1;
      entry = { ...entry, part: Math.max(1, state.part) };
      state.entries.push(entry);
      state.seen.add(keyOf(entry));
      state.seen.add(keyInPart(entry));
      if (entry.level === 2 && entry.page !== null) state.paged = true;
    }
    report.mark(line, 'USED', 'contents.entry');
    index = line.next;
  }
  return { entries: state.entries.map(({ level, part, number, title, page }) => ({ level, part, number, title, page })), end: index };
}

/** Finds headings in the contents. */
export interface ContentsIndex {
  /** The entry of a heading in the part of this ordinal: number and title agree, or, unless `exactly`, the title alone. */
  find(part: number, number: string, title: string, exactly?: boolean): TableOfContentsLine | null;
  hasTitle(title: string): boolean;
  /** True when the contents name a heading of this title without a number. */
  hasUnnumbered(title: string): boolean;
}

/** Indexes the contents. Titles come again in other parts, so a heading is looked up in its own part where that is listed. */
export function indexContents(entries: readonly TableOfContentsLine[]): ContentsIndex {
  const index = new Map<string, TableOfContentsLine>();
  const put = (key: string, entry: TableOfContentsLine) => {
    if (!index.has(key)) index.set(key, entry);
  };
  const listed = new Set(entries.some((entry) => entry.level === 1) ? entries.map((entry) => entry.part) : []);
  for (const entry of entries) {
    if (entry.level !== 2) continue;
    const title = labelKey(entry.title);
    for (const part of [String(entry.part), '*']) {
      put(`${part}|${entry.number}|${title}`, entry);
      put(`${part}|*|${title}`, entry);
    }
  }
  return {
    find(part, number, title, exactly = false) {
      const scope = listed.has(part) ? String(part) : '*';
      const key = labelKey(title);
      return index.get(`${scope}|${number}|${key}`) ?? (exactly ? null : (index.get(`${scope}|*|${key}`) ?? null));
    },
    hasTitle: (title) => index.has(`*|*|${labelKey(title)}`),
    hasUnnumbered: (title) => index.has(`*||${labelKey(title)}`),
  };
}

/** True for a numbered or known heading with which a body without 目录 may begin. */
export function isFirstHeading(line: SourceLine): boolean {
  const numbered = readNumberedLine(line);
  return numbered !== null && (numbered.style === 'PART' || numbered.style === 'CHAPTER' || (numbered.style === 'CHINESE' && numbered.value === 1));
}
