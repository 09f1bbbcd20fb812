import { AlignmentType, Document, Footer, Header, HeadingLevel, NumberFormat, Packer, PageNumber, Paragraph, SectionType, TextRun, VerticalAlignSection, type FileChild, type IPropertiesOptions, type ISectionOptions } from 'docx';
import { TextWatermark } from 'docx/watermarks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { statusNames, type PartTree, type SectionTree } from '../../../schema/model/document.js';
import type { PrintedDocument, PrintedVersion } from '../../../schema/model/printed-document.js';
import { printNumbered } from '../print-goal-table.js';
import { printCover, printPartLine } from '../print-text.js';
import { originProperties } from './custom-properties.js';
import { commented, docxComments, type DocxComments } from './docx-comments.js';
import { docxContents, docxPlaces, type DocxPlaces } from './docx-contents.js';
import { docxGoalTable } from './docx-goal-table.js';
import { docxProse, runsOf, type DocxLists } from './docx-prose.js';
import { docxRaw, type DocxRaw } from './docx-raw.js';
import { docxNumbering, docxPage, docxStyleOptions, docxStyles } from './docx-styles.js';
import { packAlike } from './pack-alike.js';
import { storableText } from './storable-text.js';

const headingLevels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4, HeadingLevel.HEADING_5, HeadingLevel.HEADING_6] as const;

interface Writing {
  readonly document: PrintedDocument;
  readonly comments: DocxComments;
  readonly lists: DocxLists;
  readonly places: DocxPlaces;
  readonly raw: DocxRaw;
}

function coverOf({ document, comments }: Writing): FileChild[] {
  const { cover } = document.tree;
  const styles = [docxStyles.department, docxStyles.title];
  const blankAt = printCover(cover).indexOf('');
  return printCover(cover).flatMap((text, index) => {
    if (text === '') return [];
    const style = styles[index] ?? (index > blankAt ? docxStyles.unit : docxStyles.status);
    const threads = index === 0 ? comments.at(document.documentId, null) : [];
    return [new Paragraph({ style, children: commented(threads, runsOf({ text })), ...(index === blankAt + 1 ? { spacing: { before: 4800 } } : {}) })];
  });
}

function sectionOf(section: SectionTree, depth: number, part: number, writing: Writing): FileChild[] {
  const { comments, lists, places } = writing;
  const text = printNumbered(section.number, section.title);
  const about = comments.at(section.id, null);
  const marked = depth > 1 ? runsOf({ text }) : places.mark({ level: 2, part, number: section.number, title: section.title }, runsOf({ text }));
  const heading = text === '' && about.length === 0 ? [] : [new Paragraph({ ...(text === '' ? { style: docxStyles.gap } : { heading: headingLevels[Math.min(depth, 5)] }), children: commented(about, marked) })];
  return [...heading, ...docxProse(section, comments.passagesOf(section.id), lists), ...section.children.flatMap((child) => sectionOf(child, depth + 1, part, writing))];
}

/** A part begins a page, and the first of its tables stands on it unless prose comes before. */
async function partOf(part: PartTree, isFirst: boolean, writing: Writing, onTable: () => void): Promise<FileChild[]> {
  const { comments, places, raw } = writing;
  const text = printPartLine(part);
  const heading = text === '' ? [] : [new Paragraph({ heading: HeadingLevel.HEADING_1, pageBreakBefore: !isFirst, children: commented(comments.at(part.id, null), places.mark({ level: 1, part: part.ordinal, number: part.number, title: part.title }, runsOf({ text }))) })];
  const children: FileChild[] = [...heading, ...part.sections.flatMap((section) => sectionOf(section, 1, part.ordinal, writing))];
  for (const [index, table] of part.goalTables.entries()) {
    children.push(...docxGoalTable(table, { comments, places, raw, part: part.ordinal }, index > 0 || part.sections.length > 0 || (text === '' && !isFirst)));
    onTable();
    // Another's turn: whoever waits for word of the progress is told.
    await nextTurn();
  }
  return children;
}

/** What stands behind the text on every page until it is approved; null then. */
function draftMark({ tree, status, version }: PrintedDocument): string | null {
  const isFrozen = version === null ? status === 'APPROVED' || status === 'PUBLISHED' : version.isFrozen;
  if (isFrozen) return null;
  return storableText(tree.cover.statusLabel ?? statusNames[status].zh).slice(0, 40);
}

/** Read back as layout, whatever program saved the file in between: see `isVerificationLine`. */
export function verificationLine({ number, contentHash }: PrintedVersion): string {
  return `本文件为冻结版本 ${number} 的打印件，内容校验码（SHA-256）：${contentHash}`;
}

function propertiesOf({ documentId, tree, version }: PrintedDocument): Pick<IPropertiesOptions, 'title' | 'subject' | 'creator' | 'lastModifiedBy' | 'keywords' | 'customProperties' | 'description'> {
  const { cover } = tree;
  return {
    title: storableText(`${cover.departmentName}${cover.title}`), subject: '部门预算绩效文本', creator: storableText(cover.compilingUnit), lastModifiedBy: storableText(cover.compilingUnit),
    ...(version?.isFrozen === true ? { keywords: `sha256:${version.contentHash}`, description: verificationLine(version) } : {}),
    customProperties: originProperties({ documentId, version }),
  };
}

const pageNumber = (): Footer => new Footer({
  children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ size: 24, children: ['— ', PageNumber.CURRENT, ' —'] })] })],
});

function sectionsOf(writing: Writing, body: readonly FileChild[]): ISectionOptions[] {
  const mark = draftMark(writing.document);
  const headers = mark === null ? {} : { headers: { default: new Header({ children: [new Paragraph({ children: [new TextWatermark({ text: mark, font: '黑体', color: 'D9D9D9', opacity: 0.5, layout: 'diagonal', width: 330, height: 150 })] })] }) } };
  const contents = docxContents(writing.document.tree);
  const page = docxPage(writing.document.template.page);
  return [
    { ...headers, properties: { page, verticalAlign: VerticalAlignSection.CENTER }, footers: { default: new Footer({ children: [new Paragraph('')] }) }, children: coverOf(writing) },
    ...(contents.length === 0 ? [] : [{ ...headers, properties: { type: SectionType.NEXT_PAGE, page: { ...page, pageNumbers: { start: 1, formatType: NumberFormat.UPPER_ROMAN } } }, footers: { default: pageNumber() }, children: contents }]),
    { ...headers, properties: { type: SectionType.NEXT_PAGE, page: { ...page, pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL } } }, footers: { default: pageNumber() }, children: body },
  ];
}

/**
 * A document as a Word file in the layout of the form: cover, 目录, parts, prose with its formatting, each goal table on its own
 * page, comments as Word's own. A version carries its number and hash. The same document gives the same bytes.
 */
export async function printDocx(document: PrintedDocument, onPrinted: (done: number, total: number) => void): Promise<Uint8Array> {
  const writing: Writing = { document, comments: docxComments(document), lists: { starts: new Set(), count: 0 }, places: docxPlaces(document.tree), raw: docxRaw() };
  const total = document.tree.parts.reduce((sum, part) => sum + part.goalTables.length, 0) + 1;
  let done = 0;
  const body: FileChild[] = [];
  for (const [index, part] of document.tree.parts.entries()) {
    body.push(...await partOf(part, index === 0, writing, () => {
      done += 1;
      onPrinted(done, total);
    }));
  }
  if (document.version?.isFrozen === true) body.push(new Paragraph({ style: docxStyles.verification, children: runsOf({ text: verificationLine(document.version) }) }));
  const file = new Document({
    ...propertiesOf(document), styles: docxStyleOptions, numbering: docxNumbering(writing.lists.starts), sections: sectionsOf(writing, body),
    ...(writing.comments.options.length === 0 ? {} : { comments: { children: writing.comments.options } }),
  });
  const bytes = packAlike(await Packer.toBuffer(file), document.version?.takenAt ?? 0, writing.raw.fill);
  onPrinted(total, total);
  return bytes;
}
