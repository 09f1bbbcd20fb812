import { shiftedOrdinals } from '../../domain/outline.js';
import { validateVersion } from '../../domain/validate-number.js';
import type { GoalTableRecord } from '../../ports/records.js';
import { runCommand, type CommandContext } from '../command.js';
import { lockGoal } from '../lock-node.js';
import { requireUntouched } from '../merge-into.js';
import { bumpTable } from './goal-change.js';

export interface RemoveGoalInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  /** Of the goal's table. */
  readonly expectedVersion: number;
}

export interface RemoveGoalResult {
  readonly goalTable: GoalTableRecord;
}

/**
 * Removes a 绩效目标; those after it move up.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {invalid_input}
 * @throws {conflict} somebody changed this goal since
 */
export async function removeGoal(context: CommandContext, input: RemoveGoalInput): Promise<RemoveGoalResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  return runCommand(context, { name: 'removeGoal', clientMutationId, input: asked }, async (repositories) => {
    const { goal, goalTable } = await lockGoal(repositories, context.actor, input.id);
    await requireUntouched(repositories, { id: goal.id, expectedVersion, actualVersion: goalTable.version });
    const left = (await repositories.goalTables.goalsOf([goalTable.id])).filter((other) => other.id !== goal.id);
    await repositories.goalTables.removeGoal(goal.id);
    await repositories.goalTables.updateGoalOrdinals(shiftedOrdinals(left, left.map((other) => other.id)));
    return { goalTable: await bumpTable(context, repositories, goalTable, goal.id, { action: 'goal.removed', before: goal, after: null }) };
  });
}
