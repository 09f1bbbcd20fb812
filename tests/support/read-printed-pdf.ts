import { openPdf, type PdfBookmark, type PdfSource } from '../../server/interchange/import/pdf/open-pdf.js';

/** A page as somebody who copies its text gets it. */
export interface ReadPage {
  /** Without whitespace, and without what only the page needs. */
  readonly text: string;
  /** All of it, page number and repeated heads too. */
  readonly allText: string;
}

interface TagNode {
  readonly role?: string;
  readonly children?: readonly TagNode[];
}

/** A bookmark and the index of the page it leads to. */
export interface ReadBookmark {
  readonly title: string;
  readonly depth: number;
  readonly page: number;
}

/** What a reader of PDF finds in a file. */
export interface ReadPdf {
  readonly pages: readonly ReadPage[];
  readonly text: string;
  readonly roles: ReadonlySet<string>;
  readonly bookmarks: readonly ReadBookmark[];
  readonly pageLabels: readonly string[];
  readonly title: string;
  readonly language: string;
}

async function readPage(pdf: PdfSource, number: number): Promise<ReadPage> {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const open: boolean[] = [];
  let text = '';
  let allText = '';
  for (const item of items) {
    if ('str' in item) {
      allText += item.str;
      if (!open.includes(true)) text += item.str;
    } else if (item.type === 'endMarkedContent') open.pop();
    else open.push(item.tag === 'Artifact');
  }
  return { text: text.replace(/\s/g, ''), allText: allText.replace(/\s/g, '') };
}

function collectRoles(node: TagNode, roles: Set<string>): void {
  if (node.role !== undefined) roles.add(node.role);
  for (const child of node.children ?? []) collectRoles(child, roles);
}

async function readBookmarks(pdf: PdfSource, outline: readonly PdfBookmark[] | null, depth: number): Promise<ReadBookmark[]> {
  const read: ReadBookmark[] = [];
  for (const { title, dest, items } of outline ?? []) {
    const [target] = Array.isArray(dest) ? (dest as readonly unknown[]) : [];
    read.push({ title, depth, page: target === undefined ? -1 : await pdf.getPageIndex(target) }, ...(await readBookmarks(pdf, items, depth + 1)));
  }
  return read;
}

/** Reads a file with a library that is not ours. */
export async function readPrintedPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await openPdf(bytes);
  const roles = new Set<string>();
  const pages: ReadPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    pages.push(await readPage(pdf, number));
    collectRoles(((await (await pdf.getPage(number)).getStructTree()) ?? {}), roles);
  }
  const { info } = await pdf.getMetadata();
  const { Title, Language } = info;
  const read = {
    pages, roles, text: pages.map(({ text }) => text).join(''), bookmarks: await readBookmarks(pdf, await pdf.getOutline(), 0),
    pageLabels: (await pdf.getPageLabels()) ?? [], title: Title ?? '', language: Language ?? '',
  };
  await pdf.destroy();
  return read;
}
