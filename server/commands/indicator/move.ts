import { placeAt } from '../../domain/outline.js';
import { validateOrdinal, validateVersion } from '../../domain/validate-number.js';
import type { IndicatorRecord } from '../../ports/records.js';
import { runCommand, type CommandContext } from '../command.js';
import { lockIndicator } from '../lock-node.js';
import { requireUnmoved } from '../merge-into.js';
import { writeChanges } from '../write-changes.js';
import { shiftRows } from './row-order.js';

export interface MoveIndicatorInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
  /** 1-based place within its table; past the end: last. */
  readonly ordinal: number;
}

export interface MoveIndicatorResult {
  readonly indicator: IndicatorRecord;
}

/**
 * Moves a row within its table. It alone gets a new version; the rows it passes shift silently, and one GoalTableChanged
 * tells viewers to read the order again.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {invalid_input} @throws {conflict}
 */
export async function moveIndicator(context: CommandContext, input: MoveIndicatorInput): Promise<MoveIndicatorResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  validateOrdinal(input.ordinal);
  return runCommand(context, { name: 'moveIndicator', clientMutationId, input: asked }, async (repositories) => {
    const { document, indicator } = await lockIndicator(repositories, context.actor, input.id);
    const rows = await repositories.goalTables.indicatorsOf([indicator.goalTableId]);
    const order = placeAt(rows.map((row) => row.id), indicator.id, input.ordinal);
    const before = { ordinal: indicator.ordinal };
    const after = { ordinal: order.indexOf(indicator.id) + 1 };
    await requireUnmoved(repositories, { id: indicator.id, expectedVersion, actualVersion: indicator.version }, before, after);
    if (before.ordinal === after.ordinal) return { indicator };
    const changes = { ...after, version: indicator.version + 1 };
    await shiftRows(repositories, rows.filter((row) => row.id !== indicator.id), order);
    await repositories.goalTables.updateIndicator(indicator.id, changes);
    await writeChanges(
      context, repositories, document.id,
      [{ nodeId: indicator.id, nodeKind: 'INDICATOR', version: changes.version, action: 'indicator.moved', before, after }],
      [{ type: 'IndicatorChanged', nodeId: indicator.id, relatedId: indicator.goalTableId }, { type: 'GoalTableChanged', nodeId: indicator.goalTableId }],
    );
    return { indicator: { ...indicator, ...changes } };
  });
}
