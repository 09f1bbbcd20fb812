import { AppError } from '../../schema/errors/app-error.js';
import type { CommentAnchorKind, CommentStatus } from '../../schema/model/anchor.js';
import { idKind } from '../../schema/model/ids.js';
import type { MemberRole } from '../../schema/model/role.js';
import type { SuggestionState } from '../../schema/model/suggestion.js';
import { accessDocument } from '../commands/access.js';
import type { CommentThreadRecord } from '../ports/records.js';
import type { CommentThreadFilter } from '../ports/repositories/comments.js';
import type { Page } from '../ports/repositories/page.js';
import { requirePageSize, type QueryContext } from './query-context.js';

/** What is absent or null does not matter. */
export interface CommentFilter {
  readonly anchorKind?: CommentAnchorKind | null;
  /** Somebody who wrote in it. */
  readonly authorId?: string | null;
  /** Somebody who is mentioned in it. */
  readonly mentionedId?: string | null;
  /** Only open threads in which it is for the viewer to answer. */
  readonly waitingForMe?: boolean | null;
  readonly orphaned?: boolean | null;
  /** Whether there are comments that the viewer has not read. */
  readonly unread?: boolean | null;
  readonly suggestion?: SuggestionState | 'ANY' | null;
  /** Something happened in it then or later; milliseconds since the epoch. */
  readonly since?: number | null;
}

export interface ListCommentThreadsInput {
  readonly documentId: string;
  readonly status?: CommentStatus | null;
  /** A section, goal table or indicator. An id of another document finds nothing. */
  readonly anchoredTo?: string | null;
  readonly filter?: CommentFilter | null;
  /** 1-100 */
  readonly first: number;
  /** Id of the last thread already seen. */
  readonly afterId?: string | null;
}

function toQuery(userId: string, role: MemberRole | null, { status, anchoredTo, filter }: ListCommentThreadsInput): CommentThreadFilter {
  const { anchorKind, authorId, mentionedId, waitingForMe, orphaned, unread, suggestion, since } = filter ?? {};
  return {
    status: status ?? undefined,
    anchoredTo: anchoredTo ?? undefined,
    anchorKind: anchorKind ?? undefined,
    authorId: authorId ?? undefined,
    mentionedId: mentionedId ?? undefined,
    orphaned: orphaned ?? undefined,
    suggestion: suggestion ?? undefined,
    since: since ?? undefined,
    unread: unread == null ? undefined : { userId, some: unread },
    // Whoever writes the text answers for it, also where nobody has yet.
    waitingFor: waitingForMe === true ? { userId, answersForAuthors: role === 'AUTHOR' } : undefined,
  };
}

/** The viewer's role in a document, which they may read. @throws {not_found} */
type ReadRole = (documentId: string) => Promise<MemberRole | null>;

const readRole = ({ unitOfWork, actor }: QueryContext): ReadRole => async (documentId) => (await accessDocument(unitOfWork.read, actor, documentId, 'document.read')).role;

/**
 * One page of a document's threads, oldest first. Their comments are looked up by thread id, for the whole page at once. `roleOf`: of an operation
 * that has asked the policy already.
 * @throws {not_found} {invalid_input}
 */
export async function listCommentThreads(context: QueryContext, input: ListCommentThreadsInput, roleOf: ReadRole = readRole(context)): Promise<Page<CommentThreadRecord>> {
  const { documentId } = input;
  const first = requirePageSize(input.first);
  const afterId = input.afterId ?? undefined;
  if (afterId !== undefined && idKind(afterId) !== 'commentThread') throw new AppError('invalid_input', { path: 'after', problem: '不是有效的位置', problemEn: 'not a position' });
  const { read } = context.unitOfWork;
  return read.comments.listThreads({ ...toQuery(context.actor.userId, await roleOf(documentId), input), documentId, first, afterId });
}
