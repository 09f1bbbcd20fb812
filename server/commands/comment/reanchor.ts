import { AppError } from '../../../schema/errors/app-error.js';
import { validateVersion } from '../../domain/validate-number.js';
import type { CommentThreadRecord } from '../../ports/records.js';
import type { CommentThreadChanges } from '../../ports/repositories/comments.js';
import { isAllowed } from '../access.js';
import { earlierResult, runCommand, type CommandContext } from '../command.js';
import { mergeInto } from '../merge-into.js';
import { writeChanges } from '../write-changes.js';
import { placeAnchor, toCommentAnchor, type AddCommentAnchor } from './comment-anchor.js';
import { accessThread, findThread, lockThread, type LockedThread } from './lock-thread.js';
import { noteStanding, waitingIn } from './note-standing.js';

export interface ReanchorCommentInput {
  readonly threadId: string;
  readonly expectedVersion: number;
  readonly anchor: AddCommentAnchor;
  readonly clientMutationId?: string | null;
}
export interface ReanchorCommentResult {
  readonly thread: CommentThreadRecord;
}

/** A thread that stands is moved by nobody but who opened it: what it says of one place must not be made to speak of another. */
function assertMovable({ actor }: CommandContext, { thread, access }: LockedThread): void {
  const isTheirs = thread.createdBy === actor.userId;
  if (isTheirs || (thread.orphaned && isAllowed(actor, access, 'comment.resolve'))) return;
  const why = thread.orphaned
    ? { reason: '您的角色不能重新定位他人的批注', reasonEn: 'your role cannot place comments of others anew' }
    : { reason: '批注的位置仍在，只有提出人可以移动', reasonEn: 'the comment still has its place; only who made it can move it' };
  throw new AppError('forbidden', { action: 'comment.reanchor', ...why });
}

/**
 * Puts a thread onto another place of its document: one whose words or row are gone, or one's own. The earlier place and
 * its quote stay in the thread's history.
 * @throws {not_found} the thread, or what the anchor names is not in its document
 * @throws {forbidden} @throws {invalid_input} @throws {too_large}
 * @throws {anchor_lost} the passage does not stand in the section
 * @throws {conflict} somebody put it elsewhere since
 */
export async function reanchorComment(context: CommandContext, input: ReanchorCommentInput): Promise<ReanchorCommentResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  const call = { name: 'reanchorComment', clientMutationId, input: asked };
  const seen = await findThread(context, input.threadId);
  const { documentId } = seen;
  const earlier = await earlierResult<ReanchorCommentResult>(context, call);
  if (earlier !== null) return earlier.result;
  // Before a room is asked; the thread may be found or lost meanwhile, so it is asked again.
  assertMovable(context, { thread: seen, access: await accessThread(context, seen, 'comment.add') });
  const placed = await placeAnchor(context, documentId, input.anchor);
  return runCommand<ReanchorCommentResult>(context, call, async (repositories) => {
    const locked = await lockThread(repositories, context, documentId, input.threadId, 'comment.add');
    assertMovable(context, locked);
    const { thread } = locked;
    const anchor = await toCommentAnchor(repositories, documentId, placed);
    const fields = await mergeInto(repositories, { id: thread.id, expectedVersion, actualVersion: thread.version }, { anchor: thread.anchor }, { anchor });
    if (fields.length === 0 && !thread.orphaned) return { thread };
    const version = thread.version + 1;
    const changes: CommentThreadChanges = { anchor, orphaned: false, version, updatedAt: context.clock.now() };
    const moved = { ...thread, ...changes };
    await repositories.comments.updateThread(thread.id, changes);
    for (const waiting of await waitingIn(repositories, [thread])) await noteStanding(repositories, waiting, anchor.kind === 'TEXT_RANGE' ? anchor.quote : null);
    const logged = thread.orphaned ? [...fields, { field: 'orphaned', before: true, after: false }] : fields;
    await writeChanges(
      context, repositories, documentId,
      [{ nodeId: thread.id, nodeKind: 'COMMENT_THREAD', version, action: 'comment.reanchored', fields: logged }],
      [{ type: 'CommentChanged', nodeId: thread.id }],
    );
    return { thread: moved };
  });
}
