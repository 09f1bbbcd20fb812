import { validateVersion } from '../../domain/validate-number.js';
import { runCommand, type CommandContext } from '../command.js';
import { lockGoalTable } from '../lock-node.js';
import { requireCurrent } from '../merge-into.js';
import { orphanThreads } from '../orphan-threads.js';
import { writeChanges, type ChangeEvent, type WholeChange } from '../write-changes.js';
import { shiftTables, tablesOfPart } from './table-order.js';

export interface RemoveGoalTableInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
}

export interface RemoveGoalTableResult {
  readonly goalTableId: string;
  readonly documentId: string;
}

/**
 * Removes a table with its goals and rows. Comments on it and its cells stay readable, marked as orphaned.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {invalid_input}
 * @throws {conflict} its head, goals or place changed since
 */
export async function removeGoalTable(context: CommandContext, input: RemoveGoalTableInput): Promise<RemoveGoalTableResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  return runCommand(context, { name: 'removeGoalTable', clientMutationId, input: asked }, async (repositories) => {
    const { document, goalTable } = await lockGoalTable(repositories, context.actor, input.id);
    await requireCurrent(repositories, { id: goalTable.id, expectedVersion, actualVersion: goalTable.version });
    const others = (await tablesOfPart(repositories, document.id, goalTable.partId)).filter((table) => table.id !== goalTable.id);
    const [goals, indicators] = [await repositories.goalTables.goalsOf([goalTable.id]), await repositories.goalTables.indicatorsOf([goalTable.id])];
    await repositories.goalTables.remove(goalTable.id);
    const shifted = await shiftTables(repositories, others, others.map((table) => table.id));
    // An entry each: a table holds more than one entry could carry.
    const gone: WholeChange[] = [
      ...indicators.map((row) => ({ nodeId: row.id, nodeKind: 'INDICATOR', version: row.version + 1, action: 'indicator.removed', before: row, after: null }) as const),
      ...goals.map((goal) => ({ nodeId: goal.id, nodeKind: 'GOAL', version: goalTable.version + 1, action: 'goal.removed', before: goal, after: null }) as const),
    ];
    const events: ChangeEvent[] = [{ type: 'GoalTableRemoved', nodeId: goalTable.id }];
    if (shifted) events.push({ type: 'DocumentChanged', nodeId: document.id });
    await writeChanges(
      context, repositories, document.id,
      [...gone, { nodeId: goalTable.id, nodeKind: 'GOAL_TABLE', version: goalTable.version + 1, action: 'goalTable.removed', before: goalTable, after: null }],
      events,
    );
    await orphanThreads(context, repositories, document.id, [goalTable.id]);
    return { goalTableId: goalTable.id, documentId: document.id };
  });
}
