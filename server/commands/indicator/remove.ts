import { validateVersion } from '../../domain/validate-number.js';
import { runCommand, type CommandContext } from '../command.js';
import { lockIndicator } from '../lock-node.js';
import { requireCurrent } from '../merge-into.js';
import { orphanThreads } from '../orphan-threads.js';
import { writeChanges, type ChangeEvent } from '../write-changes.js';
import { shiftRows } from './row-order.js';

export interface RemoveIndicatorInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
}

export interface RemoveIndicatorResult {
  readonly indicatorId: string;
  readonly goalTableId: string;
  readonly documentId: string;
}

/**
 * Removes a row; those after it move up. Comments on its cells stay readable, marked as orphaned.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {invalid_input}
 * @throws {conflict} the row changed since
 */
export async function removeIndicator(context: CommandContext, input: RemoveIndicatorInput): Promise<RemoveIndicatorResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  return runCommand(context, { name: 'removeIndicator', clientMutationId, input: asked }, async (repositories) => {
    const { document, indicator } = await lockIndicator(repositories, context.actor, input.id);
    await requireCurrent(repositories, { id: indicator.id, expectedVersion, actualVersion: indicator.version });
    const left = (await repositories.goalTables.indicatorsOf([indicator.goalTableId])).filter((row) => row.id !== indicator.id);
    await repositories.goalTables.removeIndicator(indicator.id);
    const shifted = await shiftRows(repositories, left, left.map((row) => row.id));
    const events: ChangeEvent[] = [{ type: 'IndicatorRemoved', nodeId: indicator.id, relatedId: indicator.goalTableId }];
    if (shifted) events.push({ type: 'GoalTableChanged', nodeId: indicator.goalTableId });
    await writeChanges(
      context, repositories, document.id,
      [{ nodeId: indicator.id, nodeKind: 'INDICATOR', version: indicator.version + 1, action: 'indicator.removed', before: indicator, after: null }],
      events,
    );
    await orphanThreads(context, repositories, document.id, [indicator.id]);
    return { indicatorId: indicator.id, goalTableId: indicator.goalTableId, documentId: document.id };
  });
}
