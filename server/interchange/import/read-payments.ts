import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import type { PaymentFileFormat } from '../../../schema/model/payment-file.js';
import { openArchive } from './open-archive.js';
import { readCsv } from './read-csv.js';
import { readWorkbook } from './read-workbook.js';

/** A treasury's export, as bytes. */
export interface PaymentSource {
  readonly format: PaymentFileFormat;
  readonly bytes: Uint8Array;
}

/** One row of it, as it is written; an empty string where a cell is blank. */
export interface PaymentFileRow {
  /** For people: the line of a CSV, sheet and row of a workbook ("支付明细!12"). */
  readonly place: string;
  readonly projectCode: string;
  readonly voucherNumber: string;
  readonly date: string;
  readonly amount: string;
  readonly note: string;
}

export interface PaymentFile {
  readonly rows: readonly PaymentFileRow[];
  /** Of the amounts, as the head of their column says it; null: it does not. */
  readonly currencyUnit: string | null;
}

type Column = Exclude<keyof PaymentFileRow, 'place'>;

/** Heads by which treasuries call what is needed, without blanks and units; the first is what an error names. */
const heads: { readonly [C in Column]: readonly string[] } = {
  projectCode: ['项目编码', '项目代码', '项目编号', 'projectcode'],
  voucherNumber: ['凭证号', '支付凭证号', '凭证编号', '支付凭证编号', '支付令编号', '支付申请编号', 'vouchernumber', 'voucher'],
  date: ['支付日期', '凭证日期', '记账日期', '入账日期', '支付时间', '日期', 'paymentdate', 'date'],
  amount: ['支付金额', '实付金额', '金额', '支出金额', 'amount'],
  note: ['摘要', '用途', '备注', '款项用途', 'note'],
};
const needed: readonly Column[] = ['projectCode', 'voucherNumber', 'date', 'amount'];
/** A head may stand below a title and a few lines about the export. */
const headWithin = 20;

interface Line {
  readonly place: string;
  readonly cells: readonly string[];
}

interface Head {
  readonly at: number;
  readonly columns: { readonly [C in Column]?: number };
  readonly currencyUnit: string | null;
}

/** "支付金额（元）" as its name and its unit. */
function readHeadCell(cell: string): { readonly name: string; readonly unit: string | null } {
  const [, name = '', unit = null] = /^([^()]*)(?:\((?:单位[::])?([^()]*)\))?/.exec(cell.normalize('NFKC').replace(/\s+/g, '').toLowerCase()) ?? [];
  return { name, unit };
}

function readHead({ cells }: Line, at: number): Head {
  const columns: { [C in Column]?: number } = {};
  let currencyUnit: string | null = null;
  const read = cells.map(readHeadCell);
  for (const column of Object.keys(heads) as Column[]) {
    const index = heads[column].map((head) => read.findIndex(({ name }) => name === head)).find((found) => found >= 0);
    if (index === undefined) continue;
    columns[column] = index;
    if (column === 'amount') currencyUnit = read[index]?.unit || null;
  }
  return { at, columns, currencyUnit };
}

function findHead(lines: readonly Line[]): Head | null {
  return lines.slice(0, headWithin).map(readHead).find(({ columns }) => needed.every((column) => columns[column] !== undefined)) ?? null;
}

async function linesOf({ format, bytes }: PaymentSource): Promise<Line[][]> {
  if (format === 'CSV') return [readCsv(bytes, limits.paymentFileRows + headWithin).map(({ line, cells }) => ({ place: String(line), cells }))];
  const sheets = (await readWorkbook(await openArchive(bytes))).filter(({ isHidden }) => !isHidden);
  return sheets.map(({ name, rows }) => rows.map(({ number, cells }): Line => {
    const last = Math.max(-1, ...cells.keys());
    return { place: `${name}!${number}`, cells: Array.from({ length: last + 1 }, (_, column) => cells.get(column) ?? '') };
  }));
}

const noHead = (): AppError<'import_unreadable'> => {
  const names = needed.map((column) => heads[column][0]).join('、');
  return new AppError('import_unreadable', { problem: `没有找到表头，应有以下各列：${names}`, problemEn: `there is no head with these columns: ${names}`, line: null });
};

/**
 * The rows of a treasury's export: of the first sheet, or the file, that has the columns. Cells are taken as text, of formulas their
 * stored results; nothing is computed. Blank lines and sums at the end, which have neither project nor voucher, are left out.
 * @throws {import_unreadable} no such columns, macros, or no file of the format @throws {too_large}
 */
export async function readPayments(source: PaymentSource): Promise<PaymentFile> {
  for (const lines of await linesOf(source)) {
    const head = findHead(lines);
    if (head === null) continue;
    const cellOf = ({ cells }: Line, column: Column): string => cells[head.columns[column] ?? -1] ?? '';
    const rows = lines.slice(head.at + 1)
      .map((line) => ({ place: line.place, projectCode: cellOf(line, 'projectCode'), voucherNumber: cellOf(line, 'voucherNumber'), date: cellOf(line, 'date'), amount: cellOf(line, 'amount'), note: cellOf(line, 'note') }))
      .filter(({ projectCode, voucherNumber }) => voucherNumber !== '' || !/^(?:[合总小]计.*)?$/.test(projectCode.replace(/\s+/g, '')));
    if (rows.length > limits.paymentFileRows) throw new AppError('too_large', { what: '文件的行数', whatEn: 'the rows of the file', limit: limits.paymentFileRows });
    return { rows, currencyUnit: head.currencyUnit };
  }
  throw noHead();
}
