import type { PartTree, TableOfContentsLine } from '../model/document.js';
import { toCompared } from './compared-text.js';
import { quote } from './quote.js';
import { onDocument, onNode, onTable, type Found, type Rule, type OutlineContext, type Wording } from './rule.js';

interface Heading {
  readonly title: string;
  readonly report: (wording: Wording) => Found;
}

function headingsOf(part: PartTree): Heading[] {
  const sections = part.sections.map(({ id, title }): Heading => ({ title, report: (wording) => onNode({ kind: 'SECTION', id }, 'title', wording) }));
  const tables = part.goalTables.map((table): Heading => ({ title: table.title, report: (wording) => onTable(table, 'title', wording) }));
  return [...sections, ...tables];
}

/** The index of each heading's line, or null; a line is used once, so that two equal titles need two lines. */
function matchLines(headings: readonly Heading[], lines: readonly TableOfContentsLine[]): { lineOf: (number | null)[]; unused: number[] } {
  const free = new Map<string, number[]>();
  lines.forEach((line, index) => {
    const key = toCompared(line.title);
    const same = free.get(key);
    if (same === undefined) free.set(key, [index]);
    else same.push(index);
  });
  const lineOf = headings.map((heading) => free.get(toCompared(heading.title))?.shift() ?? null);
  return { lineOf, unused: [...free.values()].flat().sort((a, b) => a - b) };
}

function absentHeadings(headings: readonly Heading[], lineOf: readonly (number | null)[], spare: readonly TableOfContentsLine[]): Found[] {
  const absent = headings.filter((_heading, index) => lineOf[index] === null);
  return absent.map((heading, index) => {
    const like = spare[index];
    return heading.report({
      zh: like === undefined ? `目录中没有标题${quote(heading.title)}。` : `目录写作${quote(like.title)}，正文标题为${quote(heading.title)}。`,
      en: like === undefined ? `The contents have no line ${quote(heading.title)}.` : `The contents say ${quote(like.title)}, the heading says ${quote(heading.title)}.`,
      mendZh: like === undefined ? `在目录中增加一行${quote(heading.title)}。` : `把目录改为${quote(heading.title)}，或改正正文标题。`,
      mendEn: like === undefined ? `Add the line ${quote(heading.title)} to the contents.` : `Change the line to ${quote(heading.title)}, or correct the heading.`,
    });
  });
}

function linesWithoutHeading(context: OutlineContext, lines: readonly TableOfContentsLine[]): Found[] {
  return lines.map((line) =>
    onDocument(context, 'tableOfContents', {
      zh: `目录中的${quote(line.title)}在正文中没有对应的标题。`,
      en: `The line ${quote(line.title)} of the contents has no heading in the text.`,
      mendZh: '删除这一行目录，或补上遗漏的内容。',
      mendEn: 'Remove the line, or add what is missing.',
    }),
  );
}

function outOfOrder(headings: readonly Heading[], lineOf: readonly (number | null)[]): Found[] {
  let last = -1;
  return headings.flatMap((heading, index) => {
    const line = lineOf[index] ?? null;
    if (line === null) return [];
    if (line > last) {
      last = line;
      return [];
    }
    return [
      heading.report({
        zh: `标题${quote(heading.title)}在正文中的位置比目录靠后。`,
        en: `The heading ${quote(heading.title)} stands later in the text than in the contents.`,
        mendZh: '按正文顺序重排目录，或调整正文顺序。',
        mendEn: 'Put the contents in the order of the text, or move the text.',
      }),
    ];
  });
}

function comparePart(part: PartTree, context: OutlineContext): Found[] {
  const contents = context.tree.tableOfContents.filter((line) => line.part === part.ordinal);
  const own: Heading = { title: part.title, report: (wording) => onNode({ kind: 'PART', id: part.id }, 'title', wording) };
  return ([[1, [own]], [2, headingsOf(part)]] as const).flatMap(([level, headings]) => {
    const lines = contents.filter((line) => line.level === level);
    const { lineOf, unused } = matchLines(headings, lines);
    const spare = unused.flatMap((index) => lines[index] ?? []);
    const absent = lineOf.filter((line) => line === null).length;
    return [
      ...absentHeadings(headings, lineOf, spare),
      ...outOfOrder(headings, lineOf),
      ...linesWithoutHeading(context, spare.slice(absent)),
    ];
  });
}

function fallingPages(context: OutlineContext): Found[] {
  let last: TableOfContentsLine | null = null;
  return context.tree.tableOfContents.flatMap((line) => {
    if (line.page === null) return [];
    const before = last;
    if (before === null || line.page >= (before.page ?? 0)) {
      last = line;
      return [];
    }
    return [
      onDocument(context, 'tableOfContents', {
        zh: `目录中${quote(line.title)}在第 ${line.page} 页，排在它前面的${quote(before.title)}却在第 ${before.page ?? 0} 页。`,
        en: `The contents put ${quote(line.title)} on page ${line.page}, after ${quote(before.title)} on page ${before.page ?? 0}.`,
        mendZh: `更新目录页码；此行应不小于第 ${before.page ?? 0} 页。`,
        mendEn: `Update the pages; this line cannot be before page ${before.page ?? 0}.`,
      }),
    ];
  });
}

/** V18: the printed contents, where there are any, name the headings of the text in their order; pages never fall. */
const contentsMatchText: Rule = {
  id: 'V18',
  inOutline: (context) => {
    const { parts, tableOfContents } = context.tree;
    if (tableOfContents.length === 0) return [];
    const ordinals = new Set(parts.map((part) => part.ordinal));
    return [
      ...linesWithoutHeading(context, tableOfContents.filter((line) => !ordinals.has(line.part))),
      ...fallingPages(context),
      ...parts.flatMap((part) => comparePart(part, context)),
    ];
  },
};

/** V18 of docs/spec/rules.md. */
export const contentsRules: readonly Rule[] = [contentsMatchText];
