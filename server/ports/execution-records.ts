import type { Decimal } from '../../schema/model/decimal.js';

/*
 * What the store keeps of a document's execution, as plain data; see records.ts. Amounts are in the currency unit of the goal
 * table, dates are days of Beijing time, ISO: "2025-03-31".
 */

/** 支付: money paid for one project, as the treasury booked it. It belongs to the document, whatever its editions make of the text. */
export interface PaymentRecord {
  readonly id: string;
  readonly version: number;
  readonly documentId: string;
  readonly goalTableId: string;
  /** 凭证号; once in a document. */
  readonly voucherNumber: string;
  readonly paidOn: string;
  /** Below zero: money that came back. */
  readonly amount: Decimal;
  /** "" when there is none. */
  readonly note: string;
  readonly recordedBy: string;
  readonly recordedAt: number;
}

/** 预算调整: what a project's budget is from a day on, without a new edition of the text. */
export interface BudgetAdjustmentRecord {
  readonly id: string;
  readonly version: number;
  readonly documentId: string;
  readonly goalTableId: string;
  /** The edition of the text it was made under: what a later one says of the budget holds instead. */
  readonly edition: number;
  readonly effectiveOn: string;
  /** The whole budget from then on, not the difference. */
  readonly budget: Decimal;
  readonly reason: string;
  readonly recordedBy: string;
  readonly recordedAt: number;
}
