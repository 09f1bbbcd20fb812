import { safeHref } from '../../../schema/model/safe-href.js';
import type { TextRun } from '../../../schema/model/text-block.js';
import type { ImportMessage } from '../report.js';
import type { DocxParts } from './docx-parts.js';
import { printSymbol } from './docx-symbols.js';
import { childOf, type XmlElement } from './read-xml.js';

/** A paragraph of a Word file: its words as they stand after every tracked change is accepted. */
export interface DocxParagraph {
  /** Id of its style in the file; "" for the default one. */
  readonly style: string;
  readonly properties: XmlElement | null;
  readonly runs: readonly TextRun[];
  /** Paragraphs in text boxes that are anchored here. */
  readonly boxed: readonly XmlElement[];
  /** What was left out, and what a person should know. */
  readonly notes: readonly ImportMessage[];
  /** Its end was deleted by a tracked change: it is the beginning of the next one. */
  readonly joinsNext: boolean;
}

const deleted: ImportMessage = { zh: '修订中删除的文字未导入。', en: 'Text deleted by a tracked change was left out.' };
const picture: ImportMessage = { zh: '图片、图形或公式未导入。', en: 'A picture, drawing or formula was left out.' };
const boxedText: ImportMessage = { zh: '文本框中的文字已按段落读取。', en: 'The text of a text box was read as paragraphs.' };
const hidden: ImportMessage = { zh: '隐藏的文字未导入。', en: 'Hidden text was left out.' };
/** A content control that still shows what to write into it. */
export const unfilledControl: ImportMessage = { zh: '未填写的内容控件未导入。', en: 'A content control that nobody filled in was left out.' };
const symbol: ImportMessage = { zh: '字体中的一个符号无法识别，未导入。', en: 'A symbol of a font is not known and was left out.' };
const ruby: ImportMessage = { zh: '拼音指南的注音未导入。', en: 'The phonetic guide above the words was left out.' };

const maxExcerptChars = 200;
const excerpt = (text: string): string => (text.length > maxExcerptChars ? `${text.slice(0, maxExcerptChars)}…` : text);

/** What stands beside the text and has no place in the document is told with its words. */
const footnote = (text: string): ImportMessage => ({ zh: `脚注、尾注没有对应位置，未导入：“${excerpt(text)}”`, en: `A footnote or endnote has no place in the document and was left out: “${excerpt(text)}”` });
const comment = (text: string): ImportMessage => ({ zh: `批注未导入：“${excerpt(text)}”`, en: `A comment was left out: “${excerpt(text)}”` });

/** A switch of Word: there and not off. */
export function isOn(element: XmlElement | null): boolean {
  return element !== null && !['0', 'false', 'off', 'none'].includes(element.attributes['val'] ?? '');
}

/** Of two ways to say one thing the first, which newer programs take; a file says both, and one of them counts. */
export function chosenOf(alternatives: XmlElement): XmlElement | null {
  return childOf(alternatives, 'Choice') ?? childOf(alternatives, 'Fallback');
}

/** A content control that still shows what to write into it. */
export function isPrompt(element: XmlElement): boolean {
  return element.name === 'sdt' && isOn(childOf(childOf(element, 'sdtPr'), 'showingPlcHdr'));
}

type Marks = Omit<TextRun, 'text'>;

interface Reading {
  readonly runs: TextRun[];
  readonly boxed: XmlElement[];
  readonly notes: Map<string, ImportMessage>;
  readonly parts: DocxParts;
  /** For each field that is open: its result has begun. */
  readonly fields: boolean[];
}

const addNote = (reading: Reading, note: ImportMessage): void => void reading.notes.set(note.zh, note);

function sameMarks(a: TextRun | undefined, b: Marks): boolean {
  return a !== undefined && a.bold === b.bold && a.italic === b.italic && a.underline === b.underline && a.link === b.link;
}

function addText(reading: Reading, text: string, marks: Marks): void {
  // A soft hyphen shows nowhere but at a line end.
  const shown = text.replaceAll('\u00ad', '');
  if (shown === '' || reading.fields.includes(false)) return;
  const last = reading.runs.at(-1);
  if (last !== undefined && sameMarks(last, marks)) reading.runs[reading.runs.length - 1] = { ...last, text: last.text + shown };
  else reading.runs.push({ text: shown, ...marks });
}

function addSymbol(reading: Reading, font: string, code: number, marks: Marks): void {
  const shown = printSymbol(font, code);
  if (shown === null) addNote(reading, symbol);
  else addText(reading, shown, marks);
}

function marksOf(properties: XmlElement | null, link: string | null): Marks {
  const on = (name: string) => isOn(childOf(properties, name));
  return { ...(on('b') ? { bold: true } : {}), ...(on('i') ? { italic: true } : {}), ...(on('u') ? { underline: true } : {}), ...(link === null ? {} : { link }) };
}

function collectBoxes(element: XmlElement, found: XmlElement[]): void {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (child.name === 'txbxContent') found.push(child);
    else if (child.name === 'AlternateContent') collectBoxes(chosenOf(child) ?? child, found);
    else collectBoxes(child, found);
  }
}

function readDrawing(reading: Reading, element: XmlElement): void {
  const boxes: XmlElement[] = [];
  collectBoxes(element, boxes);
  reading.boxed.push(...boxes);
  addNote(reading, boxes.length === 0 ? picture : boxedText);
}

/** One of two ways to say it: an emoji that newer programs draw, a text box, a drawing. */
function readAlternatives(reading: Reading, element: XmlElement, run: RunLook): void {
  const chosen = chosenOf(element);
  const emoji = childOf(chosen, 'symEx');
  if (emoji !== null) return addSymbol(reading, '', parseInt(emoji.attributes['char'] ?? '', 16), run.marks);
  for (const piece of chosen?.children ?? []) if (typeof piece !== 'string') readRunChild(reading, piece, run);
}

/** How a run looks. */
interface RunLook {
  readonly marks: Marks;
  readonly font: string;
}

/** Characters at the places of a font of symbols are what that font shows there. */
function readText(reading: Reading, text: string, { marks, font }: RunLook): void {
  if (!/[\uf020-\uf0ff]/.test(text)) return addText(reading, text, marks);
  for (const character of text) addSymbol(reading, /[\uf020-\uf0ff]/.test(character) ? font : '', character.codePointAt(0) ?? 0, marks);
}

function readField(reading: Reading, kind: string | undefined): void {
  if (kind === 'begin') reading.fields.push(false);
  else if (kind === 'separate' && reading.fields.length > 0) reading.fields[reading.fields.length - 1] = true;
  else if (kind === 'end') reading.fields.pop();
}

function readRunChild(reading: Reading, child: XmlElement, run: RunLook): void {
  const { marks } = run;
  const { id = '', type, font = '', char = '' } = child.attributes;
  switch (child.name) {
    case 't': return readText(reading, child.children.join(''), run);
    case 'tab':
    case 'ptab': return addText(reading, '\t', marks);
    case 'br': return type === 'page' || type === 'column' ? undefined : addText(reading, '\n', marks);
    case 'cr': return addText(reading, '\n', marks);
    case 'noBreakHyphen': return addText(reading, '-', marks);
    case 'sym': return addSymbol(reading, font, parseInt(char, 16), marks);
    case 'fldChar': return readField(reading, child.attributes['fldCharType']);
    case 'delText': return addNote(reading, deleted);
    case 'footnoteReference': return addNote(reading, footnote(reading.parts.footnotes.get(id) ?? ''));
    case 'endnoteReference': return addNote(reading, footnote(reading.parts.endnotes.get(id) ?? ''));
    case 'commentReference': return addNote(reading, comment(reading.parts.comments.get(id) ?? ''));
    case 'ruby': {
      addNote(reading, ruby);
      const base = childOf(child, 'rubyBase');
      return base === null ? undefined : readInline(reading, base, marks.link ?? null);
    }
    case 'AlternateContent': return readAlternatives(reading, child, run);
    case 'drawing':
    case 'pict':
    case 'object': return readDrawing(reading, child);
    default:
  }
}

function readRun(reading: Reading, run: XmlElement, link: string | null): void {
  const properties = childOf(run, 'rPr');
  if (isOn(childOf(properties, 'vanish'))) {
    if (childOf(run, 't') !== null) addNote(reading, hidden);
    return;
  }
  const fonts = childOf(properties, 'rFonts')?.attributes;
  const look: RunLook = { marks: marksOf(properties, link), font: fonts?.['ascii'] ?? fonts?.['hAnsi'] ?? '' };
  for (const piece of run.children) if (typeof piece !== 'string') readRunChild(reading, piece, look);
}

function readInline(reading: Reading, element: XmlElement, link: string | null): void {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    switch (child.name) {
      case 'r':
        readRun(reading, child, link);
        break;
      case 'hyperlink': {
        const { id, anchor } = child.attributes;
        readInline(reading, child, safeHref(id === undefined ? `#${anchor ?? ''}` : reading.parts.targets.get(id)));
        break;
      }
      case 'del':
      case 'moveFrom':
        addNote(reading, deleted);
        break;
      case 'oMath':
      case 'oMathPara':
        addNote(reading, picture);
        break;
      case 'AlternateContent':
        readInline(reading, chosenOf(child) ?? child, link);
        break;
      case 'pPr':
      case 'sdtPr':
        break;
      default:
        if (isPrompt(child)) addNote(reading, unfilledControl);
        else readInline(reading, child, link);
    }
  }
}

/** Reads one paragraph. */
export function readDocxParagraph(paragraph: XmlElement, parts: DocxParts): DocxParagraph {
  const properties = childOf(paragraph, 'pPr');
  const reading: Reading = { runs: [], boxed: [], notes: new Map(), parts, fields: [] };
  readInline(reading, paragraph, null);
  const mark = childOf(properties, 'rPr');
  return {
    style: childOf(properties, 'pStyle')?.attributes['val'] ?? '', properties, runs: reading.runs, boxed: reading.boxed, notes: [...reading.notes.values()],
    joinsNext: childOf(mark, 'del') !== null || childOf(mark, 'moveFrom') !== null,
  };
}

/** Two paragraphs that are one once the end of the first is deleted: it looks as the second does. */
export function joinParagraphs(first: DocxParagraph | null, second: DocxParagraph): DocxParagraph {
  if (first === null) return second;
  return { ...second, runs: [...first.runs, ...second.runs], boxed: [...first.boxed, ...second.boxed], notes: [...first.notes, ...second.notes] };
}

/** The words of runs. */
export const textOfRuns = (runs: readonly TextRun[]): string => runs.map(({ text }) => text).join('');
