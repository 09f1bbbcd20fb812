import type { Cover, DocumentTree, PartTree, SectionTree, TableOfContentsLine } from '../../schema/model/document.js';
import { mayContinue } from './headings.js';
import { readNumber } from './numbering.js';
import { printGoalTable, printNumbered } from './print-goal-table.js';
import { readYear } from './read-cover.js';

/** The lines of the cover, a blank one before the units. */
export function printCover(cover: Cover): string[] {
  const lines = [cover.departmentName, cover.title];
  if (cover.statusLabel !== null) lines.push(`（${cover.statusLabel}）`);
  if (readYear(cover.title) !== cover.fiscalYear && cover.fiscalYear > 0) lines.push(`预算年度：${cover.fiscalYear}年`);
  lines.push('');
  if (cover.compilingUnit !== '') lines.push(`${cover.compilingUnit}编制`);
  if (cover.reviewingUnit !== '') lines.push(`${cover.reviewingUnit}审核`);
  return [...lines, ''];
}

/** "第一部分 部门整体绩效目标", "一、总体绩效目标": a line of the 目录 without its page. */
export function printEntryHeading(entry: TableOfContentsLine): string {
  const gap = entry.level === 1 && entry.number !== '' && entry.title !== '' ? ' ' : '';
  return gap === '' ? printNumbered(entry.number, entry.title) : `${entry.number}${gap}${entry.title}`;
}

function printEntry(entry: TableOfContentsLine): string[] {
  const heading = printEntryHeading(entry);
  const line = entry.page === null ? heading : `${heading}.....\t${entry.page}`;
  return entry.level === 1 ? [line, ''] : [line];
}

function printContents(entries: readonly TableOfContentsLine[]): string[] {
  if (entries.length === 0) return [];
  // Two blank lines close the contents: entries without a page and headings look alike.
  const lines = entries.flatMap((entry, index) => [...(entry.level === 1 && entries[index - 1]?.level === 2 ? [''] : []), ...printEntry(entry)]);
  return ['目录', '', ...lines, '', ''];
}

function printSection(section: SectionTree): string[] {
  const heading = printNumbered(section.number, section.title);
  const lines = heading === '' ? [] : [heading, ''];
  section.paragraphs.forEach((paragraph, index) => {
    const before = section.paragraphs[index - 1];
    // One blank line may be a page break inside a sentence; a second one says that a paragraph ends here.
    if (before !== undefined && mayContinue([before], paragraph)) lines.push('');
    lines.push(paragraph, '');
  });
  return [...lines, ...section.children.flatMap(printSection)];
}

/** A number like 第一部分, which stands by itself. */
function standsByItself({ number, title }: PartTree): boolean {
  const style = readNumber(number)?.style;
  return (style === 'PART' || style === 'CHAPTER') && title !== '';
}

/** A part's heading on one line: "第一部分 部门整体绩效目标". */
export function printPartLine(part: PartTree): string {
  return standsByItself(part) ? `${part.number} ${part.title}` : printNumbered(part.number, part.title);
}

function printPart(part: PartTree): string[] {
  const standsAlone = standsByItself(part);
  const heading = standsAlone ? [part.number, '', part.title, ''] : [printNumbered(part.number, part.title), ''];
  return [
    ...(part.number === '' && part.title === '' ? [] : heading),
    ...part.sections.flatMap(printSection),
    ...part.goalTables.flatMap(printGoalTable),
  ];
}

/**
 * Prints a document as plain text in the form of the sample: cover, 目录 with dots, tab and page, parts, sections, and
 * tables as rows of tab-separated cells. `importText` of the result yields the same document up to ids and source lines,
 * for every document whose texts are canonical (docs/spec/import-export.md lists what plain text cannot tell apart).
 */
export function printText(tree: DocumentTree): string {
  const lines = [...printCover(tree.cover), ...printContents(tree.tableOfContents), ...tree.parts.flatMap(printPart)];
  return `${lines.join('\n').trimEnd()}\n`;
}
