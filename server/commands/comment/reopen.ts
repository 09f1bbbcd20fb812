import type { CommentThreadRecord } from '../../ports/records.js';
import type { CommandContext } from '../command.js';
import { setStatus, type StatusInput } from './set-status.js';

export type ReopenCommentInput = StatusInput;
export interface ReopenCommentResult {
  readonly thread: CommentThreadRecord;
}

/**
 * Takes a thread up again. Reopening an open thread changes nothing.
 * @throws {not_found} {forbidden}
 * @throws {conflict} its status changed since `expectedVersion`
 */
export async function reopenComment(context: CommandContext, input: ReopenCommentInput): Promise<ReopenCommentResult> {
  return setStatus(context, 'reopenComment', input, 'OPEN');
}
