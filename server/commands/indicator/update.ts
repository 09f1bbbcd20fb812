import { checkCells, type CellsInput } from '../../../schema/rules/indicator-cells.js';
import { validateVersion } from '../../domain/validate-number.js';
import type { IndicatorRecord } from '../../ports/records.js';
import { runCommand, type CommandContext } from '../command.js';
import { lockIndicator } from '../lock-node.js';
import { writeRow } from './write-row.js';

export interface UpdateIndicatorInput extends CellsInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
}

export interface UpdateIndicatorResult {
  readonly indicator: IndicatorRecord;
}

/**
 * Changes the cells of a row, field by field. The target is read anew from its text.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {conflict}
 * @throws {invalid_input} also when level 2 would not belong to level 1, once merged with what others did
 */
export async function updateIndicator(context: CommandContext, input: UpdateIndicatorInput): Promise<UpdateIndicatorResult> {
  const { clientMutationId, ...asked } = input;
  validateVersion(input.expectedVersion);
  checkCells(input);
  return runCommand(context, { name: 'updateIndicator', clientMutationId, input: asked }, async (repositories) => {
    const locked = await lockIndicator(repositories, context.actor, input.id);
    return { indicator: await writeRow(context, repositories, locked, input) };
  });
}
