import { createAct, type Act, type Applied } from '../calls/act.js';
import { createRead, requireNode, type NodeOf, type ReadById } from '../calls/read.js';
import * as operations from '../generated/operations.js';
import type { HeldRows } from '../live/held-rows.js';
import { createUpdateRow, type UpdateRowInput } from '../live/update-row.js';
import type { CallOptions, Transport } from '../transport/transport.js';

/** 绩效指标: rows of goal tables. */
export interface Indicators {
  /** One row, its table and what it said last year. @throws {not_found} */
  readonly get: ReadById<NodeOf<typeof operations.IndicatorOperation, 'Indicator'>>;
  /** @throws {forbidden} {locked_for_review} {invalid_input} */
  readonly add: Act<typeof operations.AddIndicatorOperation>;
  /**
   * Fields others did not touch merge; `conflict` shows base, theirs and yours of the others. In documents that are watched the row shows
   * the new cells at once, and the server's again when it refuses them; there `expectedVersion` may be left out.
   * @throws {conflict} {forbidden} {locked_for_review} {invalid_input}
   */
  readonly update: (input: UpdateRowInput, options?: CallOptions) => Promise<Applied<typeof operations.UpdateIndicatorOperation>>;
  /** @throws {conflict} {forbidden} {locked_for_review} {invalid_input} */
  readonly move: Act<typeof operations.MoveIndicatorOperation>;
  /** @throws {conflict} {forbidden} {locked_for_review} */
  readonly remove: Act<typeof operations.RemoveIndicatorOperation>;
  /** Brings a removed row back, with the comments on its cells. @throws {forbidden} {locked_for_review} {not_found} */
  readonly restore: Act<typeof operations.RestoreIndicatorOperation>;
}

/** The methods of rows over one transport. */
export function createIndicators(transport: Transport, rows: HeldRows): Indicators {
  return {
    get: createRead(transport, operations.IndicatorOperation, (id) => ({ id }), ({ node }, id) => requireNode(node, 'Indicator', id)),
    add: createAct(transport, operations.AddIndicatorOperation),
    update: createUpdateRow(transport, rows),
    move: createAct(transport, operations.MoveIndicatorOperation),
    remove: createAct(transport, operations.RemoveIndicatorOperation),
    restore: createAct(transport, operations.RestoreIndicatorOperation),
  };
}
