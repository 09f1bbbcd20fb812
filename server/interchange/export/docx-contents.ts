import { BookmarkEnd, BookmarkStart, InternalHyperlink, LeaderType, Paragraph, SimpleField, Tab, TableOfContents, TabStopType, TextRun, type FileChild, type ParagraphChild } from 'docx';
import type { DocumentTree, TableOfContentsLine } from '../../../schema/model/document.js';
import { printEntryHeading } from '../print-text.js';
import { docxStyles, docxTextWidth } from './docx-styles.js';
import { storableText } from './storable-text.js';

/** Names the places that lines of the 目录 lead to. */
export interface DocxPlaces {
  /** A heading's text, marked as the place that its line leads to; as it is where no line does. */
  mark(heading: Pick<TableOfContentsLine, 'level' | 'part' | 'number' | 'title'>, children: readonly ParagraphChild[]): readonly ParagraphChild[];
}

const keyOf = ({ level, part, number, title }: Pick<TableOfContentsLine, 'level' | 'part' | 'number' | 'title'>): string => JSON.stringify([level, part, number, title]);
const placeOf = (index: number): string => `_Toc${String(index + 1).padStart(8, '0')}`;

/** The library writes these among the words of a paragraph, but its types take only its own pair, with numbers of its own. */
const inline = (mark: BookmarkStart | BookmarkEnd): ParagraphChild => mark as unknown as ParagraphChild;

/** The places of a document's 目录; of several headings alike the first is led to. */
export function docxPlaces({ tableOfContents }: DocumentTree): DocxPlaces {
  const waiting = new Map<string, number>();
  tableOfContents.forEach((entry, index) => {
    if (!waiting.has(keyOf(entry))) waiting.set(keyOf(entry), index);
  });
  return {
    mark(heading, children) {
      const index = waiting.get(keyOf(heading));
      waiting.delete(keyOf(heading));
      // Numbered here: the library counts on over all documents of a process.
      return index === undefined ? children : [inline(new BookmarkStart(placeOf(index), index + 1)), ...children, inline(new BookmarkEnd(index + 1))];
    },
  };
}

function lineOf(entry: TableOfContentsLine, index: number): Paragraph {
  const page = entry.level === 1 && entry.page === null ? [] : [new TextRun({ children: [new Tab()] }), new SimpleField(`PAGEREF ${placeOf(index)} \\h`, entry.page === null ? '' : String(entry.page))];
  return new Paragraph({
    style: `TOC${entry.level}`, tabStops: [{ type: TabStopType.RIGHT, position: docxTextWidth, leader: LeaderType.DOT }],
    children: [new InternalHyperlink({ anchor: placeOf(index), children: [new TextRun(storableText(printEntryHeading(entry)))] }), ...page],
  });
}

/**
 * The 目录: a field that Word and WPS renew when they are asked to, filled with what the outline says, so that it can be read
 * without. It is not marked to be renewed on opening: programs then ask people a question they cannot judge.
 */
export function docxContents({ tableOfContents }: DocumentTree): FileChild[] {
  if (tableOfContents.length === 0) return [];
  return [
    new Paragraph({ style: docxStyles.contents, children: [new TextRun('目录')] }),
    new TableOfContents('目录', { headingStyleRange: '1-2', hyperlink: true, useAppliedParagraphOutlineLevel: true, beginDirty: false, contentChildren: tableOfContents.map(lineOf) }),
  ];
}
