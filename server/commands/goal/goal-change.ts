import type { FieldChange } from '../../domain/merge-fields.js';
import type { GoalRecord, GoalTableRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { CommandContext } from '../command.js';
import { writeChanges } from '../write-changes.js';

/** What happened to one goal. */
export type GoalChange =
  | { readonly action: 'goal.added'; readonly before: null; readonly after: GoalRecord }
  | { readonly action: 'goal.removed'; readonly before: GoalRecord; readonly after: null }
  | { readonly action: 'goal.updated'; readonly fields: readonly FieldChange[] };

/**
 * Goals have no version of their own: a change of one is a change of its table. It is logged under the goal's id with
 * the table's version, so that two people who change two goals do not conflict.
 */
export async function bumpTable(context: CommandContext, repositories: Repositories, goalTable: GoalTableRecord, goalId: string, change: GoalChange): Promise<GoalTableRecord> {
  const version = goalTable.version + 1;
  await repositories.goalTables.update(goalTable.id, { version });
  await writeChanges(
    context, repositories, goalTable.documentId,
    [{ nodeId: goalId, nodeKind: 'GOAL', version, ...change }],
    [{ type: 'GoalTableChanged', nodeId: goalTable.id }],
  );
  return { ...goalTable, version };
}
