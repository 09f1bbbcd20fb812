import { AppError } from '../../../schema/errors/app-error.js';
import type { DocumentTree, SectionTree } from '../../../schema/model/document.js';
import type { Indicator } from '../../../schema/model/goal-table.js';
import type { ImportLineKind } from '../../../schema/model/import-line-kinds.js';
import { limits } from '../../../schema/model/limits.js';
import { parseTargetValue, printTargetValue } from '../../../schema/model/parse-target-value.js';
import type { TargetValue } from '../../../schema/model/target-value.js';
import { performanceText, performanceTextFormat, performanceTextVersion, type PerformanceText } from '../performance-text.js';
import type { ImportMessage, ImportReport, ImportReportItem } from '../report.js';

/** A document read from JSON. Nothing is stored. */
export interface JsonReading {
  readonly document: PerformanceText;
  /** An item for each node of the document, in order: what a strict reader takes at all it takes whole. */
  readonly report: ImportReport;
}

/** Far below what fills a stack, far above any outline. */
const maxDepth = 100;

function unreadable(problem: string, problemEn: string, line: number | null = null): AppError<'import_unreadable'> {
  return new AppError('import_unreadable', { problem, problemEn, line });
}

/** Brackets that are open at once, outside strings. Counted before parsing: what comes after walks the value by recursion. */
function depthOf(source: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < source.length; index += 1) {
    const unit = source.charCodeAt(index);
    if (inString) {
      if (unit === 0x5c) index += 1;
      else if (unit === 0x22) inString = false;
    } else if (unit === 0x22) inString = true;
    else if (unit === 0x7b || unit === 0x5b) deepest = Math.max(deepest, (depth += 1));
    else if (unit === 0x7d || unit === 0x5d) depth -= 1;
  }
  return deepest;
}

function decodeJson(bytes: Uint8Array): string {
  if (bytes.byteLength > limits.importBytes) throw new AppError('too_large', { what: '导入文件', whatEn: 'import file', limit: limits.importBytes });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable('JSON 文件不是 UTF-8 编码', 'the JSON file is not UTF-8');
  }
}

function parseJson(source: string): unknown {
  if (depthOf(source) > maxDepth) throw unreadable(`JSON 嵌套超过 ${maxDepth} 层`, `the JSON is nested more than ${maxDepth} deep`);
  try {
    return JSON.parse(source);
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const line = at === undefined ? null : source.slice(0, Number(at)).split('\n').length;
    throw unreadable('不是有效的 JSON', 'this is not valid JSON', line);
  }
}

/** What the file says it is, before anything else is looked at: a stranger's JSON has a thousand wrong keys and one reason. */
function checkFormat(value: unknown): void {
  const has = (key: string): unknown => (typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined);
  if (has('format') !== performanceTextFormat) throw unreadable(`JSON 不是绩效文本（缺少 "format": "${performanceTextFormat}"）`, `the JSON is no performance text: "format" is not "${performanceTextFormat}"`);
  if (has('formatVersion') !== performanceTextVersion) {
    throw unreadable(`JSON 的 formatVersion 不是 ${performanceTextVersion}，无法读取`, `formatVersion ${performanceTextVersion} is read, and no other`);
  }
}

const invalid = (path: string, problem: string, problemEn: string): AppError<'invalid_input'> => new AppError('invalid_input', { path, problem, problemEn });

interface Node {
  readonly id: string;
  readonly ordinal: number;
}

/** Places and ids: what follows from where a node stands has to agree with it, or two readers would see two orders. */
function checkPlaces(tree: DocumentTree): void {
  const seen = new Set<string>();
  const check = (nodes: readonly Node[], path: string): void => nodes.forEach(({ id, ordinal }, index) => {
    if (ordinal !== index + 1) throw invalid(`${path}[${index}].ordinal`, `应为 ${index + 1}`, `must be ${index + 1}`);
    if (seen.has(id)) throw invalid(`${path}[${index}].id`, '与前面的重复', 'stands twice');
    seen.add(id);
  });
  const checkSections = (sections: readonly SectionTree[], path: string): void => {
    check(sections, path);
    sections.forEach(({ children }, index) => checkSections(children, `${path}[${index}].children`));
  };
  check(tree.parts, 'tree.parts');
  tree.parts.forEach((part, index) => {
    const path = `tree.parts[${index}]`;
    checkSections(part.sections, `${path}.sections`);
    check(part.goalTables, `${path}.goalTables`);
    part.goalTables.forEach((table, at) => {
      check(table.goals, `${path}.goalTables[${at}].goals`);
      check(table.indicators, `${path}.goalTables[${at}].indicators`);
    });
  });
}

/** The written target wins. One that was built from parts, without words of its own, has to agree with what it prints. */
function readTarget(given: TargetValue): TargetValue {
  const read = parseTargetValue(printTargetValue(given));
  const { text: _given, ...givenParts } = given;
  const { text: _read, ...readParts } = read;
  return JSON.stringify(givenParts) === JSON.stringify(readParts) ? given : read;
}

const corrected: ImportMessage = { zh: '指标值的运算符、数值或单位与其文字不符，已按文字重新识别。', en: 'Operator, number or unit of the target did not agree with its text and were read from it again.' };

type Report = (place: string, what: ImportLineKind, text: string, message?: ImportMessage) => void;

function readRow(row: Indicator, place: string, report: Report): Indicator {
  const target = readTarget(row.target);
  report(place, 'indicator', row.level3, target === row.target ? undefined : corrected);
  return target === row.target ? row : { ...row, target };
}

function reportSections(sections: readonly SectionTree[], path: string, report: Report): void {
  sections.forEach(({ number, title, children }, index) => {
    report(`${path}[${index}]`, 'section.heading', `${number}${title}`);
    reportSections(children, `${path}[${index}].children`, report);
  });
}

function readTree(tree: DocumentTree, report: Report): DocumentTree {
  report('tree.cover', 'cover.title', tree.cover.title);
  tree.tableOfContents.forEach(({ number, title }, index) => report(`tree.tableOfContents[${index}]`, 'contents.entry', `${number}${title}`));
  const parts = tree.parts.map((part, index) => {
    const path = `tree.parts[${index}]`;
    report(path, 'part.heading', `${part.number}${part.title}`);
    reportSections(part.sections, `${path}.sections`, report);
    const goalTables = part.goalTables.map((table, at) => {
      report(`${path}.goalTables[${at}]`, 'table.title', table.title);
      return { ...table, indicators: table.indicators.map((row, line) => readRow(row, `${path}.goalTables[${at}].indicators[${line}]`, report)) };
    });
    return { ...part, goalTables };
  });
  return { ...tree, parts };
}

const maxExcerptChars = 200;

/**
 * Reads a document from JSON as `printJson` writes it: every key, no other key, every value in its place. Nothing is guessed.
 * The ids are the file's; storing the document makes new ones.
 * @throws {too_large} above `limits.importBytes`
 * @throws {import_unreadable} for what is no JSON, is nested more than a hundred deep, or is another format or another version of it
 * @throws {invalid_input} with the path of the first value that is not as docs/schemas/performance-text.schema.json says
 */
export function readJson(bytes: Uint8Array): JsonReading {
  const value = parseJson(decodeJson(bytes));
  checkFormat(value);
  const file = performanceText.read(value, '');
  checkPlaces(file.tree);
  const items: ImportReportItem[] = [];
  const tree = readTree(file.tree, (place, what, text, message) => {
    items.push({ line: items.length + 1, disposition: 'USED', what, text: [...text.slice(0, maxExcerptChars)].join(''), message: message ?? null, place });
  });
  return { document: { ...file, tree }, report: { items, unreadLines: 0, totalLines: items.length } };
}
