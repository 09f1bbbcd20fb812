import { AppError } from '../../schema/errors/app-error.js';
import type { FieldConflict } from '../../schema/errors/codes.js';
import { cellWords, rowFields } from '../../schema/rules/indicator-cells.js';
import { createAct, type Applied } from '../calls/act.js';
import { UpdateIndicatorOperation } from '../generated/operations.js';
import type * as types from '../generated/types.js';
import type { CallOptions, Transport } from '../transport/transport.js';
import type { HeldRows, RowEdit } from './held-rows.js';

type Input = types.UpdateIndicatorInput;
type Updated = Applied<typeof UpdateIndicatorOperation>;

/** Cells to set; `expectedVersion` may be left out for a row of a watched document: then it is the one that is shown. */
export type UpdateRowInput = Omit<Input, 'expectedVersion'> & Partial<Pick<Input, 'expectedVersion'>>;

/** Cells that somebody else gave another value since the writer looked, and that are not the writer's own earlier edits. */
function conflictsOf(edit: RowEdit, row: types.IndicatorFragment): FieldConflict[] {
  const [now, base] = [rowFields(row) as Readonly<Record<string, string>>, edit.base];
  return Object.entries(cellWords(edit.values)).flatMap(([field, yours]) => {
    const theirs = now[field];
    return yours === undefined || theirs === yours || theirs === base[field] ? [] : [{ field, base: base[field], theirs, yours }];
  });
}

/**
 * `updateIndicator` that shows at once, in every watched document, what it is about to save. Edits of one row go one after
 * the other, each on what the one before left. When the server refuses one, or somebody else changed the same cell, the
 * row is shown as the server has it, and `conflict` holds base, theirs and yours.
 */
export function createUpdateRow(transport: Transport, rows: HeldRows): (input: UpdateRowInput, options?: CallOptions) => Promise<Updated> {
  const act = createAct(transport, UpdateIndicatorOperation);
  /** The last edit of each row that is on its way; never rejects. */
  const last = new Map<string, Promise<unknown>>();

  async function send(edit: RowEdit, input: UpdateRowInput, before: Promise<unknown> | undefined, options?: CallOptions): Promise<Updated> {
    await before;
    const row = rows.find(input.id)?.row;
    const expectedVersion = (before === undefined ? input.expectedVersion : undefined) ?? row?.version ?? input.expectedVersion;
    if (row === undefined || expectedVersion === undefined) throw new AppError('not_found', { kind: 'indicator', id: input.id });
    const fields = conflictsOf(edit, row);
    if (fields.length > 0) throw new AppError('conflict', { id: row.id, expectedVersion, actualVersion: row.version, fields });
    const updated = await act({ ...input, expectedVersion }, options);
    rows.put(updated.indicator);
    return updated;
  }

  return async (input, options) => {
    const edit = rows.begin(input.id, input);
    if (edit === null) {
      const { expectedVersion } = input;
      if (expectedVersion === undefined) throw new AppError('invalid_input', { path: 'expectedVersion', problem: '该行所在的文本没有打开，须注明修改所依据的版本', problemEn: 'the document of the row is not open; name the version the change is made to' });
      return act({ ...input, expectedVersion }, options);
    }
    const sent = send(edit, input, last.get(input.id), options);
    const over = sent.then(() => undefined, () => undefined);
    last.set(input.id, over);
    try {
      return await sent;
    } finally {
      if (last.get(input.id) === over) last.delete(input.id);
      rows.end(edit);
    }
  };
}
