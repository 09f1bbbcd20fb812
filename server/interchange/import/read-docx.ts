import { AppError } from '../../../schema/errors/app-error.js';
import { toHalfWidth, normalizeText } from '../../../schema/model/normalize-text.js';
import type { TextBlock, TextRun } from '../../../schema/model/text-block.js';
import { mayContinue } from '../headings.js';
import type { ImportMessage } from '../report.js';
import { isPlain, paragraphsOf, type LineHint, type SourceHints } from '../source-hints.js';
import { readDocxNumbers, type DocxNumber, type DocxNumbers } from './docx-numbers.js';
import { chosenOf, isPrompt, joinParagraphs, readDocxParagraph, textOfRuns, unfilledControl, type DocxParagraph } from './docx-paragraph.js';
import { findMainPart, readDocxPart, readDocxParts, type DocxParts } from './docx-parts.js';
import { formLines, isFormTable, proseTable, readDocxTable } from './docx-tables.js';
import { openArchive } from './open-archive.js';
import { childOf, childrenOf, type XmlElement } from './read-xml.js';

/** A Word file as `importText` reads it: its lines, and what the file says of them. */
export interface DocxSource {
  readonly text: string;
  readonly hints: SourceHints;
  /** Which paragraph or table of the body a line is of, "¶ 12", by its number. */
  readonly places: ReadonlyMap<number, string>;
}

const noWordFile = () => new AppError('import_unreadable', { problem: '这不是 Word 文档（.docx）', problemEn: 'this is not a Word document (.docx)', line: null });
const macros: ImportMessage = { zh: '文件带有宏，宏未读取。', en: 'The file holds macros; they were not read.' };
const embedded: ImportMessage = { zh: '嵌入的另一份文件未导入，请打开它另行导入。', en: 'Another file that is embedded here was not read; import it by itself.' };
const verification: ImportMessage = { zh: '校验行，不属于正文。', en: 'The verification line of an export; no part of the text.' };
const isVerification = (text: string): boolean => /^本文件为冻结版本 ?\d+ ?的打印件，内容校验码（SHA-256）：[0-9a-f]{64}$/.test(text.trim());

interface Writing {
  readonly lines: string[];
  readonly blocks: TextBlock[];
  readonly hints: Map<number, LineHint>;
  readonly notes: Map<number, ImportMessage[]>;
  readonly places: Map<number, string>;
  readonly parts: DocxParts;
  readonly styles: Styles;
  readonly numbers: DocxNumbers;
  /** The list that is open, and which list of the file it is. */
  list: { readonly id: string; readonly block: number } | null;
  /** What goes on in the next paragraph, because the end between them was deleted. */
  open: DocxParagraph | null;
  inContents: boolean;
  afterForm: boolean;
  /** Paragraphs and tables so far. */
  count: number;
}

/** What the style sheet says of a paragraph's style. */
interface Styles {
  nameOf(id: string): string;
  numberingOf(id: string): XmlElement | null;
}

function readStyles(root: XmlElement | null): Styles {
  const styles = new Map((root === null ? [] : childrenOf(root, 'style')).map((style) => [style.attributes['styleId'] ?? '', style]));
  return {
    nameOf: (id) => childOf(styles.get(id) ?? null, 'name')?.attributes['val'] ?? id,
    numberingOf: (id) => childOf(childOf(styles.get(id) ?? null, 'pPr'), 'numPr'),
  };
}

function addLine(writing: Writing, text: string, notes: readonly ImportMessage[], hint?: LineHint): void {
  writing.lines.push(text);
  const number = writing.lines.length;
  writing.places.set(number, `¶ ${writing.count}`);
  if (hint !== undefined) writing.hints.set(number, hint);
  if (notes.length > 0) writing.notes.set(number, [...(writing.notes.get(number) ?? []), ...notes]);
}

const inOneLine = (text: string): string => text.replace(/[\t\n\r]+/g, ' ');

/** A block of prose: a line for each of its texts, all of the one block. */
function addBlock(writing: Writing, block: TextBlock, isProse: boolean, notes: readonly ImportMessage[]): void {
  const at = writing.blocks.push(block) - 1;
  paragraphsOf(block).forEach((text, index) => addLine(writing, inOneLine(text), index === 0 ? notes : [], { block: at, isProse }));
}

/** Runs whose words are in canonical form; marks stay on the characters they were on. */
export function canonicalRuns(runs: readonly TextRun[]): TextRun[] {
  const canonical = normalizeText(textOfRuns(runs));
  const made: TextRun[] = [];
  const source = runs.flatMap((run, index) => [...toHalfWidth(run.text)].map((character) => ({ character, index })));
  let at = 0;
  let current = 0;
  for (const character of canonical) {
    let found = at;
    while (found < source.length && found < at + 40 && source[found]?.character !== character) found += 1;
    if (source[found]?.character === character) {
      current = source[found]?.index ?? current;
      at = found + 1;
    }
    const { text: _text, ...marks } = runs[current] ?? { text: '' };
    const last = made.at(-1);
    if (last !== undefined && JSON.stringify({ ...last, text: '' }) === JSON.stringify({ text: '', ...marks })) made[made.length - 1] = { ...last, text: last.text + character };
    else made.push({ text: character, ...marks });
  }
  return made;
}

/** An entry of a list that is one block; the list goes on while its number in the file does. */
function addListItem(writing: Writing, { listId, level, format, value }: DocxNumber, runs: readonly TextRun[], notes: readonly ImportMessage[]): void {
  const depth = Math.min(level + 1, 6);
  const open = writing.list?.id === listId ? writing.blocks[writing.list.block] : undefined;
  if (writing.list !== null && open !== undefined && (open.kind === 'BULLET_LIST' || open.kind === 'ORDERED_LIST')) {
    const previous = open.items.at(-1)?.depth ?? 1;
    writing.blocks[writing.list.block] = { ...open, items: [...open.items, { runs, depth: Math.min(depth, previous + 1) }] };
    addLine(writing, inOneLine(textOfRuns(runs)), notes, { block: writing.list.block, isProse: true });
    return;
  }
  const items = [{ runs, depth: 1 }];
  addBlock(writing, format === 'bullet' ? { kind: 'BULLET_LIST', items } : { kind: 'ORDERED_LIST', start: value, items }, true, notes);
  writing.list = { id: listId, block: writing.blocks.length - 1 };
}

/** A paragraph in one of the styles of our own exports is what its style says; true when it was. */
function addOwnProse(writing: Writing, paragraph: DocxParagraph, number: DocxNumber | null): boolean {
  const name = writing.styles.nameOf(paragraph.style);
  const { runs, notes } = paragraph;
  if (name === '绩文 列表' && number !== null) {
    addListItem(writing, number, runs, notes);
    return true;
  }
  const level = /^绩文 正文小标题 ([1-6])$/.exec(name)?.[1];
  if (level === undefined && name !== '绩文 正文') return false;
  writing.list = null;
  if (textOfRuns(runs) === '') addLine(writing, '', notes);
  else addBlock(writing, level === undefined ? { kind: 'PARAGRAPH', runs } : { kind: 'HEADING', level: Number(level), runs }, true, notes);
  return true;
}

function addForeign(writing: Writing, paragraph: DocxParagraph, number: DocxNumber | null): void {
  const { runs, notes } = paragraph;
  const text = textOfRuns(runs);
  const isHeading = /^(?:heading|标题|title|toc|绩文)/i.test(writing.styles.nameOf(paragraph.style)) || childOf(paragraph.properties, 'outlineLvl') !== null;
  if (number?.format === 'bullet' && !isHeading && text.trim() !== '') return addListItem(writing, number, canonicalRuns(runs), notes);
  writing.list = null;
  const isContents = /^(?:toc|目录)\s?\d/i.test(writing.styles.nameOf(paragraph.style));
  // Two blank lines close the contents; a paragraph of Word is whole, however it ends.
  const before = writing.lines.at(-1) ?? '';
  if (writing.inContents && !isContents && text.trim() !== '') writing.lines.push('', '');
  else if (before !== '' && !before.includes('\t') && !isContents && mayContinue([before], normalizeText(text))) writing.lines.push('', '');
  writing.inContents = isContents || (writing.inContents && text.trim() === '');
  const block: TextBlock = { kind: 'PARAGRAPH', runs: canonicalRuns(runs) };
  const pieces = text.split('\n');
  const [first = ''] = pieces;
  if (isHeading || isContents || number !== null || isPlain(block)) {
    pieces.forEach((piece, index) => addLine(writing, index === 0 ? `${number?.label ?? ''}${piece}` : piece, index === 0 ? notes : []));
  } else {
    const at = writing.blocks.push(block) - 1;
    addLine(writing, pieces.length === 1 ? first : inOneLine(text), notes, { block: at, isProse: false });
  }
}

/** A paragraph that is whole: nothing of it goes on in the next. */
function addWhole(writing: Writing, paragraph: DocxParagraph): void {
  const text = textOfRuns(paragraph.runs);
  const own = childOf(paragraph.properties, 'numPr') ?? writing.styles.numberingOf(paragraph.style);
  const number = text.trim() === '' ? null : writing.numbers.next(own);
  if (text.trim() !== '') writing.afterForm = false;
  if (isVerification(text)) addLine(writing, '', [verification]);
  else if (!addOwnProse(writing, paragraph, number)) addForeign(writing, paragraph, number);
  for (const box of paragraph.boxed) addBlocks(writing, box);
}

function addParagraph(writing: Writing, element: XmlElement): void {
  const read = readDocxParagraph(element, writing.parts);
  const paragraph = joinParagraphs(writing.open, read);
  writing.open = read.joinsNext ? paragraph : null;
  if (!read.joinsNext) addWhole(writing, paragraph);
}

/** What waits for a next paragraph where none comes. */
function closeOpen(writing: Writing): void {
  const { open } = writing;
  writing.open = null;
  if (open !== null) addWhole(writing, open);
}

function addTable(writing: Writing, element: XmlElement): void {
  closeOpen(writing);
  const table = readDocxTable(element, writing.parts);
  writing.list = null;
  // A table that goes on below the rows of a goal table has lost its head to a page end.
  if (isFormTable(table) || writing.afterForm) {
    formLines(table).forEach((line, index) => addLine(writing, line, index === 0 ? table.notes : []));
    writing.afterForm = true;
    return;
  }
  const block = proseTable(table);
  if (block === null) return;
  addBlock(writing, block, true, table.notes);
}

function addBlocks(writing: Writing, parent: XmlElement): void {
  for (const child of parent.children) {
    if (typeof child === 'string') continue;
    if (child.name === 'p' || child.name === 'tbl') writing.count += 1;
    if (child.name === 'p') addParagraph(writing, child);
    else if (child.name === 'tbl') addTable(writing, child);
    else if (child.name === 'altChunk' || child.name === 'subDoc') addLine(writing, '', [embedded]);
    else if (child.name === 'AlternateContent') addBlocks(writing, chosenOf(child) ?? child);
    else if (isPrompt(child)) addLine(writing, '', [unfilledControl]);
    else if (!/^(?:del|moveFrom|sectPr|sdtPr|tcPr)$/.test(child.name)) addBlocks(writing, child);
  }
  closeOpen(writing);
}

/**
 * Reads a DOCX file of ours, of Word or of WPS as lines: one for each paragraph and row of a form, numbers of lists written out,
 * tracked changes accepted. Prose keeps its formatting. Nothing in the file is run, and nothing outside it is looked up.
 * @throws {import_unreadable} no DOCX, damaged, with a password or a DTD @throws {too_large}
 */
export async function readDocx(source: Uint8Array): Promise<DocxSource> {
  const archive = await openArchive(source);
  const main = await findMainPart(archive);
  const body = childOf(await readDocxPart(archive, main), 'body');
  if (body === null) throw noWordFile();
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const writing: Writing = {
    lines: [], blocks: [], hints: new Map(), notes: new Map(), places: new Map(), parts: await readDocxParts(archive, main), list: null, open: null, inContents: false, afterForm: false, count: 0,
    styles: readStyles(await readDocxPart(archive, `${folder}styles.xml`)), numbers: readDocxNumbers(await readDocxPart(archive, `${folder}numbering.xml`)),
  };
  addBlocks(writing, body);
  if (archive.find(`${folder}vbaProject.bin`) !== null) writing.notes.set(1, [macros, ...(writing.notes.get(1) ?? [])]);
  return { text: `${writing.lines.join('\n')}\n`, hints: { blocks: writing.blocks, lines: writing.hints, notes: writing.notes }, places: writing.places };
}
