import { AppError } from '../../../schema/errors/app-error.js';
import type { CommentStatus } from '../../../schema/model/anchor.js';
import type { CommentThreadRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeChanges, type NodeChange } from '../write-changes.js';
import { findThread, lockThread } from './lock-thread.js';

export interface StatusInput {
  readonly threadId: string;
  /** The version the person saw; left out, the thread's present state does not matter. */
  readonly expectedVersion?: number | null;
  readonly clientMutationId?: string | null;
}

const actionOf = { RESOLVED: 'comment.resolved', OPEN: 'comment.reopened' } as const;

/** What sets a thread's status, and how it is logged. */
export function changeOfStatus(context: CommandContext, thread: CommentThreadRecord, status: CommentStatus) {
  const now = context.clock.now();
  const resolution = status === 'RESOLVED' ? { resolvedBy: context.actor.userId, resolvedAt: now } : { resolvedBy: null, resolvedAt: null };
  const changes = { version: thread.version + 1, status, ...resolution, updatedAt: now };
  const fields = [{ field: 'status', before: thread.status, after: status }];
  const change: NodeChange = { nodeId: thread.id, nodeKind: 'COMMENT_THREAD', version: changes.version, action: actionOf[status], fields };
  return { changes, change };
}

/** Sets the thread's status, and returns it as it is now with the change to log: the caller writes that with the event. */
export async function updateStatus(
  context: CommandContext, repositories: Repositories, thread: CommentThreadRecord, status: CommentStatus,
): Promise<{ readonly thread: CommentThreadRecord; readonly change: NodeChange }> {
  const { changes, change } = changeOfStatus(context, thread, status);
  await repositories.comments.updateThread(thread.id, changes);
  return { thread: { ...thread, ...changes }, change };
}

/** Somebody may have resolved and reopened it since: then this person has not read why. Lost or found text is no objection. */
async function assertUnchangedSince(repositories: Repositories, thread: CommentThreadRecord, expectedVersion: number, yours: CommentStatus): Promise<void> {
  if (!Number.isInteger(expectedVersion) || expectedVersion < 1 || expectedVersion > thread.version) {
    throw new AppError('invalid_input', { path: 'expectedVersion', problem: `须为 1–${thread.version}`, problemEn: `must be 1-${thread.version}` });
  }
  const since = await repositories.history.changesOf(thread.id, expectedVersion);
  const first = since.find((change) => change.field === 'status');
  if (first === undefined) return;
  const fields = [{ field: 'status', base: first.before, theirs: thread.status, yours }];
  throw new AppError('conflict', { id: thread.id, expectedVersion, actualVersion: thread.version, fields });
}

/** What resolveComment and reopenComment share. A thread already in that status is answered as it stands. */
export async function setStatus(context: CommandContext, name: string, input: StatusInput, status: CommentStatus): Promise<{ readonly thread: CommentThreadRecord }> {
  const { threadId } = input;
  const expectedVersion = input.expectedVersion ?? null;
  const { documentId } = await findThread(context, threadId);
  const call = { name, clientMutationId: input.clientMutationId, input: { threadId, expectedVersion } };
  return runCommand(context, call, async (repositories) => {
    const { thread } = await lockThread(repositories, context, documentId, threadId, 'comment.resolve');
    if (thread.status === status) return { thread };
    if (expectedVersion !== null) await assertUnchangedSince(repositories, thread, expectedVersion, status);
    const { thread: changed, change } = await updateStatus(context, repositories, thread, status);
    await writeChanges(context, repositories, documentId, [change], [{ type: 'CommentChanged', nodeId: threadId }]);
    return { thread: changed };
  });
}
