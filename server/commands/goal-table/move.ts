import { placeAt } from '../../domain/outline.js';
import { validateOrdinal, validateVersion } from '../../domain/validate-number.js';
import type { GoalTableRecord } from '../../ports/records.js';
import { runCommand, type CommandContext } from '../command.js';
import { lockGoalTable } from '../lock-node.js';
import { requireUnmoved } from '../merge-into.js';
import { writeChanges } from '../write-changes.js';
import { shiftTables, tablesOfPart } from './table-order.js';

export interface MoveGoalTableInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
  /** 1-based place within its part; past the end: last. */
  readonly ordinal: number;
}

export interface MoveGoalTableResult {
  readonly goalTable: GoalTableRecord;
}

/**
 * Moves a table within its part. It alone gets a new version; the tables it passes shift silently, and one
 * DocumentChanged tells viewers to read the order again.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {invalid_input} @throws {conflict}
 */
export async function moveGoalTable(context: CommandContext, input: MoveGoalTableInput): Promise<MoveGoalTableResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  validateOrdinal(input.ordinal);
  return runCommand(context, { name: 'moveGoalTable', clientMutationId, input: asked }, async (repositories) => {
    const { document, goalTable } = await lockGoalTable(repositories, context.actor, input.id);
    const siblings = await tablesOfPart(repositories, document.id, goalTable.partId);
    const order = placeAt(siblings.map((table) => table.id), goalTable.id, input.ordinal);
    const before = { ordinal: goalTable.ordinal };
    const after = { ordinal: order.indexOf(goalTable.id) + 1 };
    await requireUnmoved(repositories, { id: goalTable.id, expectedVersion, actualVersion: goalTable.version }, before, after);
    if (before.ordinal === after.ordinal) return { goalTable };
    const changes = { ...after, version: goalTable.version + 1 };
    await shiftTables(repositories, siblings.filter((table) => table.id !== goalTable.id), order);
    await repositories.goalTables.update(goalTable.id, changes);
    await writeChanges(
      context, repositories, document.id,
      [{ nodeId: goalTable.id, nodeKind: 'GOAL_TABLE', version: changes.version, action: 'goalTable.moved', before, after }],
      [{ type: 'GoalTableChanged', nodeId: goalTable.id }, { type: 'DocumentChanged', nodeId: document.id }],
    );
    return { goalTable: { ...goalTable, ...changes } };
  });
}
