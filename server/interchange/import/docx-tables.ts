import type { TextBlock, TextRun } from '../../../schema/model/text-block.js';
import { readColumns } from '../columns.js';
import { readUnitLine } from '../read-unit-line.js';
import type { ImportMessage } from '../report.js';
import { classifyRow } from '../table-labels.js';
import { isOn, readDocxParagraph, textOfRuns } from './docx-paragraph.js';
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

/** Elements of one name below `element`, through whatever wraps them (content controls, insertions), but not below each other. */
function within(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => (typeof child === 'string' || child.name === 'del' ? [] : child.name === name ? [child] : /^(?:sdt|sdtContent|ins|customXml|smartTag)$/.test(child.name) ? within(child, name) : []));
}

function paragraphsIn(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) => (typeof child === 'string' ? [] : child.name === 'p' ? [child] : child.name === 'tcPr' ? [] : paragraphsIn(child)));
}

function readCell(cell: XmlElement, targets: ReadonlyMap<string, string>, notes: Set<ImportMessage>): Cell {
  if (within(cell, 'tbl').length > 0) notes.add(nestedTable);
  const paragraphs = paragraphsIn(cell).map((paragraph) => readDocxParagraph(paragraph, targets));
  for (const { notes: own } of paragraphs) for (const note of own) notes.add(note);
  const boxed = paragraphs.flatMap((paragraph) => paragraph.boxed.flatMap(paragraphsIn)).map((paragraph) => readDocxParagraph(paragraph, targets));
  const filled = [...paragraphs, ...boxed].map(({ runs }) => runs).filter((runs) => runs.length > 0);
  const runs = filled.flatMap((each, index) => (index === 0 ? each : [{ text: '\n' }, ...each]));
  const merge = childOf(childOf(cell, 'tcPr'), 'vMerge');
  return { runs, text: textOfRuns(runs).replace(/[\t\n\r]+/g, ' '), isMergedBelow: merge !== null && (merge.attributes['val'] ?? 'continue') === 'continue' };
}

const spanOf = (properties: XmlElement | null, name: string): number => Math.min(200, Math.max(0, Number(childOf(properties, name)?.attributes['val'] ?? 0) || 0));

/** Reads a table: deleted rows are left out, spans are spread. */
export function readDocxTable(table: XmlElement, targets: ReadonlyMap<string, string>): DocxTable {
  const notes = new Set<ImportMessage>();
  let headerRows = 0;
  const rows = within(table, 'tr').flatMap((row, index) => {
    const properties = childOf(row, 'trPr');
    if (childOf(properties, 'del') !== null) {
      notes.add(deletedRow);
      return [];
    }
    if (isOn(childOf(properties, 'tblHeader')) && headerRows === index) headerRows += 1;
    const cells: (Cell | null)[] = Array.from({ length: spanOf(properties, 'gridBefore') }, () => null);
    for (const cell of within(row, 'tc')) {
      cells.push(readCell(cell, targets, notes));
      for (let more = Math.max(1, spanOf(childOf(cell, 'tcPr'), 'gridSpan')); more > 1; more -= 1) cells.push(null);
    }
    return [cells];
  });
  return { rows, headerRows, notes: [...notes] };
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
