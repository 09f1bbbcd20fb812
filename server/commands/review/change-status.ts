import type { DocumentAction } from '../../../schema/model/audit.js';
import { AppError } from '../../../schema/errors/app-error.js';
import type { FieldChange } from '../../domain/merge-fields.js';
import type { Action } from '../../domain/policies/policy.js';
import { stepReview, type ReviewAct, type ReviewState } from '../../domain/review-machine.js';
import { validateVersion } from '../../domain/validate-number.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { judge, lockDocument, refusalOf, type Access } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { freezeText, tellRooms } from '../document/freeze-text.js';
import { keepVersion, type VersionReason } from '../version/keep-version.js';
import { writeChanges, type ChangeEvent, type NodeChange, type WholeChange } from '../write-changes.js';
import { loadReview, type LoadedReview } from './load-review.js';

/** What every command that changes a document's status is given. */
export interface StatusInput {
  readonly clientMutationId?: string | null;
  /** The document. */
  readonly id: string;
  /** The document's version that the person saw. */
  readonly expectedVersion: number;
}

/** A document whose row is held, and its reviews, after policy and version allowed the act. */
export interface LockedReview {
  readonly document: DocumentRecord;
  readonly review: LoadedReview;
}

/**
 * A change of the status since is a conflict even if it changed back: between two reviews of one text lies another text.
 * Changes of the cover do not matter.
 */
async function requireStatusSeen(repositories: Repositories, document: DocumentRecord, expectedVersion: number): Promise<void> {
  const { id, version } = document;
  if (expectedVersion > version) throw new AppError('invalid_input', { path: 'expectedVersion', problem: `版本 ${expectedVersion} 尚不存在，当前版本为 ${version}`, problemEn: `there is no version ${expectedVersion} yet, the current one is ${version}` });
  if (expectedVersion === version) return;
  const first = (await repositories.history.changesOf(id, expectedVersion)).find(({ field }) => field === 'status');
  if (first === undefined) return;
  const fields = [{ field: 'status', base: first.before, theirs: document.status, yours: null }];
  throw new AppError('conflict', { id, expectedVersion, actualVersion: version, fields });
}

/**
 * Asks the policy for an act of the review, and then whether the person has seen what they act upon: somebody who may and
 * came second is told that, and not only that it is too late.
 * @throws {forbidden} @throws {conflict} from `requireSeen` @throws {locked_for_review} @throws {wrong_status}
 */
export async function requireTurn(context: CommandContext, access: Pick<Access, 'document' | 'role'>, action: Action, requireSeen: () => Promise<void>): Promise<void> {
  const verdict = judge(context.actor, access, action);
  // Neither changes with the text: whoever may not is told so at once.
  const isForGood = !verdict.allowed && ['ROLE', 'SCOPE', 'ARCHIVED'].includes(verdict.because);
  if (!isForGood) await requireSeen();
  if (!verdict.allowed) throw refusalOf(verdict, access.document, action);
}

/**
 * The state after an act. @throws {wrong_status} @throws {not_ready} @throws {invalid_input} the grade does not allow it
 */
export function requireStep(state: ReviewState, act: ReviewAct, action: Action): ReviewState {
  const step = stepReview(state, act);
  if (step.ok) return step.state;
  const { because, reason, reasonEn } = step;
  if (because === 'GRADE') throw new AppError('invalid_input', { path: 'grade', problem: reason, problemEn: reasonEn });
  throw because === 'STATUS' ? new AppError('wrong_status', { action, status: state.status, reason, reasonEn }) : new AppError('not_ready', { action, problem: reason, problemEn: reasonEn });
}

async function lockForStatus(repositories: Repositories, context: CommandContext, input: StatusInput, action: Action): Promise<LockedReview> {
  const { document, role } = await lockDocument(repositories, context.actor, input.id, 'document.read');
  const review = await loadReview(repositories, document);
  const access = { document: { ...document, rejected: review.state.rejected }, role };
  await requireTurn(context, access, action, () => requireStatusSeen(repositories, document, input.expectedVersion));
  return { document, review };
}

/** What goes into the log beside the new status. */
export interface StatusChange {
  /** Past tense: "document.submitted". */
  readonly action: DocumentAction;
  readonly status: DocumentRecord['status'];
  /** Further fields of the document. */
  readonly fields?: readonly FieldChange[];
  readonly changes?: readonly (NodeChange | WholeChange)[];
  readonly events?: readonly ChangeEvent[];
  /** Why a version is taken of what it leads to; absent: none is. */
  readonly version?: VersionReason;
}

/**
 * Every change of a status goes through here, in its transaction and after everything else of it is written: the text is
 * closed or opened with it, and what stands in the tables now is what was submitted, returned or approved, and is kept as a
 * version.
 */
export async function changeStatus(context: CommandContext, repositories: Repositories, document: DocumentRecord, change: StatusChange): Promise<DocumentRecord> {
  const { status, action } = change;
  const version = document.version + 1;
  const updatedAt = context.clock.now();
  await repositories.documents.update(document.id, { status, version, updatedAt });
  await freezeText(repositories, { ...document, status });
  const taken = change.version && (await keepVersion(context, repositories, { ...document, status }, change.version));
  const fields = [{ field: 'status', before: document.status, after: status }, ...(change.fields ?? [])];
  await writeChanges(
    context, repositories, document.id,
    [{ nodeId: document.id, nodeKind: 'DOCUMENT', version, action, fields }, ...(change.changes ?? []), ...(taken ? [taken.change] : [])],
    [{ type: 'DocumentChanged', nodeId: document.id }, ...(change.events ?? []), ...(taken ? [taken.event] : [])],
  );
  return (await repositories.documents.find(document.id)) ?? document;
}

/** One command that changes a status, from its input to its answer. `work` is called with the document's row held. */
export async function runStatusCommand<R extends { readonly document: DocumentRecord }>(
  context: CommandContext,
  name: string,
  action: Action,
  input: StatusInput,
  work: (repositories: Repositories, locked: LockedReview) => Promise<R>,
): Promise<R> {
  const { clientMutationId, ...asked } = input;
  validateVersion(input.expectedVersion);
  const result = await runCommand(context, { name, clientMutationId, input: asked }, async (repositories) => work(repositories, await lockForStatus(repositories, context, input, action)));
  tellRooms(context, result.document);
  return result;
}
