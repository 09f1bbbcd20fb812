import { safeHref } from '../../../schema/model/safe-href.js';
import type { TextRun } from '../../../schema/model/text-block.js';
import type { ImportMessage } from '../report.js';
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
}

const deleted: ImportMessage = { zh: '修订中删除的文字未导入。', en: 'Text deleted by a tracked change was left out.' };
const footnote: ImportMessage = { zh: '脚注、尾注没有对应位置，未导入。', en: 'A footnote or endnote has no place in the document and was left out.' };
const picture: ImportMessage = { zh: '图片、图形或公式未导入。', en: 'A picture, drawing or formula was left out.' };
const boxedText: ImportMessage = { zh: '文本框中的文字已按段落读取。', en: 'The text of a text box was read as paragraphs.' };

/** A switch of Word: there and not off. */
export function isOn(element: XmlElement | null): boolean {
  return element !== null && !['0', 'false', 'off', 'none'].includes(element.attributes['val'] ?? '');
}

type Marks = Omit<TextRun, 'text'>;

interface Reading {
  readonly runs: TextRun[];
  readonly boxed: XmlElement[];
  readonly notes: Set<ImportMessage>;
  /** Where links lead, by relation. */
  readonly targets: ReadonlyMap<string, string>;
  /** For each field that is open: its result has begun. */
  readonly fields: boolean[];
}

function sameMarks(a: TextRun | undefined, b: Marks): boolean {
  return a !== undefined && a.bold === b.bold && a.italic === b.italic && a.underline === b.underline && a.link === b.link;
}

function addText(reading: Reading, text: string, marks: Marks): void {
  if (text === '' || reading.fields.includes(false)) return;
  const last = reading.runs.at(-1);
  if (last !== undefined && sameMarks(last, marks)) reading.runs[reading.runs.length - 1] = { ...last, text: last.text + text };
  else reading.runs.push({ text, ...marks });
}

function marksOf(properties: XmlElement | null, link: string | null): Marks {
  const on = (name: string) => isOn(childOf(properties, name));
  return { ...(on('b') ? { bold: true } : {}), ...(on('i') ? { italic: true } : {}), ...(on('u') ? { underline: true } : {}), ...(link === null ? {} : { link }) };
}

function collectBoxes(element: XmlElement, found: XmlElement[]): void {
  for (const child of element.children) {
    if (typeof child === 'string' || child.name === 'Fallback') continue;
    if (child.name === 'txbxContent') found.push(child);
    else collectBoxes(child, found);
  }
}

function readDrawing(reading: Reading, element: XmlElement): void {
  const boxes: XmlElement[] = [];
  collectBoxes(element, boxes);
  reading.boxed.push(...boxes);
  reading.notes.add(boxes.length === 0 ? picture : boxedText);
}

function readRunChild(reading: Reading, child: XmlElement, marks: Marks): void {
  switch (child.name) {
    case 't': return addText(reading, child.children.join(''), marks);
    case 'tab':
    case 'ptab': return addText(reading, '\t', marks);
    case 'br': return child.attributes['type'] === 'page' || child.attributes['type'] === 'column' ? undefined : addText(reading, '\n', marks);
    case 'cr': return addText(reading, '\n', marks);
    case 'noBreakHyphen': return addText(reading, '-', marks);
    case 'fldChar': {
      const kind = child.attributes['fldCharType'];
      if (kind === 'begin') reading.fields.push(false);
      else if (kind === 'separate' && reading.fields.length > 0) reading.fields[reading.fields.length - 1] = true;
      else if (kind === 'end') reading.fields.pop();
      return;
    }
    case 'delText': return void reading.notes.add(deleted);
    case 'footnoteReference':
    case 'endnoteReference': return void reading.notes.add(footnote);
    case 'drawing':
    case 'pict':
    case 'object':
    case 'AlternateContent': return readDrawing(reading, child);
    default:
  }
}

function readInline(reading: Reading, element: XmlElement, link: string | null): void {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    switch (child.name) {
      case 'r': {
        const properties = childOf(child, 'rPr');
        if (isOn(childOf(properties, 'vanish'))) break;
        const marks = marksOf(properties, link);
        for (const piece of child.children) if (typeof piece !== 'string') readRunChild(reading, piece, marks);
        break;
      }
      case 'hyperlink': {
        const { id, anchor } = child.attributes;
        readInline(reading, child, safeHref(id === undefined ? `#${anchor ?? ''}` : reading.targets.get(id)));
        break;
      }
      case 'del':
      case 'moveFrom':
        reading.notes.add(deleted);
        break;
      case 'oMath':
      case 'oMathPara':
        reading.notes.add(picture);
        break;
      case 'pPr':
        break;
      default:
        readInline(reading, child, link);
    }
  }
}

/** Reads one paragraph. */
export function readDocxParagraph(paragraph: XmlElement, targets: ReadonlyMap<string, string>): DocxParagraph {
  const properties = childOf(paragraph, 'pPr');
  const reading: Reading = { runs: [], boxed: [], notes: new Set(), targets, fields: [] };
  readInline(reading, paragraph, null);
  return { style: childOf(properties, 'pStyle')?.attributes['val'] ?? '', properties, runs: reading.runs, boxed: reading.boxed, notes: [...reading.notes] };
}

/** The words of runs. */
export const textOfRuns = (runs: readonly TextRun[]): string => runs.map(({ text }) => text).join('');
