import { validateVersion } from '../../domain/validate-number.js';
import type { GoalTableRecord } from '../../ports/records.js';
import { validateCode } from '../../../schema/rules/validate-text.js';
import { assertUnit } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { lockGoalTable } from '../lock-node.js';
import { checkHead, writeHead, type HeadInput } from './write-head.js';

export interface UpdateGoalTableInput extends HeadInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
}

export interface UpdateGoalTableResult {
  readonly goalTable: GoalTableRecord;
}

/**
 * Changes the head of a table, field by field.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {invalid_input} @throws {conflict}
 */
export async function updateGoalTable(context: CommandContext, input: UpdateGoalTableInput): Promise<UpdateGoalTableResult> {
  const { clientMutationId, ...asked } = input;
  validateVersion(input.expectedVersion);
  checkHead(input);
  return runCommand(context, { name: 'updateGoalTable', clientMutationId, input: asked }, async (repositories) => {
    const locked = await lockGoalTable(repositories, context.actor, input.id);
    // Or it would be out of their reach from then on.
    if (input.unitCode != null) assertUnit(locked.access, validateCode('unitCode', input.unitCode));
    return { goalTable: await writeHead(context, repositories, locked, input) };
  });
}
