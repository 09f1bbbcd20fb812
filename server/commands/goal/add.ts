import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { cellRule, validateText } from '../../../schema/rules/validate-text.js';
import { placeAt, shiftedOrdinals } from '../../domain/outline.js';
import { validateOrdinal } from '../../domain/validate-number.js';
import type { GoalRecord, GoalTableRecord } from '../../ports/records.js';
import { runCommand, type CommandContext } from '../command.js';
import { lockGoalTable } from '../lock-node.js';
import { bumpTable } from './goal-change.js';

export interface AddGoalInput {
  readonly clientMutationId?: string | null;
  readonly goalTableId: string;
  readonly text: string;
  /** 1-based; absent, null or past the end: last. */
  readonly ordinal?: number | null;
}

export interface AddGoalResult {
  readonly goalTable: GoalTableRecord;
  readonly goal: GoalRecord;
}

/**
 * Adds a 绩效目标 to a table.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {invalid_input} @throws {too_large}
 */
export async function addGoal(context: CommandContext, input: AddGoalInput): Promise<AddGoalResult> {
  const { clientMutationId, ...asked } = input;
  const text = validateText('text', input.text, { ...cellRule, required: true });
  const ordinal = validateOrdinal(input.ordinal);
  const id = context.ids.newId('goal');
  return runCommand(context, { name: 'addGoal', clientMutationId, input: asked }, async (repositories) => {
    const { document, goalTable } = await lockGoalTable(repositories, context.actor, input.goalTableId);
    const siblings = await repositories.goalTables.goalsOf([goalTable.id]);
    if (siblings.length >= limits.indicatorsPerTable) throw new AppError('too_large', { what: '每表绩效目标数', whatEn: 'the number of goals of a table', limit: limits.indicatorsPerTable });
    const order = placeAt(siblings.map((goal) => goal.id), id, ordinal);
    const goal: GoalRecord = { id, documentId: document.id, goalTableId: goalTable.id, ordinal: order.indexOf(id) + 1, text };
    await repositories.goalTables.updateGoalOrdinals(shiftedOrdinals(siblings, order));
    await repositories.goalTables.insertGoals([goal]);
    return { goalTable: await bumpTable(context, repositories, goalTable, id, { action: 'goal.added', before: null, after: goal }), goal };
  });
}
