import type { Cover } from '../../schema/model/document.js';
import { labelKey } from '../../schema/model/normalize-text.js';
import type { Template } from '../../schema/model/template.js';
import { findTableStart } from './find-table.js';
import { isHeadingShaped, isKnownPartTitle, knownSectionKind, mayContinue, readNumberedLine, sectionKindOf, type NumberedLine } from './headings.js';
import type { NumberStyle } from './numbering.js';
import type { OpenLevel, PartDraft, SectionDraft } from './outline-draft.js';
import { placeHeading, type OpenList } from './place-heading.js';
import type { ContentsIndex } from './read-contents.js';
import { readGoalTable } from './read-goal-table.js';
import type { ReportWriter } from './report.js';
import type { LineHint, SourceHints } from './source-hints.js';
import { splitRow, type SourceLine } from './source-line.js';

/** What the body is read with. */
export interface BodyInput {
  readonly lines: readonly SourceLine[];
  /** Index of the first line of the body. */
  readonly start: number;
  readonly cover: Pick<Cover, 'departmentName' | 'title'>;
  readonly contents: ContentsIndex;
  readonly report: ReportWriter;
  /** Null for a plain text. */
  readonly hints: SourceHints | null;
  /** The form it is said to be on; null: not said. */
  readonly form: Template | null;
}

interface BodyState {
  readonly input: BodyInput;
  readonly parts: PartDraft[];
  partStyle: NumberStyle | null;
  partValue: number;
  open: OpenLevel[];
  list: OpenList | null;
  /** The paragraph of the line before, with the line that began it; null after anything else. */
  lastParagraph: { readonly section: SectionDraft; readonly first: SourceLine } | null;
}

const outsideTable = { zh: '表格行不在任何绩效目标表中，未导入。', en: 'A row outside any goal table was left out.' };
const outsideSection = { zh: '这段文字不属于任何章节，未导入。', en: 'This text stands in no section and was left out.' };
const joinedParagraph = { zh: '与上一段为被分页断开的同一句，已合并。', en: 'Joined to the paragraph before: one sentence torn by a page break.' };
const minPlainProseChars = 12;

function currentPart(state: BodyState): PartDraft {
  const last = state.parts.at(-1);
  if (last !== undefined) return last;
  const part: PartDraft = { number: '', title: '', sections: [], tables: [] };
  state.parts.push(part);
  return part;
}

function openPart(state: BodyState, number: string, title: string, style: NumberStyle | null, value: number): void {
  state.parts.push({ number, title, sections: [], tables: [] });
  state.partStyle = style ?? state.partStyle;
  state.partValue = value;
  state.open = [];
  state.list = null;
  state.lastParagraph = null;
}

/** The title of "第一部分" may stand on the next line; returns the index of the line that was taken with it, or null. */
function titleOnNextLine(state: BodyState, line: SourceLine): number | null {
  const { lines } = state.input;
  const next = lines[line.next];
  if (next === undefined || !isHeadingShaped(next.text) || next.raw.includes('\t')) return null;
  if (isKnownPartTitle(next.text)) return line.next;
  return readNumberedLine(next) === null && knownSectionKind(next.text) === null && findTableStart(lines, line.next) === null ? line.next : null;
}

function isPartHeading(state: BodyState, numbered: NumberedLine): boolean {
  if (numbered.title !== '' && !isHeadingShaped(numbered.title)) return false;
  if (numbered.style === 'PART') return true;
  const explicit = state.partStyle;
  if (numbered.style === 'CHAPTER') return explicit === null || explicit === 'CHAPTER';
  if (isKnownPartTitle(numbered.title)) return explicit === null || explicit === numbered.style;
  return explicit === numbered.style && numbered.value === state.partValue + 1;
}

/** Reads a part's heading; returns the index to go on at, or null when the line is none. */
function readPart(state: BodyState, line: SourceLine, numbered: NumberedLine | null): number | null {
  const { report } = state.input;
  if (numbered === null) {
    if (!isKnownPartTitle(line.text)) return null;
    openPart(state, '', line.text, null, state.partValue);
    report.mark(line, 'USED', 'part.heading');
    return line.next;
  }
  if (!isPartHeading(state, numbered)) return null;
  openPart(state, numbered.number, numbered.title, numbered.style, numbered.value);
  report.mark(line, 'USED', 'part.heading');
  if (numbered.title !== '') return line.next;
  const titleIndex = titleOnNextLine(state, line);
  const titleLine = titleIndex === null ? undefined : state.input.lines[titleIndex];
  if (titleLine === undefined) return line.next;
  currentPart(state).title = titleLine.text;
  report.mark(titleLine, 'USED', 'part.title');
  return titleLine.next;
}

function openSection(state: BodyState, depth: number, heading: { number: string; title: string; style: NumberStyle | null; value: number; inline: boolean }): SectionDraft {
  const parent = state.open[depth - 1]?.section ?? null;
  const { number, title, inline } = heading;
  const section: SectionDraft = { number, title, inline, kind: sectionKindOf(title, parent?.kind ?? null), paragraphs: [], formatting: new Map(), children: [] };
  (parent === null ? currentPart(state).sections : parent.children).push(section);
  state.open = [...state.open.slice(0, depth), { style: heading.style, value: heading.value, section }];
  state.list = null;
  state.lastParagraph = null;
  return section;
}

/** Reads a section's heading, with or without a number; false when the line is none. */
function readSection(state: BodyState, line: SourceLine, numbered: NumberedLine | null): boolean {
  const { report, lines, contents } = state.input;
  if (numbered === null) {
    const known = knownSectionKind(line.text) !== null || (contents.hasUnnumbered(line.text) && isHeadingShaped(line.text));
    if (!known) return false;
    openSection(state, 0, { number: '', title: line.text, style: null, value: 0, inline: false });
    report.mark(line, 'USED', 'section.heading');
    return true;
  }
  const nextText = lines[line.next]?.text ?? '';
  const placement = placeHeading(numbered, { open: state.open, list: state.list, contents, nextText });
  if (placement.as === 'prose') {
    if (placement.message !== null) report.note(line, placement.message);
    return false;
  }
  const { number, style, value } = numbered;
  const title = placement.as === 'inline' ? placement.title : numbered.title;
  const section = openSection(state, placement.depth, { number, title, style, value, inline: placement.as === 'inline' });
  report.mark(line, 'USED', 'section.heading');
  if (placement.as === 'inline' && placement.rest !== '') {
    section.paragraphs.push([placement.rest]);
    state.lastParagraph = { section, first: line };
  }
  if (placement.as === 'heading' && placement.message !== null) report.note(line, placement.message);
  return true;
}

function isIndented(line: SourceLine): boolean {
  return /^(?:\u3000| {2,}|\t)/.test(line.raw);
}

/** True when the line is the rest of the paragraph before: torn by a page break, or wrapped at the edge of the page. */
function isRestOf(pieces: readonly string[], first: SourceLine, line: SourceLine): boolean {
  if (!mayContinue(pieces, line.text) || (isIndented(line) && isIndented(first))) return false;
  return line.blanksBefore <= 1 || line.afterPageBreak;
}

function trackList(state: BodyState, numbered: NumberedLine | null): void {
  if (numbered === null) return;
  const goesOn = state.list?.style === numbered.style && numbered.value === state.list.value + 1;
  if (numbered.value !== 1 && !goesOn) return;
  state.list = { style: numbered.style, value: numbered.value, shaped: isHeadingShaped(numbered.title) };
}

function readProse(state: BodyState, line: SourceLine, numbered: NumberedLine | null): void {
  const { report } = state.input;
  const row = line.raw.includes('\t') ? splitRow(line.raw) : null;
  if (row !== null && row.cells.filter((cell) => cell !== '').length > 1) {
    report.mark(line, 'NOT_UNDERSTOOD', 'row.outside-table', outsideTable);
    state.lastParagraph = null;
    return;
  }
  const section = state.open.at(-1)?.section ?? untitledSection(state, line);
  if (section === null) {
    report.mark(line, 'NOT_UNDERSTOOD', 'text.outside-section', outsideSection);
    return;
  }
  const last = state.lastParagraph;
  const before = section.paragraphs.at(-1);
  if (last !== null && last.section === section && before !== undefined && isRestOf(before, last.first, line)) {
    before.push(line.text);
    section.formatting.delete(section.paragraphs.length - 1);
    report.mark(line, 'USED', 'paragraph.continued', joinedParagraph);
    return;
  }
  const hint = state.input.hints?.lines.get(line.number);
  if (hint !== undefined) section.formatting.set(section.paragraphs.length, hint.block);
  section.paragraphs.push([line.text]);
  trackList(state, numbered);
  state.lastParagraph = { section, first: line };
  report.mark(line, 'USED', 'paragraph');
}

/** Prose before the first heading of a part is kept in a section without a title; anything that is not plainly prose is not. */
function untitledSection(state: BodyState, line: SourceLine): SectionDraft | null {
  const part = state.parts.at(-1);
  const isProse = line.text.length >= minPlainProseChars && /[。；！？]/.test(line.text);
  if (part === undefined || part.sections.length > 0 || part.tables.length > 0 || !isProse) return null;
  return openSection(state, 0, { number: '', title: '', style: null, value: 0, inline: false });
}

/** Lines of one block that the file says is prose, from `index` on; returns the index to go on at. */
function readBlock(state: BodyState, index: number, { block }: LineHint): number {
  const { lines, report, hints } = state.input;
  const section = state.open.at(-1)?.section ?? sectionForBlock(state);
  section?.formatting.set(section.paragraphs.length, block);
  section?.paragraphs.push([]);
  state.lastParagraph = null;
  let at = index;
  for (let line = lines[at]; line !== undefined && hints?.lines.get(line.number)?.block === block; line = lines[(at += 1)]) {
    if (section === null) report.mark(line, 'NOT_UNDERSTOOD', 'text.outside-section', outsideSection);
    else report.mark(line, 'USED', 'paragraph');
  }
  return at;
}

/** Prose that a file marks as such needs no look of it to begin a part. */
function sectionForBlock(state: BodyState): SectionDraft | null {
  const part = state.parts.at(-1);
  if (part === undefined || part.sections.length > 0 || part.tables.length > 0) return null;
  return openSection(state, 0, { number: '', title: '', style: null, value: 0, inline: false });
}

/** The next line to read: blank lines and page numbers are passed over, except those that a file says are prose. */
function nextLine(state: BodyState, index: number, next: number): number {
  const { lines, hints } = state.input;
  if (hints === null) return next;
  for (let at = index + 1; at < next; at += 1) if (hints.lines.get(lines[at]?.number ?? 0)?.isProse === true) return at;
  return next;
}

/** A running head: cover title or department, printed again on top of a page. */
function isRunningHead(state: BodyState, line: SourceLine): boolean {
  const { departmentName, title } = state.input.cover;
  if (line.key.length > 200 || title === '') return false;
  const [department, name] = [labelKey(departmentName), labelKey(title)];
  return line.key === name || line.key === `${department}${name}`;
}

/** A line that cannot stand inside a goal table: a part's heading, or a section's that the form or the contents know. */
function endsTable(state: BodyState, line: SourceLine): boolean {
  const numbered = readNumberedLine(line);
  if (numbered === null) return isKnownPartTitle(line.text) || (knownSectionKind(line.text) !== null && line.raw.trim() === line.text);
  if (isPartHeading(state, numbered)) return true;
  if (!isHeadingShaped(numbered.title)) return false;
  if (knownSectionKind(numbered.title) !== null) return true;
  return (numbered.style === 'CHINESE' || numbered.style === 'CHAPTER') && (state.input.contents.hasTitle(numbered.title) || isNextInPart(state, numbered.value));
}

/** True for the number of the next section directly below the part, whether the tables were counted with the sections or not. */
function isNextInPart(state: BodyState, value: number): boolean {
  const part = state.parts.at(-1);
  const sections = part?.sections.length ?? 0;
  const tablesWithOpenOne = (part?.tables.length ?? 0) + 1;
  return value === sections + 1 || value === sections + tablesWithOpenOne + 1;
}

/** A table needs a part: without headings, tables stand in a part of their own behind the part of the sections. */
function partForTable(state: BodyState): PartDraft {
  const part = currentPart(state);
  if (part.number !== '' || part.title !== '' || part.sections.length === 0) return part;
  openPart(state, '', '', null, state.partValue);
  return currentPart(state);
}

/** Reads parts, sections, prose and tables from `start` to the end. Every line is marked in the report. */
export function readBody(input: BodyInput): readonly PartDraft[] {
  const state: BodyState = { input, parts: [], partStyle: null, partValue: 0, open: [], list: null, lastParagraph: null };
  const { lines, report } = input;
  let index = input.start;
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined) break;
    const hint = input.hints?.lines.get(line.number);
    if (hint?.isProse === true) {
      index = readBlock(state, index, hint);
      continue;
    }
    if (line.blank || line.isPageMark) {
      index = nextLine(state, index, line.next);
      continue;
    }
    const start = findTableStart(lines, index);
    if (start !== null) {
      const part = partForTable(state);
      const reading = readGoalTable(input, index, start, (candidate) => endsTable(state, candidate));
      part.tables.push(reading.table);
      state.open = [];
      state.list = null;
      state.lastParagraph = null;
      index = reading.end;
      continue;
    }
    const numbered = readNumberedLine(line);
    const afterPart = readPart(state, line, numbered);
    if (afterPart === null && isRunningHead(state, line)) report.mark(line, 'LAYOUT', 'page.running-head');
    else if (afterPart === null && !readSection(state, line, numbered)) readProse(state, line, numbered);
    index = nextLine(state, index, afterPart ?? line.next);
  }
  return state.parts;
}
