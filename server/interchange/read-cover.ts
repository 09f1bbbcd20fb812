import type { Cover } from '../../schema/model/document.js';
import type { ImportLineKind } from '../../schema/model/import-line-kinds.js';
import { labelKey } from '../../schema/model/normalize-text.js';
import { parseCount } from './numbering.js';
import type { ReportWriter } from './report.js';
import type { SourceLine } from './source-line.js';

interface CoverDraft {
  departmentName: string | null;
  title: string | null;
  titleIsCertain: boolean;
  fiscalYear: number | null;
  /** Year of a date line: the year of writing, used only when nothing names the fiscal year. */
  datedYear: number | null;
  statusLabel: string | null;
  compilingUnit: string | null;
  reviewingUnit: string | null;
  readonly seen: Set<string>;
}

type CoverField = 'departmentName' | 'compilingUnit' | 'reviewingUnit';

const labelled: readonly (readonly [RegExp, CoverField])[] = [
  [/^(?:部门|预算部门|单位|部门单位)(?:名称)?(?:[(（](?:公章|盖章)[)）])?[:：]/, 'departmentName'],
  [/^(?:编制|编报|填报|报送|编写|制作)(?:单位|部门)?(?:名称)?(?:[(（](?:公章|盖章)[)）])?[:：]/, 'compilingUnit'],
  [/^(?:审核|审批|审查|批复)(?:单位|部门|机关)?(?:[(（](?:公章|盖章)[)）])?[:：]/, 'reviewingUnit'],
];
const statusWords = /^(?:草案|初稿|送审稿|审核稿|征求意见稿|讨论稿|修订稿|定稿|正式稿|批复稿|报批稿|公开稿|试行|上会稿|一上|二上)$/;
const chineseYear = /([一二][〇零○Oo0一二三四五六七八九]{3})年/;
const chineseYearDigits = '〇一二三四五六七八九';

function readChineseYear(text: string): number | null {
  const written = chineseYear.exec(text)?.[1];
  if (written === undefined) return null;
  const digits = [...written].map((character) => Math.max(0, chineseYearDigits.indexOf(character.replace(/[零○Oo0]/, '〇'))));
  return Number(digits.join(''));
}

/** The year a text names ("2025年", "二〇二五年", "2025"), between 1949 and 2199; null for none. */
export function readYear(text: string): number | null {
  const arabic = /(?:^|\D)((?:19|20|21)\d{2})(?!\d)/.exec(text)?.[1];
  const year = arabic === undefined ? readChineseYear(text) : Number(arabic);
  return year !== null && year >= 1949 && year <= 2199 ? year : null;
}

function isDate(key: string): boolean {
  if (/^(?:编制|填报|报送|填制|制表)?(?:日期|时间)[:：]/.test(key)) return true;
  const match = /^(?:(?:19|20)\d{2}|[一二][〇零○Oo0一二三四五六七八九]{3})年(?:(.{1,3})月)?(?:(.{1,3})日)?$/.exec(key);
  return match !== null && [match[1], match[2]].every((count) => count === undefined || parseCount(count) !== null);
}

function isTitle(key: string): boolean {
  return /绩效(?:目标)?(?:文本|报告|公开|材料)|(?:文本|绩效目标)$/.test(key) || (/预算/.test(key) && /年/.test(key));
}

function readStatus(draft: CoverDraft, key: string): boolean {
  const inner = /^[(（【[](.{1,10})[)）】\]]$/.exec(key)?.[1];
  if (inner === undefined ? !statusWords.test(key) : readYear(inner) !== null) return false;
  draft.statusLabel ??= inner ?? key;
  return true;
}

/** "2025年部门预算绩效文本（草案）": the label in brackets at the end is the status, not part of the title. */
function takeStatusOff(draft: CoverDraft, title: string): string {
  const match = /^(.+?)[(（]([^()（）]{1,6})[)）]$/.exec(title);
  if (match === null || !statusWords.test(match[2] ?? '')) return title;
  draft.statusLabel ??= match[2] ?? null;
  return match[1] ?? title;
}

function readLabelled(draft: CoverDraft, line: SourceLine): CoverField | 'year' | null {
  const year = /^(?:预算年度|年度|财政年度)[:：]/.exec(line.key);
  if (year !== null) {
    draft.fiscalYear = readYear(line.key) ?? draft.fiscalYear;
    return 'year';
  }
  for (const [shape, field] of labelled) {
    const match = shape.exec(line.text);
    if (match === null) continue;
    const value = line.text.slice(match[0].length).trim();
    if (value !== '') draft[field] ??= value;
    return field;
  }
  const suffixed = /^(.+?)(编制|审核)$/.exec(line.text);
  if (suffixed === null) return null;
  const field = suffixed[2] === '编制' ? 'compilingUnit' : 'reviewingUnit';
  draft[field] ??= suffixed[1]?.trim() ?? null;
  return field;
}

/** Takes one line; returns what it was, or null when nothing fits. */
function readCoverLine(draft: CoverDraft, line: SourceLine): ImportLineKind | null {
  const { key } = line;
  if (draft.seen.has(key)) return 'cover.repeated';
  draft.seen.add(key);
  if (readStatus(draft, key)) return 'cover.status';
  if (isDate(key)) {
    draft.datedYear ??= readYear(key);
    return 'cover.date';
  }
  const field = readLabelled(draft, line);
  if (field !== null) return `cover.${field}`;
  if (isTitle(key)) {
    if (draft.titleIsCertain) return null;
    // What the title replaces stood above it: it can only be the department.
    if (draft.title !== null) draft.departmentName ??= draft.title;
    draft.title = takeStatusOff(draft, line.text);
    draft.titleIsCertain = true;
    return 'cover.title';
  }
  if (draft.departmentName === null) {
    draft.departmentName = line.text;
    return 'cover.departmentName';
  }
  if (draft.title === null) {
    draft.title = takeStatusOff(draft, line.text);
    return 'cover.title';
  }
  return null;
}

/** A title broken over two lines: "2025年部门预算" above "绩效文本". */
function continuesTitle(draft: CoverDraft, line: SourceLine, previousWhat: ImportLineKind | null): boolean {
  return previousWhat === 'cover.title' && line.blanksBefore === 0 && /^(?:部门)?(?:预算)?绩效(?:目标)?文本(?:[(（].{1,6}[)）])?$/.test(line.key)
    && draft.title !== null && !/文本$/.test(draft.title);
}

/** "乐亭县教育局2025年部门预算绩效文本" names the department before the year. */
function departmentInTitle(title: string | null): string | null {
  const match = /^(.{2,60}?)(?:(?:19|20)\d{2}|[一二][〇零○一二三四五六七八九]{3})年/.exec(title ?? '');
  return match?.[1] ?? null;
}

const keptNowhere = { zh: '封面的日期没有对应字段，未保存。', en: 'The date on the cover has no field of its own and is not kept.' };
const unknownCoverLine = { zh: '无法判断封面这一行的含义，未导入。', en: 'This line of the cover fits no field and was left out.' };

/** What the cover says; `fiscalYear` is null when neither title nor date names one. */
export interface CoverReading extends Omit<Cover, 'fiscalYear'> {
  readonly fiscalYear: number | null;
}

/** Reads the lines before the contents and the body. A line that comes twice (title page and inner cover) counts once. */
export function readCover(lines: readonly SourceLine[], report: ReportWriter): CoverReading {
  const draft: CoverDraft = {
    departmentName: null, title: null, titleIsCertain: false, fiscalYear: null, datedYear: null, statusLabel: null,
    compilingUnit: null, reviewingUnit: null, seen: new Set(),
  };
  let previousWhat: ImportLineKind | null = null;
  for (const line of lines) {
    if (line.blank) continue;
    if (line.isPageMark) {
      report.mark(line, 'LAYOUT', 'page.number');
      continue;
    }
    if (continuesTitle(draft, line, previousWhat)) {
      draft.title = takeStatusOff(draft, `${draft.title ?? ''}${line.text}`);
      draft.seen.add(labelKey(draft.title));
      report.mark(line, 'USED', 'cover.title');
      continue;
    }
    const what = readCoverLine(draft, line);
    if (what === null) report.mark(line, 'NOT_UNDERSTOOD', 'cover.unknown', unknownCoverLine);
    else if (what === 'cover.date') report.mark(line, 'LAYOUT', what, keptNowhere);
    else report.mark(line, what === 'cover.repeated' ? 'LAYOUT' : 'USED', what);
    previousWhat = what;
  }
  const title = draft.title ?? '';
  return {
    departmentName: draft.departmentName ?? departmentInTitle(title) ?? draft.compilingUnit ?? '',
    title,
    fiscalYear: draft.fiscalYear ?? readYear(title) ?? draft.datedYear,
    statusLabel: draft.statusLabel,
    compilingUnit: draft.compilingUnit ?? '',
    reviewingUnit: draft.reviewingUnit ?? '',
  };
}
