import { AppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import { limits } from '../../../schema/model/limits.js';
import type { CommentRecord, CommentThreadRecord, DocumentRecord } from '../../ports/records.js';
import type { ReadPosition } from '../../ports/repositories/comments.js';
import { accessDocument, assertVerb } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';

export interface MarkCommentsReadInput {
  readonly documentId: string;
  /** The newest comment seen of each thread; 1-100. */
  readonly through: readonly string[];
  /** Every thread of the document is read up to the newest of these, those not named too. */
  readonly allThreads?: boolean | null;
  readonly clientMutationId?: string | null;
}
export interface MarkCommentsReadResult {
  readonly document: DocumentRecord;
  /** Those of the comments that were named. */
  readonly threads: readonly CommentThreadRecord[];
}

/** The highest number of each thread, or one for all. */
function positionsOf(comments: readonly CommentRecord[], scopeOf: (comment: CommentRecord) => string): ReadPosition[] {
  const positions = new Map<string, number>();
  for (const comment of comments) positions.set(scopeOf(comment), Math.max(positions.get(scopeOf(comment)) ?? 0, comment.seq));
  return [...positions].map(([scopeId, seq]) => ({ scopeId, seq }));
}

/**
 * Notes how far somebody has read. It names what was seen, so a comment that came meanwhile stays unread; positions never
 * go back. What is in the reader's inbox of these comments is read with it. A matter of the reader's own: no version, no audit
 * row, no event, and archived documents are no exception.
 * @throws {not_found} the document, or one of the comments is not in it @throws {invalid_input}
 */
export async function markCommentsRead(context: CommandContext, input: MarkCommentsReadInput): Promise<MarkCommentsReadResult> {
  const { clientMutationId, documentId } = input;
  assertVerb(context.actor, 'inbox.markRead');
  const [through, allThreads] = [[...new Set(input.through)], input.allThreads ?? false];
  if (through.length === 0 || through.length > limits.graphqlPage) throw new AppError('invalid_input', { path: 'through', problem: `应为 1 至 ${limits.graphqlPage} 条`, problemEn: `must be 1-${limits.graphqlPage} entries` });
  const call = { name: 'markCommentsRead', clientMutationId, input: { documentId, through, allThreads } };
  return runCommand<MarkCommentsReadResult>(context, call, async (repositories) => {
    const { document } = await accessDocument(repositories, context.actor, documentId, 'document.read');
    const found = (await repositories.comments.findComments(through.filter((id) => isId(id, 'comment')))).filter((comment) => comment.documentId === documentId);
    const known = new Set(found.map(({ id }) => id));
    const absent = through.find((id) => !known.has(id));
    if (absent !== undefined) throw new AppError('not_found', { kind: 'comment', id: absent.slice(0, 40) });
    const positions = positionsOf(found, ({ threadId }) => (allThreads ? documentId : threadId));
    await repositories.comments.advanceRead(context.actor.userId, documentId, positions);
    await repositories.inbox.markCommentsRead(context.actor.userId, documentId, positions, context.clock.now());
    return { document, threads: await repositories.comments.findThreads(found.map(({ threadId }) => threadId)) };
  });
}
