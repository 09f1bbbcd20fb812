import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { isId, type IdKind } from '../../schema/model/ids.js';
import type { Action } from '../domain/policies/policy.js';
import type { DocumentRecord, GoalRecord, GoalTableRecord, IndicatorRecord, PartRecord, SectionRecord } from '../ports/records.js';
import type { Repositories } from '../ports/unit-of-work.js';
import { assertUnit, lockDocument, type Access } from './access.js';
import type { Actor } from './actor.js';

interface Node {
  readonly id: string;
  readonly documentId: string;
}

/**
 * Finds a node, takes the lock of its document, and reads the node again: before the lock was ours somebody may have
 * changed or removed it. A node the actor may not know of is absent, under its own id and not its document's.
 */
async function lockNode<N extends Node>(
  repositories: Repositories,
  actor: Actor,
  kind: IdKind,
  id: string,
  find: () => Promise<N | null>,
): Promise<{ document: DocumentRecord; access: Access; node: N }> {
  const absent = new AppError('not_found', { kind, id });
  if (!isId(id, kind)) throw absent;
  const before = await find();
  if (before === null) throw absent;
  try {
    const access = await lockDocument(repositories, actor, before.documentId, 'document.edit' satisfies Action);
    const node = await find();
    if (node === null) throw absent;
    return { document: access.document, access, node };
  } catch (error) {
    throw isAppError(error, 'not_found') ? absent : error;
  }
}

/** @throws {not_found} @throws {forbidden} */
export async function lockPart(repositories: Repositories, actor: Actor, id: string): Promise<{ document: DocumentRecord; access: Access; part: PartRecord }> {
  const { document, access, node } = await lockNode(repositories, actor, 'part', id, async () => (await repositories.documents.findParts([id]))[0] ?? null);
  return { document, access, part: node };
}

/** @throws {not_found} @throws {forbidden} */
export async function lockSection(repositories: Repositories, actor: Actor, id: string): Promise<{ document: DocumentRecord; section: SectionRecord }> {
  const { document, node } = await lockNode(repositories, actor, 'section', id, () => repositories.sections.find(id));
  return { document, section: node };
}

/** @throws {not_found} @throws {forbidden} also when the actor is bound to other units than the table's */
export async function lockGoalTable(repositories: Repositories, actor: Actor, id: string): Promise<{ document: DocumentRecord; access: Access; goalTable: GoalTableRecord }> {
  const { document, access, node } = await lockNode(repositories, actor, 'goalTable', id, () => repositories.goalTables.find(id));
  assertUnit(access, node.unitCode);
  return { document, access, goalTable: node };
}

/** @throws {not_found} @throws {forbidden} */
export async function lockGoal(
  repositories: Repositories,
  actor: Actor,
  id: string,
): Promise<{ document: DocumentRecord; goal: GoalRecord; goalTable: GoalTableRecord }> {
  const { document, access, node } = await lockNode(repositories, actor, 'goal', id, () => repositories.goalTables.findGoal(id));
  const goalTable = await repositories.goalTables.find(node.goalTableId);
  if (goalTable === null) throw new AppError('not_found', { kind: 'goal', id });
  assertUnit(access, goalTable.unitCode);
  return { document, goal: node, goalTable };
}

/** @throws {not_found} @throws {forbidden} */
export async function lockIndicator(repositories: Repositories, actor: Actor, id: string): Promise<{ document: DocumentRecord; indicator: IndicatorRecord }> {
  const { document, access, node } = await lockNode(repositories, actor, 'indicator', id, () => repositories.goalTables.findIndicator(id));
  if (access.unitCodes !== null) assertUnit(access, (await repositories.goalTables.find(node.goalTableId))?.unitCode ?? '');
  return { document, indicator: node };
}
