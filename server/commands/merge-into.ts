import { AppError } from '../../schema/errors/app-error.js';
import type { FieldConflict } from '../../schema/errors/codes.js';
import { levelsField } from '../domain/level-changes.js';
import { mergeFields, type FieldChange } from '../domain/merge-fields.js';
import { sameValue } from '../domain/same-value.js';
import type { Repositories } from '../ports/unit-of-work.js';

/** A node about to be changed by somebody who saw it at `expectedVersion`. */
export interface MergeTarget {
  /** Whose changes are looked up. */
  readonly id: string;
  readonly expectedVersion: number;
  readonly actualVersion: number;
}

function refuseAhead(target: MergeTarget): void {
  if (target.expectedVersion <= target.actualVersion) return;
  throw new AppError('invalid_input', { path: 'expectedVersion', problem: `版本 ${target.expectedVersion} 尚不存在，当前版本为 ${target.actualVersion}`, problemEn: `there is no version ${target.expectedVersion} yet, the current one is ${target.actualVersion}` });
}

function conflict(target: MergeTarget, fields: readonly FieldConflict[]): AppError<'conflict'> {
  return new AppError('conflict', { id: target.id, expectedVersion: target.expectedVersion, actualVersion: target.actualVersion, fields });
}

/**
 * The fields that change once `wanted` is merged with what others did since.
 * @throws {conflict} somebody gave one of the fields another value; nothing may be written
 * @throws {invalid_input} a version from the future
 */
export async function mergeInto(
  repositories: Repositories,
  target: MergeTarget,
  current: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
): Promise<readonly FieldChange[]> {
  refuseAhead(target);
  const since = target.expectedVersion === target.actualVersion ? [] : await repositories.history.changesOf(target.id, target.expectedVersion);
  const outcome = mergeFields({ current, wanted, since });
  if (outcome.kind === 'CONFLICT') throw conflict(target, outcome.fields);
  return outcome.changes;
}

/**
 * For removing a node: whoever removes it must have seen it as it stands, or somebody's work goes unseen with it.
 * @throws {conflict} with every field that changed since
 * @throws {invalid_input} a version from the future
 */
export async function requireCurrent(repositories: Repositories, target: MergeTarget): Promise<void> {
  refuseAhead(target);
  if (target.expectedVersion < target.actualVersion) throw conflict(target, await fieldsSince(repositories, target));
}

/**
 * For what is done by a plan that somebody has seen: nothing else may come of it than what they saw.
 * @throws {conflict} the hash of the plan that would be carried out is another one
 */
export function requirePlan(target: MergeTarget, planHash: string, seenHash: string): void {
  if (planHash !== seenHash) throw conflict(target, [{ field: 'planHash', base: null, theirs: planHash, yours: seenHash.slice(0, 64) }]);
}

/**
 * As requireCurrent, for a node whose version counts its neighbours' changes too: only its own stand in the way.
 * @throws {conflict} @throws {invalid_input}
 */
export async function requireUntouched(repositories: Repositories, target: MergeTarget): Promise<void> {
  refuseAhead(target);
  if (target.expectedVersion === target.actualVersion) return;
  const fields = await fieldsSince(repositories, target);
  if (fields.length > 0) throw conflict(target, fields);
}

/** What others did to each field, set against its removal. */
async function fieldsSince(repositories: Repositories, target: MergeTarget): Promise<FieldConflict[]> {
  const since = await repositories.history.changesOf(target.id, target.expectedVersion);
  const fields = new Map<string, FieldConflict>();
  for (const { field, before, after } of since) {
    // Its words are told under the levels' own names.
    if (field === levelsField) continue;
    const name = field ?? 'position';
    fields.set(name, { field: name, base: fields.has(name) ? fields.get(name)?.base : before, theirs: after, yours: null });
  }
  return [...fields.values()];
}

/**
 * For moving a node: a change of its text does not matter, another move of it does.
 * @throws {conflict} somebody moved it since, to another place than `wanted`
 * @throws {invalid_input} a version from the future
 */
export async function requireUnmoved(repositories: Repositories, target: MergeTarget, current: unknown, wanted: unknown): Promise<void> {
  refuseAhead(target);
  if (target.expectedVersion === target.actualVersion || sameValue(current, wanted)) return;
  const since = await repositories.history.changesOf(target.id, target.expectedVersion);
  const moved = since.find((change) => change.field === null && change.action.endsWith('.moved'));
  if (moved === undefined) return;
  throw conflict(target, [{ field: 'position', base: moved.before, theirs: current, yours: wanted }]);
}
