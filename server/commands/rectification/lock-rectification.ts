import { AppError } from '../../../schema/errors/app-error.js';
import type { ReviewItemStatus } from '../../../schema/model/review.js';
import type { Action } from '../../domain/policies/policy.js';
import { sameValue } from '../../domain/same-value.js';
import type { RectificationRecord } from '../../ports/rectification-records.js';
import type { RectificationChanges } from '../../ports/repositories/rectifications.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { Access } from '../access.js';
import type { Actor } from '../actor.js';
import type { CommandContext } from '../command.js';
import { lockIn } from '../execution/lock-execution.js';
import { requireCurrent } from '../merge-into.js';
import { writeChanges } from '../write-changes.js';

interface Wanted {
  readonly id: string;
  readonly expectedVersion: number;
  readonly statuses: readonly ReviewItemStatus[];
}

/** A rectification that the transaction holds. @throws {not_found} @throws {forbidden} @throws {conflict} @throws {wrong_status} it stands otherwise */
export async function lockRectification(repositories: Repositories, actor: Actor, action: Action, { id, expectedVersion, statuses }: Wanted): Promise<{ readonly access: Access; readonly rectification: RectificationRecord }> {
  const find = async (): Promise<RectificationRecord | null> => (await repositories.rectifications.find([id]))[0] ?? null;
  const { access, node: rectification } = await lockIn(repositories, actor, action, { kind: 'rectification', id, find });
  await requireCurrent(repositories, { id, expectedVersion, actualVersion: rectification.version });
  const { status } = rectification;
  if (!statuses.includes(status)) throw new AppError('wrong_status', { action, status, reason: status === 'ACCEPTED' ? '该整改事项已销号' : '该整改事项尚未回复', reasonEn: status === 'ACCEPTED' ? 'it is closed' : 'nobody has answered it' });
  return { access, rectification };
}

/** Changes a rectification, with its entries in the log and its event. */
export async function writeRectification(
  context: Pick<CommandContext, 'actor' | 'clock'>, repositories: Repositories, rectification: RectificationRecord,
  { action, changes }: { readonly action: 'rectification.answered' | 'rectification.verified' | 'rectification.reminded'; readonly changes: Omit<RectificationChanges, 'version'> },
): Promise<RectificationRecord> {
  const version = rectification.version + 1;
  const before: Readonly<Record<string, unknown>> = { ...rectification };
  const fields = Object.entries(changes).filter(([field, after]) => !sameValue(before[field], after)).map(([field, after]) => ({ field, before: before[field], after }));
  await repositories.rectifications.update(rectification.id, { ...changes, version });
  await writeChanges(
    context, repositories, rectification.documentId,
    [{ nodeId: rectification.id, nodeKind: 'RECTIFICATION', version, action, fields }],
    [{ type: 'SelfEvaluationChanged', nodeId: rectification.evaluationId, relatedId: rectification.id }],
  );
  return { ...rectification, ...changes, version };
}
