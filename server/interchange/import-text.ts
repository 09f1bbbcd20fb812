import { AppError } from '../../schema/errors/app-error.js';
import type { DocumentTree } from '../../schema/model/document.js';
import type { Template } from '../../schema/model/template.js';
import { buildTree } from './build-tree.js';
import { decodeSource } from './decode.js';
import { findTableStart } from './find-table.js';
import { isKnownPartTitle, knownSectionKind } from './headings.js';
import { chooseTemplate } from './indicator-groups.js';
import type { PartDraft } from './outline-draft.js';
import { readBody } from './read-body.js';
import { indexContents, isContentsTitle, isDottedEntry, isFirstHeading, readContents } from './read-contents.js';
import { readCover, readYear } from './read-cover.js';
import { createReportWriter, type ImportReport, type ReportWriter } from './report.js';
import type { SourceHints } from './source-hints.js';
import { splitLines, type SourceLine } from './source-line.js';

/** How an import may be watched. */
export interface ImportOptions {
  /** Called at most about 200 times, with how many lines have been read; the last call has `doneLines === totalLines`. */
  readonly onProgress?: (doneLines: number, totalLines: number) => void;
  /** Used only to find the fiscal year when the text names none. */
  readonly filename?: string;
  /** What a file with formatting says of its lines; they are those of `source`. */
  readonly hints?: SourceHints;
  /** The form it is on, where somebody said so; else the shipped one that fits best is taken. */
  readonly form?: Template | null;
}

/** A document read from a text. Nothing is stored. */
export interface ImportResult {
  readonly tree: DocumentTree;
  /** The form it was said to be on, else the shipped one it fits best. */
  readonly templateId: string;
  readonly report: ImportReport;
}

const progressSteps = 190;

/** A report that tells how far the readers have come: each line is marked as it is read. */
function watch(report: ReportWriter, totalLines: number, onProgress: ImportOptions['onProgress']): ReportWriter {
  if (onProgress === undefined) return report;
  const step = Math.max(1, Math.ceil(totalLines / progressSteps));
  let announced = 0;
  return {
    ...report,
    mark(line, disposition, what, message) {
      report.mark(line, disposition, what, message);
      if (line.number < announced + step || line.number >= totalLines) return;
      announced = line.number;
      onProgress(line.number, totalLines);
    },
    finish() {
      onProgress(totalLines, totalLines);
      return report.finish();
    },
  };
}

interface Regions {
  readonly coverEnd: number;
  /** Null when the text has no 目录. */
  readonly contentsStart: number | null;
}

/** The cover ends where the contents, the first heading or the first table begins; null when none of them comes. */
function findRegions(lines: readonly SourceLine[]): Regions | null {
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || line.blank || line.isPageMark) continue;
    if (isContentsTitle(line) || isDottedEntry(line)) return { coverEnd: index, contentsStart: index };
    const isBody = isFirstHeading(line) || isKnownPartTitle(line.text) || knownSectionKind(line.text) !== null || findTableStart(lines, index) !== null;
    if (isBody) return { coverEnd: index, contentsStart: null };
  }
  return null;
}

function fiscalYearOf(coverYear: number | null, parts: readonly PartDraft[], filename: string | undefined): number {
  const codes = parts.flatMap((part) => part.tables.map((table) => /^\d{6}(\d{2})P/.exec(table.projectCode ?? '')?.[1]));
  const fromCode = codes.find((digits) => digits !== undefined);
  return coverYear ?? (fromCode === undefined ? null : 2000 + Number(fromCode)) ?? readYear(filename ?? '') ?? 0;
}

function isEmpty(parts: readonly PartDraft[]): boolean {
  return parts.every((part) => part.tables.length === 0 && part.sections.length === 0 && part.title === '');
}

/**
 * Reads a 部门预算绩效文本 from plain text: numbering, labels and column heads decide, never positions or names, and every
 * line of the source is accounted for in the report.
 * @throws {import_unreadable} when the source is no such text: binary, empty, of another encoding, or without any part,
 * section or goal table
 * @throws {too_large} above `limits.importBytes`
 */
export function importText(source: string | Uint8Array, options: ImportOptions = {}): ImportResult {
  const lines = splitLines(decodeSource(source));
  const report = watch(createReportWriter(lines), lines.length, options.onProgress);
  for (const line of lines) for (const note of options.hints?.notes.get(line.number) ?? []) report.note(line, note);
  const regions = findRegions(lines);
  const unreadable = () => new AppError('import_unreadable', { problem: '没有找到任何部分、章节或绩效目标表', problemEn: 'no part, section or goal table was found', line: null });
  if (regions === null) throw unreadable();
  const cover = readCover(lines.slice(0, regions.coverEnd), report);
  const { entries, end } = regions.contentsStart === null ? { entries: [], end: regions.coverEnd } : readContents(lines, regions.contentsStart, report);
  const contents = indexContents(entries);
  const drafts = readBody({ lines, start: end, cover, contents, report, hints: options.hints ?? null, form: options.form ?? null });
  if (isEmpty(drafts)) throw unreadable();
  const tables = drafts.flatMap((part) => part.tables);
  const template = options.form ?? chooseTemplate({
    levels: tables.flatMap((table) => table.indicators),
    plans: tables.map((table) => table.plan.map((point) => point.month)),
  });
  const tree = buildTree(cover, fiscalYearOf(cover.fiscalYear, drafts, options.filename), entries, drafts, template, { contents, blocks: options.hints?.blocks ?? [] });
  return { tree, templateId: template.id, report: report.finish() };
}

/** What was read, and where each line of it stands in the file it is of: `places` by line number, from 1. */
export function withPlaces(read: ImportResult, places: ReadonlyMap<number, string>): ImportResult {
  const items = read.report.items.map((item) => ({ ...item, place: places.get(item.line) ?? null }));
  return { ...read, report: { ...read.report, items } };
}
