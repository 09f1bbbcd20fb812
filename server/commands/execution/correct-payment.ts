import { AppError } from '../../../schema/errors/app-error.js';
import { cellRule, validateOptionalText } from '../../../schema/rules/validate-text.js';
import { validateVersion } from '../../domain/validate-number.js';
import type { PaymentRecord } from '../../ports/execution-records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { Access } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { mergeInto, requireCurrent } from '../merge-into.js';
import { writeChanges } from '../write-changes.js';
import { assertUnitOf, lockIn } from './lock-execution.js';
import { parsePaid, parsePaidOn, parseReason } from './payment-fields.js';

interface NamedPayment {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
  /** Kept in the audit log. */
  readonly reason: string;
}

/** Fields that are absent or null stay as they are. The voucher number is what the payment is known by: another one is another payment. */
export interface CorrectPaymentInput extends NamedPayment {
  readonly goalTableId?: string | null;
  readonly date?: string | null;
  readonly amount?: string | null;
  readonly note?: string | null;
}

export interface CorrectPaymentResult {
  readonly payment: PaymentRecord;
}

export type RemovePaymentInput = NamedPayment;

export interface RemovePaymentResult {
  readonly documentId: string;
  readonly removedId: string;
}

async function lockPayment(context: CommandContext, repositories: Repositories, { id }: NamedPayment): Promise<{ access: Access; node: PaymentRecord }> {
  const locked = await lockIn(repositories, context.actor, 'execution.record', { kind: 'payment', id, find: async () => (await repositories.execution.findPayments([id]))[0] ?? null });
  await assertUnitOf(repositories, locked.access, locked.node.goalTableId);
  return locked;
}

async function requireTable(repositories: Repositories, access: Access, id: string): Promise<string> {
  const table = await repositories.goalTables.find(id);
  if (table === null || table.documentId !== access.document.id) throw new AppError('not_found', { kind: 'goalTable', id: id.slice(0, 40) });
  await assertUnitOf(repositories, access, id);
  return id;
}

/**
 * Corrects what was booked wrongly, field by field, and says why.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {invalid_input} @throws {conflict}
 */
export async function correctPayment(context: CommandContext, input: CorrectPaymentInput): Promise<CorrectPaymentResult> {
  const { clientMutationId, ...asked } = input;
  validateVersion(input.expectedVersion);
  const reason = parseReason(input.reason);
  return runCommand(context, { name: 'correctPayment', clientMutationId, input: asked }, async (repositories) => {
    const { access, node: payment } = await lockPayment(context, repositories, input);
    const { document } = access;
    const wanted = {
      goalTableId: input.goalTableId == null ? undefined : await requireTable(repositories, access, input.goalTableId),
      paidOn: input.date == null ? undefined : parsePaidOn('date', input.date, { fiscalYear: document.fiscalYear, now: context.clock.now() }),
      amount: input.amount == null ? undefined : parsePaid('amount', input.amount),
      note: validateOptionalText('note', input.note, cellRule),
    };
    const target = { id: payment.id, expectedVersion: input.expectedVersion, actualVersion: payment.version };
    const fields = await mergeInto(repositories, target, { ...payment }, wanted);
    if (fields.length === 0) return { payment };
    const version = payment.version + 1;
    const changes = { ...Object.fromEntries(fields.map(({ field, after }) => [field, after])), version };
    await repositories.execution.updatePayment(payment.id, changes);
    const corrected: PaymentRecord = { ...payment, ...changes };
    await writeChanges(
      context, repositories, document.id,
      [{ nodeId: payment.id, nodeKind: 'PAYMENT', version, action: 'payment.corrected', fields: [...fields, { field: 'reason', before: null, after: reason }] }],
      [...new Set([payment.goalTableId, corrected.goalTableId])].map((nodeId) => ({ type: 'ExecutionChanged', nodeId } as const)),
    );
    return { payment: corrected };
  });
}

/**
 * Takes out what should never have been booked, and says why; the audit log keeps it. Money that came back is a payment below zero instead.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {invalid_input} @throws {conflict} it was corrected since
 */
export async function removePayment(context: CommandContext, input: RemovePaymentInput): Promise<RemovePaymentResult> {
  const { clientMutationId, ...asked } = input;
  validateVersion(input.expectedVersion);
  const reason = parseReason(input.reason);
  return runCommand(context, { name: 'removePayment', clientMutationId, input: asked }, async (repositories) => {
    const { node: payment } = await lockPayment(context, repositories, input);
    await requireCurrent(repositories, { id: payment.id, expectedVersion: input.expectedVersion, actualVersion: payment.version });
    await repositories.execution.removePayment(payment.id);
    const node = { nodeId: payment.id, nodeKind: 'PAYMENT', version: payment.version + 1, action: 'payment.removed' } as const;
    await writeChanges(
      context, repositories, payment.documentId,
      [{ ...node, fields: [{ field: 'reason', before: null, after: reason }] }, { ...node, before: payment, after: null }],
      [{ type: 'ExecutionChanged', nodeId: payment.goalTableId }],
    );
    return { documentId: payment.documentId, removedId: payment.id };
  });
}
