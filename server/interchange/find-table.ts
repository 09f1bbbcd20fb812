import { labelKey, normalizeText } from '../../schema/model/normalize-text.js';
import { readNumberedLine } from './headings.js';
import { readTableWord } from './numbering.js';
import { readUnitLine } from './read-unit-line.js';
import { splitRow, type SourceLine } from './source-line.js';
import { bareLabel, classifyRow, headFieldOf, type RowClass } from './table-labels.js';

/** Where a goal table begins. */
export interface TableStart {
  readonly title: string;
  /** The number before the title as printed; null when it has none. */
  readonly number: string | null;
  /** Index of the title's line, and of its second line when it is broken; null for a table without a title. */
  readonly titleIndex: number | null;
  readonly secondTitleIndex: number | null;
  /** The project code (or, without one, the name) in the first row: tells a repeated head from another table. */
  readonly projectKey: string;
  /** True when the words of the title say that it is one ("…绩效目标表"). */
  readonly namedTable: boolean;
  readonly firstRow: RowClass;
}

interface FirstRow {
  readonly firstRow: RowClass;
  readonly projectKey: string;
}

const maxTitleChars = 120;
const maxLinesBeforeRows = 7;
const titleEnd = /绩效(?:目标)?(?:申报|批复|公开|审核)?表(?:[(（].{0,12}[)）])?$/;
const bareTitle = /^(?:项目)?(?:支出)?绩效目标(?:申报)?表$/;

/** A table's title without "表1", "（续）". */
function readTitle(line: SourceLine): { readonly number: string | null; readonly title: string } {
  const numbered = readNumberedLine(line);
  const text = numbered === null ? line.text : numbered.title;
  const word = numbered === null ? readTableWord(text) : null;
  const title = (word?.rest ?? text).replace(/[(（]续(?:表|\d)?[)）]$/, '');
  return { number: numbered?.number ?? word?.number ?? null, title };
}

/** The first row that belongs to a table, from `index` on; null when something else comes first. */
function rowsAfter(lines: readonly SourceLine[], index: number, mayPass: (line: SourceLine) => boolean): FirstRow | null {
  let at = index;
  for (let hops = 0; hops < maxLinesBeforeRows && at < lines.length; hops += 1) {
    const line = lines[at];
    if (line === undefined) return null;
    const kind = classifyRow(splitRow(line.raw));
    if (kind !== null) return { firstRow: kind, projectKey: projectKeyAt(lines, at) };
    if (!mayPass(line)) return null;
    at = line.next;
  }
  return null;
}

function projectKeyAt(lines: readonly SourceLine[], index: number): string {
  const cells = splitRow(lines[index]?.raw ?? '')?.cells ?? [];
  for (const wanted of ['projectCode', 'projectName']) {
    const at = cells.findIndex((cell) => headFieldOf(cell) === wanted);
    const value = at < 0 ? undefined : cells.slice(at + 1).find((cell) => cell !== '');
    if (value !== undefined && headFieldOf(value) === null) return labelKey(value);
  }
  return '';
}

const isUnitLine = (line: SourceLine) => readUnitLine(line.raw) !== null;

/**
 * The goal table that begins at line `index`, or null. A title is known by its words ("…绩效目标表"), or by its place: a
 * numbered line with only unit lines between it and the first row of a table. Nothing is looked up further than
 * seven lines ahead, so reading stays linear.
 */
export function findTableStart(lines: readonly SourceLine[], index: number): TableStart | null {
  const line = lines[index];
  if (line === undefined || line.blank || line.isPageMark) return null;
  const row = splitRow(line.raw);
  const kind = classifyRow(row);
  const untitled = { title: '', number: null, titleIndex: null, secondTitleIndex: null, namedTable: false };
  if (kind === 'PROJECT' || kind === 'BUDGET' || kind === 'COLUMNS') return { ...untitled, firstRow: kind, projectKey: projectKeyAt(lines, index) };
  if (kind !== null || line.text.length > maxTitleChars) return null;
  const second = lines[line.next];
  if (second !== undefined && second.blanksBefore === 0 && bareTitle.test(second.key) && !titleEnd.test(line.key) && readNumberedLine(line) !== null) {
    const rows = rowsAfter(lines, second.next, isUnitLine);
    const { number, title } = readTitle(line);
    const whole = { number, title: normalizeText(`${title} ${second.text}`), titleIndex: index, secondTitleIndex: line.next, namedTable: true };
    if (rows !== null) return { ...whole, ...rows };
  }
  const titled = () => ({ ...readTitle(line), titleIndex: index, secondTitleIndex: null });
  if (titleEnd.test(line.key)) {
    const rows = rowsAfter(lines, line.next, (between) => !titleEnd.test(between.key) && readNumberedLine(between) === null);
    return rows === null ? null : { ...titled(), ...rows, namedTable: true };
  }
  if (isUnitLine(line)) {
    const rows = rowsAfter(lines, line.next, isUnitLine);
    return rows === null ? null : { ...untitled, ...rows };
  }
  const placed = readNumberedLine(line) !== null || /表$/.test(bareLabel(line.text)) || (second !== undefined && isUnitLine(second));
  if (!placed || row?.style === 'TABS' || /[。；，：;:]$/.test(line.text)) return null;
  const rows = rowsAfter(lines, line.next, isUnitLine);
  return rows === null || rows.firstRow === 'PLAN' || rows.firstRow === 'GOALS' ? null : { ...titled(), ...rows, namedTable: false };
}
