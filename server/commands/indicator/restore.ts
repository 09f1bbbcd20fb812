import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import { limits } from '../../../schema/model/limits.js';
import { placeAt } from '../../domain/outline.js';
import { validateOrdinal } from '../../domain/validate-number.js';
import type { IndicatorRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { runCommand, type CommandContext } from '../command.js';
import { lockGoalTable, lockIndicator } from '../lock-node.js';
import { refindThreads } from '../orphan-threads.js';
import { writeChanges, type ChangeEvent } from '../write-changes.js';
import { shiftRows } from './row-order.js';

export interface RestoreIndicatorInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  /** 1-based; absent or null: where it stood, or last. */
  readonly ordinal?: number | null;
}

export interface RestoreIndicatorResult {
  readonly indicator: IndicatorRecord;
}

/** A removed row, its table held; null when it stands. @throws {not_found} @throws {forbidden} @throws {locked_for_review} */
async function lockRemoved(repositories: Repositories, { actor }: CommandContext, id: string): Promise<IndicatorRecord | null> {
  const removed = isId(id, 'indicator') ? await repositories.goalTables.findRemovedIndicator(id) : null;
  if (removed === null) {
    await lockIndicator(repositories, actor, id);
    return null;
  }
  await lockGoalTable(repositories, actor, removed.goalTableId).catch((error: unknown) => {
    throw isAppError(error, 'not_found') ? new AppError('not_found', { kind: 'indicator', id }) : error;
  });
  return repositories.goalTables.findRemovedIndicator(id);
}

/**
 * Brings a removed row back as it was, with the comments on its cells; those after it move on. A row that stands is
 * answered as it stands.
 * @throws {not_found} it never was, or its table is gone @throws {forbidden} @throws {locked_for_review} @throws {invalid_input}
 * @throws {too_large} the table is full
 */
export async function restoreIndicator(context: CommandContext, input: RestoreIndicatorInput): Promise<RestoreIndicatorResult> {
  const { clientMutationId, ...asked } = input;
  const ordinal = validateOrdinal(input.ordinal);
  return runCommand(context, { name: 'restoreIndicator', clientMutationId, input: asked }, async (repositories) => {
    const removed = await lockRemoved(repositories, context, input.id);
    if (removed === null) return { indicator: (await lockIndicator(repositories, context.actor, input.id)).indicator };
    const { id, documentId, goalTableId } = removed;
    const rows = await repositories.goalTables.indicatorsOf([goalTableId]);
    if (rows.length >= limits.indicatorsPerTable) throw new AppError('too_large', { what: '每表绩效指标行数', whatEn: 'the number of indicators of a table', limit: limits.indicatorsPerTable });
    const order = placeAt(rows.map((row) => row.id), id, ordinal ?? removed.ordinal);
    // The removal was the version after the row's last.
    const indicator: IndicatorRecord = { ...removed, version: removed.version + 2, ordinal: order.indexOf(id) + 1 };
    const shifted = await shiftRows(repositories, rows, order);
    await repositories.goalTables.restoreIndicator(id, { version: indicator.version, ordinal: indicator.ordinal });
    const events: ChangeEvent[] = [{ type: 'IndicatorChanged', nodeId: id, relatedId: goalTableId }];
    if (shifted) events.push({ type: 'GoalTableChanged', nodeId: goalTableId });
    await writeChanges(
      context, repositories, documentId,
      [{ nodeId: id, nodeKind: 'INDICATOR', version: indicator.version, action: 'indicator.restored', before: null, after: indicator }],
      events,
    );
    await refindThreads(context, repositories, documentId, [id]);
    return { indicator };
  });
}
