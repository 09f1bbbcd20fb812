import type { BudgetAdjustmentRecord, PaymentRecord } from '../execution-records.js';
import type { Page } from './page.js';

/** Fields of a payment that may be corrected; what is left out stays. */
export type PaymentChanges = Partial<Pick<PaymentRecord, 'version' | 'goalTableId' | 'paidOn' | 'amount' | 'note'>>;

/** What of a payment sums ask for. */
export type PaidAmount = Pick<PaymentRecord, 'documentId' | 'goalTableId' | 'paidOn' | 'amount'>;

/** One page of the payments of a document, or of one of its tables: the latest day first. */
export interface PaymentQuery {
  readonly documentId: string;
  readonly goalTableId?: string | undefined;
  readonly first: number;
  /** Goes on behind this one. */
  readonly after?: Pick<PaymentRecord, 'paidOn' | 'id'> | undefined;
}

/** Payments and adjusted budgets. What is not found is null, or left out of a list. */
export interface ExecutionRepository {
  /** All amounts of these documents, in no particular order. */
  amountsOf(documentIds: readonly string[]): Promise<PaidAmount[]>;
  listPayments(query: PaymentQuery): Promise<Page<PaymentRecord>>;
  findPayments(ids: readonly string[]): Promise<PaymentRecord[]>;
  /** Those of the document that have one of these voucher numbers. */
  findByVouchers(documentId: string, voucherNumbers: readonly string[]): Promise<PaymentRecord[]>;
  countPayments(documentId: string): Promise<number>;
  /** Rejects when the document has one of the voucher numbers: commands look first. */
  insertPayments(records: readonly PaymentRecord[]): Promise<void>;
  updatePayment(id: string, changes: PaymentChanges): Promise<void>;
  removePayment(id: string): Promise<void>;

  /** By document, in the order of the day they hold from, then of recording. */
  adjustmentsOf(documentIds: readonly string[]): Promise<BudgetAdjustmentRecord[]>;
  findAdjustment(id: string): Promise<BudgetAdjustmentRecord | null>;
  insertAdjustment(record: BudgetAdjustmentRecord): Promise<void>;
  removeAdjustment(id: string): Promise<void>;
}
