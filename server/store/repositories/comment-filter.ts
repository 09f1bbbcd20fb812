import type { CommentThreadFilter } from '../../ports/repositories/comments.js';

/** One condition on a row of comment_threads called "thread", and its parameters. */
export interface Condition {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

const condition = (sql: string, parameters: Readonly<Record<string, unknown>> = {}): Condition => ({ sql, parameters });
const exists = (some: boolean, rows: string): string => `${some ? '' : 'NOT '}EXISTS (SELECT 1 FROM ${rows})`;

const standingIn = (alias: string): string => `comments ${alias} WHERE ${alias}.thread_id = thread.id AND ${alias}.deleted_at IS NULL`;

/** FROM and WHERE of the comments that a reader, whose id is at `reader`, has not read; what they wrote themselves they know. */
export const unreadComments = (reader: string): string => `comments fresh
  LEFT JOIN comment_reads own_read ON own_read.user_id = ${reader} AND own_read.scope_id = fresh.thread_id
  LEFT JOIN comment_reads all_read ON all_read.user_id = ${reader} AND all_read.scope_id = fresh.document_id
  WHERE fresh.author_id <> ${reader} AND fresh.deleted_at IS NULL AND fresh.seq > COALESCE(own_read.seq, 0) AND fresh.seq > COALESCE(all_read.seq, 0)`;

function waitingFor({ userId, answersForAuthors }: NonNullable<CommentThreadFilter['waitingFor']>): Condition {
  const later = `comments later WHERE later.thread_id = last.thread_id AND later.deleted_at IS NULL AND later.seq > last.seq`;
  const lastWordIsOfOthers = exists(true, `${standingIn('last')} AND last.author_id <> :me AND ${exists(false, later)}`);
  const concerns = [
    exists(true, `${standingIn('mine')} AND mine.author_id = :me`),
    exists(true, 'comment_mentions named WHERE named.thread_id = thread.id AND named.user_id = :me'),
  ];
  if (answersForAuthors) {
    const authors = "members author ON author.document_id = answer.document_id AND author.user_id = answer.author_id AND author.role = 'AUTHOR'";
    concerns.push(exists(false, `comments answer JOIN ${authors} WHERE answer.thread_id = thread.id AND answer.deleted_at IS NULL`));
  }
  return condition(`thread.status = 'OPEN' AND ${lastWordIsOfOthers} AND (${concerns.join(' OR ')})`, { me: userId });
}

function suggestionIn(state: NonNullable<CommentThreadFilter['suggestion']>): Condition {
  if (state === 'PENDING') return condition('thread.pendingSuggestions > 0');
  const some = 'comments proposal WHERE proposal.thread_id = thread.id AND proposal.suggestion_state';
  return state === 'ANY' ? condition(exists(true, `${some} IS NOT NULL`)) : condition(exists(true, `${some} = :suggestion`), { suggestion: state });
}

/** What a filter asks of a thread; nothing asked, no conditions. */
export function conditionsOf(filter: CommentThreadFilter): Condition[] {
  const { status, anchoredTo, anchorKind, orphaned, authorId, mentionedId, since, suggestion, unread, waitingFor: waits } = filter;
  const conditions = [
    status === undefined ? null : condition('thread.status = :status', { status }),
    anchoredTo === undefined ? null : condition('(thread.sectionId = :node OR thread.goalTableId = :node OR thread.indicatorId = :node)', { node: anchoredTo }),
    anchorKind === undefined ? null : condition('thread.anchorKind = :anchorKind', { anchorKind }),
    orphaned === undefined ? null : condition(`thread.orphaned = ${orphaned ? 1 : 0}`),
    authorId === undefined ? null : condition(exists(true, `${standingIn('written')} AND written.author_id = :authorId`), { authorId }),
    mentionedId === undefined ? null : condition(exists(true, 'comment_mentions mention WHERE mention.thread_id = thread.id AND mention.user_id = :mentionedId'), { mentionedId }),
    since === undefined ? null : condition('thread.updatedAt >= :since', { since }),
    suggestion === undefined ? null : suggestionIn(suggestion),
    unread === undefined ? null : condition(exists(unread.some, `${unreadComments(':reader')} AND fresh.thread_id = thread.id`), { reader: unread.userId }),
    waits === undefined ? null : waitingFor(waits),
  ];
  return conditions.filter((asked) => asked !== null);
}
