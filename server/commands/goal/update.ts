import { cellRule, validateText } from '../../../schema/rules/validate-text.js';
import { validateVersion } from '../../domain/validate-number.js';
import type { GoalRecord, GoalTableRecord } from '../../ports/records.js';
import { runCommand, type CommandContext } from '../command.js';
import { lockGoal } from '../lock-node.js';
import { mergeInto } from '../merge-into.js';
import { bumpTable } from './goal-change.js';

export interface UpdateGoalInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  /** Of the goal's table. */
  readonly expectedVersion: number;
  readonly text: string;
}

export interface UpdateGoalResult {
  readonly goalTable: GoalTableRecord;
  readonly goal: GoalRecord;
}

/**
 * Changes the text of a 绩效目标.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {invalid_input}
 * @throws {conflict} somebody changed this goal since; changes of other goals and of the table's head do not matter
 */
export async function updateGoal(context: CommandContext, input: UpdateGoalInput): Promise<UpdateGoalResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  const text = validateText('text', input.text, { ...cellRule, required: true });
  return runCommand(context, { name: 'updateGoal', clientMutationId, input: asked }, async (repositories) => {
    const { goal, goalTable } = await lockGoal(repositories, context.actor, input.id);
    const target = { id: goal.id, expectedVersion, actualVersion: goalTable.version };
    const [change] = await mergeInto(repositories, target, { text: goal.text }, { text });
    if (change === undefined) return { goalTable, goal };
    await repositories.goalTables.updateGoal(goal.id, { text });
    const bumped = await bumpTable(context, repositories, goalTable, goal.id, { action: 'goal.updated', fields: [change] });
    return { goalTable: bumped, goal: { ...goal, text } };
  });
}
