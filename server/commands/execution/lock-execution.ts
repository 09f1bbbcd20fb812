import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import { isId, type IdKind } from '../../../schema/model/ids.js';
import type { Action } from '../../domain/policies/policy.js';
import type { GoalTableRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { assertUnit, lockDocument, type Access } from '../access.js';
import type { Actor } from '../actor.js';

/** What stands in a document by its id; read again once the document's row is held, for somebody may have removed it meanwhile. */
export interface Sought<N> {
  readonly kind: IdKind;
  readonly id: string;
  readonly find: () => Promise<N | null>;
}

/**
 * A node outside the text, its document held for `action`. What the actor may not know of is absent.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status}
 */
export async function lockIn<N extends { readonly documentId: string }>(repositories: Repositories, actor: Actor, action: Action, { kind, id, find }: Sought<N>): Promise<{ readonly access: Access; readonly node: N }> {
  const absent = new AppError('not_found', { kind, id: id.slice(0, 40) });
  const before = isId(id, kind) ? await find() : null;
  if (before === null) throw absent;
  try {
    const access = await lockDocument(repositories, actor, before.documentId, action);
    const node = await find();
    if (node === null) throw absent;
    return { access, node };
  } catch (error) {
    throw isAppError(error, 'not_found') ? absent : error;
  }
}

/**
 * A goal table whose payments may be written.
 * @throws {not_found} @throws {forbidden} also for somebody who is bound to other units @throws {wrong_status} the text is not approved
 */
export async function lockPaidTable(repositories: Repositories, actor: Actor, id: string): Promise<{ readonly access: Access; readonly goalTable: GoalTableRecord }> {
  const { access, node } = await lockIn(repositories, actor, 'execution.record', { kind: 'goalTable', id, find: () => repositories.goalTables.find(id) });
  assertUnit(access, node.unitCode);
  return { access, goalTable: node };
}

/** The unit of a table that may be gone from the text since. */
export async function assertUnitOf(repositories: Repositories, access: Access, goalTableId: string): Promise<void> {
  if (access.unitCodes !== null) assertUnit(access, (await repositories.goalTables.find(goalTableId))?.unitCode ?? '');
}
