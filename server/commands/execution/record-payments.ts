import { AppError } from '../../../schema/errors/app-error.js';
import { compareDecimals } from '../../../schema/model/decimal.js';
import { limits } from '../../../schema/model/limits.js';
import { cellRule, validateText } from '../../../schema/rules/validate-text.js';
import type { PaymentRecord } from '../../ports/execution-records.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { assertUnit, lockDocument } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeChanges } from '../write-changes.js';
import { parsePaid, parsePaidOn, parseVoucher } from './payment-fields.js';

/** One payment as a client sends it. */
export interface PaymentInput {
  readonly goalTableId: string;
  readonly voucherNumber: string;
  readonly date: string;
  readonly amount: string;
  readonly note?: string | null;
}

export interface RecordPaymentsInput {
  readonly clientMutationId?: string | null;
  readonly documentId: string;
  readonly payments: readonly PaymentInput[];
}

export interface RecordPaymentsResult {
  readonly documentId: string;
  /** In the order they were given, those that stood already among them. */
  readonly payments: readonly PaymentRecord[];
  /** How many are new. */
  readonly recorded: number;
}

/** What a payment says, whoever booked it when. */
export type BookedPayment = Pick<PaymentRecord, 'goalTableId' | 'voucherNumber' | 'paidOn' | 'amount' | 'note'>;

/** Whether two payments say the same. A note may be written differently in every export. */
export function isSamePayment(a: Omit<BookedPayment, 'note'>, b: Omit<BookedPayment, 'note'>): boolean {
  return a.voucherNumber === b.voucherNumber && a.goalTableId === b.goalTableId && a.paidOn === b.paidOn && compareDecimals(a.amount, b.amount) === 0;
}

/** @throws {invalid_input} with the place of what is wrong */
export function parsePayment(input: PaymentInput, path: string, { fiscalYear }: Pick<DocumentRecord, 'fiscalYear'>, now: number): BookedPayment {
  return {
    goalTableId: input.goalTableId,
    voucherNumber: parseVoucher(`${path}voucherNumber`, input.voucherNumber),
    paidOn: parsePaidOn(`${path}date`, input.date, { fiscalYear, now }),
    amount: parsePaid(`${path}amount`, input.amount),
    note: validateText(`${path}note`, input.note ?? '', cellRule),
  };
}

const voucherTaken = (path: string, number: string): AppError<'invalid_input'> =>
  new AppError('invalid_input', { path, problem: `凭证号 ${number} 已用于另一笔支付；如需更改请更正该笔`, problemEn: `voucher ${number} stands for another payment; correct that one if it is wrong` });

/**
 * Books payments that a document does not have yet, with their entries; those that stand already are left.
 * @throws {invalid_input} a voucher number that stands for something else @throws {too_large}
 */
export async function bookPayments(context: CommandContext, repositories: Repositories, documentId: string, wanted: readonly BookedPayment[]): Promise<RecordPaymentsResult> {
  const { execution } = repositories;
  const standing = new Map((await execution.findByVouchers(documentId, wanted.map(({ voucherNumber }) => voucherNumber))).map((payment) => [payment.voucherNumber, payment]));
  const [fresh, payments]: [PaymentRecord[], PaymentRecord[]] = [[], []];
  for (const [index, payment] of wanted.entries()) {
    const known = standing.get(payment.voucherNumber);
    if (known !== undefined && !isSamePayment(known, payment)) throw voucherTaken(`payments.${index}.voucherNumber`, payment.voucherNumber);
    const record = known ?? { id: context.ids.newId('payment'), version: 1, documentId, ...payment, recordedBy: context.actor.userId, recordedAt: context.clock.now() };
    if (known === undefined) fresh.push(record);
    standing.set(payment.voucherNumber, record);
    payments.push(record);
  }
  if (fresh.length === 0) return { documentId, payments, recorded: 0 };
  if ((await execution.countPayments(documentId)) + fresh.length > limits.paymentsPerDocument) throw new AppError('too_large', { what: '每个文本的支付笔数', whatEn: 'the number of payments of a text', limit: limits.paymentsPerDocument });
  await execution.insertPayments(fresh);
  await writeChanges(
    context, repositories, documentId,
    fresh.map((payment) => ({ nodeId: payment.id, nodeKind: 'PAYMENT', version: 1, action: 'payment.recorded', before: null, after: payment } as const)),
    [...new Set(fresh.map(({ goalTableId }) => goalTableId))].map((nodeId) => ({ type: 'ExecutionChanged', nodeId } as const)),
  );
  return { documentId, payments, recorded: fresh.length };
}

/**
 * Books what was paid, all of it or nothing. A voucher that is booked already with the same table, day and amount is left as it is.
 * @throws {not_found} @throws {forbidden} also for tables of other units than one's own @throws {wrong_status} the text is not approved
 * @throws {invalid_input} @throws {too_large}
 */
export async function recordPayments(context: CommandContext, input: RecordPaymentsInput): Promise<RecordPaymentsResult> {
  const { clientMutationId, ...asked } = input;
  if (input.payments.length > limits.paymentsPerMutation) throw new AppError('too_large', { what: 'payments', limit: limits.paymentsPerMutation });
  return runCommand(context, { name: 'recordPayments', clientMutationId, input: asked }, async (repositories) => {
    // What is not of the document is not there, whatever its status.
    const tables = new Map((await repositories.goalTables.ofDocuments([input.documentId])).map((table) => [table.id, table]));
    const stray = input.payments.find(({ goalTableId }) => !tables.has(goalTableId));
    const access = await lockDocument(repositories, context.actor, input.documentId, stray === undefined ? 'execution.record' : 'document.read');
    if (stray !== undefined) throw new AppError('not_found', { kind: 'goalTable', id: stray.goalTableId.slice(0, 40) });
    const { document } = access;
    const wanted = input.payments.map((payment, index) => {
      assertUnit(access, tables.get(payment.goalTableId)?.unitCode ?? '');
      return parsePayment(payment, `payments.${index}.`, document, context.clock.now());
    });
    return bookPayments(context, repositories, document.id, wanted);
  });
}
