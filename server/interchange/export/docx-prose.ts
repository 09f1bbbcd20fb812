import { ExternalHyperlink, InternalHyperlink, Paragraph, Tab, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType, type FileChild, type IParagraphOptions, type ParagraphChild } from 'docx';
import type { SectionTree } from '../../../schema/model/document.js';
import { safeHref } from '../../../schema/model/safe-href.js';
import type { TextBlock, TextRun as MarkedRun } from '../../../schema/model/text-block.js';
import { endsOf, startsOf, type PlacedThread } from './docx-comments.js';
import { docxStyles, docxTextWidth } from './docx-styles.js';
import { paragraphsOf } from '../source-hints.js';
import { storableText } from './storable-text.js';

/** The lists of a file: each begins to count anew. */
export interface DocxLists {
  /** First numbers of the ordered ones. */
  readonly starts: Set<number>;
  count: number;
}

/** A text as runs, one for each of its lines, tabs as tabs. */
export function runsOf({ text, bold, italic, underline, link }: MarkedRun): TextRun[] {
  const marks = {
    ...(bold === true ? { bold } : {}), ...(italic === true ? { italics: true } : {}), ...(underline === true ? { underline: {} } : {}),
    ...(link === undefined ? {} : { style: 'Hyperlink' }),
  };
  return storableText(text).split('\n').flatMap((line, index) => {
    const children = line.split(/(\t)/).filter((piece) => piece !== '').map((piece) => (piece === '\t' ? new Tab() : piece));
    return index === 0 && children.length === 0 ? [] : [new TextRun({ ...marks, ...(index === 0 ? {} : { break: 1 }), children })];
  });
}

function linkedRuns(run: MarkedRun): ParagraphChild[] {
  const href = safeHref(run.link);
  if (href === null) return runsOf({ ...run, link: undefined });
  const children = runsOf(run);
  return href.startsWith('#') ? [new InternalHyperlink({ anchor: href.slice(1), children })] : [new ExternalHyperlink({ link: storableText(href), children })];
}

/** Writes the prose of one section; `at` is where in its text the writing stands. */
class ProseWriter {
  private at = 0;
  private readonly open = new Set<PlacedThread>();
  private readonly closed = new Set<PlacedThread>();

  constructor(private readonly threads: readonly PlacedThread[], private readonly lists: DocxLists) {}

  /** The marks of the comments that begin or end here. An end comes before a beginning. */
  private marksAt(position: number): ParagraphChild[] {
    const ending = [...this.open].filter(({ thread }) => (thread.range?.end ?? 0) <= position);
    const starting = this.threads.filter((placed) => !this.open.has(placed) && !this.closed.has(placed) && (placed.thread.range?.start ?? 0) <= position);
    for (const placed of ending) {
      this.open.delete(placed);
      this.closed.add(placed);
    }
    for (const placed of starting) this.open.add(placed);
    return [...endsOf(ending), ...startsOf(starting)];
  }

  /** One paragraph of the text, and the line feed behind it. */
  inline(runs: readonly MarkedRun[]): ParagraphChild[] {
    const cuts = this.threads.flatMap(({ thread }) => (thread.range === null ? [] : [thread.range.start, thread.range.end]));
    const children: ParagraphChild[] = [];
    for (const run of runs) {
      const inside = cuts.map((cut) => cut - this.at).filter((cut) => cut > 0 && cut < run.text.length).sort((a, b) => a - b);
      let from = 0;
      for (const to of [...new Set(inside), run.text.length]) {
        children.push(...this.marksAt(this.at + from), ...linkedRuns({ ...run, text: run.text.slice(from, to) }));
        from = to;
      }
      this.at += run.text.length;
    }
    children.push(...this.marksAt(this.at));
    this.at += 1;
    return children;
  }

  /** What is still open where the text ends. */
  close(): ParagraphChild[] {
    return this.marksAt(Number.MAX_SAFE_INTEGER);
  }

  private paragraph(style: string, runs: readonly MarkedRun[], options: IParagraphOptions = {}): Paragraph {
    return new Paragraph({ ...options, style, children: this.inline(runs) });
  }

  private list(block: Extract<TextBlock, { kind: 'BULLET_LIST' | 'ORDERED_LIST' }>): Paragraph[] {
    const instance = (this.lists.count += 1);
    const reference = block.kind === 'BULLET_LIST' ? 'bullets' : `numbers-${block.start}`;
    if (block.kind === 'ORDERED_LIST') this.lists.starts.add(block.start);
    return block.items.map(({ runs, depth }) => this.paragraph(docxStyles.list, runs, { numbering: { reference, instance, level: Math.min(Math.max(depth, 1), 9) - 1 } }));
  }

  private table({ rows }: Extract<TextBlock, { kind: 'TABLE' }>): Table {
    const columns = Math.max(1, ...rows.map(({ cells }) => cells.length));
    const width = Math.floor(docxTextWidth / columns);
    return new Table({
      layout: TableLayoutType.FIXED, width: { size: width * columns, type: WidthType.DXA }, columnWidths: Array.from({ length: columns }, () => width),
      rows: rows.map(({ isHeader, cells }) => new TableRow({
        cantSplit: true, ...(isHeader ? { tableHeader: true } : {}),
        children: cells.map(({ runs }) => new TableCell({ width: { size: width, type: WidthType.DXA }, ...(isHeader ? { shading: { fill: 'F2F2F2' } } : {}), children: [this.paragraph(docxStyles.proseCell, runs)] })),
      })),
    });
  }

  block(block: TextBlock): FileChild[] {
    switch (block.kind) {
      case 'PARAGRAPH': return [this.paragraph(docxStyles.prose, block.runs)];
      case 'HEADING': return [this.paragraph(`${docxStyles.proseHeading}${block.level}`, block.runs)];
      case 'BULLET_LIST':
      case 'ORDERED_LIST': return this.list(block);
      // Word joins tables that touch; a paragraph of nothing keeps them apart.
      case 'TABLE': return block.rows.length === 0 ? [] : [this.table(block), new Paragraph({ style: docxStyles.gap })];
    }
  }
}

/** Where passages stand in what is printed: a cell that spans others is printed with blank ones beside it, which the text does not count. */
function placePassages(threads: readonly PlacedThread[], paragraphs: readonly string[], blocks: readonly TextBlock[]): readonly PlacedThread[] {
  const [text, printed] = [paragraphs.join('\n'), blocks.flatMap(paragraphsOf).join('\n')];
  if (threads.length === 0 || text === printed) return threads;
  let at = -1;
  const offsets = Array.from(text, (character) => {
    at = Math.min(printed.length, at + 1);
    while (at < printed.length && !printed.startsWith(character, at)) at += 1;
    const offset = at;
    at += character.length - 1;
    return character.length === 1 ? [offset] : [offset, offset + 1];
  }).flat();
  return threads.map((placed) => {
    const { range } = placed.thread;
    if (range === null) return placed;
    const start = offsets[range.start] ?? printed.length;
    return { ...placed, thread: { ...placed.thread, range: { start, end: (offsets[range.end - 1] ?? printed.length - 1) + 1 } } };
  });
}

/** The prose of a section as paragraphs, lists and tables, with the comments on its passages. */
export function docxProse({ blocks, paragraphs }: Pick<SectionTree, 'blocks' | 'paragraphs'>, threads: readonly PlacedThread[], lists: DocxLists): FileChild[] {
  const writer = new ProseWriter(blocks === undefined ? threads : placePassages(threads, paragraphs, blocks), lists);
  const written = blocks ?? paragraphs.map((text): TextBlock => ({ kind: 'PARAGRAPH', runs: [{ text }] }));
  const children = written.flatMap((block) => writer.block(block));
  const left = writer.close();
  return left.length === 0 ? children : [...children, new Paragraph({ style: docxStyles.gap, children: left })];
}
