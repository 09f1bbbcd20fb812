import type { CommentThreadRecord } from '../../ports/records.js';
import type { CommandContext } from '../command.js';
import { setStatus, type StatusInput } from './set-status.js';

export type ResolveCommentInput = StatusInput;
export interface ResolveCommentResult {
  readonly thread: CommentThreadRecord;
}

/**
 * Settles a thread. Resolving a resolved thread changes nothing.
 * @throws {not_found} {forbidden}
 * @throws {conflict} its status changed since `expectedVersion`
 */
export async function resolveComment(context: CommandContext, input: ResolveCommentInput): Promise<ResolveCommentResult> {
  return setStatus(context, 'resolveComment', input, 'RESOLVED');
}
