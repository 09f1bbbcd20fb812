import type { TextBlock, TextRun } from '../../../schema/model/text-block.js';
import { readColumns } from '../columns.js';
import { readUnitLine } from '../read-unit-line.js';
import type { ImportMessage } from '../report.js';
import { classifyRow } from '../table-labels.js';
import { chosenOf, isOn, isPrompt, joinParagraphs, readDocxParagraph, textOfRuns, unfilledControl, type DocxParagraph } from './docx-paragraph.js';
import type { DocxParts } from './docx-parts.js';
import { childOf, type XmlElement } from './read-xml.js';

interface Cell {
  readonly runs: readonly TextRun[];
  readonly text: string;
  readonly isMergedBelow: boolean;
}

/** A table of a Word file with every cell at its column. */
export interface DocxTable {
  /** Null: a place that a cell before or above reaches into. */
  readonly rows: readonly (readonly (Cell | null)[])[];
  readonly headerRows: number;
  readonly notes: readonly ImportMessage[];
}

const deletedRow: ImportMessage = { zh: '修订中删除的表格行未导入。', en: 'A table row deleted by a tracked change was left out.' };
const nestedTable: ImportMessage = { zh: '单元格内的表格按文字读取。', en: 'A table inside a cell was read as its text.' };

const deletedCell: ImportMessage = { zh: '修订中删除的单元格未导入。', en: 'A table cell deleted by a tracked change was left out.' };

/** Elements of one name below `element`, through whatever wraps them (content controls, insertions), but not below each other. */
function within(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string' || child.name === 'del') return [];
    if (child.name === name) return [child];
    if (child.name === 'AlternateContent') return within(chosenOf(child) ?? child, name);
    return /^(?:sdt|sdtContent|ins|moveTo|customXml|smartTag)$/.test(child.name) ? within(child, name) : [];
  });
}

/** Paragraphs wherever they stand below `element`; `onPrompt` is told of content controls that nobody filled in. */
function paragraphsIn(element: XmlElement, onPrompt: () => void): XmlElement[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string' || child.name === 'tcPr' || child.name === 'sdtPr') return [];
    if (child.name === 'p') return [child];
    if (isPrompt(child)) {
      onPrompt();
      return [];
    }
    return paragraphsIn(child.name === 'AlternateContent' ? (chosenOf(child) ?? child) : child, onPrompt);
  });
}

/** Paragraphs as they stand once every tracked change is accepted. */
function joinDeleted(paragraphs: readonly DocxParagraph[]): DocxParagraph[] {
  const joined: DocxParagraph[] = [];
  let open: DocxParagraph | null = null;
  for (const paragraph of paragraphs) {
    const whole: DocxParagraph = joinParagraphs(open, paragraph);
    open = paragraph.joinsNext ? whole : null;
    if (open === null) joined.push(whole);
  }
  return open === null ? joined : [...joined, open];
}

function readCell(cell: XmlElement, parts: DocxParts, notes: Map<string, ImportMessage>): Cell {
  const note = (message: ImportMessage): void => void notes.set(message.zh, message);
  if (within(cell, 'tbl').length > 0) note(nestedTable);
  const read = (elements: readonly XmlElement[]) => joinDeleted(elements.flatMap((element) => paragraphsIn(element, () => note(unfilledControl))).map((paragraph) => readDocxParagraph(paragraph, parts)));
  const paragraphs = read([cell]);
  const boxed = read(paragraphs.flatMap((paragraph) => paragraph.boxed));
  for (const { notes: own } of [...paragraphs, ...boxed]) own.forEach(note);
  const filled = [...paragraphs, ...boxed].map(({ runs }) => runs).filter((runs) => runs.length > 0);
  const runs = filled.flatMap((each, index) => (index === 0 ? each : [{ text: '\n' }, ...each]));
  const merge = childOf(childOf(cell, 'tcPr'), 'vMerge');
  return { runs, text: textOfRuns(runs).replace(/[\t\n\r]+/g, ' '), isMergedBelow: merge !== null && (merge.attributes['val'] ?? 'continue') === 'continue' };
}

const spanOf = (properties: XmlElement | null, name: string): number => Math.min(200, Math.max(0, Number(childOf(properties, name)?.attributes['val'] ?? 0) || 0));

/** The cells of a row at their columns: null where one before reaches into. Old files merge sideways as they do downwards. */
function readRow(row: XmlElement, properties: XmlElement | null, parts: DocxParts, notes: Map<string, ImportMessage>): (Cell | null)[] {
  const cells: (Cell | null)[] = Array.from({ length: spanOf(properties, 'gridBefore') }, () => null);
  for (const cell of within(row, 'tc')) {
    const own = childOf(cell, 'tcPr');
    if (childOf(own, 'cellDel') !== null) {
      notes.set(deletedCell.zh, deletedCell);
      continue;
    }
    const sideways = childOf(own, 'hMerge');
    cells.push(sideways !== null && (sideways.attributes['val'] ?? 'continue') === 'continue' ? null : readCell(cell, parts, notes));
    for (let more = Math.max(1, spanOf(own, 'gridSpan')); more > 1; more -= 1) cells.push(null);
  }
  return cells;
}

/** Reads a table: deleted rows are left out, spans are spread. */
export function readDocxTable(table: XmlElement, parts: DocxParts): DocxTable {
  const notes = new Map<string, ImportMessage>();
  let headerRows = 0;
  const rows = within(table, 'tr').flatMap((row, index) => {
    const properties = childOf(row, 'trPr');
    if (childOf(properties, 'del') !== null) {
      notes.set(deletedRow.zh, deletedRow);
      return [];
    }
    if (isOn(childOf(properties, 'tblHeader')) && headerRows === index) headerRows += 1;
    return [readRow(row, properties, parts, notes)];
  });
  return { rows, headerRows, notes: [...notes.values()] };
}

/** True for a row of the form: a table with one is a goal table, any other belongs to the prose. */
export function isFormTable({ rows }: DocxTable): boolean {
  return rows.some((row) => {
    const cells = row.map((cell) => cell?.text.trim() ?? '');
    const filled = cells.filter((cell) => cell !== '');
    return classifyRow({ style: 'TABS', cells }) !== null || (filled.length === 1 && readUnitLine(filled[0] ?? '') !== null);
  });
}

/**
 * The rows as lines of cells between tabs. Below the column heads a label that is merged downwards stands in every row it is for;
 * above them it stands once, or the row would be taken for another of its kind. A row of one cell is a line of its own.
 */
export function formLines({ rows }: DocxTable): string[] {
  const above: string[] = [];
  let below = false;
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const text = cell === null ? '' : cell.isMergedBelow && below ? (above[column] ?? '') : cell.isMergedBelow ? '' : cell.text.trim();
      above[column] = text;
      return text;
    });
    if (readColumns(cells) !== null) below = true;
    const filled = cells.filter((cell) => cell !== '');
    return filled.length === 1 && cells[0] !== '' && row.filter((cell) => cell !== null).length === 1 ? (filled[0] ?? '') : `${cells.join('\t')}\t`;
  });
}

/** The table as a block of prose; null when it has no cell. */
export function proseTable({ rows, headerRows }: DocxTable): Extract<TextBlock, { kind: 'TABLE' }> | null {
  const columns = Math.min(100, Math.max(0, ...rows.map((row) => row.length)));
  if (columns === 0) return null;
  return {
    kind: 'TABLE',
    rows: rows.map((row, index) => ({ isHeader: index < headerRows, cells: Array.from({ length: columns }, (_, at) => ({ runs: row[at]?.runs ?? [] })) })),
  };
}
