import { createHash } from 'node:crypto';
import type { DocumentStatus } from '../../../schema/model/document.js';
import type { PrintedDocument } from '../../../schema/model/printed-document.js';
import { setBody } from './pdf/body.js';
import { createFlow } from './pdf/flow.js';
import { setContents, setCover } from './pdf/front-matter.js';
import { createGlyphs } from './pdf/glyphs.js';
import { drawWatermark, setFoot, setPageNumber } from './pdf/page-marks.js';
import type { OutlineEntry, Page, Tag } from './pdf/page.js';
import { placeNotes, type NodePlaces } from './pdf/place-notes.js';
import { createPdfFile, refTo, textString, type PdfFile, type PdfRef } from './pdf/pdf-file.js';
import { pdfDate, writePages } from './pdf/write-pages.js';
import { writeBookmarks, writeTags } from './pdf/write-structure.js';

/** Across the pages of what is not a frozen version. */
const watermarks: { readonly [S in DocumentStatus]: string } = {
  DRAFT: '草案', RETURNED: '草案', SUBMITTED: '送审稿', IN_REVIEW: '送审稿', APPROVED: '非定稿', PUBLISHED: '非定稿',
};

interface SetPages {
  readonly front: readonly Page[];
  readonly body: readonly Page[];
  readonly outline: readonly OutlineEntry[];
  readonly root: Tag;
}

/** The body is set first: its pages are numbered from 1, as in the sample, so the contents can name them at once. */
function setPages(document: PrintedDocument, glyphs: ReturnType<typeof createGlyphs>, onTable: () => void): SetPages {
  const { tree, version } = document;
  const root: Tag = { type: 'Document', children: [] };
  const bodyTag: Tag = { type: 'Div', children: [] };
  const outline: OutlineEntry[] = [];
  const places: NodePlaces = new Map();
  const body = createFlow(glyphs, document.template.page);
  setBody({ flow: body, root: bodyTag, outline, places, onTable }, tree);
  placeNotes(document, places);
  const front = createFlow(glyphs, document.template.page);
  setCover(front, tree.cover, version, root);
  const numberOf = new Map(body.pages.map((page, index) => [page, String(index + 1)]));
  const listed = outline.filter(({ level }) => level <= 2);
  setContents(front, listed.map((entry) => ({ entry, pageNumber: entry.level === 1 ? null : numberOf.get(entry.destination.page) ?? null })), root);
  root.children.push(bodyTag);
  return { front: front.pages, body: body.pages, outline, root };
}

function markPages({ front, body }: SetPages, document: PrintedDocument, glyphs: ReturnType<typeof createGlyphs>): void {
  const { version, status } = document;
  body.forEach((page, index) => setPageNumber(page, glyphs, String(index + 1)));
  if (version?.isFrozen === true) {
    for (const page of body) setFoot(page, glyphs, `第 ${version.number} 号版本 ${version.contentHash.slice(0, 16)}`);
    return;
  }
  const operators = drawWatermark(watermarks[status]);
  for (const page of [...front, ...body]) page.items.unshift({ kind: 'SHAPE', operators });
}

function writeInfo(file: PdfFile, { tree, version }: PrintedDocument): PdfRef {
  const title = [tree.cover.departmentName, tree.cover.title].filter((text) => text !== '').join(' ');
  const entries = [`/Title ${textString(title)}`, `/Author ${textString(tree.cover.compilingUnit)}`, '/Creator (Jiwen)', '/Producer (Jiwen)'];
  // Equal bytes for equal documents: a file that is of no version has no time to tell.
  if (version !== null) entries.push(`/CreationDate ${pdfDate(version.takenAt)}`, `/Keywords ${textString(version.contentHash)}`);
  return file.add(`<< ${entries.join(' ')} >>`);
}

function fileId(document: PrintedDocument): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex').slice(0, 32).toUpperCase();
}

/**
 * Writes a document as a PDF of the official form: cover, contents with page numbers, prose, each goal table on pages of its
 * own; fonts embedded, tagged, with bookmarks. The same document gives the same bytes.
 */
export function printPdf(document: PrintedDocument, onPrinted: (done: number, total: number) => void): Promise<Uint8Array> {
  const total = document.tree.parts.reduce((sum, part) => sum + part.goalTables.length, 0) + 1;
  let done = 0;
  const step = () => onPrinted((done += 1), total);
  const glyphs = createGlyphs();
  const set = setPages(document, glyphs, step);
  markPages(set, document, glyphs);
  const pages = [...set.front, ...set.body];
  const file = createPdfFile();
  const fonts = glyphs.embed(file);
  const refs = new Map(pages.map((page) => [page, file.reserve()]));
  const tree = file.reserve();
  const written = writePages(file, pages, refs, tree, fonts);
  file.set(tree, `<< /Type /Pages /Count ${pages.length} /Kids [${[...refs.values()].map(refTo).join(' ')}] >>`);
  const bookmarks = writeBookmarks(file, set.outline, refs);
  const labels = `/PageLabels << /Nums [0 << /S /r >>${set.body.length === 0 ? '' : ` ${set.front.length} << /S /D >>`}] >>`;
  const catalog = file.add(
    `<< /Type /Catalog /Pages ${refTo(tree)} /Lang (zh-CN) /MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >> ${labels}`
      + ` /StructTreeRoot ${refTo(writeTags(file, set.root, written))}${bookmarks === null ? '' : ` /Outlines ${refTo(bookmarks)} /PageMode /UseOutlines`} >>`,
  );
  const bytes = file.write(catalog, writeInfo(file, document), fileId(document));
  step();
  return Promise.resolve(bytes);
}
