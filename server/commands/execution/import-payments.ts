import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import { multiplyDecimals, parseDecimal } from '../../../schema/model/decimal.js';
import { limits } from '../../../schema/model/limits.js';
import type { PaymentFileFormat, PaymentRowOutcome } from '../../../schema/model/payment-file.js';
import type { Currency, Template } from '../../../schema/model/template.js';
import { findCurrency } from '../../../schema/rules/amount.js';
import { readPayments, type PaymentFile, type PaymentFileRow, type PaymentSource } from '../../interchange/import/read-payments.js';
import type { PaymentRecord } from '../../ports/execution-records.js';
import type { GoalTableRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { lockDocument, type Access } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { bytesOfContent } from '../document/import-content.js';
import { templateOf } from '../template-of.js';
import { bookPayments, isSamePayment, parsePayment, type BookedPayment } from './record-payments.js';

export interface ImportPaymentsInput {
  readonly clientMutationId?: string | null;
  readonly documentId: string;
  readonly format: PaymentFileFormat;
  /** The file: CSV as it is, XLSX as base64. */
  readonly content: string;
  /** Of the amounts, where the head of their column does not say it. */
  readonly currencyUnit?: string | null;
  /** Reads and reports; writes nothing. */
  readonly dryRun?: boolean | null;
}

/** A row that was not booked, and why. */
export interface PaymentRowReport {
  readonly place: string;
  readonly outcome: PaymentRowOutcome;
  readonly voucherNumber: string;
  readonly projectCode: string;
  readonly message: string;
  readonly messageEn: string;
}

/** What became of a file. Counts are of its rows. */
export interface PaymentImportReport {
  readonly rows: number;
  readonly recorded: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly failed: number;
  /** False: a dry run, or a row failed, and nothing was booked. */
  readonly written: boolean;
  /** The first rows that failed or were skipped. */
  readonly problems: readonly PaymentRowReport[];
}

export interface ImportPaymentsResult {
  readonly documentId: string;
  readonly report: PaymentImportReport;
}

/** Reads a treasury's export; a server does it where nobody waits for it. @throws what `readPayments` throws */
export type ReadPayments = (source: PaymentSource) => Promise<PaymentFile>;

const reportedProblems = 200;

interface Bookkeeping {
  readonly access: Access;
  readonly template: Template;
  readonly tables: ReadonlyMap<string, GoalTableRecord>;
  readonly standing: ReadonlyMap<string, PaymentRecord>;
  readonly currency: Currency | null;
  readonly now: number;
}

type Judged = { readonly outcome: 'RECORDED'; readonly payment: BookedPayment } | { readonly outcome: 'UNCHANGED' } | { readonly outcome: 'SKIPPED' | 'FAILED'; readonly message: string; readonly messageEn: string };

const failed = (message: string, messageEn: string): Judged => ({ outcome: 'FAILED', message, messageEn });

/** An amount of the file in the unit of a table, exact. @throws {invalid_input} */
function inTableUnit(amount: string, { currency, template }: Bookkeeping, table: GoalTableRecord): string {
  const own = findCurrency(template, table.currencyUnit);
  const plain = parseDecimal(amount, 6);
  if (currency === null || own === null || currency.unit === own.unit || plain === null) return amount;
  return multiplyDecimals(multiplyDecimals(plain, currency.yuan), own.perYuan);
}

function judgeRow(row: PaymentFileRow, books: Bookkeeping): Judged {
  const { access } = books;
  const table = books.tables.get(row.projectCode.normalize('NFKC').replace(/\s+/g, ''));
  if (table === undefined) return { outcome: 'SKIPPED', message: `文本中没有项目 ${row.projectCode.slice(0, 40)}`, messageEn: `the text has no project ${row.projectCode.slice(0, 40)}` };
  if (access.unitCodes?.includes(table.unitCode) === false) return { outcome: 'SKIPPED', message: `项目属于单位 ${table.unitCode}，不由您负责`, messageEn: `the project is of unit ${table.unitCode}, which is not yours` };
  try {
    const payment = parsePayment({ goalTableId: table.id, voucherNumber: row.voucherNumber, date: row.date, amount: inTableUnit(row.amount, books, table), note: row.note }, '', access.document, books.now);
    const known = books.standing.get(payment.voucherNumber);
    if (known === undefined) return { outcome: 'RECORDED', payment };
    return isSamePayment(known, payment) ? { outcome: 'UNCHANGED' } : failed(`凭证号 ${payment.voucherNumber} 已登记为另一笔支付（${known.paidOn}，${known.amount}）`, `voucher ${payment.voucherNumber} is booked otherwise (${known.paidOn}, ${known.amount})`);
  } catch (error) {
    if (!isAppError(error, 'invalid_input')) throw error;
    const { path, problem, problemEn } = error.args;
    const names: Readonly<Record<string, string>> = { voucherNumber: '凭证号', date: '支付日期', amount: '支付金额', note: '摘要' };
    return failed(`${names[path] ?? path}：${problem}`, `${path}: ${problemEn}`);
  }
}

/** Judges every row; a voucher that comes twice in the file must say the same both times. */
function judgeRows(rows: readonly PaymentFileRow[], books: Bookkeeping): { report: PaymentImportReport; payments: BookedPayment[] } {
  const payments = new Map<string, BookedPayment>();
  const counts = { RECORDED: 0, UNCHANGED: 0, SKIPPED: 0, FAILED: 0 };
  const problems: PaymentRowReport[] = [];
  for (const row of rows) {
    let judged = judgeRow(row, books);
    if (judged.outcome === 'RECORDED') {
      const { payment } = judged;
      const twin = payments.get(payment.voucherNumber);
      if (twin === undefined) payments.set(payment.voucherNumber, payment);
      else judged = isSamePayment(twin, payment) ? { outcome: 'UNCHANGED' } : failed(`凭证号 ${payment.voucherNumber} 在文件中出现两次，内容不同`, `voucher ${payment.voucherNumber} stands twice in the file and says two things`);
    }
    counts[judged.outcome] += 1;
    if ('message' in judged && problems.length < reportedProblems) {
      problems.push({ place: row.place, outcome: judged.outcome, voucherNumber: row.voucherNumber.slice(0, 64), projectCode: row.projectCode.slice(0, 64), message: judged.message, messageEn: judged.messageEn });
    }
  }
  return { report: { rows: rows.length, recorded: counts.RECORDED, unchanged: counts.UNCHANGED, skipped: counts.SKIPPED, failed: counts.FAILED, written: false, problems }, payments: [...payments.values()] };
}

/** @throws {invalid_input} nobody says in which unit the amounts are, or in one that the form does not know */
function currencyOf(template: Template, { currencyUnit }: PaymentFile, asked: string | null): Currency {
  const unit = currencyUnit ?? asked;
  const units = template.currencies.map((currency) => currency.unit).join('、');
  if (unit === null || unit === '') throw new AppError('invalid_input', { path: 'currencyUnit', problem: `文件没有写明金额单位，请选择：${units}`, problemEn: `the file does not say in which unit its amounts are; choose one of ${units}` });
  const currency = findCurrency(template, unit);
  if (currency === null) throw new AppError('invalid_input', { path: 'currencyUnit', problem: `金额单位“${unit.slice(0, 20)}”应为 ${units}`, problemEn: `the unit “${unit.slice(0, 20)}” must be one of ${units}` });
  return currency;
}

async function openBooks(context: CommandContext, repositories: Repositories, file: PaymentFile, { documentId, currencyUnit }: ImportPaymentsInput): Promise<Bookkeeping> {
  const access = await lockDocument(repositories, context.actor, documentId, 'execution.record');
  const template = await templateOf(repositories, access.document);
  const tables = await repositories.goalTables.ofDocuments([access.document.id]);
  const vouchers = file.rows.map(({ voucherNumber }) => voucherNumber.normalize('NFC').replace(/\s+/g, '')).filter((number) => number.length <= limits.voucherChars * 2);
  const standing = await repositories.execution.findByVouchers(access.document.id, [...new Set(vouchers)]);
  return {
    access, template, currency: currencyOf(template, file, currencyUnit ?? null), now: context.clock.now(),
    tables: new Map(tables.map((table) => [table.projectCode, table])), standing: new Map(standing.map((payment) => [payment.voucherNumber, payment])),
  };
}

/**
 * Books the payments of a treasury's export by project code and voucher number: all of it, or nothing while a row cannot be read. The
 * same file again changes nothing; rows of projects that the text does not have are left out and told.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} the text is not approved
 * @throws {import_unreadable} @throws {too_large} @throws {invalid_input}
 */
export async function importPayments(context: CommandContext, input: ImportPaymentsInput, read: ReadPayments = readPayments): Promise<ImportPaymentsResult> {
  const { clientMutationId, ...asked } = input;
  const bytes = bytesOfContent(input.format === 'XLSX' ? 'XLSX' : 'TEXT', input.content);
  // Whoever may not book anything has no file read.
  await context.unitOfWork.transaction((repositories) => lockDocument(repositories, context.actor, input.documentId, 'execution.record'));
  const file = await read({ format: input.format, bytes });
  return runCommand(context, { name: 'importPayments', clientMutationId, input: asked }, async (repositories) => {
    const books = await openBooks(context, repositories, file, input);
    const documentId = books.access.document.id;
    const { report, payments } = judgeRows(file.rows, books);
    if (input.dryRun === true || report.failed > 0) return { documentId, report };
    await bookPayments(context, repositories, documentId, payments);
    return { documentId, report: { ...report, written: true } };
  });
}
