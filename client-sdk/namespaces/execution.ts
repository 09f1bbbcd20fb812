import { createAct, type Act } from '../calls/act.js';
import { createList, type List } from '../calls/list.js';
import { createRead, requireFound, type ReadById } from '../calls/read.js';
import * as operations from '../generated/operations.js';
import type * as types from '../generated/types.js';
import type { Transport } from '../transport/transport.js';

/** 支出进度: what was paid of an approved text's projects. */
export interface Execution {
  /** Every project of a document against its plan, as of today. @throws {not_found} */
  readonly get: ReadById<NonNullable<types.ExecutionQuery['document']>['execution']>;
  /** What was paid, the latest day first; of a document, or of one project. @throws {not_found} */
  readonly payments: List<NonNullable<types.PaymentsQuery['document']>['payments'], types.PaymentsQueryVariables>;
  /** Books payments, all or none; a voucher that is booked already is left. @throws {wrong_status} {forbidden} {invalid_input} {too_large} */
  readonly record: Act<typeof operations.RecordPaymentsOperation>;
  /** @throws {conflict} {wrong_status} {forbidden} {invalid_input} */
  readonly correct: Act<typeof operations.CorrectPaymentOperation>;
  /** @throws {conflict} {wrong_status} {forbidden} {invalid_input} */
  readonly remove: Act<typeof operations.RemovePaymentOperation>;
  /** Books a treasury's export, XLSX as base64 or CSV; with `dryRun` only its report. @throws {import_unreadable} {wrong_status} {forbidden} {invalid_input} {too_large} */
  readonly import: Act<typeof operations.ImportPaymentsOperation>;
  /** 预算调整 of one project from a day on. @throws {wrong_status} {forbidden} {invalid_input} {too_large} */
  readonly adjustBudget: Act<typeof operations.AdjustBudgetOperation>;
  /** @throws {wrong_status} {forbidden} {invalid_input} */
  readonly removeAdjustment: Act<typeof operations.RemoveBudgetAdjustmentOperation>;
}

/** The methods of execution over one transport. */
export function createExecution(transport: Transport): Execution {
  return {
    get: createRead(transport, operations.ExecutionOperation, (documentId) => ({ documentId }), ({ document }, id) => requireFound(document, 'document', id).execution),
    payments: createList(transport, operations.PaymentsOperation, ({ document }, { documentId }) => requireFound(document, 'document', documentId).payments),
    record: createAct(transport, operations.RecordPaymentsOperation),
    correct: createAct(transport, operations.CorrectPaymentOperation),
    remove: createAct(transport, operations.RemovePaymentOperation),
    import: createAct(transport, operations.ImportPaymentsOperation),
    adjustBudget: createAct(transport, operations.AdjustBudgetOperation),
    removeAdjustment: createAct(transport, operations.RemoveBudgetAdjustmentOperation),
  };
}
