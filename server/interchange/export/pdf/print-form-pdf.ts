import { createHash } from 'node:crypto';
import type { FormTable, TableForm } from '../table-form.js';
import { createFlow, setParagraph, type Flow } from './flow.js';
import { createGlyphs } from './glyphs.js';
import type { Grid } from './grid.js';
import { addTag, type OutlineEntry, type Tag } from './page.js';
import { setPageNumber } from './page-marks.js';
import { createPdfFile, refTo, textString } from './pdf-file.js';
import { setGrid } from './set-grid.js';
import type { TextStyle } from './styled-text.js';
import { writePages } from './write-pages.js';
import { writeBookmarks, writeTags } from './write-structure.js';

const body: TextStyle = { face: 'SERIF', size: 8.5 };
const labels: TextStyle = { face: 'SERIF_BOLD', size: 8.5 };

function gridOf({ rows, headRow }: FormTable, shares: readonly number[], width: number): Grid {
  const total = shares.reduce((sum, share) => sum + share, 0);
  return {
    columns: shares.map((share) => (share / total) * width),
    rows: rows.map((cells, index) => ({
      cells: cells.map(({ column, columns, down, text, isLabel, isLeft }) => ({
        column, columns, rows: down, paragraphs: [text === '' ? [] : [{ text, style: isLabel ? labels : body }]], align: isLeft ? ('LEFT' as const) : ('CENTER' as const),
        scope: !isLabel ? null : index === headRow ? ('Column' as const) : ('Row' as const),
      })),
    })),
    headRow, lineHeight: 12, padding: 2,
  };
}

function setTable(flow: Flow, table: FormTable, shares: readonly number[], root: Tag, outline: OutlineEntry[]): void {
  const tag = addTag(root, 'Sect');
  const destination = setParagraph(flow, [{ text: table.heading, style: { face: 'SANS', size: 12 } }], { lineHeight: 18, align: 'LEFT', before: 10, after: 2, keepWithNext: 90 }, addTag(tag, 'H2'));
  outline.push({ level: 1, number: '', title: table.heading, destination });
  setParagraph(flow, [{ text: table.unit, style: body }], { lineHeight: 12, align: 'RIGHT', after: 2, keepWithNext: 80 }, addTag(tag, 'P'));
  setGrid(flow, gridOf(table, shares, flow.area().right - flow.area().left), addTag(tag, 'Table'));
}

/** A form of tables as a PDF, fonts embedded and tagged. The same form gives the same bytes. */
export function printFormPdf(form: TableForm): Uint8Array {
  const glyphs = createGlyphs();
  const flow = createFlow(glyphs, form.page);
  const root: Tag = { type: 'Document', children: [] };
  const outline: OutlineEntry[] = [];
  flow.newPage(flow.areas.tables);
  form.lines.forEach((text, index) => {
    const style: TextStyle = index === 0 ? { face: 'SANS', size: 15 } : { face: 'SERIF', size: 10 };
    setParagraph(flow, [{ text, style }], { lineHeight: index === 0 ? 26 : 16, align: index < 3 ? 'CENTER' : 'LEFT' }, addTag(root, index === 0 ? 'H1' : 'P'));
  });
  for (const table of form.tables) setTable(flow, table, form.shares, root, outline);
  flow.pages.forEach((page, index) => setPageNumber(page, glyphs, String(index + 1)));
  const file = createPdfFile();
  const fonts = glyphs.embed(file);
  const refs = new Map(flow.pages.map((page) => [page, file.reserve()]));
  const tree = file.reserve();
  const written = writePages(file, flow.pages, refs, tree, fonts);
  file.set(tree, `<< /Type /Pages /Count ${flow.pages.length} /Kids [${[...refs.values()].map(refTo).join(' ')}] >>`);
  const bookmarks = writeBookmarks(file, outline, refs);
  const catalog = file.add(
    `<< /Type /Catalog /Pages ${refTo(tree)} /Lang (zh-CN) /MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >>`
      + ` /StructTreeRoot ${refTo(writeTags(file, root, written))}${bookmarks === null ? '' : ` /Outlines ${refTo(bookmarks)}`} >>`,
  );
  const info = file.add(`<< /Title ${textString(form.lines[0] ?? '')} /Author ${textString(form.author)} /Creator (Jiwen) /Producer (Jiwen) >>`);
  return file.write(catalog, info, createHash('sha256').update(JSON.stringify(form)).digest('hex').slice(0, 32).toUpperCase());
}
