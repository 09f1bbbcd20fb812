import type { PartTree, SectionTree } from '../../../schema/model/document.js';
import type { GoalTable } from '../../../schema/model/goal-table.js';
import type { PrintedDocument } from '../../../schema/model/printed-document.js';
import { safeHref } from '../../../schema/model/safe-href.js';
import type { TextBlock, TextListItem, TextRun } from '../../../schema/model/text-block.js';
import { printNumbered } from '../print-goal-table.js';
import { coverLines, headFields, indicatorHeads, printTime, spanGroups, threadPlaces, versionLines, withoutControls } from './lay-out-form.js';

/** Text that stays text: no mark, link, tag, table or list is made of it. `atStart`: it begins a line. */
function escapeMarkdown(text: string, atStart: boolean): string {
  const escaped = withoutControls(text).replace(/[\\`*_[\]<>|~&]/g, '\\$&');
  if (!atStart) return escaped;
  // Four spaces or a tab at the start of a line would be a block of code.
  return escaped.trimStart().replace(/^([#+\-=])/u, '\\$1').replace(/^(\d{1,9})([.)])/u, '$1\\$2');
}

/** A line that begins with a mark of Markdown's own, as a heading does: what follows does not begin it. */
const inLine = (text: string): string => escapeMarkdown(text.replaceAll('\n', ' '), false);
const inCell = (text: string): string => escapeMarkdown(text, false).replaceAll('\n', '<br>');

function wrap(text: string, { bold, italic, underline, link }: TextRun): string {
  const inner = text.trim();
  if (inner === '') return text;
  const before = text.slice(0, text.length - text.trimStart().length);
  const after = text.slice(before.length + inner.length);
  // Emphasis beside Chinese punctuation is not recognised by CommonMark's flanking rule; the tags always are.
  const isAwkward = /^[\p{P}\p{S}]|[\p{P}\p{S}]$/u.test(inner) || inner.includes('\n');
  let wrapped = inner;
  if (underline === true) wrapped = `<u>${wrapped}</u>`;
  if (italic === true) wrapped = isAwkward ? `<em>${wrapped}</em>` : `*${wrapped}*`;
  if (bold === true) wrapped = isAwkward ? `<strong>${wrapped}</strong>` : `**${wrapped}**`;
  const href = link === undefined ? null : safeHref(link);
  if (href !== null) wrapped = `[${wrapped}](<${href.replace(/[<>\\]/g, encodeURIComponent)}>)`;
  return `${before}${wrapped}${after}`;
}

function printRuns(runs: readonly TextRun[], lineBreak: string): string {
  let atStart = true;
  return runs.map((run) => {
    const text = run.text.split('\n').map((line, index) => escapeMarkdown(line, index > 0 || atStart)).join(lineBreak);
    if (run.text !== '') atStart = run.text.endsWith('\n');
    return wrap(text, run);
  }).join('');
}

/** Entries with their markers, those of a deeper list set in by the width of the marker above. */
function printList(items: readonly TextListItem[], start: number | null): string[] {
  const open: { next: number; width: number }[] = [];
  return items.flatMap(({ runs, depth }) => {
    const at = Math.max(1, Math.min(depth, open.length + 1));
    open.length = Math.min(open.length, at);
    const list = open[at - 1] ?? { next: at === 1 ? (start ?? 1) : 1, width: 0 };
    const marker = start === null ? '- ' : `${list.next}. `;
    const before = ' '.repeat(open.slice(0, at - 1).reduce((sum, { width }) => sum + width, 0));
    open[at - 1] = { next: list.next + 1, width: marker.length };
    return printRuns(runs, '\\\n').split('\n').map((line, index) => `${before}${index === 0 ? marker : ' '.repeat(marker.length)}${line}`.trimEnd());
  });
}

function printRows(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(1, ...rows.map(({ length }) => length));
  const line = (cells: readonly string[]): string => `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(Array.from({ length: width }, () => '---')), ...body.map(line)];
}

const heading = (level: number, text: string): string => `${'#'.repeat(Math.min(6, level))} ${text}`;

function printBlock(block: TextBlock, level: number): string[] {
  switch (block.kind) {
    case 'PARAGRAPH':
      return printRuns(block.runs, '\\\n').split('\n');
    case 'HEADING':
      return [heading(level + block.level, printRuns(block.runs, ' '))];
    case 'BULLET_LIST':
      return printList(block.items, null);
    case 'ORDERED_LIST':
      return printList(block.items, block.start);
    case 'TABLE':
      return printRows(block.rows.map(({ cells }) => cells.map(({ runs }) => printRuns(runs, '<br>'))));
  }
}

/** Pieces of a page: each is set apart from the next by an empty line. */
type Pieces = readonly (readonly string[])[];

function printSection({ number, title, paragraphs, blocks, children }: SectionTree, level: number): Pieces {
  const text = printNumbered(number, title);
  // Two lists that follow each other would be one.
  const body = blocks === undefined
    ? paragraphs.map((paragraph) => printRuns([{ text: paragraph }], '\\\n').split('\n'))
    : blocks.flatMap((block, index) => [...(block.kind === blocks[index - 1]?.kind && block.kind.endsWith('LIST') ? [['<!-- -->']] : []), printBlock(block, level)]);
  return [...(text === '' ? [] : [[heading(level, inLine(text))]]), ...body, ...children.flatMap((child) => printSection(child, level + 1))];
}

function printTable(table: GoalTable): Pieces {
  const head = headFields(table).map(({ label, values }) => [inCell(label), values.map(inCell).join('<br>')]);
  // Labels of groups stand in every row: Markdown has no merged cells, and a row that is read alone says what it is of.
  const rows = spanGroups(table.indicators).map(({ row, target }) => [row.level1.label, row.level2.label, row.level3, row.description, target, row.basis].map(inCell));
  return [[heading(3, inLine(printNumbered(`${table.ordinal}.`, table.title)))], printRows([['项目', '内容'], ...head]), printRows([indicatorHeads, ...rows])];
}

function printPart(part: PartTree): Pieces {
  const title = [part.number, part.title].filter((text) => text !== '').join(' ');
  return [...(title === '' ? [] : [[heading(2, inLine(title))]]), ...part.sections.flatMap((section) => printSection(section, 3)), ...part.goalTables.flatMap(printTable)];
}

function printContents(document: PrintedDocument): Pieces {
  const lines = document.tree.tableOfContents.map(({ level, number, title, page }) => {
    const gap = level === 1 && number !== '' && title !== '' ? ' ' : '';
    const text = gap === '' ? printNumbered(number, title) : `${number}${gap}${title}`;
    return `${level === 1 ? '' : '  '}- ${escapeMarkdown(text.replaceAll('\n', ' '), true)}${page === null ? '' : ` …… ${page}`}`;
  });
  return lines.length === 0 ? [] : [[heading(2, '目录')], lines];
}

function printComments(document: PrintedDocument): Pieces {
  const threads = threadPlaces(document);
  if (threads.length === 0) return [];
  const lines = threads.flatMap(({ thread, place }) => [
    `- ${escapeMarkdown(place.replaceAll('\n', ' '), true)}${thread.isResolved ? '（已解决）' : ''}`,
    ...thread.comments.map(({ authorName, at, text }) => `  - ${escapeMarkdown(authorName, true)} ${printTime(at)}：${inCell(text)}`),
  ]);
  return [[heading(2, '批注')], lines];
}

/** A document as GitHub Flavored Markdown: headings, lists, tables. No text of it turns into markup. */
export function printMarkdown(document: PrintedDocument): string {
  const { cover, parts } = document.tree;
  const lines = [cover.departmentName, ...coverLines(document.tree), ...versionLines(document)].filter((line) => line !== '');
  const pieces: Pieces = [
    [heading(1, inLine(cover.title === '' ? '绩效文本' : cover.title))],
    ...lines.map((line) => [escapeMarkdown(line.replaceAll('\n', ' '), true)]),
    ...printContents(document), ...parts.flatMap(printPart), ...printComments(document),
  ];
  return `${pieces.filter((piece) => piece.some((line) => line !== '')).map((piece) => piece.join('\n')).join('\n\n')}\n`;
}
