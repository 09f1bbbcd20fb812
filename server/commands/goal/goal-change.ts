import type { GoalRecord, GoalTableRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { CommandContext } from '../command.js';
import { writeChanges } from '../write-changes.js';

/** What happened to one goal; `field` null is the goal as a whole. */
export interface GoalChange {
  readonly goal: GoalRecord;
  readonly action: 'goal.added' | 'goal.updated' | 'goal.removed';
  readonly field: 'text' | null;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Goals have no version of their own: a change of one is a change of its table. It is logged under the goal's id with
 * the table's version, so that two people who change two goals do not conflict.
 */
export async function bumpTable(context: CommandContext, repositories: Repositories, goalTable: GoalTableRecord, change: GoalChange): Promise<GoalTableRecord> {
  const version = goalTable.version + 1;
  await repositories.goalTables.update(goalTable.id, { version });
  const { goal, action, field, before, after } = change;
  const node = { nodeId: goal.id, nodeKind: 'GOAL', version, action } as const;
  await writeChanges(
    context, repositories, goalTable.documentId,
    [field === null ? { ...node, before, after } : { ...node, fields: [{ field, before, after }] }],
    [{ type: 'GoalTableChanged', nodeId: goalTable.id }],
  );
  return { ...goalTable, version };
}
