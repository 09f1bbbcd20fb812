import type { ImportLineKind } from '../../schema/model/import-line-kinds.js';
import type { SourceLine } from './source-line.js';

/** USED: became part of the document. LAYOUT: blank, page number, repeated head. NOT_UNDERSTOOD: left out; a person must look. */
export type ImportDisposition = 'USED' | 'LAYOUT' | 'NOT_UNDERSTOOD';

/** A remark on a line, Chinese and English. */
export interface ImportMessage {
  readonly zh: string;
  readonly en: string;
}

/** What became of one line of the source. */
export interface ImportReportItem {
  /** 1-based. */
  readonly line: number;
  readonly disposition: ImportDisposition;
  /** What the line was read as. */
  readonly what: ImportLineKind;
  /** The line itself, at most 200 characters. */
  readonly text: string;
  /** Why it was not understood, or what a person should know of how it was read; null when there is nothing to say. */
  readonly message: ImportMessage | null;
  /**
   * Where it stands in a file that has no lines: sheet and row ("司法救助资金!12"), page ("p. 3"), paragraph or table ("¶ 12"), path
   * ("tree.parts[0]"); absent or null in a text, and for what only parts such lines.
   */
  readonly place?: string | null;
}

/** Every line of the source exactly once, in order. */
export interface ImportReport {
  readonly items: readonly ImportReportItem[];
  /** How many lines are NOT_UNDERSTOOD. */
  readonly unreadLines: number;
  readonly totalLines: number;
}

const maxExcerptChars = 200;

/** Gathers what became of each line while the readers run. */
export interface ReportWriter {
  /** States what a line was; a later statement replaces an earlier one. Messages given before stay. */
  mark(line: SourceLine, disposition: ImportDisposition, what: ImportLineKind, message?: ImportMessage): void;
  /** Adds a remark to a line without changing what it was. */
  note(line: SourceLine, message: ImportMessage): void;
  finish(): ImportReport;
}

interface Entry {
  disposition: ImportDisposition;
  what: ImportLineKind;
  messages: ImportMessage[];
}

const unread: ImportMessage = { zh: '未能识别这一行，内容未导入。', en: 'This line was not understood and was left out.' };

function excerpt(text: string): string {
  if (text.length <= maxExcerptChars) return text;
  // A cut through a surrogate pair would leave half a character.
  const cut = text.slice(0, maxExcerptChars);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

function combine(messages: readonly ImportMessage[]): ImportMessage | null {
  if (messages.length === 0) return null;
  return { zh: messages.map((message) => message.zh).join(''), en: messages.map((message) => message.en).join(' ') };
}

/** A writer over all lines of a source; a line that no reader claims is reported as not understood. */
export function createReportWriter(lines: readonly SourceLine[]): ReportWriter {
  const entries = new Map<number, Entry>();
  const entryOf = (line: SourceLine): Entry => {
    const known = entries.get(line.number);
    if (known !== undefined) return known;
    const entry: Entry = line.blank || line.isPageMark
      ? { disposition: 'LAYOUT', what: line.blank ? 'blank' : 'page.number', messages: [] }
      : { disposition: 'NOT_UNDERSTOOD', what: 'unread', messages: [] };
    entries.set(line.number, entry);
    return entry;
  };
  const itemOf = (line: SourceLine): ImportReportItem => {
    const entry = entryOf(line);
    const silent = entry.disposition === 'NOT_UNDERSTOOD' && entry.messages.length === 0;
    const { disposition, what } = entry;
    return { line: line.number, disposition, what, text: excerpt(line.raw), message: silent ? unread : combine(entry.messages) };
  };
  return {
    mark(line, disposition, what, message) {
      const entry = entryOf(line);
      entry.disposition = disposition;
      entry.what = what;
      if (message !== undefined) entry.messages.push(message);
    },
    note(line, message) {
      entryOf(line).messages.push(message);
    },
    finish() {
      const items = lines.map(itemOf);
      return { items, unreadLines: items.filter((item) => item.disposition === 'NOT_UNDERSTOOD').length, totalLines: lines.length };
    },
  };
}
