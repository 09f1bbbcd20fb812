import { safeHref } from '../../schema/model/safe-href.js';
import type { Block, Container, Run } from './blocks.js';
import { hrefOf } from './html.js';
import { integerAttribute, richText } from './rich-text.js';

/** CommonMark with GFM tables; underline as <u>. Text never turns into markup. */
export function printMarkdown(blocks: readonly Block[]): string {
  const printer: Printer = { lines: [], items: new Map(), counters: new Map(), last: null };
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    if (block === undefined) break;
    const table = tableOf(block.container);
    if (table === null) {
      printBlock(printer, block);
      continue;
    }
    let end = i;
    while (end + 1 < blocks.length && tableOf(blocks[end + 1]?.container ?? null) === table) end++;
    printLines(printer, table.parent, tableLines(blocks.slice(i, end + 1), table));
    i = end;
  }
  return printer.lines.join('\n');
}

interface Printer {
  readonly lines: string[];
  /** List entries that have their marker, with its width. */
  readonly items: Map<Container, number>;
  /** Entries counted in a list so far. */
  readonly counters: Map<Container, number>;
  last: { readonly container: Container | null } | null;
}

function printBlock(printer: Printer, block: Block): void {
  const hashes = block.name === 'heading' ? `${'#'.repeat(integerAttribute(block.attributes.level, richText.nodes.heading.attributes.level))} ` : '';
  // A heading is one line; its breaks would end it.
  const text = hashes === '' ? inline(block.runs, '\\\n') : inline(block.runs, ' ');
  printLines(printer, block.container, `${hashes}${text}`.split('\n'));
}

function printLines(printer: Printer, container: Container | null, lines: readonly string[]): void {
  const isNewItem = container !== null && container.name === 'listItem' && !printer.items.has(container);
  // Entries of one list stand close; everything else is set apart by an empty line.
  const isTight = isNewItem && printer.last !== null && listOf(printer.last.container) !== null;
  if (printer.last !== null && !isTight) printer.lines.push(indent(printer, container === null ? null : commonAncestor(container, printer.last.container)).trimEnd());
  const first = marker(printer, container);
  const rest = indent(printer, container);
  lines.forEach((line, i) => printer.lines.push(`${i === 0 ? first : rest}${line}`.trimEnd()));
  printer.last = { container };
}

/** What stands before the first line: markers of entries that begin here, spaces for those that began before. */
function marker(printer: Printer, container: Container | null): string {
  let prefix = '';
  for (const item of pathOf(container)) {
    if (item.name !== 'listItem') continue;
    const width = printer.items.get(item);
    if (width !== undefined) {
      prefix += ' '.repeat(width);
      continue;
    }
    const text = markerOf(printer, item.parent);
    printer.items.set(item, text.length);
    prefix += text;
  }
  return prefix;
}

function markerOf(printer: Printer, list: Container | null): string {
  if (list?.name !== 'orderedList') return '- ';
  const count = printer.counters.get(list) ?? 0;
  printer.counters.set(list, count + 1);
  return `${integerAttribute(list.attributes.start, richText.nodes.orderedList.attributes.start) + count}. `;
}

function indent(printer: Printer, container: Container | null): string {
  return pathOf(container).map((item) => ' '.repeat(printer.items.get(item) ?? 0)).join('');
}

function pathOf(container: Container | null): Container[] {
  const path: Container[] = [];
  for (let at = container; at !== null; at = at.parent) path.push(at);
  return path.reverse();
}

function commonAncestor(container: Container, other: Container | null): Container | null {
  const others = new Set(pathOf(other));
  return pathOf(container).filter((at) => others.has(at)).at(-1) ?? null;
}

function listOf(container: Container | null): Container | null {
  return pathOf(container).find(({ name }) => name === 'bulletList' || name === 'orderedList') ?? null;
}

/** The outermost table around a block: what is nested in it has no Markdown of its own. */
function tableOf(container: Container | null): Container | null {
  return pathOf(container).find(({ name }) => name === 'table') ?? null;
}

function tableLines(blocks: readonly Block[], table: Container): string[] {
  const rows = new Map<Container, Map<Container, string[]>>();
  for (const block of blocks) {
    const [row = table, cell = row] = pathOf(block.container).slice(table.depth);
    const cells = rows.get(row) ?? new Map<Container, string[]>();
    rows.set(row, cells);
    cells.set(cell, [...(cells.get(cell) ?? []), inline(block.runs, '<br>')]);
  }
  const texts = [...rows.values()].map((cells) => [...cells].flatMap(([cell, lines]) => {
    const span = integerAttribute(cell.attributes.colspan, richText.nodes.tableCell.attributes.colspan);
    return [lines.join('<br>'), ...Array.from({ length: span - 1 }, () => '')];
  }));
  const width = Math.max(...texts.map(({ length }) => length));
  const line = (cells: readonly string[]): string => `| ${Array.from({ length: width }, (_, i) => cells[i] ?? '').join(' | ')} |`;
  const [head = [], ...body] = texts;
  return [line(head), line(Array.from({ length: width }, () => '---')), ...body.map(line)];
}

function inline(runs: readonly Run[], lineBreak: string): string {
  let atStart = true;
  return runs.map((run) => {
    if (run.isBreak) {
      atStart = true;
      return lineBreak;
    }
    const lines = run.text.split(/\r\n|\r|\n/);
    const text = lines.map((line, i) => escapeMarkdown(line, i > 0 || atStart)).join(lineBreak);
    atStart = false;
    return wrap(text, run);
  }).join('');
}

function wrap(text: string, { marks }: Run): string {
  const inner = text.trim();
  if (inner === '') return text;
  const before = text.slice(0, text.length - text.trimStart().length);
  const after = text.slice(before.length + inner.length);
  // Emphasis beside Chinese punctuation is not recognised by CommonMark's flanking rule; the tags always are.
  const isAwkward = /^[\p{P}\p{S}]|[\p{P}\p{S}]$/u.test(inner);
  let wrapped = inner;
  if (marks.underline !== undefined) wrapped = `<u>${wrapped}</u>`;
  if (marks.italic !== undefined) wrapped = isAwkward ? `<em>${wrapped}</em>` : `*${wrapped}*`;
  if (marks.bold !== undefined) wrapped = isAwkward ? `<strong>${wrapped}</strong>` : `**${wrapped}**`;
  const href = marks.link === undefined ? null : safeHref(hrefOf(marks));
  if (href !== null) wrapped = `[${wrapped}](<${href.replace(/[<>\\]/g, encodeURIComponent)}>)`;
  return `${before}${wrapped}${after}`;
}

function escapeMarkdown(text: string, atStart: boolean): string {
  const escaped = text.replaceAll('\u0000', '\ufffd').replace(/[\\`*_[\]<>|~&]/g, '\\$&');
  if (!atStart) return escaped;
  return escaped.replace(/^(\s*)([#+\-=])/u, '$1\\$2').replace(/^(\s*\d{1,9})([.)])/u, '$1\\$2');
}

