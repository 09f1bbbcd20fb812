import { createAct, type Act } from '../calls/act.js';
import { createRead, requireFound, type ReadById } from '../calls/read.js';
import * as operations from '../generated/operations.js';
import type * as types from '../generated/types.js';
import type { Transport } from '../transport/transport.js';

/** The report of a text, and what a document is the report of; null: none, or not readable. */
export type DocumentReport = NonNullable<types.DocumentReportQuery['document']>;

/** 绩效自评报告: documents like others, with the results of a self-evaluation printed into them. */
export interface Reports {
  /** Of any document. @throws {not_found} */
  readonly of: ReadById<DocumentReport>;
  /** Of a self-evaluation; one that was begun already is given. @throws {wrong_status} {forbidden} {invalid_input} {not_found} */
  readonly start: Act<typeof operations.StartReportOperation>;
  /** Prints the results anew; what somebody changed of them stays (`keptSectionIds`). @throws {locked_for_review} {forbidden} {not_found} */
  readonly refresh: Act<typeof operations.RefreshReportOperation>;
}

/** The methods of reports over one transport. */
export function createReports(transport: Transport): Reports {
  return {
    of: createRead(transport, operations.DocumentReportOperation, (documentId) => ({ documentId }), ({ document }, id) => requireFound(document, 'document', id)),
    start: createAct(transport, operations.StartReportOperation),
    refresh: createAct(transport, operations.RefreshReportOperation),
  };
}
