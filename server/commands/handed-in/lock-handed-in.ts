import { AppError } from '../../../schema/errors/app-error.js';
import type { DocumentAction } from '../../../schema/model/audit.js';
import { differingFields } from '../../domain/merge-fields.js';
import type { Action } from '../../domain/policies/policy.js';
import type { HandedInChanges, HandedInRecord } from '../../ports/handed-in-record.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { Access } from '../access.js';
import type { Actor } from '../actor.js';
import type { CommandContext } from '../command.js';
import { lockIn } from '../execution/lock-execution.js';
import { requireCurrent } from '../merge-into.js';
import { writeChanges, type NodeChange, type WholeChange } from '../write-changes.js';

/** How one kind of form that is handed in is named, found and changed. `C`: the fields of it that may change. */
export interface HandedInKind<R extends HandedInRecord, C extends object = HandedInChanges> {
  readonly idKind: 'monitoringRound' | 'selfEvaluation';
  readonly nodeKind: 'MONITORING_ROUND' | 'SELF_EVALUATION';
  readonly event: 'MonitoringChanged' | 'SelfEvaluationChanged';
  /** What its verbs begin with. */
  readonly noun: 'monitoring' | 'selfEvaluation';
  readonly find: (repositories: Repositories, id: string) => Promise<R | null>;
  readonly update: (repositories: Repositories, id: string, changes: C & { readonly version: number }) => Promise<void>;
  /** How it stands, to somebody who needs it to stand otherwise. */
  readonly standing: (status: R['status']) => { readonly zh: string; readonly en: string };
}

/** One that the transaction holds. */
export interface LockedHandedIn<R> {
  readonly access: Access;
  readonly record: R;
}

export interface WantedStanding<S extends string> {
  readonly statuses: readonly S[];
  /** Absent where only a row of it matters. */
  readonly expectedVersion?: number;
}

/** @throws {wrong_status} */
export function requireStanding<R extends HandedInRecord>(kind: Pick<HandedInKind<R>, 'standing'>, { status }: R, action: Action, statuses: readonly R['status'][]): void {
  if (statuses.includes(status)) return;
  const { zh, en } = kind.standing(status);
  throw new AppError('wrong_status', { action, status, reason: zh, reasonEn: en });
}

/** @throws {not_found} @throws {forbidden} @throws {wrong_status} the text is not approved, or it stands otherwise @throws {conflict} */
export async function lockHandedIn<R extends HandedInRecord>(
  repositories: Repositories, actor: Actor, kind: Pick<HandedInKind<R>, 'idKind' | 'find' | 'standing'>, id: string, action: Action, { statuses, expectedVersion }: WantedStanding<R['status']>,
): Promise<LockedHandedIn<R>> {
  const { access, node: record } = await lockIn(repositories, actor, action, { kind: kind.idKind, id, find: () => kind.find(repositories, id) });
  // Whoever saw it before somebody handed it in is told of that, and not that it is too late.
  if (expectedVersion !== undefined) await requireCurrent(repositories, { id, expectedVersion, actualVersion: record.version });
  requireStanding(kind, record, action, statuses);
  return { access, record };
}

/** What an act does to one. */
export interface HandedInAct<C extends object> {
  readonly action: DocumentAction;
  readonly changes: C;
  /** Of its rows. */
  readonly also?: readonly (NodeChange | WholeChange)[];
}

/** Changes one, with its entries in the log and its event. */
export async function writeHandedIn<R extends HandedInRecord, C extends object>(
  context: Pick<CommandContext, 'actor' | 'clock'>, repositories: Repositories, { nodeKind, event, update }: Pick<HandedInKind<R, C>, 'nodeKind' | 'event' | 'update'>, record: R, { action, changes, also = [] }: HandedInAct<C>,
): Promise<R> {
  const version = record.version + 1;
  await update(repositories, record.id, { ...changes, version });
  await writeChanges(context, repositories, record.documentId, [...also, { nodeId: record.id, nodeKind, version, action, fields: differingFields(record, changes) }], [{ type: event, nodeId: record.id }]);
  return { ...record, ...changes, version };
}
