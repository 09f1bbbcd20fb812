import { AlignmentType, Document, Footer, Packer, PageNumber, Paragraph, TextRun, type FileChild } from 'docx';
import { runsOf } from './docx-prose.js';
import { docxRaw, rawRuns, type DocxRaw } from './docx-raw.js';
import { docxPage, docxStyleOptions, docxStyles, docxTextWidth } from './docx-styles.js';
import { packAlike } from './pack-alike.js';
import { storableText } from './storable-text.js';
import type { FormCell, FormTable, TableForm } from './table-form.js';

function widthsOf(shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.floor((share / total) * docxTextWidth));
}

const small = '<w:rPr><w:sz w:val="17"/></w:rPr>';
const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:color="auto" w:sz="4"/>`).join('');
const tableStart = (widths: readonly number[]): string => `<w:tblPr><w:tblW w:type="dxa" w:w="${widths.reduce((sum, width) => sum + width, 0)}"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:type="dxa" w:w="40"/><w:right w:type="dxa" w:w="40"/></w:tblCellMar></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`;

function toCell({ column, columns, text, isLabel, isLeft }: FormCell, merge: string, widths: readonly number[]): string {
  const width = widths.slice(column, column + columns).reduce((sum, each) => sum + each, 0);
  const align = isLeft ? 'left' : 'center';
  const words = rawRuns(text).replaceAll('<w:r>', `<w:r>${small}`);
  return `<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="${width}"/><w:gridSpan w:val="${columns}"/>${merge}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="${isLabel ? docxStyles.label : docxStyles.cell}"/><w:jc w:val="${align}"/></w:pPr>${words}</w:p></w:tc>`;
}

/** Cells that a merged one covers are written empty, in its place. */
function toRows({ rows, headRow }: FormTable, widths: readonly number[]): string[] {
  const open = new Map<number, { left: number; cell: FormCell }>();
  return rows.map((cells, index) => {
    const own = new Map(cells.map((cell) => [cell.column, cell]));
    let made = '';
    for (let column = 0; column < widths.length; ) {
      const cell = own.get(column);
      const above = open.get(column);
      if (cell !== undefined) {
        made += toCell(cell, cell.down > 1 ? '<w:vMerge w:val="restart"/>' : '', widths);
        if (cell.down > 1) open.set(column, { left: cell.down - 1, cell });
        column += cell.columns;
      } else if (above !== undefined) {
        made += toCell({ ...above.cell, text: '' }, '<w:vMerge w:val="continue"/>', widths);
        if (above.left > 1) open.set(column, { ...above, left: above.left - 1 });
        else open.delete(column);
        column += above.cell.columns;
      } else {
        column += 1;
      }
    }
    return `<w:tr><w:trPr><w:cantSplit/>${index === headRow ? '<w:tblHeader/>' : ''}</w:trPr>${made}</w:tr>`;
  });
}

/** Head and rows are two tables, because Word repeats only the first rows of one. */
function tableOf(table: FormTable, widths: readonly number[], raw: DocxRaw): FileChild[] {
  const rows = toRows(table, widths);
  const toTable = (some: readonly string[]): FileChild => raw.add(`<w:tbl>${tableStart(widths)}${some.join('')}</w:tbl>`);
  return [
    new Paragraph({ style: docxStyles.tableTitle, children: runsOf({ text: table.heading }) }),
    new Paragraph({ style: docxStyles.currency, children: runsOf({ text: table.unit }) }),
    toTable(rows.slice(0, table.headRow)), new Paragraph({ style: docxStyles.gap }), toTable(rows.slice(table.headRow)), new Paragraph({ style: docxStyles.gap }),
  ];
}

/** A form of tables as a Word file. The same form gives the same bytes. */
export async function printFormDocx(form: TableForm): Promise<Uint8Array> {
  const raw = docxRaw();
  const [title = '', ...lines] = form.lines;
  const head = [
    new Paragraph({ style: docxStyles.tableTitle, children: runsOf({ text: title }) }),
    ...lines.map((text) => new Paragraph({ style: docxStyles.tableUnit, alignment: AlignmentType.CENTER, children: runsOf({ text }) })),
  ];
  const children = [...head, ...form.tables.flatMap((table) => tableOf(table, widthsOf(form.shares), raw))];
  const footer = new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ size: 20, children: ['— ', PageNumber.CURRENT, ' —'] })] })] });
  const file = new Document({ title: storableText(title), creator: storableText(form.author), styles: docxStyleOptions, sections: [{ properties: { page: docxPage(form.page) }, footers: { default: footer }, children }] });
  return packAlike(await Packer.toBuffer(file), form.at ?? 0, raw.fill);
}
