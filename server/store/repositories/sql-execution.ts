import { In } from 'typeorm';
import type { ExecutionRepository, PaidAmount } from '../../ports/repositories/execution.js';
import { BudgetAdjustmentEntity } from '../entities/budget-adjustment.js';
import { PaymentEntity } from '../entities/payment.js';
import { insertMany, updateById } from '../insert-many.js';
import { inChunks, placeholders, type Scope } from '../scope.js';

interface AmountRow {
  readonly document_id: string;
  readonly goal_table_id: string;
  readonly paid_on: string;
  readonly amount: string;
}

const toAmount = (row: AmountRow): PaidAmount => ({ documentId: row.document_id, goalTableId: row.goal_table_id, paidOn: row.paid_on, amount: row.amount });
const plain = <T extends object>(rows: readonly T[]): T[] => rows.map((row) => ({ ...row }));

export function createSqlExecution(scope: Scope): ExecutionRepository {
  const payments = () => scope.manager().getRepository(PaymentEntity);
  const adjustments = () => scope.manager().getRepository(BudgetAdjustmentEntity);
  return {
    // In plain SQL, for what may be twenty thousand rows; added up outside it: a database adds up floating-point numbers.
    amountsOf: (documentIds) =>
      inChunks(documentIds, async (piece) =>
        (await scope.manager().query<AmountRow[]>(`SELECT document_id, goal_table_id, paid_on, amount FROM payments WHERE document_id IN (${placeholders(piece)})`, piece)).map(toAmount)),
    async listPayments({ documentId, goalTableId, first, after }) {
      const statement = payments().createQueryBuilder('payment').where('payment.documentId = :documentId', { documentId });
      if (goalTableId !== undefined) statement.andWhere('payment.goalTableId = :goalTableId', { goalTableId });
      if (after !== undefined) statement.andWhere('(payment.paidOn < :paidOn OR (payment.paidOn = :paidOn AND payment.id > :id))', { paidOn: after.paidOn, id: after.id });
      const rows = await statement.orderBy('payment.paidOn', 'DESC').addOrderBy('payment.id', 'ASC').limit(first + 1).getMany();
      return { items: plain(rows.slice(0, first)), hasNext: rows.length > first };
    },
    findPayments: (ids) => inChunks(ids, async (piece) => plain(await payments().findBy({ id: In(piece) }))),
    findByVouchers: (documentId, voucherNumbers) => inChunks(voucherNumbers, async (piece) => plain(await payments().findBy({ documentId, voucherNumber: In(piece) }))),
    countPayments: (documentId) => payments().countBy({ documentId }),
    insertPayments: (records) => insertMany(scope, PaymentEntity, plain(records)),
    updatePayment: (id, changes) => updateById(scope, PaymentEntity, id, changes),
    async removePayment(id) {
      await scope.writer().delete(PaymentEntity, { id });
    },
    adjustmentsOf: (documentIds) =>
      inChunks(documentIds, async (piece) => plain(await adjustments().find({ where: { documentId: In(piece) }, order: { documentId: 'ASC', effectiveOn: 'ASC', recordedAt: 'ASC', id: 'ASC' } }))),
    async findAdjustment(id) {
      const row = await adjustments().findOneBy({ id });
      return row && { ...row };
    },
    insertAdjustment: (record) => insertMany(scope, BudgetAdjustmentEntity, [{ ...record }]),
    async removeAdjustment(id) {
      await scope.writer().delete(BudgetAdjustmentEntity, { id });
    },
  };
}
